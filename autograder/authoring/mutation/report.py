"""How verdicts read on a terminal: a line for each exercise, and below it what to look at."""

from __future__ import annotations

from collections.abc import Sequence

from autograder.authoring.mutation.verdict import ExerciseVerdict

COLUMNS = ("mutants", "rejected", "named", "equal", "alive", "known", "styles", "s")
NAME_WIDTH = 25


def heading() -> str:
    """Return the line above the counts."""
    return "exercise".ljust(NAME_WIDTH) + "".join(f"{c:>{width(c)}}" for c in COLUMNS)


def width(column: str) -> int:
    """Return a column's width."""
    return max(len(column) + 1, 4)


def line(verdict: ExerciseVerdict) -> str:
    """Return an exercise's counts."""
    return counted(verdict.exercise, [verdict])


def total_line(verdicts: Sequence[ExerciseVerdict]) -> str:
    """Return the sums."""
    return counted("all", verdicts)


def counted(name: str, verdicts: Sequence[ExerciseVerdict]) -> str:
    """Return counts, summed up, in a line."""
    values = (
        sum(v.made for v in verdicts),
        sum(v.rejected for v in verdicts),
        sum(v.recognised for v in verdicts),
        sum(v.equivalent for v in verdicts),
        sum(len(v.survived) for v in verdicts),
        sum(v.misconceptions for v in verdicts),
        sum(v.styles for v in verdicts),
    )
    cells = [f"{n:>{width(c)}}" for n, c in zip(values, COLUMNS[:-1], strict=True)]
    seconds = sum(v.seconds for v in verdicts)
    return name.ljust(NAME_WIDTH) + "".join(cells) + f"{seconds:>{width('s')}.0f}"


def details(verdict: ExerciseVerdict) -> str:
    """Return what an author should look at, or nothing."""
    texts = [f"  {problem}" for problem in verdict.problems]
    for mutant in verdict.survived:
        texts.append(f"  survived ({mutant.operator}): {mutant.before}  ->  {mutant.after}")
        texts += [f"    {row}" for row in mutant.diff.splitlines()]
    if verdict.survived:
        texts.append(
            "  Add a check or a case that tells it from the reference; or, if it is right, too, "
            "mark it with\n  a reason in `equivalent=` of the exercise."
        )
    if verdict.untried:
        texts.append(f"  {verdict.untried} mutants were left out: the time was up (--limit)")
    return "\n".join(texts)
