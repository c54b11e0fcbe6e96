"""Results as the flat list of scored entries that CI systems and gradebooks know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from autograder.result import CheckResult, ExerciseResult, SubmissionResult
from utils.language import _


class ReportError(Exception):
    """A report that was asked for cannot be made; its text is one line."""


@dataclass(frozen=True)
class ScoreEntry:
    """One exercise of one submission, or a submission of which nothing could be graded.

    texts: why points were lost, the recognised mistake first; advice: what costs no points.
    """

    result: SubmissionResult
    name: str
    score: float
    max_score: float
    texts: tuple[str, ...]
    advice: tuple[str, ...] = ()
    place: str = ""
    faulty: bool = False  # a check broke by a fault of the kit

    @property
    def passed(self) -> bool:
        """Whether every point was earned."""
        return self.score >= self.max_score

    @cached_property
    def line(self) -> int | None:
        """The line of the student's file where the function stands, if it is a script."""
        # A notebook's place has its cell's number, too.
        found = re.fullmatch(r"\D+(\d+)", self.place)
        return int(found[1]) if found else None


def entries(results: Sequence[SubmissionResult]) -> list[ScoreEntry]:
    """Return an entry for each exercise; named by student and assignment where those differ."""
    several_students = len({result.student for result in results}) > 1
    several_assignments = len({result.assignment for result in results}) > 1
    return [
        entry
        for result in results
        for entry in entries_of(
            result,
            f"{result.student}: " * several_students
            + f"{result.assignment}: " * several_assignments,
        )
    ]


def entries_of(result: SubmissionResult, prefix: str = "") -> Iterable[ScoreEntry]:
    """Yield the entries of one submission."""
    if not result.exercises:
        name = f"{prefix}{result.assignment}"
        yield ScoreEntry(result, name, result.score, result.max_score, (result.message,))
        return
    for exercise in result.exercises:
        yield ScoreEntry(
            result,
            f"{prefix}{exercise.name}",
            exercise.score,
            exercise.max_score,
            explain(exercise),
            exercise.advice,
            exercise.place,
            any(check.outcome == "error" for check in exercise.checks),
        )


def explain(exercise: ExerciseResult) -> tuple[str, ...]:
    """Return why points were lost: the mistake by its message, then each check's evidence."""
    mistake = [exercise.message] if exercise.misconception else []
    failed = [check for check in exercise.checks if check.outcome in ("failed", "error")]
    return (*mistake, *(sentence(check) for check in failed))


def sentence(check: CheckResult) -> str:
    """Return a check's message after its name; one without points says itself what it is about."""
    return f"{_(check.name)}: {check.message}" if check.max_score else check.message
