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
from autograder.submission import Survey
from autograder.submission.listing import first_few, left_out
from utils.language import _

BELOW = 1
MAX_LINES = 10


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


def unseen_lines(found: Survey) -> list[str]:
    """Return a line for each student with files that nothing looked at, and one for the rest."""
    theirs = [one for one in found.located if one.unseen]
    lines = [
        f"{one.student}/{one.assignment}: {left_out(one.unseen)}" for one in theirs[:MAX_LINES]
    ]
    if len(theirs) > MAX_LINES:
        lines.append(_("and {count} more").format(count=len(theirs) - MAX_LINES))
    if found.unseen:
        text = _("only submitted/ was graded; not looked at: {names}")
        lines.append(text.format(names=first_few(found.unseen)))
    return lines


def stop_below(rows: Sequence[Row], percent: float | None, *, unseen: bool) -> None:
    """End with status 1 when a submission scores less than a share of its points.

    unseen: whether students handed in files that nothing looked at, which also ends so.
    """
    results = [row.result for row in rows]
    # What could not even be told to be of an assignment has no points to have a share of.
    shares = [100 * r.score / r.max_score if r.max_score else 0.0 for r in results]
    if percent is not None and (unseen or any(share < percent for share in shares)):
        raise typer.Exit(BELOW)
