"""The exercise `softplus_derivative`: its facts, known mistakes and right styles."""

from __future__ import annotations

import numpy as np

from autograder.checks.elementwise import Elementwise, Range
from autograder.checks.exercise import at
from autograder.checks.mistake import Mistake
from autograder.checks.plan import Array
from autograder.exercises.activations.common import math_sigmoid, sigmoid_by_masks
from autograder.exercises.common.element_loops import by_index, by_vectorize
from autograder.exercises.common.oracles import torch_gradient
from autograder.exercises.derivatives.common import bell, logistic


def softplus_oracle(x: Array, beta: float = 1.0, threshold: float = 20.0) -> Array:
    """Return autograd's derivative of softplus."""
    return torch_gradient("torch.nn.functional.softplus")(x, beta, threshold)


def math_softplus_slope(v: float, beta: float = 1.0, threshold: float = 20.0) -> float:
    return 1.0 if beta * v > threshold else math_sigmoid(beta * v)


def softplus_slope_by_masks(x: Array, beta: float = 1.0, threshold: float = 20.0) -> Array:
    result = sigmoid_by_masks(beta * x)
    result[beta * x > threshold] = 1
    return result


EXERCISE = Elementwise(
    oracle=softplus_oracle,
    points=4,
    parameters={"beta": Range(0.4, 3.0), "threshold": Range(5.0, 8.0)},
    uncompared=lambda x, beta=1.0, threshold=20.0: np.abs(beta * x - threshold) < 1e-6,
    examples=(at({0.0: 0.5, 2.0: 0.8807970779778823, 50.0: 1.0}),),
    hints=(
        "A smooth step from 0 to 1 that you know; beyond the threshold it is a line's slope.",
        "The chain rule brings a beta that cancels the 1 / beta: a curve that you know is left.",
        "It is sigmoid(beta * x), and 1 where beta * x > threshold.",
    ),
    mistakes=(
        Mistake(
            "function-instead",
            "This is softplus itself: its slope stays between 0 and 1.",
            code=lambda x, beta=1.0, threshold=20.0: np.where(
                beta * x > threshold, x, np.logaddexp(0, beta * x) / beta
            ),
        ),
        Mistake(
            "beta-not-cancelled",
            "There is a beta too many: the inner derivative and the division by beta meet.",
            code=lambda x, beta=1.0, threshold=20.0: np.where(
                beta * x > threshold, 1.0, beta * logistic(beta * x)
            ),
        ),
        Mistake(
            "beta-not-cancelled",
            "There is a beta too many: the inner derivative and the division by beta meet.",
            code=lambda x, beta=1.0, threshold=20.0: (
                beta * np.where(beta * x > threshold, 1.0, logistic(beta * x))
            ),
        ),
        Mistake(
            "chain-rule-lost",
            "The division by beta is still there: what does the inner derivative bring?",
            code=lambda x, beta=1.0, threshold=20.0: np.where(
                beta * x > threshold, 1.0, logistic(beta * x) / beta
            ),
        ),
        Mistake(
            "fixed-beta",
            "beta is always 1: the parameter is not used.",
            fixed="beta",
        ),
        Mistake(
            "exponent-sign",
            "The slope falls from 1 to 0: the sign in the exponent is turned.",
            rewrite="-_ -> _",
        ),
        Mistake(
            "second-derivative",
            "This fades on both sides of zero: one derivative too many was taken.",
            code=lambda x, beta=1.0, threshold=20.0: np.where(
                beta * x > threshold, 1.0, bell(beta * x)
            ),
        ),
        Mistake(
            "threshold-ignored",
            "The threshold is not used: beyond it softplus is a straight line with a slope "
            "of its own.",
            code=lambda x, beta=1.0, threshold=20.0: logistic(beta * x),
        ),
        Mistake(
            "threshold-on-x",
            "The threshold is compared with x: it is beta x that is compared with it.",
            code=lambda x, beta=1.0, threshold=20.0: np.where(
                x > threshold, 1.0, logistic(beta * x)
            ),
        ),
        Mistake(
            "zero-beyond",
            "Beyond the threshold this is 0: softplus is no constant there, but a line.",
            rewrite="np.where(_, 1.0, gate) -> np.where(_, 0.0, gate)",
        ),
        Mistake(
            "function-beyond",
            "Beyond the threshold this is x, which is softplus itself: what is its slope there?",
            code=lambda x, beta=1.0, threshold=20.0: np.where(
                beta * x > threshold, x, logistic(beta * x)
            ),
        ),
        Mistake(
            "step",
            "This is relu's derivative: softplus bends smoothly from one slope to the other.",
            code=lambda x, beta=1.0, threshold=20.0: np.where(x > 0, 1.0, 0.0),
        ),
    ),
    styles=(
        lambda x, beta=1.0, threshold=20.0: np.where(
            beta * x > threshold, 1.0, 1 / (1 + np.exp(-beta * x))
        ),
        lambda x, beta=1.0, threshold=20.0: np.where(
            x < threshold / beta, np.exp(-np.logaddexp(0, -beta * x)), 1.0
        ),
        lambda x, beta=1.0, threshold=20.0: np.where(
            beta * x > threshold, 1.0, np.exp(beta * x) / (1 + np.exp(beta * x))
        ),
        softplus_slope_by_masks,
        by_index(math_softplus_slope),
        by_vectorize(math_softplus_slope),
    ),
    equivalent={
        "threshold=20.0": (
            "threshold=21.0",
            "threshold=40.0",
            "beyond the threshold curve and line agree; its exact point is not compared",
        ),
        "scaled > threshold": (
            "scaled >= threshold",
            "beyond the threshold curve and line agree; its exact point is not compared",
        ),
        "scaled >= 0": (
            "scaled > 0",
            "at 0 both sides give the same, or the kink leaves the choice",
        ),
    },
)
