"""The exercise `prelu_derivative`: its facts, known mistakes and right styles."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.checks.elementwise import Elementwise, Range
from autograder.checks.exercise import at
from autograder.checks.mistake import Mistake
from autograder.checks.plan import Array
from autograder.exercises.common.element_loops import by_index, by_vectorize
from autograder.exercises.common.oracles import to_torch, torch_gradient


def as_slope(x: Array, alpha: Any) -> Any:
    """Return alpha as PyTorch's prelu takes it: a tensor with one entry, or one per channel."""
    return to_torch(np.atleast_1d(np.asarray(alpha, dtype=x.dtype)))


def prelu_oracle(x: Array, alpha: Any) -> Array:
    """Return autograd's derivative of prelu by x."""
    return torch_gradient("torch.nn.functional.prelu")(x, as_slope(x, alpha))


def prelu_slope_by_masks(x: Array, alpha: Any) -> Array:
    result = np.ones(x.shape)
    below = x < 0
    result[below] = np.broadcast_to(alpha, x.shape)[below]
    return result


EXERCISE = Elementwise(
    oracle=prelu_oracle,
    points=4,
    parameters={"alpha": Range(0.05, 0.95, required=True, per_channel=True)},
    kinks={0.0: lambda alpha: (alpha, 1.0)},
    examples=(at({-2.0: 0.25, 3.0: 1.0}, alpha=0.25),),
    hints=(
        "Here x moves and alpha stays: how steep is each of the two lines?",
        "By x: 1 where x > 0 and alpha elsewhere. An alpha per column must keep its column.",
        "np.where(x > 0, 1.0, alpha) broadcasts alpha of shape (C,) over the rows of x.",
    ),
    mistakes=(
        Mistake(
            "derivative-by-alpha",
            "This is the derivative by alpha: here x moves and alpha stays fixed.",
            code=lambda x, alpha: np.where(x > 0, 0.0, x),
        ),
        Mistake(
            "lost-slope",
            "This is relu's derivative: the left side of PReLU is not flat.",
            rewrite="np.where(x > 0, 1.0, alpha) -> np.where(1.0, x > 0, alpha)",
        ),
        Mistake(
            "function-instead",
            "This is prelu itself: what are the slopes of its two lines?",
            code=lambda x, alpha: np.where(x > 0, x, alpha * x),
        ),
        Mistake(
            "function-on-the-left",
            "The right side is a slope, but the left is still the function itself.",
            code=lambda x, alpha: np.where(x > 0, 1.0, alpha * x),
        ),
        Mistake(
            "sides-exchanged",
            "The two slopes are exchanged: which side does alpha belong to?",
            rewrite="np.where(x > 0, 1.0, alpha) -> np.where(x > 0, alpha, 1.0)",
        ),
        Mistake(
            "fixed-alpha",
            "The slope is always 0.01: the learned alpha is not used.",
            fixed="alpha=0.01",
        ),
        Mistake(
            "fixed-alpha",
            "The slope is always 0.25: the learned alpha is not used.",
            fixed="alpha=0.25",
        ),
        Mistake(
            "slope-everywhere",
            "Both sides have the slope alpha: the right one is a different line.",
            code=lambda x, alpha: alpha * np.ones_like(x),
        ),
    ),
    styles=(
        lambda x, alpha: np.where(x > 0, 1.0, alpha),
        lambda x, alpha: np.where(x < 0, alpha, 1.0),
        lambda x, alpha: (x > 0) + alpha * (x <= 0),
        lambda x, alpha: 1.0 - (1 - alpha) * np.heaviside(-x, 0.5),
        prelu_slope_by_masks,
        by_index(lambda v, alpha: 1 if v > 0 else alpha),
        by_vectorize(lambda v, alpha: 1 if v > 0 else alpha),
    ),
    equivalent={
        "np.where(x > 0, 1.0, alpha).astype(x.dtype)": (
            "np.where(x > 0, 1.0, alpha)",
            "float64 for float32 costs advice, no points",
        ),
        "x > 0": (
            "x >= 0",
            "at 0 both sides give the same, or the kink leaves the choice",
        ),
    },
)
