"""Known mistakes in the smooth activations."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import erf

from autograder.checks.exercise import Misconception
from autograder.exercises.misconceptions.naming import by_math, named

Array = npt.NDArray[Any]


def logistic(x: Array) -> Array:
    return np.exp(-np.logaddexp(0, -x))


SMOOTH: dict[str, tuple[Misconception, ...]] = {
    "sigmoid": (
        Misconception(
            "exponent-sign",
            lambda x: 1 / (1 + np.exp(x)),
            "The sign in the exponent is lost: with e^x in place of e^-x the curve falls, "
            "while a sigmoid rises.",
        ),
        Misconception(
            "derivative-instead",
            lambda x: logistic(x) * logistic(-x),
            "This is the sigmoid's derivative, a bell that is highest at 0; the sigmoid rises.",
        ),
        Misconception(
            "exponential-only",
            lambda x: 1 + np.exp(-x),
            "This is 1 + e^-x, the denominator alone: either the division is missing, or the "
            "parentheses around what 1 is divided by.",
        ),
        Misconception(
            "minus-in-denominator",
            lambda x: 1 / (1 - np.exp(-x)),
            "The denominator subtracts the exponential: it should never reach zero.",
        ),
        Misconception(
            "tanh-instead",
            np.tanh,
            "This runs from -1 to 1: that is tanh; a sigmoid runs from 0 to 1.",
        ),
        Misconception(
            "clipped-line",
            lambda x: np.clip(0.25 * x + 0.5, 0, 1),
            "This is straight lines: the hard sigmoid, an approximation of the one asked for.",
        ),
        Misconception(
            "naive-overflow",
            lambda x: np.exp(x) / (1 + np.exp(x)),
            "e^x / (1 + e^x) becomes infinity over infinity for large x: the formula is right, "
            "the way to compute it overflows.",
        ),
        Misconception(
            "naive-overflow",
            by_math(lambda x: 1 / (1 + np.exp(-x))),
            "The formula is right, but far to the left e^-x is larger than any float, and the "
            "math module raises an error: the way to compute it overflows.",
        ),
    ),
    "tanh": (
        *named(
            "naive-overflow",
            "The quotient of exponentials is right for small x, but becomes infinity over "
            "infinity for large |x|: it overflows.",
            lambda x: (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x)),
            lambda x: (np.exp(2 * x) - 1) / (np.exp(2 * x) + 1),
            lambda x: (1 - np.exp(-2 * x)) / (1 + np.exp(-2 * x)),
        ),
        Misconception(
            "naive-overflow",
            by_math(lambda x: (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))),
            "The formula is right for small x, but for large |x| an exponential is larger than "
            "any float, and the math module raises an error: it overflows.",
        ),
        Misconception(
            "not-doubled",
            lambda x: logistic(2 * x) - 1,
            "This runs from -1 to 0: the sigmoid is shifted, but not stretched to its double.",
        ),
        Misconception(
            "derivative-instead",
            lambda x: 1 - np.tanh(x) ** 2,
            "This is tanh's derivative, a bell that is highest at 0; tanh rises.",
        ),
        Misconception(
            "not-stretched",
            lambda x: 2 * logistic(x) - 1,
            "The range is right, but it rises half as fast as tanh: what is inside the sigmoid?",
        ),
        Misconception(
            "not-shifted",
            lambda x: 2 * logistic(2 * x),
            "This runs from 0 to 2: it is not yet centred on 0.",
        ),
        Misconception(
            "not-scaled",
            lambda x: logistic(2 * x),
            "This is a sigmoid of 2x and runs from 0 to 1; tanh runs from -1 to 1.",
        ),
        Misconception(
            "sigmoid-instead",
            logistic,
            "This is the sigmoid, from 0 to 1; tanh runs from -1 to 1.",
        ),
        Misconception(
            "sign-turned",
            lambda x: -np.tanh(x),
            "The curve falls: the signs of the two exponentials are the wrong way round.",
        ),
        Misconception(
            "reciprocal",
            lambda x: 1 / np.tanh(x),
            "Numerator and denominator are exchanged: this is the hyperbolic cotangent.",
        ),
    ),
    "softplus": (
        Misconception(
            "lost-division",
            lambda x, beta=1.0, threshold=20.0: np.where(
                beta * x > threshold, x, np.logaddexp(0, beta * x)
            ),
            "The division by beta is missing: for large x it should come close to x.",
        ),
        Misconception(
            "fixed-beta",
            lambda x, beta=1.0, threshold=20.0: np.where(x > threshold, x, np.logaddexp(0, x)),
            "beta is always 1: the parameter is not used.",
        ),
        Misconception(
            "beta-outside-only",
            lambda x, beta=1.0, threshold=20.0: np.where(
                beta * x > threshold, x, np.logaddexp(0, x) / beta
            ),
            "beta divides the logarithm, but it is missing in the exponent.",
        ),
        Misconception(
            "lost-one",
            lambda x, beta=1.0, threshold=20.0: x * 1.0,
            "ln(e^(beta x)) / beta is x itself: the 1 + inside the logarithm is missing.",
        ),
        Misconception(
            "exponent-sign",
            lambda x, beta=1.0, threshold=20.0: np.logaddexp(0, -beta * x) / beta,
            "The sign in the exponent is turned: the curve falls, where softplus rises.",
        ),
        Misconception(
            "naive-overflow",
            lambda x, beta=1.0, threshold=20.0: np.log(1 + np.exp(beta * x)) / beta,
            "Without the threshold e^(beta x) overflows: beyond it the function is x itself.",
        ),
        Misconception(
            "threshold-ignored",
            lambda x, beta=1.0, threshold=20.0: np.logaddexp(0, beta * x) / beta,
            "The threshold is not used: beyond it the function is x itself, not only close to it.",
        ),
        Misconception(
            "threshold-on-x",
            lambda x, beta=1.0, threshold=20.0: np.where(
                x > threshold, x, np.logaddexp(0, beta * x) / beta
            ),
            "The threshold is compared with x: it is beta x that is compared with it.",
        ),
        Misconception(
            "zero-beyond",
            lambda x, beta=1.0, threshold=20.0: np.where(
                beta * x > threshold, threshold, np.logaddexp(0, beta * x) / beta
            ),
            "Beyond the threshold the function stays constant: there it should be x.",
        ),
        Misconception(
            "base-two",
            lambda x, beta=1.0, threshold=20.0: np.logaddexp(0, beta * x) / beta / np.log(2),
            "The logarithm is to base 2: the definition has the natural one.",
        ),
        Misconception(
            "base-ten",
            lambda x, beta=1.0, threshold=20.0: np.where(
                beta * x > threshold, x, np.logaddexp(0, beta * x) / beta / np.log(10)
            ),
            "The logarithm is to base 10: the definition has the natural one.",
        ),
        Misconception(
            "rectified",
            lambda x, beta=1.0, threshold=20.0: np.maximum(x, 0),
            "This is ReLU, the corner that softplus smooths.",
        ),
    ),
    "swish": (
        Misconception(
            "fixed-beta",
            lambda x, beta=1.0: x * logistic(x),
            "beta is always 1: the parameter is not used.",
        ),
        Misconception(
            "beta-outside",
            lambda x, beta=1.0: beta * x * logistic(x),
            "beta multiplies the result: it belongs inside the sigmoid.",
        ),
        Misconception(
            "beta-twice",
            lambda x, beta=1.0: beta * x * logistic(beta * x),
            "beta is used twice: it belongs inside the sigmoid only.",
        ),
        Misconception(
            "lost-x",
            lambda x, beta=1.0: logistic(beta * x),
            "This is the gate alone: the factor x is missing.",
        ),
        Misconception(
            "exponent-sign",
            lambda x, beta=1.0: x * logistic(-beta * x),
            "The gate opens on the wrong side: the sign in the exponent is turned.",
        ),
        Misconception(
            "rectified",
            lambda x, beta=1.0: np.maximum(x, 0),
            "This is ReLU: swish dips a little below zero on the left.",
        ),
        Misconception(
            "tanh-gate",
            lambda x, beta=1.0: x * np.tanh(beta * x),
            "The gate is a tanh: swish has a sigmoid.",
        ),
        Misconception(
            "naive-overflow",
            lambda x, beta=1.0: x * np.exp(beta * x) / (1 + np.exp(beta * x)),
            "e^(beta x) overflows for large x, and infinity over infinity is not a number.",
        ),
        Misconception(
            "naive-overflow",
            by_math(lambda x, beta=1.0: x / (1 + np.exp(-beta * x))),
            "The formula is right, but far to the left e^(-beta x) is larger than any float, and "
            "the math module raises an error: the way to compute it overflows.",
        ),
    ),
    "gelu": (
        Misconception(
            "tanh-approximation",
            lambda x: 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3))),
            "This is the tanh approximation: close, but the definition asks for erf.",
        ),
        Misconception(
            "sigmoid-approximation",
            lambda x: x * logistic(1.702 * x),
            "This is the sigmoid approximation: close, but the definition asks for erf.",
        ),
        Misconception(
            "lost-root-two",
            lambda x: 0.5 * x * (1 + erf(x)),
            "The argument of erf is x itself: the division by the root of 2 is missing.",
        ),
        Misconception(
            "lost-half",
            lambda x: x * (1 + erf(x / np.sqrt(2))),
            "This is twice too large: the factor 1/2 is missing.",
        ),
        Misconception(
            "lost-x",
            lambda x: 0.5 * (1 + erf(x / np.sqrt(2))),
            "This is the probability alone: the factor x is missing.",
        ),
        Misconception(
            "lost-one",
            lambda x: 0.5 * x * erf(x / np.sqrt(2)),
            "The 1 + before erf is missing: the result is even, where gelu is not.",
        ),
        Misconception(
            "two-inside",
            lambda x: 0.5 * x * (1 + erf(x / 2)),
            "erf is taken of x / 2: the definition divides by the root of 2.",
        ),
        Misconception(
            "density",
            lambda x: x * np.exp(-(x**2) / 2) / np.sqrt(2 * np.pi),
            "x is multiplied by the normal density: it should be the cumulative probability.",
        ),
        Misconception(
            "swish-instead",
            lambda x: x * logistic(x),
            "This is swish: its gate is a sigmoid, and gelu's is the normal distribution.",
        ),
    ),
}
