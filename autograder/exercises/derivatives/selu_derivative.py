"""The exercise `selu_derivative`: its facts, known mistakes and right styles."""

from __future__ import annotations

import math

import numpy as np

from autograder.checks.elementwise import Elementwise
from autograder.checks.exercise import at
from autograder.checks.mistake import Mistake
from autograder.checks.plan import Array
from autograder.exercises.common.element_loops import by_list
from autograder.exercises.common.oracles import torch_gradient
from autograder.exercises.derivatives.common import decay, elu_slope_by_masks, elu_slope_from_elu

SELU_ALPHA = 1.6732632423543772


SELU_LAMBDA = 1.0507009873554805


def selu(x: Array) -> Array:
    return SELU_LAMBDA * np.where(x > 0, x, SELU_ALPHA * (decay(x) - 1))


LAMBDA, ALPHA = 1.0507009873554805, 1.6732632423543772


def selu_slope_from_selu(x: Array) -> Array:
    selu = LAMBDA * np.where(x > 0, x, ALPHA * (np.exp(x) - 1))
    return np.where(selu > 0, LAMBDA, selu + LAMBDA * ALPHA)


EXERCISE = Elementwise(
    oracle=torch_gradient("torch.nn.functional.selu"),
    points=4,
    kinks={0.0: lambda: (SELU_LAMBDA * SELU_ALPHA, SELU_LAMBDA)},
    examples=(at({-1.0: 0.6467686030348141, 2.0: 1.0507009873554805}),),
    hints=(
        "elu's derivative with a fixed alpha, stretched: what becomes of lambda on each side?",
        "Differentiate lambda * elu(x, alpha): lambda stays as a factor on both sides.",
        "It is lambda where x > 0 and lambda * alpha * e^x elsewhere; the condition is on x.",
    ),
    mistakes=(
        Mistake(
            "one-on-the-right",
            "The right side is 1, a known misprint: selu stretches both of its sides.",
            code=lambda x: np.where(x > 0, 1.0, SELU_LAMBDA * SELU_ALPHA * decay(x)),
        ),
        Mistake(
            "one-on-the-right",
            "The right side is 1, a known misprint: selu stretches both of its sides. Look "
            "at what is added on the left, too.",
            code=lambda x: np.where(
                x > 0, 1.0, SELU_LAMBDA * SELU_ALPHA * (decay(x) - 1) + SELU_ALPHA
            ),
        ),
        Mistake(
            "one-on-the-right",
            "The right side is 1, a known misprint: selu stretches both of its sides. The "
            "left side is not right yet, either.",
            code=(
                lambda x: np.where(x > 0, 1.0, SELU_LAMBDA * SELU_ALPHA * (decay(x) - 1)),
                lambda x: np.where(x > 0, 1.0, SELU_LAMBDA * SELU_ALPHA * (decay(x) - 1) + 1),
                lambda x: np.where(x > 0, 1.0, SELU_LAMBDA * (selu(x) + SELU_ALPHA)),
                lambda x: np.where(x > 0, 1.0, SELU_LAMBDA * SELU_ALPHA * decay(selu(x))),
                lambda x: np.where(x > 0, 1.0, SELU_ALPHA * decay(selu(x))),
                lambda x: np.where(x > 0, 1.0, SELU_LAMBDA * decay(x)),
            ),
        ),
        Mistake(
            "lost-lambda",
            "lambda is missing on both sides: a factor stays when one differentiates.",
            rewrite="scale = 1.0507009873554805 -> scale = 1.0",
        ),
        Mistake(
            "lambda-on-the-right-only",
            "lambda is on the right side only: selu stretches both of its sides.",
            code=lambda x: np.where(x > 0, SELU_LAMBDA, SELU_ALPHA * decay(x)),
        ),
        Mistake(
            "lost-alpha",
            "alpha is missing on the left side: a factor stays when one differentiates.",
            rewrite="alpha = 1.6732632423543772 -> alpha = 1.0",
        ),
        Mistake(
            "lost-plus-alpha",
            "On the left this is selu(x) itself: it comes out negative, although selu rises.",
            code=lambda x: np.where(x > 0, SELU_LAMBDA, SELU_LAMBDA * SELU_ALPHA * (decay(x) - 1)),
        ),
        Mistake(
            "alpha-added-unstretched",
            "On the left alpha alone is added to selu(x), but all of selu is stretched by lambda.",
            code=lambda x: np.where(
                x > 0, SELU_LAMBDA, SELU_LAMBDA * SELU_ALPHA * (decay(x) - 1) + SELU_ALPHA
            ),
        ),
        Mistake(
            "function-instead",
            "This is selu itself: what are the slopes of its line and of its exponential?",
            code=lambda x: SELU_LAMBDA * np.where(x > 0, x, SELU_ALPHA * (decay(x) - 1)),
        ),
        Mistake(
            "function-on-the-right",
            "The left side is a slope, but the right is still the function itself.",
            code=lambda x: SELU_LAMBDA * np.where(x > 0, x, SELU_ALPHA * decay(x)),
        ),
        Mistake(
            "alpha-three-no-lambda",
            "This is elu's derivative with alpha = 3, a known misprint: selu has its own "
            "alpha and a lambda.",
            code=lambda x: np.where(x > 0, 1.0, 3.0 * decay(x)),
        ),
        Mistake(
            "elu-instead", "This is plain elu's derivative: both constants are missing.", code=decay
        ),
        Mistake(
            "constants-exchanged",
            "alpha and lambda are exchanged.",
            code=lambda x: np.where(x > 0, SELU_ALPHA, SELU_LAMBDA * SELU_ALPHA * decay(x)),
        ),
        Mistake(
            "overflow-in-product",
            "Multiplying by a mask does not hide an overflow: 0 times infinity is not a number.",
            code=lambda x: SELU_LAMBDA * ((x > 0) + (x <= 0) * SELU_ALPHA * np.exp(x)),
        ),
    ),
    styles=(
        lambda x: LAMBDA * np.where(x > 0, 1, ALPHA * np.exp(x)),
        selu_slope_from_selu,
        lambda x: LAMBDA * elu_slope_from_elu(x, ALPHA),
        lambda x: LAMBDA * elu_slope_by_masks(x, ALPHA),
        lambda x: LAMBDA * ALPHA ** (x < 0) * np.exp(np.minimum(x, 0)),
        by_list(lambda v: LAMBDA if v > 0 else LAMBDA * ALPHA * math.exp(v)),
    ),
)
