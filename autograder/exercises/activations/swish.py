"""The exercise `swish`: its facts, known mistakes and right styles."""

from __future__ import annotations

import numpy as np

from autograder.checks.elementwise import Elementwise, Range
from autograder.checks.exercise import at
from autograder.checks.mistake import Mistake
from autograder.checks.plan import Array
from autograder.exercises.activations.common import logistic, math_sigmoid, sigmoid_by_masks
from autograder.exercises.common.element_loops import by_list, into
from autograder.exercises.common.math_errors import by_math
from autograder.exercises.common.oracles import torch_function


def swish_oracle(x: Array, beta: float = 1.0) -> Array:
    """PyTorch's silu is swish with beta = 1; the rest follows by scaling: swish(x) = silu(bx)/b."""
    return torch_function("torch.nn.functional.silu")(np.asarray(beta * x)) / beta


def fill_swish(out: Array, x: Array, beta: float = 1.0) -> None:
    np.multiply(x, -beta, out=out)
    np.exp(out, out=out)
    np.add(out, 1, out=out)
    np.divide(x, out, out=out)


EXERCISE = Elementwise(
    oracle=swish_oracle,
    points=4,
    parameters={"beta": Range(0.4, 3.0)},
    examples=(at({0.0: 0.0, 2.0: 1.7615941559557649, -2.0: -0.2384058440442351}),),
    hints=(
        "A gate: x is multiplied by how open the sigmoid is. Where does beta sit?",
        "x * sigmoid(beta * x): beta is inside of the sigmoid only.",
        "Call your own sigmoid on beta * x and multiply by x; nothing else overflows.",
    ),
    mistakes=(
        Mistake(
            "fixed-beta",
            "beta is always 1: the parameter is not used.",
            fixed="beta",
        ),
        Mistake(
            "beta-outside",
            "beta multiplies the result: it belongs inside the sigmoid.",
            code=lambda x, beta=1.0: beta * x * logistic(x),
        ),
        Mistake(
            "beta-twice",
            "beta is used twice: it belongs inside the sigmoid only.",
            code=lambda x, beta=1.0: beta * x * logistic(beta * x),
        ),
        Mistake(
            "lost-x",
            "This is the gate alone: the factor x is missing.",
            rewrite="x * _ -> _",
        ),
        Mistake(
            "exponent-sign",
            "The gate opens on the wrong side: the sign in the exponent is turned.",
            code=lambda x, beta=1.0: x * logistic(-beta * x),
        ),
        Mistake(
            "rectified",
            "This is ReLU: swish dips a little below zero on the left.",
            code=lambda x, beta=1.0: np.maximum(x, 0),
        ),
        Mistake(
            "tanh-gate",
            "The gate is a tanh: swish has a sigmoid.",
            code=lambda x, beta=1.0: x * np.tanh(beta * x),
        ),
        Mistake(
            "naive-overflow",
            "e^(beta x) overflows for large x, and infinity over infinity is not a number.",
            code=lambda x, beta=1.0: x * np.exp(beta * x) / (1 + np.exp(beta * x)),
        ),
        Mistake(
            "naive-overflow",
            "The formula is right, but far to the left e^(-beta x) is larger than any float, "
            "and the math module raises an error: the way to compute it overflows.",
            code=by_math(lambda x, beta=1.0: x / (1 + np.exp(-beta * x))),
        ),
    ),
    styles=(
        lambda x, beta=1.0: x / (1 + np.exp(-beta * x)),
        lambda x, beta=1.0: x * sigmoid_by_masks(beta * x),
        lambda x, beta=1.0: x * np.exp(-np.logaddexp(0, -beta * x)),
        lambda x, beta=1.0: 0.5 * x * (1 + np.tanh(0.5 * beta * x)),
        into(np.float64, fill_swish),
        by_list(lambda v, beta=1.0: v * math_sigmoid(beta * v)),
    ),
)
