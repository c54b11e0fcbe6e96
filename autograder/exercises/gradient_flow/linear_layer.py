"""The exercise `linear_layer`: its facts, known mistakes and right styles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.checks.exercise import Example
from autograder.checks.mistake import Mistake
from autograder.checks.plain_function import DeclaredCheck, PlainFunction, cast
from autograder.checks.plan import Call
from autograder.exercises.gradient_flow.common import numbers, read_only

# One example, one unit, more inputs than outputs and the other way round; never a square.
LAYER_SHAPES = ((4, 3, 2), (1, 2, 3), (3, 1, 2), (2, 4, 1), (3, 2, 5))


def layer(
    rng: np.random.Generator, rows: int, inputs: int, outputs: int, decimals: int = 1
) -> Call:
    """Return a call of a linear layer."""
    shapes = ((rows, inputs), (outputs, inputs), (outputs,))
    return Call(tuple(numbers(rng, *shape, decimals=decimals) for shape in shapes))


def layers(rng: np.random.Generator) -> Sequence[Call]:
    """Return ordinary layers; a square one first, where a forgotten transpose has its shape."""
    # The last has numbers so long that a rounded answer shows.
    return [layer(rng, 3, 2, 2), layer(rng, 3, 3, 3), layer(rng, 4, 3, 2, decimals=3)]


def layer_shapes(rng: np.random.Generator) -> Sequence[Call]:
    """Return layers of unlike sizes."""
    return [layer(rng, *shape) for shape in LAYER_SHAPES]


def in_single(draw: Any) -> Any:
    """Return the calls of a drawing in float32."""
    return lambda rng: [Call(cast(call.arguments, np.float32)) for call in draw(rng)]


def linear_layer_dot(x: Any, weight: Any, bias: Any) -> Any:
    return np.dot(x, np.transpose(weight)) + bias


def linear_layer_einsum(x: Any, weight: Any, bias: Any) -> Any:
    return np.einsum("ni,oi->no", x, weight) + bias[None, :]


def linear_layer_loops(x: Any, weight: Any, bias: Any) -> Any:
    saida = np.empty((x.shape[0], weight.shape[0]), dtype=x.dtype)
    for i, exemplo in enumerate(x):
        for j, pesos in enumerate(weight):
            saida[i, j] = sum(a * b for a, b in zip(exemplo, pesos, strict=True)) + bias[j]
    return saida


EXERCISE = PlainFunction(
    points=2,
    examples=(
        Example(
            (np.array([[1.0, 2.0]]), np.array([[3.0, 4.0], [0.0, 1.0]]), np.array([0.5, -1.0])),
            {},
            np.array([[11.5, 1.0]]),
        ),
    ),
    hints=(
        "One row of x, one row of the weight: their products, summed, give one number.",
        "weight has shape (out, in): which of x @ weight and x @ weight.T fits x of shape (N, in)?",
        "Multiply x by the transposed weight and add the bias, which broadcasts over the rows.",
    ),
    looks=(
        DeclaredCheck("values", 3, "It gives x W^T + b.", layers),
        DeclaredCheck(
            "shape", 2, "Any numbers of examples, inputs and outputs work.", layer_shapes
        ),
        DeclaredCheck(
            "float32", 1, "float32 arrays give the right floats.", in_single(layer_shapes)
        ),
        DeclaredCheck(
            "input untouched", 1, "The caller's arrays are left as they were.", read_only(layers)
        ),
    ),
    mistakes=(
        Mistake(
            "no-transpose",
            "The weight has shape (out, in): multiply by its transpose.",
            code=lambda x, weight, bias: x @ weight + bias,
        ),
        Mistake("no-bias", "The bias is not added.", rewrite="x @ weight.T + bias -> x @ weight.T"),
        Mistake(
            "bias-subtracted",
            "The bias is subtracted: it is to be added.",
            rewrite="x @ weight.T + bias -> x @ weight.T - bias",
        ),
        Mistake(
            "outputs-first",
            "The result is turned round: each row should be an example, each column a unit.",
            code=lambda x, weight, bias: weight @ x.T + bias[:, None],
        ),
        Mistake(
            "elementwise-product",
            "Each number is multiplied by one weight: a layer sums over all inputs (@).",
            code=lambda x, weight, bias: x * weight + bias,
        ),
    ),
    styles=(linear_layer_dot, linear_layer_einsum, linear_layer_loops),
)
