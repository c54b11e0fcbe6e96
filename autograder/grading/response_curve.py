"""The curve that a student's elementwise function drew, and where it was judged wrong.

It holds inputs, the student's own outputs and which of them are wrong: never what is right.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from autograder.checks.expectations import Within
from autograder.checks.formatting import show_call
from autograder.checks.plan import BuiltArgument, Case, Reply, SampledCheck
from autograder.checks.readers import array_in
from autograder.result import CheckResult, Curve

MOST = 200
X = BuiltArgument("", (), "x")

Points = list[tuple[float, float, bool]]
Replies = Mapping[str, tuple[Reply, ...]]


def find_curve(
    questions: Sequence[SampledCheck], replies: Replies, checks: Sequence[CheckResult]
) -> Curve | None:
    """Return the points of the first check that failed by a wrong value, or None."""
    failed = {check.name for check in checks if check.outcome == "failed"}
    for question in questions:
        if question.check.name not in failed:
            continue
        for case, reply in answered(question, replies):
            if any(wrong for _, _, wrong in points_of(case, reply)):
                return draw(label_of(question, case), question, questions, replies)
    return None


def draw(
    label: str, failed: SampledCheck, questions: Sequence[SampledCheck], replies: Replies
) -> Curve:
    """Return the points of the failed check and of ordinary inputs, which show the shape."""
    ordinary = [question for question in questions if question.check.name == "values"]
    points = [point for q in (failed, *ordinary) for point in gather(label, q, replies)]
    points = sorted(dict.fromkeys(points), key=lambda point: point[0])[:MOST]
    return Curve(
        label,
        tuple(x for x, _, _ in points),
        tuple(y if math.isfinite(y) else None for _, y, _ in points),
        tuple(wrong for _, _, wrong in points),
    )


def gather(label: str, question: SampledCheck, replies: Replies) -> Points:
    """Return the points of all of a check's cases that call the function the same way."""
    return [
        point
        for case, reply in answered(question, replies)
        if label_of(question, case) == label
        for point in points_of(case, reply)
    ]


def answered(question: SampledCheck, replies: Replies) -> list[tuple[Case, Reply]]:
    """Return a check's cases with their replies, if all were asked."""
    given = replies.get(question.check.key, ())
    if len(given) != len(question.cases):
        return []
    return list(zip(question.cases, given, strict=True))


def label_of(question: SampledCheck, case: Case) -> str:
    """Return how a case calls the function, such as `elu(x, alpha=0.3)`."""
    call = replace(case.call, arguments=(X, *case.call.arguments[1:]))
    return show_call(question.check.exercise, call)


def points_of(case: Case, reply: Reply) -> Points:
    """Return a case's points (x, y, wrong); none unless there is a number for each input."""
    expectation, x, y = case.expectation, case.call.arguments[:1], array_in(reply.value)
    if not isinstance(expectation, Within) or not expectation.elementwise or y is None:
        return []
    if y.shape != np.shape(x[0]) or y.dtype.kind != "f":
        return []
    wrong = expectation.wrong_elements(y.astype(np.float64))
    columns = (np.ravel(column).tolist() for column in (x[0], y, wrong))
    return list(zip(*columns, strict=True))
