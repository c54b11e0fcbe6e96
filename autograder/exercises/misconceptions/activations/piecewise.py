"""Known mistakes in the activations that are made of two pieces."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.checks.exercise import Misconception
from autograder.exercises.misconceptions.naming import named

Array = npt.NDArray[Any]

SELU_ALPHA = 1.6732632423543772
SELU_LAMBDA = 1.0507009873554805
# As they are often copied: alpha, lambda.
ROUNDED = ((1.67, 1.05), (1.673, 1.051), (1.6733, 1.0507), (1.67326, 1.0507))


def elu(x: Array, alpha: float = 1.0) -> Array:
    return np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0)))


PIECEWISE: dict[str, tuple[Misconception, ...]] = {
    "linear": (
        Misconception(
            "constant-one",
            np.ones_like,
            "This is 1 everywhere: that is the derivative of linear, not linear itself.",
        ),
        Misconception(
            "rectified",
            lambda x: np.maximum(x, 0),
            "Negative inputs come out as 0: that is ReLU; linear lets every value pass.",
        ),
        Misconception(
            "absolute-value",
            np.abs,
            "Negative inputs lose their sign: linear lets every value pass as it is.",
        ),
        Misconception("negated", lambda x: -x, "The sign of every value is turned round."),
    ),
    "relu": (
        Misconception(
            "minimum",
            lambda x: np.minimum(x, 0),
            "The negative side passes and the positive is cut: that is the wrong way round.",
        ),
        Misconception(
            "absolute-value",
            np.abs,
            "Negative inputs come out positive: they should become 0, not change sign.",
        ),
        Misconception(
            "step",
            lambda x: (x > 0).astype(float),
            "This is 0 or 1: the step function, which is relu's derivative.",
        ),
        Misconception(
            "leaky",
            lambda x: np.where(x > 0, x, 0.01 * x),
            "The negative side has a small slope: that is leaky ReLU; here it is exactly 0.",
        ),
        Misconception("identity", lambda x: x * 1.0, "Negative inputs pass unchanged."),
        Misconception(
            "capped",
            lambda x: np.clip(x, 0, 1),
            "Values above 1 are cut off: relu has no upper bound.",
        ),
        Misconception(
            "capped",
            lambda x: np.clip(x, 0, 6),
            "Values are cut off from above: relu has no upper bound (this is ReLU6).",
        ),
    ),
    "leaky_relu": (
        Misconception(
            "lost-slope",
            lambda x, alpha=0.01: np.maximum(x, 0),
            "This is plain ReLU: its negative side has no slope.",
        ),
        Misconception(
            "sides-exchanged",
            lambda x, alpha=0.01: np.where(x > 0, alpha * x, x),
            "The slope is on the wrong side: positive inputs pass unchanged.",
        ),
        Misconception(
            "constant-leak",
            lambda x, alpha=0.01: np.where(x > 0, x, alpha),
            "The negative side is the constant alpha: it should be a line through 0.",
        ),
        Misconception(
            "slope-sign",
            lambda x, alpha=0.01: np.where(x > 0, x, -alpha * x),
            "The negative side goes up: its values should be negative.",
        ),
        Misconception(
            "fixed-alpha",
            lambda x, alpha=0.01: np.where(x > 0, x, 0.01 * x),
            "The slope is always 0.01: the parameter alpha is not used.",
        ),
        Misconception(
            "slope-everywhere",
            lambda x, alpha=0.01: alpha * x,
            "Both sides have the slope alpha: positive inputs should pass unchanged.",
        ),
        Misconception(
            "derivative-instead",
            lambda x, alpha=0.01: np.where(x > 0, 1.0, alpha),
            "These are the slopes of the two lines: the derivative, not the function.",
        ),
        Misconception(
            "wrong-default",
            lambda x, alpha=0.1: np.where(x > 0, x, alpha * x),
            "The default of alpha was changed: look at the signature of the exercise.",
        ),
    ),
    "prelu": (
        Misconception(
            "lost-slope",
            lambda x, alpha: np.maximum(x, 0) + 0 * alpha,
            "This is plain ReLU: its negative side has no slope.",
        ),
        Misconception(
            "fixed-alpha",
            lambda x, alpha: np.where(x > 0, x, 0.01 * x),
            "The slope is always 0.01: the learned alpha is not used.",
        ),
        Misconception(
            "fixed-alpha",
            lambda x, alpha: np.where(x > 0, x, 0.25 * x),
            "The slope is always 0.25: the learned alpha is not used.",
        ),
        Misconception(
            "sides-exchanged",
            lambda x, alpha: np.where(x > 0, alpha * x, x),
            "The slope is on the wrong side: positive inputs pass unchanged.",
        ),
        Misconception(
            "derivative-by-alpha",
            lambda x, alpha: np.where(x > 0, 0 * alpha, x),
            "This is the derivative by alpha, not the function.",
        ),
        Misconception(
            "slope-everywhere",
            lambda x, alpha: alpha * x,
            "Both sides have the slope alpha: positive inputs should pass unchanged.",
        ),
        Misconception(
            "constant-leak",
            lambda x, alpha: np.where(x > 0, x, alpha),
            "The negative side is the constant alpha: it should be a line through 0.",
        ),
    ),
    "elu": (
        Misconception(
            "alpha-on-both-sides",
            lambda x, alpha=1.0: alpha * elu(x),
            "alpha multiplies the positive side, too: positive inputs should pass unchanged.",
        ),
        Misconception(
            "lost-minus-one",
            lambda x, alpha=1.0: np.where(x > 0, x, alpha * np.exp(np.minimum(x, 0))),
            "The negative side is alpha e^x: without - 1 it jumps at 0 and never gets negative.",
        ),
        Misconception(
            "alpha-not-on-one",
            lambda x, alpha=1.0: np.where(x > 0, x, alpha * np.exp(np.minimum(x, 0)) - 1),
            "alpha multiplies the exponential only: it belongs to the whole of e^x - 1.",
        ),
        Misconception(
            "exponent-sign",
            lambda x, alpha=1.0: np.where(x > 0, x, alpha * (np.exp(-x) - 1)),
            "The exponent has its sign turned: the negative side shoots up.",
        ),
        Misconception(
            "outer-sign",
            lambda x, alpha=1.0: np.where(x > 0, x, alpha * (1 - np.exp(np.minimum(x, 0)))),
            "The negative side comes out positive: 1 and e^x are the wrong way round.",
        ),
        Misconception(
            "fixed-alpha",
            lambda x, alpha=1.0: elu(x),
            "alpha is always 1: the parameter is not used.",
        ),
        Misconception(
            "sides-exchanged",
            lambda x, alpha=1.0: np.where(x > 0, alpha * (np.exp(x) - 1), x),
            "The exponential is on the positive side: it belongs to the negative one.",
        ),
        Misconception(
            "leaky-instead",
            lambda x, alpha=1.0: np.where(x > 0, x, alpha * x),
            "The negative side is a straight line: that is leaky ReLU.",
        ),
        Misconception(
            "rectified",
            lambda x, alpha=1.0: np.maximum(x, 0),
            "This is plain ReLU: the negative side should bend towards -alpha.",
        ),
        Misconception(
            "overflow-in-product",
            lambda x, alpha=1.0: (x > 0) * x + (x <= 0) * alpha * (np.exp(x) - 1),
            "Multiplying by a mask does not hide an overflow: 0 times infinity is not a number.",
        ),
    ),
    "selu": (
        Misconception(
            "alpha-three-no-lambda",
            lambda x: elu(x, 3.0),
            "This is ELU with alpha = 3, a known misprint: SELU has its own alpha and a lambda.",
        ),
        Misconception(
            "lost-lambda",
            lambda x: elu(x, SELU_ALPHA),
            "lambda is missing: SELU stretches the whole of the ELU.",
        ),
        Misconception(
            "lambda-on-the-right-only",
            lambda x: np.where(x > 0, SELU_LAMBDA * x, elu(x, SELU_ALPHA)),
            "lambda stretches only the positive side: it belongs to both.",
        ),
        Misconception(
            "lambda-on-the-left-only",
            lambda x: np.where(x > 0, x, SELU_LAMBDA * elu(x, SELU_ALPHA)),
            "lambda stretches only the negative side: it belongs to both.",
        ),
        Misconception(
            "lost-alpha",
            lambda x: SELU_LAMBDA * elu(x),
            "alpha is 1 here: SELU has a constant of its own for the negative side.",
        ),
        Misconception(
            "constants-exchanged",
            lambda x: SELU_ALPHA * elu(x, SELU_LAMBDA),
            "alpha and lambda are exchanged.",
        ),
        Misconception("elu-instead", elu, "This is plain ELU: both constants are missing."),
        Misconception(
            "alpha-three",
            lambda x: SELU_LAMBDA * elu(x, 3.0),
            "alpha is 3, a known misprint: SELU has a constant of its own.",
        ),
        Misconception(
            "lost-minus-one",
            lambda x: SELU_LAMBDA * np.where(x > 0, x, SELU_ALPHA * np.exp(np.minimum(x, 0))),
            "On the left the - 1 after the exponential is missing: there is a jump at 0.",
        ),
        *named(
            "rounded-constants",
            "The constants are rounded: with so few digits the results are only nearly right.",
            *(
                lambda x, alpha=alpha, scale=scale: scale * elu(x, alpha)
                for alpha, scale in ROUNDED
            ),
        ),
    ),
}
