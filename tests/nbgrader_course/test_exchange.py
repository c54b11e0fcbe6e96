"""Through nbgrader's exchange folder: out to a student, in again, and the feedback back."""

from __future__ import annotations

import getpass
from pathlib import Path

import nbformat

from autograder.release.notebooks import TESTS, build_release
from tests.nbgrader_course.classroom import written
from tests.nbgrader_course.programs import Course

ASSIGNMENT = "softmax"


def test_an_assignment_goes_out_and_its_feedback_comes_back(tmp_path: Path) -> None:
    course = Course.new(tmp_path)
    course.nbgrader("generate_assignment", ASSIGNMENT)
    course.nbgrader("release_assignment", ASSIGNMENT)

    known_results = tmp_path / "student"
    known_results.mkdir()
    settings = f"c.Exchange.root = {str(tmp_path / 'exchange')!r}\n"
    (known_results / "nbgrader_config.py").write_text(
        settings + 'c.CourseDirectory.course_id = "ativa"\n'
    )
    course.nbgrader("fetch_assignment", ASSIGNMENT, where=known_results)
    fetched = {path.name: path.read_bytes() for path in (known_results / ASSIGNMENT).iterdir()}
    assert fetched == build_release(ASSIGNMENT)
    nbformat.write(written(None, ASSIGNMENT), known_results / ASSIGNMENT / f"{ASSIGNMENT}.ipynb")
    course.nbgrader("submit", ASSIGNMENT, where=known_results)

    course.nbgrader("collect", ASSIGNMENT)
    course.nbgrader("autograde", ASSIGNMENT)
    course.nbgrader("generate_feedback", ASSIGNMENT)
    course.nbgrader("release_feedback", ASSIGNMENT)
    student = getpass.getuser()
    grades = course.gradebook()[student]
    assert grades[f"softmax{TESTS}"].automatic == 6.0
    # The stub that was handed in beside the notebook is the student's, not the lesson's.
    script = course.root / "autograded" / student / ASSIGNMENT / f"{ASSIGNMENT}.py"
    assert script.read_bytes() == build_release(ASSIGNMENT)[f"{ASSIGNMENT}.py"]
    (page,) = (tmp_path / "exchange" / "ativa" / "feedback").glob("*.html")
    assert "softmax: 6 of 6 points" in page.read_text(encoding="utf-8")
