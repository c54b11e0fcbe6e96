"""Known mistakes in the derivatives of elu and selu."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.checks.exercise import Misconception
from autograder.exercises.misconceptions.naming import named

Array = npt.NDArray[Any]

SELU_ALPHA = 1.6732632423543772
SELU_LAMBDA = 1.0507009873554805


def decay(x: Array) -> Array:
    return np.exp(np.minimum(x, 0))


def selu(x: Array) -> Array:
    return SELU_LAMBDA * np.where(x > 0, x, SELU_ALPHA * (decay(x) - 1))


EXPONENTIAL: dict[str, tuple[Misconception, ...]] = {
    "elu_derivative": (
        Misconception(
            "lost-plus-alpha",
            lambda x, alpha=1.0: np.where(x > 0, 1.0, alpha * (decay(x) - 1)),
            "On the left this is elu(x) itself, without + alpha: it comes out negative, "
            "although elu rises everywhere.",
        ),
        Misconception(
            "plus-one-for-alpha",
            lambda x, alpha=1.0: np.where(x > 0, 1.0, alpha * (decay(x) - 1) + 1),
            "elu(x) + 1 on the left is right for alpha = 1 only: what has to be added in general?",
        ),
        Misconception(
            "fixed-alpha",
            lambda x, alpha=1.0: np.where(x > 0, 1.0, decay(x)),
            "alpha is always 1: the parameter is not used.",
        ),
        Misconception(
            "exponent-sign",
            lambda x, alpha=1.0: np.where(x > 0, 1.0, alpha * np.exp(np.maximum(-x, 0))),
            "The exponent has its sign turned: far to the left the slope should fade to 0.",
        ),
        Misconception(
            "slope-sign",
            lambda x, alpha=1.0: np.where(x > 0, 1.0, -alpha * decay(x)),
            "The left side comes out negative: elu rises everywhere.",
        ),
        Misconception(
            "function-instead",
            lambda x, alpha=1.0: np.where(x > 0, x, alpha * (decay(x) - 1)),
            "This is elu itself: what are the slopes of its line and of its exponential?",
        ),
        Misconception(
            "function-on-the-right",
            lambda x, alpha=1.0: np.where(x > 0, x, alpha * decay(x)),
            "The left side is a slope, but the right is still the function itself.",
        ),
        Misconception(
            "leaky-instead",
            lambda x, alpha=1.0: np.where(x > 0, 1.0, alpha),
            "The left side is constant: that is leaky ReLU's slope; elu flattens out.",
        ),
        Misconception(
            "lost-slope",
            lambda x, alpha=1.0: np.where(x > 0, 1.0, 0.0),
            "This is relu's derivative: the left side of elu is not flat at once.",
        ),
        Misconception(
            "sides-exchanged",
            lambda x, alpha=1.0: np.where(x > 0, alpha * np.exp(x), 1.0),
            "The exponential is on the right side: it belongs to the left.",
        ),
        Misconception(
            "power-rule",
            lambda x, alpha=1.0: np.where(x > 0, 1.0, alpha * x * np.exp(np.minimum(x, 0) - 1)),
            "The power rule is for x^n; in e^x the variable is in the exponent.",
        ),
        Misconception(
            "overflow-in-product",
            lambda x, alpha=1.0: (x > 0) * 1.0 + (x <= 0) * alpha * np.exp(x),
            "Multiplying by a mask does not hide an overflow: 0 times infinity is not a number.",
        ),
    ),
    "selu_derivative": (
        Misconception(
            "one-on-the-right",
            lambda x: np.where(x > 0, 1.0, SELU_LAMBDA * SELU_ALPHA * decay(x)),
            "The right side is 1, a known misprint: selu stretches both of its sides.",
        ),
        Misconception(
            "one-on-the-right",
            lambda x: np.where(x > 0, 1.0, SELU_LAMBDA * SELU_ALPHA * (decay(x) - 1) + SELU_ALPHA),
            "The right side is 1, a known misprint: selu stretches both of its sides. "
            "Look at what is added on the left, too.",
        ),
        *named(
            "one-on-the-right",
            "The right side is 1, a known misprint: selu stretches both of its sides. "
            "The left side is not right yet, either.",
            lambda x: np.where(x > 0, 1.0, SELU_LAMBDA * SELU_ALPHA * (decay(x) - 1)),
            lambda x: np.where(x > 0, 1.0, SELU_LAMBDA * SELU_ALPHA * (decay(x) - 1) + 1),
            lambda x: np.where(x > 0, 1.0, SELU_LAMBDA * (selu(x) + SELU_ALPHA)),
            lambda x: np.where(x > 0, 1.0, SELU_LAMBDA * SELU_ALPHA * decay(selu(x))),
            lambda x: np.where(x > 0, 1.0, SELU_ALPHA * decay(selu(x))),
            lambda x: np.where(x > 0, 1.0, SELU_LAMBDA * decay(x)),
        ),
        Misconception(
            "lost-lambda",
            lambda x: np.where(x > 0, 1.0, SELU_ALPHA * decay(x)),
            "lambda is missing on both sides: a factor stays when one differentiates.",
        ),
        Misconception(
            "lambda-on-the-right-only",
            lambda x: np.where(x > 0, SELU_LAMBDA, SELU_ALPHA * decay(x)),
            "lambda is on the right side only: selu stretches both of its sides.",
        ),
        Misconception(
            "lost-alpha",
            lambda x: SELU_LAMBDA * decay(x),
            "alpha is missing on the left side: a factor stays when one differentiates.",
        ),
        Misconception(
            "lost-plus-alpha",
            lambda x: np.where(x > 0, SELU_LAMBDA, SELU_LAMBDA * SELU_ALPHA * (decay(x) - 1)),
            "On the left this is selu(x) itself: it comes out negative, although selu rises.",
        ),
        Misconception(
            "alpha-added-unstretched",
            lambda x: np.where(
                x > 0, SELU_LAMBDA, SELU_LAMBDA * SELU_ALPHA * (decay(x) - 1) + SELU_ALPHA
            ),
            "On the left alpha alone is added to selu(x), but all of selu is stretched by lambda.",
        ),
        Misconception(
            "function-instead",
            lambda x: SELU_LAMBDA * np.where(x > 0, x, SELU_ALPHA * (decay(x) - 1)),
            "This is selu itself: what are the slopes of its line and of its exponential?",
        ),
        Misconception(
            "function-on-the-right",
            lambda x: SELU_LAMBDA * np.where(x > 0, x, SELU_ALPHA * decay(x)),
            "The left side is a slope, but the right is still the function itself.",
        ),
        Misconception(
            "alpha-three-no-lambda",
            lambda x: np.where(x > 0, 1.0, 3.0 * decay(x)),
            "This is elu's derivative with alpha = 3, a known misprint: "
            "selu has its own alpha and a lambda.",
        ),
        Misconception(
            "elu-instead",
            decay,
            "This is plain elu's derivative: both constants are missing.",
        ),
        Misconception(
            "constants-exchanged",
            lambda x: np.where(x > 0, SELU_ALPHA, SELU_LAMBDA * SELU_ALPHA * decay(x)),
            "alpha and lambda are exchanged.",
        ),
        Misconception(
            "overflow-in-product",
            lambda x: SELU_LAMBDA * ((x > 0) + (x <= 0) * SELU_ALPHA * np.exp(x)),
            "Multiplying by a mask does not hide an overflow: 0 times infinity is not a number.",
        ),
    ),
}
