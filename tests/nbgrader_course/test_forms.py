"""Every student gets the same points from `nbgrader autograde` and from `ativa grade`."""

from __future__ import annotations

import codecs
import copy
import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode

from autograder.release.notebooks import TESTS, WRITTEN_ANSWER, script_of
from tests.nbgrader_course.classroom import ANSWER, grade_id, released, written
from tests.nbgrader_course.programs import Course

pytestmark = pytest.mark.thorough

ASSIGNMENT = "softmax"
# Right for ordinary inputs and along the last axis only: some points, not all.
NAIVE = """\
def softmax(x, temperature=1.0, axis=-1):
    powers = np.exp(x / temperature)
    return powers / powers.sum(axis=axis, keepdims=True)
"""
Files = dict[str, bytes]


def work() -> NotebookNode:
    """Return a notebook that earns some of the points, with a written answer and an output."""
    answer = "## In your own words\n\n" + ANSWER
    notebook = written({"softmax": NAIVE, WRITTEN_ANSWER: answer}, ASSIGNMENT)
    cell = next(cell for cell in notebook.cells if cell.cell_type == "code")
    cell.outputs = [nbformat.v4.new_output("display_data", data={"text/plain": ["a ", "figure"]})]
    return notebook


def as_json(notebook: NotebookNode) -> bytes:
    return json.dumps(notebook).encode()


def as_script(notebook: NotebookNode) -> bytes:
    return script_of(notebook, ASSIGNMENT).encode()


def bare() -> NotebookNode:
    """Cells and nothing else, as some programs save them."""
    notebook: NotebookNode = copy.deepcopy(work())
    for cell in notebook.cells:
        for key in ("metadata", "id", "outputs", "execution_count"):
            cell.pop(key, None)
    notebook.metadata = {}
    return notebook


def old() -> NotebookNode:
    """Format 3, with worksheets and inputs."""
    notebook = copy.deepcopy(work())
    for cell in notebook.cells:
        cell.metadata.clear()
        cell.pop("id", None)
    notebook.nbformat_minor = 4
    converted: NotebookNode = nbformat.convert(notebook, 3)
    return converted


def turned() -> NotebookNode:
    """Test cells made text, and a list where metadata should be."""
    notebook = work()
    for cell in notebook.cells:
        if grade_id(cell).endswith(TESTS):
            cell.cell_type = "markdown"
            del cell["outputs"], cell["execution_count"]
        elif not grade_id(cell):
            cell.metadata = ["odd"]
    return notebook


def zipped() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(f"{ASSIGNMENT}.ipynb", as_json(work()))
    return data.getvalue()


def one_cell() -> bytes:
    """All functions in one cell, without marks."""
    return (
        b"import numpy as np\n\n\n"
        + "\n\n".join(
            cell.source
            for cell in work().cells
            if grade_id(cell) and cell.cell_type == "code" and "def " in cell.source
        ).encode()
    )


FORMS: dict[str, Callable[[], Files]] = {
    "as-released": lambda: {f"{ASSIGNMENT}.ipynb": as_json(work())},
    "renamed": lambda: {"Softmax_Ana (1).ipynb": as_json(work())},
    "bom": lambda: {f"{ASSIGNMENT}.ipynb": codecs.BOM_UTF8 + as_json(work())},
    "utf16": lambda: {f"{ASSIGNMENT}.ipynb": as_json(work()).decode().encode("utf-16")},
    "bare": lambda: {f"{ASSIGNMENT}.ipynb": as_json(bare())},
    "format-3": lambda: {f"{ASSIGNMENT}.ipynb": as_json(old())},
    "script": lambda: {f"{ASSIGNMENT}.py": as_script(work())},
    "script-utf16": lambda: {f"{ASSIGNMENT}.py": as_script(work()).decode().encode("utf-16")},
    "script-renamed": lambda: {"homework 3.py": one_cell()},
    "script-and-stub": lambda: {
        f"{ASSIGNMENT}.py": as_script(work()),
        f"{ASSIGNMENT}.ipynb": as_json(released(ASSIGNMENT)),
    },
    "script-and-prose": lambda: {
        f"{ASSIGNMENT}.py": as_script(written({"softmax": NAIVE, WRITTEN_ANSWER: ""}, ASSIGNMENT)),
        f"{ASSIGNMENT}.ipynb": as_json(answered()),
    },
    "turned": lambda: {f"{ASSIGNMENT}.ipynb": as_json(turned())},
    "upper": lambda: {"SOFTMAX.IPYNB": as_json(work())},
    "zipped": lambda: {"my work.zip": zipped()},
    "deeper": lambda: {f"final/{ASSIGNMENT}.ipynb": as_json(work())},
    "bad-time": lambda: {f"{ASSIGNMENT}.ipynb": as_json(work()), "timestamp.txt": b"soon"},
    "cut-short": lambda: {f"{ASSIGNMENT}.ipynb": as_json(work())[:-500]},
    "nothing": lambda: {"notes.txt": b"I was ill"},
}
UNWRITTEN = {"script-renamed", "cut-short", "nothing"}


