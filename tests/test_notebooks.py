"""Every released notebook, executed in a kernel: with the reference, and with its stubs."""

from __future__ import annotations

import asyncio
import copy
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import nbclient
import nbformat
import pytest
import zmq.asyncio
from jupyter_client.session import Session

from autograder.exercises import ASSIGNMENTS, load
from autograder.release.notebooks import ROOT, build_release, source_notebook
from tests.kernels import Channel, Manager

pytestmark = pytest.mark.thorough


@pytest.fixture(autouse=True)
def english_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATIVA_LANG", "en")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)


def released(assignment: str, language: str = "en") -> Any:
    if language != "en":
        built = build_release(assignment, language)[f"{assignment}.ipynb"]
        return nbformat.reads(built.decode(), as_version=4)
    path = ROOT / "assignments" / assignment / f"{assignment}.ipynb"
    return nbformat.read(path, as_version=4)


def filled_in(assignment: str, language: str = "en") -> Any:
    """Return the released notebook with the reference in the place of every stub."""
    notebook = released(assignment, language)
    answers = {
        cell.metadata.nbgrader.grade_id: cell.source
        for cell in source_notebook(load(assignment)).cells
        if cell.metadata.get("nbgrader", {}).get("solution") and cell.cell_type == "code"
    }
    for cell in notebook.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        if grade_id in answers:
            cell.source = answers[grade_id]
    return notebook


def executed(notebook: Any, folder: Path) -> Any:
    """Execute a copy from top to bottom; a cell's error ends it and is raised."""
    notebook = copy.deepcopy(notebook)
    client = nbclient.NotebookClient(
        notebook, timeout=300, kernel_name="python3", kernel_manager_class=Manager,
        resources={"metadata": {"path": str(folder)}},
    )  # fmt: skip
    client.execute()
    return notebook


def texts(notebook: Any, name: str) -> str:
    """Return what the cell that checks an exercise shows, as HTML."""
    (cell,) = [c for c in notebook.cells if c.source.endswith(f'check("{name}")')]
    shown = [output.get("data", {}).get("text/html", "") for output in cell.outputs]
    return "\n".join(shown)


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_it_runs_to_its_end_with_the_reference(assignment: str, tmp_path: Path) -> None:
    notebook = executed(filled_in(assignment), tmp_path)
    for exercise in load(assignment).exercises:
        assert "The public checks pass." in texts(notebook, exercise.name), exercise.name


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_with_stubs_it_runs_to_its_end_and_says_what_is_to_be_done(
    assignment: str, tmp_path: Path
) -> None:
    notebook = executed(released(assignment), tmp_path)
    for exercise in load(assignment).exercises:
        assert "It is still to be written" in texts(notebook, exercise.name), exercise.name
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert not [o for o in outputs if o.output_type == "error" or o.get("name") == "stderr"]


def test_in_another_language_it_runs_and_speaks_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ATIVA_LANG")  # the notebook's own language counts, not the system's
    monkeypatch.setenv("LC_ALL", "pt_BR.UTF-8")
    notebook = executed(filled_in("softmax", "es"), tmp_path)
    assert "Las verificaciones públicas pasan." in texts(notebook, "softmax")
    assert notebook.cells[0].source.startswith("# Softmax: de puntuaciones")


@pytest.mark.skipif(find_spec("ipywidgets") is None, reason="ipywidgets is not installed")
def test_the_temperature_has_a_slider(tmp_path: Path) -> None:
    notebook = filled_in("softmax")
    notebook.cells = [
        cell
        for cell in notebook.cells
        if cell.cell_type == "code" and ("def softmax(" in cell.source or "slide_" in cell.source)
    ]
    notebook.cells[0].source = "import numpy as np\n\n\n" + notebook.cells[0].source
    ran = executed(notebook, tmp_path)
    (output,) = ran.cells[1].outputs
    assert "application/vnd.jupyter.widget-view+json" in output.data
    states = ran.metadata.widgets["application/vnd.jupyter.widget-state+json"]["state"].values()
    (slider,) = [one["state"] for one in states if one["model_name"] == "FloatLogSliderModel"]
    assert slider["value"] == 1.0
    shown = [one["state"]["outputs"] for one in states if one["model_name"] == "OutputModel"]
    assert "image/png" in shown[0][0]["data"]


def test_a_reply_that_comes_while_something_is_sent_is_noticed(tmp_path: Path) -> None:
    async def reply() -> str:
        with zmq.asyncio.Context() as context:
            kernel = zmq.Context.shadow(context.underlying).socket(zmq.ROUTER)
            socket = context.socket(zmq.DEALER)
            session = Session(key=b"secret")
            channel = Channel(socket, session)
            try:
                kernel.bind(f"ipc://{tmp_path / 'shell'}")
                socket.connect(f"ipc://{tmp_path / 'shell'}")
                channel.send(session.msg("execute_request"))
                name, _ = session.recv(kernel, mode=0)
                waiting = asyncio.ensure_future(channel.get_msg(timeout=20))
                await asyncio.sleep(0.1)
                session.send(kernel, session.msg("execute_reply"), ident=name)
                time.sleep(0.5)  # it arrives, and the loop has no turn in which to see it
                channel.send(session.msg("comm_msg"))
                done, _ = await asyncio.wait([waiting], timeout=10)
                assert done, "the reply is there, and nobody looks"
                return str(waiting.result()["msg_type"])
            finally:
                channel.close()
                kernel.close()

    assert asyncio.run(reply()) == "execute_reply"
