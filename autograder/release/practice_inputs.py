"""The calls that students can make at home: fixed, few, short, and drawn apart from every grade.

They look at the same properties as the hidden checks, with inputs of their own.
"""

from __future__ import annotations

import zlib
from functools import singledispatch
from typing import Any

import numpy as np

from autograder.checks.criterion import Criterion
from autograder.checks.domains import positives
from autograder.checks.elementwise import Elementwise
from autograder.checks.exercise import Exercise
from autograder.checks.loss import Loss
from autograder.checks.metric import Metric, draw_labels, draw_numbers
from autograder.checks.numerical_derivative import NumericalDerivative, polynomial, wave
from autograder.checks.plain_function import PlainFunction
from autograder.checks.plan import Array, Call
from autograder.checks.rowwise import RowWise

Focused = tuple[str, Call]  # which hidden check looks at the like, and the call

NEAR = np.array([-2.5, -1.25, -0.4, 0.4, 1.25, 2.5])
WIDE = np.array([-9.0, -3.0, -0.5, 0.5, 3.0, 9.0])
TABLE = np.array([[-1.5, 2.0, -0.5], [0.75, -2.0, 1.0]])
FAR = np.array([-900.0, -60.0, 60.0, 900.0])


def generator_of(exercise: Exercise) -> np.random.Generator:
    """Return the generator of an exercise's public inputs: always the same numbers."""
    return np.random.default_rng(zlib.crc32(f"public {exercise.name}".encode()))


@singledispatch
def public_calls(_exercise: Exercise) -> list[Focused]:
    """Return the public calls beside the published examples; none for an unknown family."""
    return []


@public_calls.register
def _(exercise: Elementwise) -> list[Focused]:
    usual = exercise.usual()

    def call(x: Array, **parameters: Any) -> Call:
        given = {**usual, **parameters}
        needed = [given.pop(n) for n, r in exercise.parameters.items() if r.required]
        return Call((x, *needed), given)

    calls = [("values", call(NEAR)), ("values", call(WIDE))]
    for share in (0.1, 0.8):
        for name, domain in exercise.parameters.items():
            value = round(domain.low + share * (domain.high - domain.low), 2)
            calls.append(("parameters", call(WIDE, **{name: value})))
            if domain.per_channel and share == 0.1:
                slopes = np.array([0.1, 0.5, 0.9])
                calls.append(("parameters", call(TABLE, **{name: slopes})))
    if exercise.kinks:
        calls.append(("kink", call(np.array(list(exercise.kinks)))))
    calls.append(("extremes", call(FAR)))
    calls += [("shape", call(x)) for x in (np.array(-1.5), np.zeros((0,)), TABLE)]
    calls.append(("float32", call(NEAR.astype(np.float32))))
    calls.append(("input untouched", call(-NEAR)))
    return calls


@public_calls.register
def _(exercise: RowWise) -> list[Focused]:
    row = np.array([0.5, -1.0, 2.0])
    calls = [("values", Call((row,)))]
    if not exercise.matrix:
        calls.append(("values", Call((TABLE,))))
    calls += [
        ("parameters", Call((row,), {"temperature": 0.5})),
        ("parameters", Call((row, 3.0))),
    ]
    if not exercise.matrix:
        deep = np.stack([TABLE, TABLE + np.array([1.0, 0.0, -1.0])])
        calls += [
            ("parameters", Call((TABLE,), {"axis": 0})),
            ("parameters", Call((TABLE, 2.0, 0))),
            ("parameters", Call((deep,), {"axis": 1})),
            ("parameters", Call((TABLE,), {"temperature": 2.0})),
        ]
    calls += [
        ("extremes", Call((np.array([800.0, 0.0, -800.0]),))),
        ("extremes", Call((np.array([-900.0, -901.0]),), {"temperature": 0.5})),
        ("extremes", Call((np.array([900.0, 901.0, 899.0]),))),
        ("shape", Call((np.array([3.0]),))),
    ]
    if not exercise.matrix:
        calls.append(("shape", Call((np.zeros((0, 3)),))))
    calls += [
        ("invalid temperature", Call((row,), {"temperature": 0.0})),
        ("invalid temperature", Call((row,), {"temperature": -2.0})),
        ("float32", Call((row.astype(np.float32),))),
        ("input untouched", Call((-row,))),
        ("input untouched", Call((row,), {"temperature": 2.5})),
    ]
    return calls


