"""The exercise `elu_derivative`: its facts, known mistakes and right styles."""

from __future__ import annotations

import math

import numpy as np

from autograder.checks.elementwise import Elementwise, Range
from autograder.checks.exercise import at
from autograder.checks.mistake import Mistake
from autograder.exercises.common.element_loops import by_index, by_vectorize
from autograder.exercises.common.oracles import torch_gradient
from autograder.exercises.derivatives.common import decay, elu_slope_by_masks, elu_slope_from_elu

EXERCISE = Elementwise(
    oracle=torch_gradient("torch.nn.functional.elu"),
    points=4,
    parameters={"alpha": Range(0.2, 3.0)},
    kinks={0.0: lambda alpha=1.0: (alpha, 1.0)},
    examples=(at({-1.0: 0.36787944117144233, 2.0: 1.0}),),
    hints=(
        "The exponential side flattens out to the left, and its slope is never negative.",
        "Left of 0 differentiate alpha * (e^x - 1): only the 1 goes.",
        "It is 1 where x > 0 and alpha * e^x elsewhere, which is elu(x) + alpha. Keep "
        "np.exp away from large x with np.minimum(x, 0).",
    ),
    mistakes=(
        Mistake(
            "lost-plus-alpha",
            "On the left this is elu(x) itself, without + alpha: it comes out negative, "
            "although elu rises everywhere.",
            rewrite="np.exp(_) -> np.expm1(_)",
        ),
        Mistake(
            "plus-one-for-alpha",
            "elu(x) + 1 on the left is right for alpha = 1 only: what has to be added in general?",
            code=lambda x, alpha=1.0: np.where(x > 0, 1.0, alpha * (decay(x) - 1) + 1),
        ),
        Mistake(
            "fixed-alpha",
            "alpha is always 1: the parameter is not used.",
            fixed="alpha",
        ),
        Mistake(
            "exponent-sign",
            "The exponent has its sign turned: far to the left the slope should fade to 0.",
            rewrite="alpha * _ -> alpha / _",
        ),
        Mistake(
            "slope-sign",
            "The left side comes out negative: elu rises everywhere.",
            code=lambda x, alpha=1.0: np.where(x > 0, 1.0, -alpha * decay(x)),
        ),
        Mistake(
            "function-instead",
            "This is elu itself: what are the slopes of its line and of its exponential?",
            code=lambda x, alpha=1.0: np.where(x > 0, x, alpha * (decay(x) - 1)),
        ),
        Mistake(
            "function-on-the-right",
            "The left side is a slope, but the right is still the function itself.",
            code=lambda x, alpha=1.0: np.where(x > 0, x, alpha * decay(x)),
        ),
        Mistake(
            "leaky-instead",
            "The left side is constant: that is leaky ReLU's slope; elu flattens out.",
            rewrite="alpha * np.exp(np.minimum(x, 0.0)) -> alpha",
        ),
        Mistake(
            "lost-slope",
            "This is relu's derivative: the left side of elu is not flat at once.",
            rewrite="np.where(x > 0, 1.0, _) -> np.where(1.0, x > 0, _)",
        ),
        Mistake(
            "sides-exchanged",
            "The exponential is on the right side: it belongs to the left.",
            code=lambda x, alpha=1.0: np.where(x > 0, alpha * np.exp(x), 1.0),
        ),
        Mistake(
            "power-rule",
            "The power rule is for x^n; in e^x the variable is in the exponent.",
            code=lambda x, alpha=1.0: np.where(
                x > 0, 1.0, alpha * x * np.exp(np.minimum(x, 0) - 1)
            ),
        ),
        Mistake(
            "overflow-in-product",
            "Multiplying by a mask does not hide an overflow: 0 times infinity is not a number.",
            code=lambda x, alpha=1.0: (x > 0) * 1.0 + (x <= 0) * alpha * np.exp(x),
        ),
    ),
    styles=(
        lambda x, alpha=1.0: np.where(x > 0, 1.0, alpha * np.exp(x)),
        lambda x, alpha=1.0: np.where(x >= 0, 1.0, alpha * np.exp(-np.abs(x))),
        elu_slope_from_elu,
        elu_slope_by_masks,
        by_index(lambda v, alpha=1.0: 1 if v > 0 else alpha * math.exp(v)),
        by_vectorize(lambda v, alpha=1.0: 1 if v > 0 else alpha * math.exp(v)),
    ),
    equivalent={
        "x > 0": (
            "x >= 0",
            "at 0 both sides give the same, or the kink leaves the choice",
        ),
        "np.minimum(x, 0.0)": (
            "x",
            "np.minimum(x, 1.0)",
            "the minimum only keeps the branch that is not used from overflowing: a warning",
        ),
    },
)
