"""What `ativa grade` writes for others to read: pages, CI formats, and an exit status."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import typer

from autograder.batch import Row
from autograder.batch.store import read_result
from autograder.cli.app import cannot_write, give_up
from autograder.reports.classroom import MissingContextError
from autograder.reports.files import Report
from utils.language import _

BELOW = 1


def parse_reports(texts: Sequence[str]) -> list[Report]:
    """Return the reports that were asked for."""
    try:
        return [Report.parse(text) for text in texts]
    except ValueError as error:
        raise give_up(str(error)) from None


def write_reports(rows: Sequence[Row], html: Path | None, reports: Sequence[Report]) -> None:
    """Write the pages and the reports; prints what a CI system takes from the output."""
    if html is None and not reports:
        return
    try:
        if html is not None:
            # Jinja takes a moment to import, which grading alone should not pay for.
            from autograder.reports.pages import write_pages

            write_pages((read_result(row.file) for row in rows), html, seconds_of(rows))
        results = [read_result(row.file) for row in rows] if reports else []
        for report in reports:
            for line in report.write(results, os.environ):
                typer.echo(line)
    except OSError as error:
        raise cannot_write(error.filename, error) from None
    except MissingContextError as error:
        raise give_up(str(error)) from None


def seconds_of(rows: Sequence[Row]) -> dict[tuple[str, str], float]:
    """Return how long each submission took, by student and assignment, if it was graded now."""
    return {
        (row.result.student, row.result.assignment): row.seconds for row in rows if not row.reused
    }


def stop_set_aside(rows: Sequence[Row]) -> None:
    """End with status 2 when submissions have no points by no fault of their own."""
    count = sum(row.set_aside for row in rows)
    if count:
        text = _("{count} of {total} could not be graded: the same command tries them again")
        raise give_up(text.format(count=count, total=len(rows)))


def stop_below(rows: Sequence[Row], percent: float | None) -> None:
    """End with status 1 when a submission scores less than a share of its points."""
    results = [row.result for row in rows]
    # What could not even be told to be of an assignment has no points to have a share of.
    shares = [100 * r.score / r.max_score if r.max_score else 0.0 for r in results]
    if percent is not None and any(share < percent for share in shares):
        raise typer.Exit(BELOW)
