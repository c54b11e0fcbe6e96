"""The exercise `leaky_relu_derivative`: its facts, known mistakes and right styles."""

from __future__ import annotations

import numpy as np

from autograder.checks.elementwise import Elementwise, Range
from autograder.checks.exercise import at
from autograder.checks.mistake import Mistake
from autograder.checks.plan import Array
from autograder.exercises.common.element_loops import by_index
from autograder.exercises.common.oracles import torch_gradient

SLOPE = Range(0.05, 0.95)


def slope_by_masks(x: Array, alpha: float = 0.01) -> Array:
    result = np.ones_like(x)
    result[x <= 0] = alpha
    return result


EXERCISE = Elementwise(
    oracle=lambda x, alpha=0.01: torch_gradient("torch.nn.functional.leaky_relu")(x, alpha),
    points=4,
    parameters={"alpha": SLOPE},
    kinks={0.0: lambda alpha=0.01: (alpha, 1.0)},
    examples=(at({-2.0: 0.01, 3.0: 1.0}), at({-2.0: 0.3, 3.0: 1.0}, alpha=0.3)),
    hints=(
        "Two straight lines: how steep is each? The answer does not depend on how far out x is.",
        "It is 1 on the positive side and alpha on the other: no x in it any more.",
        "np.where with the condition x > 0 and the two slopes; x itself is not multiplied.",
    ),
    mistakes=(
        Mistake(
            "lost-slope",
            "This is relu's derivative: the left side of leaky ReLU is not flat.",
            rewrite="np.where(x > 0, 1.0, alpha) -> np.where(1.0, x > 0, alpha)",
        ),
        Mistake(
            "function-instead",
            "This is leaky_relu itself: what are the slopes of its two lines?",
            code=lambda x, alpha=0.01: np.where(x > 0, x, alpha * x),
        ),
        Mistake(
            "function-on-the-left",
            "The right side is a slope, but the left is still the function itself.",
            code=lambda x, alpha=0.01: np.where(x > 0, 1.0, alpha * x),
        ),
        Mistake(
            "function-on-the-right",
            "The left side is a slope, but the right is still the function itself.",
            code=lambda x, alpha=0.01: np.where(x > 0, x, alpha),
        ),
        Mistake(
            "sides-exchanged",
            "The two slopes are exchanged: which side is the leak on?",
            rewrite="np.where(x > 0, 1.0, alpha) -> np.where(x > 0, alpha, 1.0)",
        ),
        Mistake(
            "slope-sign",
            "The left side comes out negative: leaky ReLU rises there, if slowly.",
            code=lambda x, alpha=0.01: np.where(x > 0, 1.0, -alpha),
        ),
        Mistake(
            "derivative-by-alpha",
            "This says how the result changes with alpha: the derivative by x is asked for.",
            code=lambda x, alpha=0.01: np.where(x > 0, 0.0, x),
        ),
        Mistake(
            "fixed-alpha",
            "The slope is always 0.01: the parameter alpha is not used.",
            fixed="alpha",
        ),
        Mistake(
            "wrong-default",
            "The default of alpha was changed: look at the signature of the exercise.",
            code=lambda x, alpha=0.1: np.where(x > 0, 1.0, alpha),
        ),
        Mistake(
            "slope-everywhere",
            "Both sides have the slope alpha: the right one is a different line.",
            code=lambda x, alpha=0.01: np.full(x.shape, alpha),
        ),
    ),
    styles=(
        lambda x, alpha=0.01: np.where(x > 0, 1, alpha),
        lambda x, alpha=0.01: np.where(x >= 0, 1.0, alpha),
        lambda x, alpha=0.01: alpha + (1 - alpha) * np.heaviside(x, 0.5),
        lambda x, alpha=0.01: np.piecewise(x, [x < 0, x >= 0], [alpha, 1]),
        lambda x, alpha=0.01: (x > 0) + alpha * (x <= 0),
        slope_by_masks,
        by_index(lambda v, alpha=0.01: 1 if v > 0 else alpha),
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
