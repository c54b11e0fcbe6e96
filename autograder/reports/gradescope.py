"""Gradescope's results.json: a test with its points for each exercise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, get_args

from autograder.reports.entries import ReportError, ScoreEntry, entries
from autograder.reports.escape import markdown, plain
from autograder.reports.text import advice
from autograder.result import SubmissionResult
from utils.language import _

Visibility = Literal["visible", "after_due_date", "after_published", "hidden"]
VISIBILITIES: tuple[Visibility, ...] = get_args(Visibility)


def gradescope(
    results: Sequence[SubmissionResult], visibility: Visibility = "visible"
) -> dict[str, Any]:
    """Return the document that Gradescope reads of one submission; else raises ReportError.

    visibility: when a student sees the tests.
    """
    check_alone(len(results))
    notes = [text for result in results for text in (result.message, *result.notes) if text]
    return {
        "score": sum(result.score for result in results),
        "output": "\n\n".join(markdown(note) for note in notes),
        "output_format": "md",
        "test_output_format": "md",
        "test_name_format": "text",
        "visibility": visibility,
        # What the harness prints concerns the instructor; students have it in the tests.
        "stdout_visibility": "hidden",
        "tests": [
            test(entry, number, visibility) for number, entry in enumerate(entries(results), 1)
        ],
        "extra_data": {"seeds": {plain(result.assignment): result.seed for result in results}},
    }


def check_alone(submissions: int) -> None:
    """Raise ReportError unless there is one submission: Gradescope adds up what it is given."""
    if submissions != 1:
        raise ReportError(
            _(
                "a Gradescope result is of one submission, and here are {count}: "
                "name one path, or one assignment by --assignment"
            ).format(count=submissions)
        )


def test(entry: ScoreEntry, number: int, visibility: Visibility) -> dict[str, Any]:
    """Return one exercise's test."""
    lines = [f"- {markdown(text)}" for text in entry.texts if text]
    lines += [f"- {advice(markdown(text))}" for text in entry.advice]
    return {
        "number": str(number),
        "name": plain(entry.name),
        "name_format": "text",
        "score": entry.score,
        "max_score": entry.max_score,
        "status": "passed" if entry.passed else "failed",
        "output": "\n".join(lines),
        "output_format": "md",
        "visibility": visibility,
    }
