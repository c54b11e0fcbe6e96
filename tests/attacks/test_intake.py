"""Hostile folders, zips and notebooks through the installed command, honest work among them."""

from __future__ import annotations

import io
import json
import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.cli import app
from tests.attacks.attack import CORPUS
from tests.attacks.honest import HONEST

RIGHT = "import numpy as np\n\n\ndef relu(x):\n    return np.maximum(x, 0)\n"
SECRET = "the password of somebody else"


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return buffer.getvalue()


def link(name: str, target: str) -> tuple[zipfile.ZipInfo, str]:
    member = zipfile.ZipInfo(name)
    member.create_system = 3
    member.external_attr = (stat.S_IFLNK | 0o777) << 16
    return member, target


def notebook(*sources: object, **more: object) -> str:
    cells = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": s} for s in sources]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells} | more)


def lying_size() -> bytes:
    data = bytearray(zipped(("activations.py", RIGHT + "#" * 50_000_000)))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")
    return bytes(data)


# Name: the file, its bytes, and whether the relu in it is to be graded.
FILES: dict[str, tuple[str, Callable[[], bytes | str], bool]] = {
    "climbs out": (
        "a.zip",
        lambda: zipped(
            ("../../climbed.py", "owned"), ("/tmp/climbed.py", "x"), ("activations.py", RIGHT)
        ),
        True,
    ),
    "climbs out alone": ("a.zip", lambda: zipped(("../activations.py", RIGHT)), False),
    "links": (
        "a.zip",
        lambda: zipped(link("activations.py", "/etc/passwd"), ("b/notes.txt", "x = 1")),
        False,
    ),
    "swells": ("a.zip", lambda: zipped(("activations.py", b"#" * 300_000_000)), False),
    "lies about its size": ("a.zip", lying_size, False),
    "nests": (
        "a.zip",
        lambda: zipped(("a.zip", zipped(("b.zip", zipped(("activations.py", RIGHT)))))),
        False,
    ),
    "holds too many": (
        "a.zip",
        lambda: zipped(*((f"folder/{n}.py", "") for n in range(20_000))),
        False,
    ),
    "holds many small bombs": (
        "a.zip",
        lambda: zipped(*((f"x{n}.py", b"a\n" * 499_000) for n in range(100))),
        False,
    ),
    "is cut short": ("a.zip", lambda: zipped(("activations.py", RIGHT))[:-30], False),
    "has strange names": (
        "a.zip",
        lambda: zipped(
            ("\x1b[31m\n\u202eactivations.py", RIGHT), ("a" * 60_000 + ".py", ""), ("nul\x01", "")
        ),
        True,
    ),
    "a notebook of megabytes": (
        "activations.ipynb",
        lambda: notebook(RIGHT, metadata={"junk": "x" * 40_000_000}),
        True,
    ),
    "a notebook too large": (
        "activations.ipynb",
        lambda: notebook(RIGHT, metadata={"junk": "x" * 51_000_000}),
        False,
    ),
    "a notebook without end": ("activations.ipynb", lambda: '{"cells":' * 200_000, False),
    "a notebook of many cells": ("activations.ipynb", lambda: notebook(*["x = 1"] * 50_000), False),
    "a notebook of other things": (
        "activations.ipynb",
        lambda: notebook(RIGHT, None, 7, {"a": 1}, [1, None, "x = 1"], [["y"]]),
        True,
    ),
    "a notebook of huge numbers": (
        "activations.ipynb",
        lambda: notebook(RIGHT).replace('"nbformat": 4', '"nbformat": ' + "9" * 100_000),
        False,
    ),
}


