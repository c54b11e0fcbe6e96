"""The exercise `relu_derivative`: its facts, known mistakes and right styles."""

from __future__ import annotations

import numpy as np

from autograder.checks.elementwise import Elementwise
from autograder.checks.exercise import at
from autograder.checks.mistake import Mistake
from autograder.checks.plan import Array
from autograder.exercises.common.element_loops import by_index, by_vectorize
from autograder.exercises.common.oracles import torch_gradient


def relu_slope_by_masks(x: Array) -> Array:
    result = np.zeros(x.shape)
    result[x > 0] = 1.0
    return result


EXERCISE = Elementwise(
    oracle=torch_gradient("torch.relu"),
    points=4,
    kinks={0.0: lambda: (0.0, 1.0)},
    examples=(at({-2.0: 0.0, 3.0: 1.0}),),
    hints=(
        "Two straight lines: one flat, one rising. At 0 choose any value between their slopes.",
        "It is 1 where x > 0 and 0 elsewhere. What dtype does a comparison have?",
        "np.where(x > 0, 1.0, 0.0) gives floats; x > 0 alone gives booleans.",
    ),
    mistakes=(
        Mistake(
            "function-instead",
            "This is relu itself: on the right its value is x, but what is its slope?",
            code=lambda x: np.maximum(x, 0),
        ),
        Mistake(
            "sides-exchanged",
            "The two sides are exchanged: on which one does relu rise?",
            rewrite="x > 0 -> x < 0",
        ),
        Mistake(
            "sign-of-x",
            "The left side comes out -1: relu does not fall there, it is flat.",
            code=np.sign,
        ),
        Mistake("always-one", "This is 1 everywhere: on the left relu is flat.", code=np.ones_like),
        Mistake(
            "always-zero", "This is 0 everywhere: on the right relu rises.", code=np.zeros_like
        ),
        Mistake(
            "leaky",
            "The left side has a small slope: that is leaky ReLU; relu is flat there.",
            code=lambda x: np.where(x > 0, 1.0, 0.01),
        ),
        Mistake(
            "step-at-one",
            "The step is at 1: where does relu change its slope?",
            rewrite="x > 0 -> x > 1",
        ),
        Mistake(
            "zero-over-zero",
            "relu(x) / x is right on both sides, but at 0 it is zero over zero, not a number.",
            code=lambda x: np.maximum(x, 0) / x,
        ),
        Mistake(
            "zero-over-zero",
            "Dividing x by |x| is right on both sides, but at 0 it is zero over zero.",
            code=lambda x: (1 + x / np.abs(x)) / 2,
        ),
    ),
    styles=(
        lambda x: np.where(x > 0, 1.0, 0.0),
        lambda x: (x >= 0).astype(np.float64),
        lambda x: np.heaviside(x, 0.5),
        lambda x: (np.sign(x) + 1) / 2,
        lambda x: np.greater(x, 0) * 1.0,
        relu_slope_by_masks,
        by_index(lambda v: 1 if v > 0 else 0),
        by_vectorize(lambda v: 0.3 if v == 0 else float(v > 0)),
    ),
    equivalent={
        "operator: rounded answer": ("the answers are whole numbers, which rounding leaves alone",),
        "x > 0": (
            "x >= 0",
            "at 0 both sides give the same, or the kink leaves the choice",
        ),
    },
)
