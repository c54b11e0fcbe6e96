"""The exercise `prelu`: its facts, known mistakes and right styles."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.checks.elementwise import Elementwise, Range
from autograder.checks.exercise import at
from autograder.checks.mistake import Mistake
from autograder.checks.plan import Array
from autograder.exercises.common.element_loops import by_index, by_list, by_vectorize
from autograder.exercises.common.oracles import to_torch, torch_function


def prelu_oracle(x: Array, alpha: Any) -> Array:
    """PyTorch's prelu takes its slope as a tensor with one entry, or one per channel."""
    slope = np.atleast_1d(np.asarray(alpha, dtype=x.dtype))
    return torch_function("torch.nn.functional.prelu")(x, to_torch(slope))


def prelu_by_masks(x: Array, alpha: Any) -> Array:
    result = np.array(x)
    slopes = np.broadcast_to(alpha, x.shape)
    negative = x < 0
    result[negative] = slopes[negative] * x[negative]
    return result


EXERCISE = Elementwise(
    oracle=prelu_oracle,
    points=4,
    parameters={"alpha": Range(0.05, 0.95, required=True, per_channel=True)},
    examples=(at({-2.0: -0.5, 0.0: 0.0, 3.0: 3.0}, alpha=0.25),),
    hints=(
        "Leaky ReLU whose slope is handed in: a number, or one number for each column.",
        "Nothing but where alpha comes from sets it apart from leaky ReLU.",
        "The same np.where: alpha of shape (C,) times x of shape (N, C) is matched to "
        "the columns by broadcasting, without a loop.",
    ),
    mistakes=(
        Mistake(
            "lost-slope",
            "This is plain ReLU: its negative side has no slope.",
            code=lambda x, alpha: np.maximum(x, 0) + 0 * alpha,
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
            "sides-exchanged",
            "The slope is on the wrong side: positive inputs pass unchanged.",
            rewrite="np.where(x > 0, x, slope * x) -> np.where(x > 0, slope * x, x)",
        ),
        Mistake(
            "derivative-by-alpha",
            "This is the derivative by alpha, not the function.",
            code=lambda x, alpha: np.where(x > 0, 0 * alpha, x),
        ),
        Mistake(
            "slope-everywhere",
            "Both sides have the slope alpha: positive inputs should pass unchanged.",
            code=lambda x, alpha: alpha * x,
        ),
        Mistake(
            "constant-leak",
            "The negative side is the constant alpha: it should be a line through 0.",
            rewrite="slope * x -> slope",
        ),
    ),
    styles=(
        lambda x, alpha: np.maximum(alpha * x, x),
        lambda x, alpha: np.maximum(x, 0) - alpha * np.maximum(-x, 0),
        lambda x, alpha: (x > 0) * x + (x <= 0) * alpha * x,
        prelu_by_masks,
        by_index(lambda v, alpha: v if v > 0 else alpha * v),
        by_vectorize(lambda v, alpha: v if v > 0 else alpha * v),
        by_list(lambda v, alpha: max(v, 0.0) + alpha * min(v, 0.0)),
    ),
    equivalent={
        "np.asarray(alpha, dtype=x.dtype)": (
            "np.asarray(alpha)",
            "alpha",
            "float64 for float32 costs advice, no points",
        ),
        "x > 0": (
            "x >= 0",
            "at 0 both sides give the same, or the kink leaves the choice",
        ),
    },
)
