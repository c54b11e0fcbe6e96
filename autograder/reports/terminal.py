"""The table of a class on the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.markup import escape
from rich.table import Table

from autograder.families.base import Assignment
from autograder.reports.text import points
from autograder.result import SubmissionResult

MAX_REMARKS = 3


def class_table(results: Sequence[SubmissionResult]) -> Table:
    """Return a row for each submission: score, and the exercises that lost points, by mistake."""
    table = Table(title=None, pad_edge=False)
    table.add_column("student", no_wrap=True, max_width=24, overflow="ellipsis")
    table.add_column("assignment", no_wrap=True)
    table.add_column("score", justify="right", no_wrap=True)
    table.add_column("remarks", overflow="fold")
    for result in results:
        score = f"{points(result.score)}/{points(result.max_score)}"
        style = "" if result.status == "graded" else "yellow"
        table.add_row(
            escape(result.student), result.assignment, score, remarks(result), style=style
        )
    return table


def remarks(result: SubmissionResult) -> str:
    """Return what an instructor would want to know of a submission, in a line or two."""
    if result.status != "graded":
        return f"{result.status}: {escape(result.message)}"
    lost = [e for e in result.exercises if e.score < e.max_score]
    if not lost:
        return "all points"
    named = [f"{e.name}: {e.misconception}" for e in lost if e.misconception]
    others = [e.name for e in lost if not e.misconception]
    shown = [*named, *([", ".join(others)] if len(others) <= 2 else [f"{len(others)} more"])]
    if not named and len(others) > 2:
        shown = [f"{len(others)} exercises lost points"]
    return escape("; ".join(text for text in shown if text))


def exercise_table(assignments: Sequence[Assignment]) -> Table:
    """Return what exists: every exercise with its points, checks and misconceptions."""
    table = Table(pad_edge=False)
    for column in ("assignment", "exercise"):
        table.add_column(column, no_wrap=True)
    table.add_column("points", justify="right")
    table.add_column("checks")
    table.add_column("mistakes known", justify="right")
    for assignment in assignments:
        for index, exercise in enumerate(assignment.exercises):
            table.add_row(
                "" if index else assignment.name,
                exercise.name,
                points(exercise.points),
                ", ".join(check.name for check in exercise.checks()),
                str(len({m.slug for m in exercise.misconceptions})),
                end_section=index == len(assignment.exercises) - 1,
            )
    return table