def answered() -> NotebookNode:
    """The released notebook, of which only the written answer was filled in."""
    notebook = released(ASSIGNMENT)
    for cell in notebook.cells:
        if grade_id(cell) == WRITTEN_ANSWER:
            cell.source += ANSWER
    return notebook


def digests(folder: Path) -> dict[str, str]:
    """Return the digest of every file below a folder."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A class that hands in the same work in many forms, autograded after `ativa grade`."""
    course = Course.new(tmp_path_factory.mktemp("forms"))
    course.nbgrader("generate_assignment", ASSIGNMENT)
    for student, make in FORMS.items():
        for name, data in make().items():
            path = course.root / "submitted" / student / ASSIGNMENT / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    before = digests(course.root / "submitted")
    course.results()
    course.nbgrader("autograde", ASSIGNMENT)
    course.nbgrader("generate_feedback", ASSIGNMENT)
    course.nbgrader("export", "--to", "grades.csv")
    assert digests(course.root / "submitted") == before
    assert not list(course.root.glob(".autograde-*"))
    return course


@pytest.fixture(scope="module")
def graded(forms: Course) -> dict[str, Any]:
    document = json.loads((forms.root / "grades.json").read_text(encoding="utf-8"))
    return {one["student"]: one for one in document["submissions"]}


@pytest.fixture(scope="module")
def exported(forms: Course) -> dict[str, dict[str, str]]:
    with (forms.root / "grades.csv").open(newline="", encoding="utf-8") as file:
        return {row["student_id"]: row for row in csv.DictReader(file)}


def test_both_know_the_same_students(
    graded: dict[str, Any], exported: dict[str, dict[str, str]]
) -> None:
    assert set(graded) == set(exported) == set(FORMS)
    scores = [graded[student]["score"] for student in FORMS]
    assert len({score for score in scores if score}) == 1  # the same work, whatever its form
    assert scores.count(0.0) == 2


@pytest.mark.parametrize("student", FORMS)
def test_the_exported_points_are_those_of_ativa_grade(
    student: str, graded: dict[str, Any], exported: dict[str, dict[str, str]]
) -> None:
    assert float(exported[student]["raw_score"]) == graded[student]["score"]


@pytest.mark.parametrize("student", FORMS)
def test_a_written_answer_waits_for_a_person_in_every_form(forms: Course, student: str) -> None:
    assert forms.gradebook()[student][WRITTEN_ANSWER].unread == (student not in UNWRITTEN)


@pytest.mark.parametrize("student", FORMS)
def test_the_page_shows_what_was_graded(
    forms: Course, student: str, graded: dict[str, Any]
) -> None:
    page = (forms.root / "feedback" / student / ASSIGNMENT / f"{ASSIGNMENT}.html").read_text(
        "utf-8"
    )
    assert ("powers" in page) == (graded[student]["status"] == "graded")
    assert (ANSWER in page) == (student not in UNWRITTEN)
    if graded[student]["status"] == "graded":  # of every function it says that it was written
        assert page.count("No response") == (student in UNWRITTEN)


def test_autograding_again_grades_nothing_anew(forms: Course) -> None:
    kept = digests(forms.root / "grades" / "results")
    assert len(kept) == len(FORMS)
    forms.nbgrader("autograde", ASSIGNMENT, "--force")
    assert digests(forms.root / "grades" / "results") == kept
