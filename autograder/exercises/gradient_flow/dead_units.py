"""The exercise `dead_units`: its facts, known mistakes and right styles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.checks.exercise import Example
from autograder.checks.mistake import Mistake
from autograder.checks.plain_function import DeclaredCheck, PlainFunction
from autograder.checks.plan import Array, Call
from autograder.exercises.gradient_flow.common import read_only


def hidden(rng: np.random.Generator, rows: int, units: int) -> Array:
    """Return rectified values: some units dead, some at times 0."""
    values = np.round(rng.uniform(0.1, 2.0, (rows, units)), 1)
    values[rng.random((rows, units)) < 0.4] = 0.0
    values[rng.integers(rows)] = np.round(rng.uniform(0.1, 2.0, units), 1)
    order = rng.permutation(units)
    values[:, order[0]] = 0.0
    values[0, order[1]] = 0.0
    return values


def some_dead(rng: np.random.Generator) -> Sequence[Call]:
    """Return layers of rectified units."""
    return [Call((hidden(rng, 4, 5),)), Call((hidden(rng, 3, 4),)), Call((hidden(rng, 2, 6),))]


def both_signs(rng: np.random.Generator) -> Sequence[Call]:
    """Return units that are never positive, or whose values sum to 0, and are not dead."""
    values = hidden(rng, 4, 5)
    order = [i for i in rng.permutation(5) if values[:, i].any()]
    values[:, order[0]] = [-0.5, 0.5, 0.0, 0.0]
    values[:, order[1]] = -np.abs(values[:, order[1]])
    return [Call((values,))]


def one_example(_: np.random.Generator) -> Sequence[Call]:
    """Return a single example, and a single unit."""
    return [
        Call((np.array([[0.0, 1.2, 0.0]]),)),
        Call((np.zeros((3, 1)),)),
        Call((np.eye(3)[:, 1:2],)),
    ]


def dead_units_any(hidden: Any) -> Any:
    return ~np.any(hidden, axis=0)


def dead_units_sum(hidden: Any) -> Any:
    return np.sum(np.abs(hidden), axis=0) == 0


def dead_units_loop(hidden: Any) -> Any:
    return np.array([bool(np.all(unidad == 0)) for unidad in hidden.T])


EXERCISE = PlainFunction(
    points=3,
    examples=(
        Example(
            (np.array([[0.0, 1.0, 0.0], [0.0, 0.0, 2.0]]),), {}, np.array([True, False, False])
        ),
    ),
    hints=(
        "Each column is one unit. When does none of its values count?",
        "Compare with 0 first, and then ask along the examples, axis 0.",
        "np.all of hidden == 0 along axis 0. A sum of 0 is not enough: values may cancel.",
    ),
    looks=(
        DeclaredCheck("values", 3, "True for units that are 0 for every example.", some_dead),
        DeclaredCheck(
            "both signs", 2, "Negative values, and sums that cancel, are not 0.", both_signs
        ),
        DeclaredCheck("shape", 1, "A single example, or a single unit, works.", one_example),
        DeclaredCheck(
            "input untouched", 1, "The caller's array is left as it was.", read_only(some_dead)
        ),
    ),
    mistakes=(
        Mistake(
            "ever-zero",
            "A unit that is 0 for some example is not dead: it must be 0 for all.",
            rewrite="np.all(hidden == 0, axis=0) -> np.any(hidden == 0, axis=0)",
        ),
        Mistake(
            "wrong-axis",
            "These are examples for which all units are 0: units are the columns.",
            rewrite="np.all(hidden == 0, axis=0) -> np.all(hidden == 0, axis=-1)",
        ),
        Mistake(
            "alive-units",
            "True marks the units that are alive: it should be the other way round.",
            code=lambda hidden: (hidden != 0).any(axis=0),
        ),
        Mistake(
            "not-positive",
            "A negative value is not 0: with a leaky ReLU such a unit still learns.",
            code=lambda hidden: (hidden <= 0).all(axis=0),
        ),
        Mistake(
            "zero-sum",
            "Values of both signs can sum to 0: look at each of them.",
            code=lambda hidden: hidden.sum(axis=0) == 0,
        ),
        Mistake(
            "counted",
            "This is how many are dead; which ones is asked for.",
            code=lambda hidden: (hidden == 0).all(axis=0).sum(),
        ),
        Mistake(
            "whole-layer",
            "This looks at all units together: an answer for each unit is asked for.",
            rewrite="np.all(hidden == 0, axis=0) -> np.all(hidden == 0)",
        ),
    ),
    styles=(dead_units_any, dead_units_sum, dead_units_loop),
    equivalent={
        "return np.all(hidden == 0, axis=0)": (
            "return np.ravel(np.all(hidden == 0, axis=0))",
            "what is returned is a list, or of one dimension, already; a pair may be a tuple "
            "or a list",
        )
    },
)
