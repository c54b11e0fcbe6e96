"""The exercise `leaky_relu`: its facts, known mistakes and right styles."""

from __future__ import annotations

import numpy as np

from autograder.checks.elementwise import Elementwise, Range
from autograder.checks.exercise import at
from autograder.checks.mistake import Mistake
from autograder.checks.plan import Array
from autograder.exercises.common.element_loops import by_index
from autograder.exercises.common.oracles import torch_function

SLOPE = Range(0.05, 0.95)


def leaky_by_copy(x: Array, alpha: float = 0.01) -> Array:
    result = np.array(x)
    result[result < 0] *= alpha
    return result


EXERCISE = Elementwise(
    oracle=lambda x, alpha=0.01: torch_function("torch.nn.functional.leaky_relu")(x, alpha),
    points=4,
    parameters={"alpha": SLOPE},
    examples=(at({-2.0: -0.02, 0.0: 0.0, 3.0: 3.0}), at({-2.0: -0.6, 3.0: 3.0}, alpha=0.3)),
    hints=(
        "Two straight lines meet at zero: which slope belongs to each side?",
        "np.where(condition, a, b) takes from a where the condition holds, and from b elsewhere.",
        "Where x > 0 the answer is x, and elsewhere alpha * x: hand these three to np.where.",
    ),
    mistakes=(
        Mistake(
            "lost-slope",
            "This is plain ReLU: its negative side has no slope.",
            code=lambda x, alpha=0.01: np.maximum(x, 0),
        ),
        Mistake(
            "sides-exchanged",
            "The slope is on the wrong side: positive inputs pass unchanged.",
            rewrite="np.where(x > 0, x, alpha * x) -> np.where(x > 0, alpha * x, x)",
        ),
        Mistake(
            "constant-leak",
            "The negative side is the constant alpha: it should be a line through 0.",
            rewrite="alpha * x -> alpha",
        ),
        Mistake(
            "slope-sign",
            "The negative side goes up: its values should be negative.",
            code=lambda x, alpha=0.01: np.where(x > 0, x, -alpha * x),
        ),
        Mistake(
            "fixed-alpha",
            "The slope is always 0.01: the parameter alpha is not used.",
            fixed="alpha",
        ),
        Mistake(
            "slope-everywhere",
            "Both sides have the slope alpha: positive inputs should pass unchanged.",
            code=lambda x, alpha=0.01: alpha * x,
        ),
        Mistake(
            "derivative-instead",
            "These are the slopes of the two lines: the derivative, not the function.",
            code=lambda x, alpha=0.01: np.where(x > 0, 1.0, alpha),
        ),
        Mistake(
            "wrong-default",
            "The default of alpha was changed: look at the signature of the exercise.",
            code=lambda x, alpha=0.1: np.where(x > 0, x, alpha * x),
        ),
    ),
    styles=(
        lambda x, alpha=0.01: np.maximum(alpha * x, x),
        lambda x, alpha=0.01: np.where(x >= 0, x, alpha * x),
        lambda x, alpha=0.01: np.maximum(x, 0) + alpha * np.minimum(x, 0),
        lambda x, alpha=0.01: np.piecewise(x, [x > 0], [lambda v: v, lambda v: alpha * v]),
        lambda x, alpha=0.01: x * np.where(x > 0, 1.0, alpha),
        leaky_by_copy,
        by_index(lambda v, alpha=0.01: v if v > 0 else alpha * v),
    ),
    equivalent={
        "x > 0": (
            "x >= 0",
            "at 0 both sides give the same, or the kink leaves the choice",
        )
    },
)
