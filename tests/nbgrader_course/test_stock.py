"""In a plain kernel: `nbgrader validate` helps a student, and nbgrader's Execute gives nothing."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from autograder.release.notebooks import TESTS
from tests.nbgrader_course.classroom import released, written
from tests.nbgrader_course.programs import Course

ASSIGNMENT = "softmax"
STOCK = """
c.Autograde.autograde_preprocessors = [
    "nbgrader.preprocessors.Execute", *c.Autograde.autograde_preprocessors[1:]
]
"""


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Course:
    course = Course.new(tmp_path_factory.mktemp("stock"), STOCK)
    course.nbgrader("generate_assignment", ASSIGNMENT)
    work = {"right": written(None, ASSIGNMENT), "untouched": released(ASSIGNMENT)}
    for student, notebook in work.items():
        folder = course.root / "submitted" / student / ASSIGNMENT
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / f"{ASSIGNMENT}.ipynb")
    return course


def test_no_points_are_given_where_the_tests_run_beside_a_students_code(stock: Course) -> None:
    log = stock.nbgrader("autograde", ASSIGNMENT)
    assert "GradeConfined" not in log
    for grades in stock.gradebook().values():
        scores = [grade.automatic for cell, grade in grades.items() if cell.endswith(TESTS)]
        assert scores == [0.0] * 3
    path = stock.root / "autograded" / "right" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    assert "graded by GradeConfined alone" in path.read_text(encoding="utf-8")


def validate(course: Course, notebook: nbformat.NotebookNode, place: Path) -> str:
    nbformat.write(notebook, place / f"{ASSIGNMENT}.ipynb")
    return course.nbgrader("validate", f"{ASSIGNMENT}.ipynb", where=place)


def test_validate_tells_a_student_what_their_own_run_tells(stock: Course, tmp_path: Path) -> None:
    said = validate(stock, written(None, ASSIGNMENT), tmp_path)
    assert "Success! Your notebook passes all the tests." in said
    said = validate(stock, released(ASSIGNMENT), tmp_path)
    assert "VALIDATION FAILED ON 4 CELL(S)!" in said  # three examples, and no prose yet
    assert "softmax: to be written" in said