@public_calls.register
def _(exercise: Criterion) -> list[Focused]:
    rng = generator_of(exercise)
    rows = len(exercise.shapes[0]) == 2
    small, table = ((2, 3), (3, 4)) if rows else ((3,), (2, 3))
    calls = [("values", Call(exercise.drawn(rng, shape))) for shape in (small, table)]
    if isinstance(exercise, Loss):
        for reduction in ("sum", "none"):
            keywords = {"reduction": reduction}
            calls.append(("reductions", Call(exercise.drawn(rng, small), keywords)))
            calls.append(("reductions", Call(exercise.drawn(rng, table), keywords)))
        for name in exercise.weights:
            for shape in (table, (3,), (2, 1)):
                weight = {name: positives(rng, shape)}
                calls.append(("weights", Call(exercise.drawn(rng, table), weight)))
            single = {name: positives(rng, (3,)), "reduction": "none"}
            calls.append(("weights", Call(exercise.drawn(rng, small), single)))
        unknown = {"reduction": "middle"}
        calls.append(("wrong arguments", Call(exercise.drawn(rng, small), unknown)))
    if "logits" in exercise.inputs:
        for factor in (30.0, 300.0):
            logits, *targets = exercise.drawn(rng, small)
            calls.append(("extremes", Call((np.round(logits * factor), *targets))))
        ends = np.array([-900.0, -900.0, 900.0, 900.0]), np.array([0.0, 1.0, 0.0, 1.0])
        high = np.array([[900.0, 901.0, 899.0], [903.0, 900.0, 902.0]]), np.array([0, 2])
        calls.append(("extremes", Call(high if rows else ends)))
        if rows:  # so far apart that each row needs a largest logit of its own
            apart = np.array([[900.0, 901.0, 899.0], [-902.0, -900.0, -903.0]])
            calls.append(("extremes", Call((apart, np.array([2, 0])))))
        else:
            singly = [Call(tuple(array[i : i + 1] for array in ends)) for i in range(4)]
            calls += [("extremes", call) for call in singly]
    if "variance" in exercise.inputs:
        far = np.array([60.0, -1.0]), np.array([0.0, 1.0]), np.array([0.05, 2.0])
        calls.append(("extremes", Call(far)))
    if "probability" in exercise.inputs:
        for certain, target in ((1.0, 0.0), (0.0, 1.0), (1.0, 1.0)):
            calls.append(("certain answers", Call((np.array([certain]), np.array([target])))))
    single_precision = [
        value.astype(np.float32) if value.dtype.kind == "f" else value
        for value in exercise.drawn(rng, small)
    ]
    calls += [
        ("float32", Call(tuple(single_precision))),
        ("input untouched", Call(exercise.drawn(rng, small), {}, True)),
    ]
    return calls


@public_calls.register
def _(exercise: Metric) -> list[Focused]:
    rng = generator_of(exercise)
    calls = [
        ("values", Call(draw_labels(rng) if exercise.labels else draw_numbers(rng)))
        for _ in range(3)
    ]
    if not exercise.labels:
        y_true, y_pred = draw_numbers(rng)
        calls += [("values", Call((y_true, -y_pred))), ("values", Call((y_pred, y_true)))]
    for name, domain in exercise.parameters.items():
        for value in (domain.low, domain.high):
            calls.append(("parameters", Call(draw_labels(rng), {name: float(value)})))
    if exercise.labels:
        y_true, y_pred = draw_labels(rng)
        calls.append(("label types", Call((y_true.astype(float), y_pred.astype(float)))))
    corners = (
        [([1, 0], [0, 0]), ([0, 0], [1, 1]), ([0, 0], [0, 0]), ([1, 1], [1, 1])]
        if exercise.labels
        else [([3.0], [2.0]), ([2.0, 2.0], [2.0, 1.0]), ([2.0, 2.0], [2.0, 2.0])]
    )
    calls += [
        (exercise.corner.name, Call((np.array(one), np.array(other)))) for one, other in corners
    ]
    calls.append(("lengths", Call((np.array([1.0, 0.0, 1.0]), np.array([1.0, 0.0])))))
    calls.append(("lengths", Call((np.array([1.0, 0.0]), np.array([1.0])))))
    return calls


@public_calls.register
def _(_exercise: NumericalDerivative) -> list[Focused]:
    x = np.array([-1.5, 0.5, 2.0])
    cubic, ripple = polynomial(1.0, -2.0, 0.5, 1.0), wave(2.0, 1.5)
    return [
        ("values", Call((cubic, x))),
        ("values", Call((ripple, x))),
        ("values", Call((wave(1.0, 900.0), x))),  # steep enough to tell one small step from another
        ("parameters", Call((cubic, x), {"h": 0.3})),
        ("parameters", Call((ripple, x, 0.4))),
        ("parameters", Call((cubic, x, 0.4))),
        ("shape", Call((cubic, np.array(1.5)))),
        ("shape", Call((ripple, TABLE))),
        ("input untouched", Call((ripple, x), {}, True)),
    ]


@public_calls.register
def _(exercise: PlainFunction) -> list[Focused]:
    rng = generator_of(exercise)
    return [(look.name, call) for look in exercise.looks for call in list(look.draw(rng))[:3]]
