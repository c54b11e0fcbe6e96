"""Every released notebook, executed in a kernel: with the reference, and with its stubs."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import nbclient
import nbformat
import pytest

from autograder.exercises import ASSIGNMENTS, load
from autograder.release import ROOT, source_notebook


@pytest.fixture(autouse=True)
def english_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATIVA_LANG", "en")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)


def released(assignment: str) -> Any:
    path = ROOT / "assignments" / assignment / f"{assignment}.ipynb"
    return nbformat.read(path, as_version=4)


def filled_in(assignment: str) -> Any:
    """Return the released notebook with the reference in the place of every stub."""
    notebook = released(assignment)
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
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
    )
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