def plant_beside(folder: Path, secret: Path) -> None:
    """Add what files and folders can do by themselves: links, pipes, devices, configuration."""
    for name, target in (("passwd", secret), ("loop", folder), ("root", Path("/"))):
        student = folder / f"link-{name}"
        student.mkdir()
        (student / "activations.py").symlink_to(target)
    pipe = folder / "pipe" / "activations.py"
    pipe.parent.mkdir()
    os.mkfifo(pipe)
    (folder / "linked-folder").symlink_to(secret.parent)
    (folder / "link-neighbour.py").symlink_to(folder / "right" / "activations.py")
    for name in ("conftest.py", "sitecustomize.py", "pytest.ini", "pyproject.toml", "numpy.py"):
        (folder / "honest" / name).write_text("import os\nos._exit(9)\n")
    strange = folder / "\x1b[31m\u202e[bold]evil[red]\n::error::x"
    strange.mkdir()
    (strange / "activations.py").write_text(RIGHT)


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, dict], str]:
    """A class of all of these, graded by the command; the class, its results and the output."""
    home = tmp_path_factory.mktemp("intake")
    folder = home / "class"
    secret = home / "elsewhere" / "activations.py"
    secret.parent.mkdir()
    secret.write_text(f"# {SECRET}\n{RIGHT}")
    for student, source in (("honest", HONEST["activations"]), ("right", RIGHT)):
        (folder / student).mkdir(parents=True)
        (folder / student / "activations.py").write_text(source)
    for name, (file, build, _) in FILES.items():
        path = folder / f"{name}.zip" if file == "a.zip" else folder / name / file
        path.parent.mkdir(exist_ok=True)
        data = build()
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    for name in ("exit_os_exit", "hurt_kill", "report_escapes", "state_left_for_the_next"):
        (folder / name).mkdir()
        (folder / name / "activations.py").write_bytes((CORPUS / f"{name}.py").read_bytes())
    plant_beside(folder, secret)
    before = contents(folder)
    output = home / "grades.json"
    result = CliRunner().invoke(
        app,
        ["grade", str(folder), "--json", str(output), "--feedback", str(home / "feedback"),
         "--results", str(home / "results"), "--seed", "5", "--timeout", "10"],
    )  # fmt: skip
    assert contents(folder) == before
    assert sorted(p.name for p in home.iterdir()) == [
        "class", "elsewhere", "feedback", "grades.json", "results",
    ]  # fmt: skip
    documents = json.loads(output.read_text())["submissions"]
    return folder, {document["student"]: document for document in documents}, result.output


def contents(folder: Path) -> dict[str, int]:
    return {str(p): p.lstat().st_size for p in sorted(folder.rglob("*")) if not p.is_dir()}


def relu(document: dict) -> float:
    return sum(e["score"] for e in document["exercises"] if e["name"] == "relu")


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_graded_or_refused_with_a_reason(name: str, graded) -> None:
    _, documents, _ = graded
    document = documents[name]
    assert relu(document) == (4 if FILES[name][2] else 0)
    assert FILES[name][2] or document["message"]
    assert len(document["message"]) < 1_000


def test_honest_work_among_them_is_graded_as_it_is_alone(graded, tmp_path: Path) -> None:
    folder, documents, _ = graded
    alone = tmp_path / "alone.json"
    CliRunner().invoke(
        app,
        ["grade", str(folder / "honest"), "--json", str(alone), "--seed", "5",
         "--results", str(tmp_path / "results")],
    )  # fmt: skip
    (single,) = json.loads(alone.read_text())["submissions"]
    for key in ("score", "exercises", "status", "confinement", "notes"):
        assert single[key] == documents["honest"][key]
    assert documents["right"]["score"] == 4


def test_nothing_outside_the_folder_is_read(graded) -> None:
    _, documents, output = graded
    assert SECRET not in output
    assert SECRET not in json.dumps(documents)
    for student, document in documents.items():
        if student.startswith("link"):
            assert document["status"] == "unreadable", student


def test_names_and_messages_cannot_forge_the_output(graded) -> None:
    _, documents, output = graded
    plain = output.replace("\n", "")
    assert "\u202e" not in plain
    assert "\x1b[31m" not in plain
    for document in documents.values():
        assert document["student"].isprintable()
