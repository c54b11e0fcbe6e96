"""The exercise `prelu_alpha_derivative`: its facts, known mistakes and right styles."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.checks.elementwise import Elementwise, Range
from autograder.checks.exercise import at
from autograder.checks.mistake import Mistake
from autograder.checks.plan import Array
from autograder.exercises.common.element_loops import by_list
from autograder.exercises.common.oracles import to_torch


def prelu_alpha_oracle(x: Array, alpha: Any) -> Array:
    """Return autograd's derivative of prelu by alpha, with an alpha of its own for each element."""
    import torch

    slopes = np.broadcast_to(np.asarray(alpha, dtype=x.dtype), x.shape)

    def prelu(slope: Any, inputs: Any) -> Any:
        return torch.where(inputs > 0, inputs, slope * inputs)

    slope = to_torch(slopes).requires_grad_(True)
    prelu(slope, to_torch(x)).sum().backward()
    return np.asarray(slope.grad.numpy())


def alpha_slope_by_copy(x: Array, alpha: Any) -> Array:
    del alpha
    result = x.copy()
    result[x > 0] = 0
    return result


EXERCISE = Elementwise(
    oracle=prelu_alpha_oracle,
    points=4,
    parameters={"alpha": Range(0.05, 0.95, required=True, per_channel=True)},
    examples=(at({-2.0: -2.0, 0.0: 0.0, 3.0: 0.0}, alpha=0.25),),
    hints=(
        "Here alpha moves and x stays: on which side of zero does alpha matter, and how much?",
        "Hold x still and move alpha: on which side does anything change, and how fast?",
        "On the positive side alpha does not occur: 0. On the other alpha * x has the slope x.",
    ),
    mistakes=(
        Mistake(
            "derivative-by-x",
            "This is the derivative by x: here alpha moves and x stays fixed.",
            code=lambda x, alpha: np.where(x > 0, 1.0, alpha),
        ),
        Mistake(
            "sides-exchanged",
            "The two sides are exchanged: on which one does alpha appear?",
            rewrite="np.minimum(x, 0.0) -> np.maximum(x, 0.0)",
        ),
        Mistake(
            "function-instead",
            "This is prelu itself: how fast does it change when alpha does?",
            code=lambda x, alpha: np.where(x > 0, x, alpha * x),
        ),
        Mistake(
            "alpha-kept",
            "alpha is still there: the line alpha x, seen as a function of alpha, has what slope?",
            code=lambda x, alpha: np.where(x > 0, 0.0, alpha * x),
        ),
        Mistake(
            "sign-turned",
            "The left side comes out positive: a larger alpha pulls negative inputs down.",
            rewrite="return _ -> return -_",
        ),
        Mistake(
            "constant-one",
            "On the left this is 1 for every x: inputs further out feel alpha more.",
            code=lambda x, alpha: np.where(x > 0, 0.0, 1.0),
        ),
        Mistake(
            "one-on-the-right",
            "The right side comes out 1, which is the slope by x: does alpha matter there at all?",
            code=lambda x, alpha: np.where(x > 0, 1.0, x),
        ),
        Mistake(
            "no-sides",
            "Both sides are x: on the right alpha does not appear.",
            rewrite="np.minimum(x, 0.0) -> x",
        ),
        Mistake(
            "summed",
            "The values are summed up, as autograd does for one shared alpha: here one value "
            "for each element is asked for.",
            code=lambda x, alpha: np.sum(np.minimum(x, 0.0)),
        ),
        Mistake(
            "summed",
            "The values are summed over the rows, as autograd does for alphas by column: "
            "here one value for each element is asked for.",
            code=lambda x, alpha: np.sum(np.minimum(x, 0.0), axis=0),
        ),
    ),
    styles=(
        lambda x, alpha: np.where(x > 0, 0.0, x),
        lambda x, alpha: x * (x < 0),
        lambda x, alpha: -np.maximum(-x, 0),
        lambda x, alpha: (x - np.abs(x)) / 2,
        alpha_slope_by_copy,
        by_list(lambda v, alpha: 0 * alpha if v > 0 else v),
    ),
)
