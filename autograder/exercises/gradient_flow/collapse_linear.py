"""The exercise `collapse_linear`: its facts, known mistakes and right styles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.checks.exercise import Example
from autograder.checks.mistake import Mistake
from autograder.checks.plain_function import DeclaredCheck, PlainFunction
from autograder.checks.plan import Call
from autograder.exercises.gradient_flow.common import numbers, read_only


def stack(rng: np.random.Generator, *sizes: int) -> Call:
    """Return a stack of layers of these sizes."""
    pairs = zip(sizes[1:], sizes[:-1], strict=True)
    return Call(([(numbers(rng, rows, columns), numbers(rng, rows)) for rows, columns in pairs],))


def stacks(rng: np.random.Generator) -> Sequence[Call]:
    """Return stacks of square layers, whose products exist in any order."""
    return [stack(rng, 2, 2, 2), stack(rng, 2, 2, 2, 2), stack(rng, 3, 3, 3, 3)]


def stack_shapes(rng: np.random.Generator) -> Sequence[Call]:
    """Return a single layer, and layers of unlike sizes."""
    return [stack(rng, 3, 2), stack(rng, 3, 4, 2), stack(rng, 2, 5, 3, 1, 4)]


def collapsed(layers: Any, *, backwards: bool = False, bias: str = "carried") -> tuple[Any, Any]:
    weight, total = layers[0]
    for next_weight, next_bias in layers[1:]:
        weight = weight @ next_weight if backwards else next_weight @ weight
        carried = next_weight @ total if bias == "carried" else total
        total = next_bias if bias == "last" else carried + next_bias
    return weight, total


def collapse_by_probing(layers: Any) -> Any:
    def through(x: Any) -> Any:
        for weight, bias in layers:
            x = x @ weight.T + bias
        return x

    size = layers[0][0].shape[1]
    bias = through(np.zeros((1, size)))[0]
    return (through(np.eye(size)) - bias).T, bias


def collapse_from_the_end(layers: Any) -> Any:
    weight = np.eye(layers[-1][0].shape[0])
    bias = np.zeros(layers[-1][0].shape[0])
    for one_weight, one_bias in reversed(layers):
        bias = bias + weight @ one_bias
        weight = weight @ one_weight
    return [weight, bias]


EXERCISE = PlainFunction(
    points=4,
    examples=(
        Example(
            (
                [
                    (np.array([[2.0, 0.0]]), np.array([1.0])),
                    (np.array([[3.0], [-1.0]]), np.array([5.0, 0.0])),
                ],
            ),
            {},
            (np.array([[6.0, 0.0], [-2.0, 0.0]]), np.array([8.0, -1.0])),
        ),
    ),
    hints=(
        "Write W2 (W1 x + b1) + b2 without the brackets. What stands before x, and what is left?",
        "Start with the first layer and fold each further one in: its weight multiplies "
        "both what you have of the weight and of the bias.",
        "For each next (W, b): the new weight is W @ weight, the new bias is W @ bias + "
        "b. The later layer stands on the left.",
    ),
    parts=("weight", "bias"),
    looks=(
        DeclaredCheck("values", 3, "One layer does what all of them do.", stacks),
        DeclaredCheck(
            "shape", 2, "Layers of unlike sizes, and a single layer, work.", stack_shapes
        ),
        DeclaredCheck(
            "input untouched", 1, "The caller's layers are left as they were.", read_only(stacks)
        ),
    ),
    mistakes=(
        Mistake(
            "order-reversed",
            "The matrices are multiplied in the wrong order: the layer applied last stands left.",
            rewrite="next_weight @ weight -> weight @ next_weight",
        ),
        Mistake(
            "biases-summed",
            "The biases are only added up: each passes through all the layers that follow it.",
            rewrite="next_weight @ bias -> bias",
        ),
        Mistake(
            "last-bias-alone",
            "Only the last layer's bias is left: the earlier ones matter, too.",
            rewrite="next_weight @ bias + next_bias -> next_bias",
        ),
        Mistake(
            "weights-summed",
            "The layers are added up: one after another means multiplying them.",
            code=lambda layers: (sum(w for w, _ in layers), sum(b for _, b in layers)),
        ),
        Mistake(
            "bias-first",
            "Bias and weight have changed places: (weight, bias) is asked for.",
            code=lambda layers: collapsed(layers)[::-1],
        ),
        Mistake(
            "weight-transposed",
            "The weight is transposed: its shape should be (last out, first in).",
            code=lambda layers: (collapsed(layers)[0].T, collapsed(layers)[1]),
        ),
    ),
    styles=(collapse_by_probing, collapse_from_the_end),
)
