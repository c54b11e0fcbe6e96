from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from autograder.release.notebooks import WRITTEN_ANSWER
from tests.nbgrader_course.classroom import ASSIGNMENT, LATER, first_hand_in, written
from tests.nbgrader_course.programs import Book, Course

PENALTY = 'c.LateSubmissionPlugin.penalty_method = "zero"\n'


@dataclass
class Term:
    """What a term left behind: the gradebook and the results after each of its steps."""

    course: Course
    books: dict[str, Book] = field(default_factory=dict)
    results: dict[str, dict[str, Any]] = field(default_factory=dict)
    logs: dict[str, str] = field(default_factory=dict)
    kept: dict[str, set[str]] = field(default_factory=dict)

    def autograde(self, step: str, *options: str) -> None:
        """Autograde the class, and remember what came of it."""
        self.logs[step] = self.course.nbgrader("autograde", ASSIGNMENT, *options)
        self.books[step] = self.course.gradebook()
        self.kept[step] = {path.name for path in (self.course.root / "grades/results").iterdir()}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A copy of the repository, where a course is given."""
    return Course.new(tmp_path_factory.mktemp("term"), PENALTY)


@pytest.fixture(scope="module")
def term(course: Course) -> Term:
    """A term, from generating an assignment to its feedback, by the programs themselves."""
    term = Term(course)
    course.nbgrader("generate_assignment", ASSIGNMENT)
    work = first_hand_in(str(course.root))
    course.hand_in(ASSIGNMENT, work)
    script = course.root / "submitted" / "wrong" / ASSIGNMENT / f"{ASSIGNMENT}.py"
    script.write_text("# handed in beside the notebook\n")

    term.results["batch"] = course.results()
    term.autograde("first")
    course.grade_by_hand("wrong", WRITTEN_ANSWER, 1.5)
    course.hand_in(ASSIGNMENT, {"resubmitted": (LATER, written())})
    term.autograde("resubmitted")
    term.results["resubmitted"] = course.results()
    term.autograde("again", "--force")
    term.logs["feedback"] = course.nbgrader("generate_feedback", ASSIGNMENT)
    return term


def pages(course: Course, student: str) -> Path:
    """Return where a student's feedback lies."""
    return course.root / "feedback" / student / ASSIGNMENT / f"{ASSIGNMENT}.html"
