"""What `ativa grade` writes for others to read: pages, CI formats, and an exit status."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import typer

from autograder.batch import ResultRow, ResultStore
from autograder.batch.store import document_lines
from autograder.cli.app import cannot_write, give_up
from autograder.reports.entries import ReportError
from autograder.reports.files import Report
from autograder.submission import Survey
from autograder.submission.listing import first_few, left_out
from utils.language import _
from utils.writing import DASH, WriteError, real_place, write_file

BELOW = 1
MAX_LINES = 10


def parse_reports(texts: Sequence[str]) -> list[Report]:
    """Return the reports that were asked for."""
    try:
        reports = [Report.parse(text) for text in texts]
    except ValueError as error:
        raise give_up(str(error)) from None
    check_reports(reports, 1)
    return reports


def check_reports(reports: Sequence[Report], submissions: int) -> None:
    """Give up before anything is graded where a report of so many submissions cannot be made."""
    try:
        for report in reports:
            report.check(os.environ, submissions)
    except ReportError as error:
        raise give_up(str(error)) from None


def check_places(paths: Iterable[Path | None]) -> None:
    """Give up before anything is graded where a link is on the way to a file to be written."""
    try:
        for path in paths:
            if path is not None and str(path) != DASH:
                real_place(path)
    except WriteError as error:
        raise cannot_write(error) from None


def write_json(rows: Sequence[ResultRow], store: ResultStore, path: Path) -> None:
    """Write the results' JSON, one read at a time; a dash stands for standard output."""
    try:
        write_file(path, document_lines(store.text_of(row.file) for row in rows))
    except WriteError as error:
        raise cannot_write(error) from None


def write_html(rows: Sequence[ResultRow], store: ResultStore, folder: Path) -> None:
    """Write the pages."""
    # Jinja takes a moment to import, which grading alone should not pay for.
    from autograder.release.lesson_sections import section_of
    from autograder.reports.pages import write_pages

    try:
        results = (store.result_of(row.file) for row in rows)
        write_pages(results, folder, seconds_of(rows), section_of)
    except WriteError as error:
        raise cannot_write(error) from None


def write_reports(rows: Sequence[ResultRow], store: ResultStore, reports: Sequence[Report]) -> None:
    """Write the reports; prints what a CI system takes from the output."""
    results = [store.result_of(row.file) for row in rows] if reports else []
    try:
        for report in reports:
            for line in report.write(results, os.environ):
                typer.echo(line)
    except WriteError as error:
        raise cannot_write(error) from None
    except ReportError as error:
        raise give_up(str(error)) from None


def seconds_of(rows: Sequence[ResultRow]) -> dict[tuple[str, str], float]:
    """Return how long each submission took, by student and assignment, if it was graded now."""
    return {
        (row.result.student, row.result.assignment): row.seconds for row in rows if not row.reused
    }


def doubts(store: ResultStore, count: int) -> Iterable[str]:
    """Yield what there is to say of kept results that are not believed."""
    if count:
        text = _(
            "kept results in {folder} that are damaged or not this user's, and are not believed: "
            "{count} (their submissions were graded anew, with the seeds that they name)"
        )
        yield text.format(count=count, folder=store.folder)
    if store.problem:
        yield store.problem


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


def stop_set_aside(rows: Sequence[ResultRow]) -> None:
    """End with status 2 when submissions have no points by no fault of their own."""
    count = sum(row.set_aside for row in rows)
    if count:
        text = _("{count} of {total} could not be graded: the same command tries them again")
        raise give_up(text.format(count=count, total=len(rows)))


def stop_below(rows: Sequence[ResultRow], percent: float | None, *, unseen: bool) -> None:
    """End with status 1 when a submission scores less than a share of its points.

    unseen: whether students handed in files that nothing looked at, which also ends so.
    """
    results = [row.result for row in rows]
    # What could not even be told to be of an assignment has no points to have a share of.
    shares = [100 * r.score / r.max_score if r.max_score else 0.0 for r in results]
    if percent is not None and (unseen or any(share < percent for share in shares)):
        raise typer.Exit(BELOW)
