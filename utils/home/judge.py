"""Judging a function at home: by the published examples, and by what known mistakes give.

A verdict is plain data, so that it can cross from one process to another.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from utils.home.calls import CallResult, Place, ask, line_of, try_out
from utils.home.diagnosis import recognise, where_it_shows
from utils.home.feedback import problem_of
from utils.home.formatting import show_call, show_value
from utils.home.practice_data import PublicCall, PublicExercise

MAX_OUTPUT = 2000


@dataclass(frozen=True)
class ExampleRow:
    """One line of a table: a call, what came out, and what was published; `right` may be open."""

    call: str
    yours: str
    published: str
    right: bool | None


@dataclass(frozen=True)
class Verdict:
    """What is to be said of a function.

    state: "missing", "stub", "syntax", "wrong" or "passed"; problem: a sentence with the input that
    shows it; slug and mistake: the known mistake that fits; output: what the function printed.
    """

    name: str
    state: str
    problem: str = ""
    slug: str = ""
    mistake: str = ""
    rows: tuple[ExampleRow, ...] = ()
    output: str = ""


def judge(
    exercise: PublicExercise,
    function: Callable[..., Any],
    place: Place | None = None,
    namespace: Mapping[str, Any] | None = None,
) -> Verdict:
    """Return the verdict on a function.

    place: where in the student's file an error arose; namespace: what that file's names mean.
    """
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        replies = [ask(function, call, place or line_of) for call in exercise.calls]
        names = {**(namespace or {}), exercise.name: function}
        trials = [try_out(snippet, names, place or line_of) for snippet in exercise.snippets]
    rows = tuple(
        row_of(exercise, call, reply)
        for call, reply in zip(exercise.calls, replies, strict=True)
        if call.published
    )
    if any(reply.error == "NotImplementedError" for reply in [*replies[:1], *trials[:1]]):
        return Verdict(exercise.name, "stub", rows=rows)
    problems = [
        problem_of(exercise, call, reply)
        for call, reply in zip(exercise.calls, replies, strict=True)
    ]
    in_example = (
        problem for problem, call in zip(problems, exercise.calls, strict=False) if call.published
    )
    known = recognise(exercise, replies)
    problems += [reply.message for reply in trials if reply.error]
    # The sentence shows the mistake that is named beneath it, not another one further on.
    shown = [*in_example, where_it_shows(exercise, known, replies) if known else "", *problems]
    problem = next(filter(None, shown), "")
    return Verdict(
        exercise.name,
        "wrong" if problem else "passed",
        problem,
        known.slug if known else "",
        known.message if known else "",
        rows,
        printed.getvalue()[:MAX_OUTPUT],
    )


def row_of(exercise: PublicExercise, call: PublicCall, reply: CallResult) -> ExampleRow:
    """Return the table's line for a published example."""
    return ExampleRow(
        show_call(exercise.name, call.arguments, call.keywords),
        show_value(reply.value) if not reply.error else reply.error,
        show_value(call.result),
        not problem_of(exercise, call, reply),
    )
