"""The stock way: nbgrader's Execute and `nbgrader validate` in a plain kernel, the same scores."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from autograder.release import TESTS
from tests.course.classroom import released, written
from tests.course.programs import Course

ASSIGNMENT = "softmax"
STOCK = """
c.Autograde.autograde_preprocessors = [
    "nbgrader.preprocessors.Execute", *c.Autograde.autograde_preprocessors[1:]
]
"""
# Right for a vector only, so that some points are earned; it also writes to standard error.
NAIVE = """\
import sys


def softmax(x, temperature=1.0, axis=-1):
    print("careful", file=sys.stderr)
    if temperature <= 0:
        raise ValueError("temperature")
    powers = np.exp(x / temperature)
    return powers / powers.sum(axis=axis, keepdims=True)
"""


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Course:
    course = Course.new(tmp_path_factory.mktemp("stock"), STOCK)
    course.nbgrader("generate_assignment", ASSIGNMENT)
    work = {"right": written(None, ASSIGNMENT), "naive": written({"softmax": NAIVE}, ASSIGNMENT)}
    for student, notebook in work.items():
        folder = course.root / "submitted" / student / ASSIGNMENT
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / f"{ASSIGNMENT}.ipynb")
    return course


def test_a_stock_kernel_gives_the_same_scores(stock: Course) -> None:
    log = stock.nbgrader("autograde", ASSIGNMENT)
    assert "GradeConfined" not in log
    book = stock.gradebook()
    for student, result in stock.results().items():
        scores = {
            cell.removesuffix(TESTS): grade.automatic
            for cell, grade in book[student].items()
            if cell.endswith(TESTS)
        }
        assert scores == {e["name"]: e["score"] for e in result["exercises"]}
    naive = book["naive"][f"softmax{TESTS}"].automatic
    assert naive is not None
    assert 0.0 < naive < 6.0


def validate(course: Course, notebook: nbformat.NotebookNode, place: Path) -> str:
    nbformat.write(notebook, place / f"{ASSIGNMENT}.ipynb")
    return course.nbgrader("validate", f"{ASSIGNMENT}.ipynb", where=place)


def test_validate_tells_a_student_what_their_own_run_tells(stock: Course, tmp_path: Path) -> None:
    said = validate(stock, written(None, ASSIGNMENT), tmp_path)
    assert "Success! Your notebook passes all the tests." in said
    said = validate(stock, released(ASSIGNMENT), tmp_path)
    assert "VALIDATION FAILED ON 4 CELL(S)!" in said  # three examples, and no prose yet
    assert "softmax: to be written" in said
