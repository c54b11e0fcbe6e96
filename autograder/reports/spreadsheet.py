"""CSV for a spreadsheet or a gradebook: a row for each submission, a column for each exercise."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from autograder.reports.escape import cell
from autograder.reports.text import points
from autograder.result import SubmissionResult

COLUMNS = ("student", "assignment", "status", "score", "max_score", "seed", "mistakes", "message")


def spreadsheet(results: Sequence[SubmissionResult]) -> str:
    """Return the table, with CRLF line ends as RFC 4180 has them."""
    exercises = list(dict.fromkeys(e.name for result in results for e in result.exercises))
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, [*COLUMNS, *exercises])
    writer.writeheader()
    writer.writerows(row(result) for result in results)
    return stream.getvalue()


def row(result: SubmissionResult) -> dict[str, Any]:
    """Return one submission's row."""
    mistakes = [f"{e.name}: {e.misconception}" for e in result.exercises if e.misconception]
    return {
        "student": cell(result.student),
        "assignment": cell(result.assignment),
        "status": result.status,
        "score": points(result.score),
        "max_score": points(result.max_score),
        "seed": result.seed,
        "mistakes": cell("; ".join(mistakes)),
        "message": cell(result.message),
        **{e.name: points(e.score) for e in result.exercises},
    }
