"""Known mistakes in the derivatives of sigmoid, tanh and softplus."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.checks.exercise import Misconception

Array = npt.NDArray[Any]


def logistic(x: Array) -> Array:
    return np.exp(-np.logaddexp(0, -x))


def bell(x: Array) -> Array:
    """Return the derivative of the logistic function."""
    return np.asarray(logistic(x) * logistic(-x))


SMOOTH: dict[str, tuple[Misconception, ...]] = {
    "sigmoid_derivative": (
        Misconception(
            "lost-factor",
            logistic,
            "This is the sigmoid itself, without the factor 1 - s: its slope fades on both "
            "sides of zero.",
        ),
        Misconception(
            "lost-sigmoid",
            lambda x: logistic(-x),
            "This is 1 - s alone: one factor is missing, and the slope should fade on both sides.",
        ),
        Misconception(
            "precedence",
            lambda x: 0.0 * x,
            "This is 0 everywhere: Python multiplies before it subtracts, so s * 1 - s is s - s.",
        ),
        Misconception(
            "plus-for-minus",
            lambda x: logistic(x) * (1 + logistic(x)),
            "The sign in the second factor is turned: where the sigmoid is flat, its slope is 0.",
        ),
        Misconception(
            "sign-turned",
            lambda x: -bell(x),
            "The sign is turned: the sigmoid rises everywhere, so its slope is positive.",
        ),
        Misconception(
            "tanh-rule",
            lambda x: 1 - logistic(x) ** 2,
            "This is the rule for tanh, applied to a sigmoid.",
        ),
        Misconception(
            "already-activated",
            lambda x: x * (1 - x),
            "x is used as if it were the sigmoid's output: here it is the input.",
        ),
        Misconception(
            "sigmoid-twice",
            lambda x: bell(logistic(x)),
            "The sigmoid is applied twice before its rule is used.",
        ),
        Misconception(
            "lost-square",
            lambda x: np.exp(-x) / (1 + np.exp(-x)),
            "The denominator's square is missing: what does the quotient rule do to it?",
        ),
        Misconception(
            "lost-numerator",
            lambda x: 1 / (1 + np.exp(-x)) ** 2,
            "The inner derivative is missing: the denominator depends on x, too.",
        ),
        Misconception(
            "naive-overflow",
            lambda x: np.exp(-x) / (1 + np.exp(-x)) ** 2,
            "The formula is right, but far to the left e^-x overflows and infinity over infinity "
            "is not a number.",
        ),
        Misconception(
            "naive-overflow",
            lambda x: np.exp(x) / (1 + np.exp(x)) ** 2,
            "The formula is right, but far to the right e^x overflows and infinity over infinity "
            "is not a number.",
        ),
    ),
    "tanh_derivative": (
        Misconception(
            "sigmoid-for-tanh",
            lambda x: 1 - logistic(x) ** 2,
            "A sigmoid is squared, a known misprint: this rule is for tanh, and at 0 the slope "
            "should be 1.",
        ),
        Misconception(
            "sigmoid-for-tanh",
            lambda x: 1 - logistic(2 * x) ** 2,
            "A sigmoid is squared: this rule is for tanh, and at 0 the slope should be 1.",
        ),
        Misconception(
            "sigmoid-rule",
            lambda x: np.tanh(x) * (1 - np.tanh(x)),
            "This is the sigmoid's rule, applied to tanh.",
        ),
        Misconception(
            "lost-square",
            lambda x: 1 - np.tanh(x),
            "The square is missing: the slope should fade on both sides of zero.",
        ),
        Misconception(
            "plus-for-minus",
            lambda x: 1 + np.tanh(x) ** 2,
            "The sign is turned: where tanh is flat, its slope is 0.",
        ),
        Misconception(
            "sign-turned",
            lambda x: np.tanh(x) ** 2 - 1,
            "The slope comes out negative, although tanh rises everywhere.",
        ),
        Misconception(
            "lost-one",
            lambda x: np.tanh(x) ** 2,
            "This is the square alone: at 0, where tanh is steepest, it gives 0.",
        ),
        Misconception(
            "function-instead",
            np.tanh,
            "This is tanh itself: how steep is it?",
        ),
        Misconception(
            "already-activated",
            lambda x: 1 - x**2,
            "x is used as if it were tanh's output: here it is the input.",
        ),
        Misconception(
            "chain-rule-lost",
            lambda x: 2 * bell(2 * x),
            "This is half of the slope: the 2 inside the sigmoid comes out as a factor, too.",
        ),
        Misconception(
            "sigmoid-derivative-instead",
            bell,
            "This is the sigmoid's derivative: tanh is four times as steep at 0.",
        ),
        Misconception(
            "naive-overflow",
            lambda x: 1 - ((np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))) ** 2,
            "The rule is right, but the tanh inside it becomes infinity over infinity "
            "for large |x|: it overflows.",
        ),
        Misconception(
            "naive-overflow",
            lambda x: 1 - ((np.exp(2 * x) - 1) / (np.exp(2 * x) + 1)) ** 2,
            "The rule is right, but the tanh inside it becomes infinity over infinity "
            "for large x: it overflows.",
        ),
        Misconception(
            "naive-overflow",
            lambda x: 1 - ((1 - np.exp(-2 * x)) / (1 + np.exp(-2 * x))) ** 2,
            "The rule is right, but the tanh inside it becomes infinity over infinity "
            "for large negative x: it overflows.",
        ),
    ),
    "softplus_derivative": (
        Misconception(
            "function-instead",
            lambda x, beta=1.0, threshold=20.0: np.where(
                beta * x > threshold, x, np.logaddexp(0, beta * x) / beta
            ),
            "This is softplus itself: its slope stays between 0 and 1.",
        ),
        Misconception(
            "beta-not-cancelled",
            lambda x, beta=1.0, threshold=20.0: np.where(
                beta * x > threshold, 1.0, beta * logistic(beta * x)
            ),
            "There is a beta too many: the inner derivative and the division by beta meet.",
        ),
        Misconception(
            "beta-not-cancelled",
            lambda x, beta=1.0, threshold=20.0: (
                beta * np.where(beta * x > threshold, 1.0, logistic(beta * x))
            ),
            "There is a beta too many: the inner derivative and the division by beta meet.",
        ),
        Misconception(
            "chain-rule-lost",
            lambda x, beta=1.0, threshold=20.0: np.where(
                beta * x > threshold, 1.0, logistic(beta * x) / beta
            ),
            "The division by beta is still there: what does the inner derivative bring?",
        ),
        Misconception(
            "fixed-beta",
            lambda x, beta=1.0, threshold=20.0: np.where(x > threshold, 1.0, logistic(x)),
            "beta is always 1: the parameter is not used.",
        ),
        Misconception(
            "exponent-sign",
            lambda x, beta=1.0, threshold=20.0: np.where(
                beta * x > threshold, 1.0, logistic(-beta * x)
            ),
            "The slope falls from 1 to 0: the sign in the exponent is turned.",
        ),
        Misconception(
            "second-derivative",
            lambda x, beta=1.0, threshold=20.0: np.where(beta * x > threshold, 1.0, bell(beta * x)),
            "This fades on both sides of zero: one derivative too many was taken.",
        ),
        Misconception(
            "threshold-ignored",
            lambda x, beta=1.0, threshold=20.0: logistic(beta * x),
            "The threshold is not used: beyond it softplus is a straight line with a slope "
            "of its own.",
        ),
        Misconception(
            "threshold-on-x",
            lambda x, beta=1.0, threshold=20.0: np.where(x > threshold, 1.0, logistic(beta * x)),
            "The threshold is compared with x: it is beta x that is compared with it.",
        ),
        Misconception(
            "zero-beyond",
            lambda x, beta=1.0, threshold=20.0: np.where(
                beta * x > threshold, 0.0, logistic(beta * x)
            ),
            "Beyond the threshold this is 0: softplus is no constant there, but a line.",
        ),
        Misconception(
            "function-beyond",
            lambda x, beta=1.0, threshold=20.0: np.where(
                beta * x > threshold, x, logistic(beta * x)
            ),
            "Beyond the threshold this is x, which is softplus itself: what is its slope there?",
        ),
        Misconception(
            "step",
            lambda x, beta=1.0, threshold=20.0: np.where(x > 0, 1.0, 0.0),
            "This is relu's derivative: softplus bends smoothly from one slope to the other.",
        ),
    ),
}
