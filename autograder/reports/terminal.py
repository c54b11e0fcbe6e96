"""A class on the terminal: a line for each submission, then what many got wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.reports.escape import printed
from autograder.reports.text import STATUSES, points, share
from autograder.result import SubmissionResult
from utils.language import _

MAX_NAME = 24
MAX_MISTAKES = 5
MAX_TROUBLE = 10
MAX_NAMED = 3


def print_class(console: Console, results: Sequence[SubmissionResult]) -> None:
    """Print a class: cut to the width of a terminal, whole and without boxes elsewhere."""
    if console.is_terminal:
        console.print(class_table(results))
        print_lines(console, trouble_lines(results))
    else:
        print_lines(console, [*class_lines(results), ""])
    print_lines(console, mistake_lines(results))


def print_lines(console: Console, lines: Iterable[str]) -> None:
    """Print lines: a terminal cuts them at its width, nothing else does."""
    for line in lines:
        text = Text(line, no_wrap=True, overflow="ellipsis")
        console.print(text, soft_wrap=not console.is_terminal)


def class_table(results: Sequence[SubmissionResult]) -> Table:
    """Return a row for each submission, never higher than a line."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column(_("student"), no_wrap=True, max_width=MAX_NAME, overflow="ellipsis")
    if several(results):
        table.add_column(_("assignment"), no_wrap=True)
    table.add_column(_("score"), justify="right", no_wrap=True)
    table.add_column(_("remarks"), no_wrap=True, overflow="ellipsis", ratio=1)
    for result in results:
        style = "" if result.status == "graded" else "yellow"
        cells = columns(result, assignment=several(results))
        table.add_row(*map(Text, cells), style=style)
    return table


def class_lines(results: Sequence[SubmissionResult]) -> Iterable[str]:
    """Yield a line for each submission, whole, in columns that other programs can take."""
    rows = [columns(result, assignment=several(results)) for result in results]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (text.ljust(width) for text, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def several(results: Sequence[SubmissionResult]) -> bool:
    """Whether a class handed in more than one assignment."""
    return len({result.assignment for result in results}) > 1


def columns(result: SubmissionResult, *, assignment: bool) -> list[str]:
    """Return what stands in a submission's columns."""
    score = f"{points(result.score)}/{points(result.max_score)}"
    name = [printed(result.assignment)] if assignment else []
    return [printed(result.student), *name, score, remarks(result)]


def remarks(result: SubmissionResult) -> str:
    """Return what an instructor would want to know of a submission, in a line."""
    if result.status != "graded":
        return f"{_(STATUSES[result.status])}: {printed(result.message)}"
    lost = [e for e in result.exercises if e.score < e.max_score]
    if not lost:
        return _("all points")
    named = [f"{e.name}: {e.misconception}" for e in lost if e.misconception]
    others = [e.name for e in lost if not e.misconception]
    if len(others) <= MAX_NAMED:
        return "; ".join([*named, *others])
    text = _("{count} more lost points") if named else _("{count} exercises lost points")
    return "; ".join([*named, text.format(count=len(others))])


def trouble_lines(results: Sequence[SubmissionResult]) -> Iterable[str]:
    """Yield why submissions could not be graded whole, which a table's line has no room for."""
    trouble = [result for result in results if result.status != "graded"]
    if trouble:
        yield _("Not graded whole:")
    for result in trouble[:MAX_TROUBLE]:
        yield f"  {printed(result.student)}: {printed(result.message)}"
    if len(trouble) > MAX_TROUBLE:
        yield "  " + _("and {count} more").format(count=len(trouble) - MAX_TROUBLE)
    if trouble:
        yield ""


def change_lines(
    pairs: Sequence[tuple[SubmissionResult, SubmissionResult]],
) -> Iterable[str]:
    """Yield whose points are others than before; pairs: the results before and now."""
    changed = [
        (before, now)
        for before, now in pairs
        if (before.score, before.max_score) != (now.score, now.max_score)
    ]
    if changed:
        yield _("Graded again, and the points changed:")
    elif pairs:
        yield _("Graded again, with the same points as before: {count}").format(count=len(pairs))
    for before, now in changed:
        name = f"{printed(now.student)}/{printed(now.assignment)}"
        was = share(before.score, before.max_score)
        text = _("{name}: {before} before, {now} now")
        line = text.format(name=name, before=was, now=share(now.score, now.max_score))
        yield f"  {line}"
    if pairs:
        yield ""


def mistake_lines(results: Sequence[SubmissionResult]) -> Iterable[str]:
    """Yield the mistakes that several made, the commonest first."""
    counts = Counter(
        f"{e.name}: {e.misconception}"
        for result in results
        for e in result.exercises
        if e.misconception
    )
    common = [(count, name) for name, count in counts.items() if count > 1]
    if common:
        yield _("Common mistakes:")
    for count, name in sorted(common, key=lambda pair: (-pair[0], pair[1]))[:MAX_MISTAKES]:
        yield "  " + _("{count} students").format(count=count) + f"  {name}"
    if common:
        yield ""
