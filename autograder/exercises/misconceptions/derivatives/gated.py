"""Known mistakes in the derivatives of swish and gelu, which gate x by x."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import erf

from autograder.checks.exercise import Misconception
from autograder.exercises.misconceptions.derivatives.smooth import bell, logistic
from autograder.exercises.misconceptions.naming import named

Array = npt.NDArray[Any]


def cumulative(x: Array) -> Array:
    return np.asarray(0.5 * (1 + erf(x / np.sqrt(2))))


def density(x: Array) -> Array:
    return np.asarray(np.exp(-0.5 * x * x) / np.sqrt(2 * np.pi))


def tanh_slope(x: Array) -> Array:
    """Return the derivative of gelu's tanh approximation."""
    bent = np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3))
    inner = np.sqrt(2 / np.pi) * (1 + 3 * 0.044715 * x**2)
    return np.asarray(0.5 * (1 + bent) + 0.5 * x * (1 - bent**2) * inner)


GATED: dict[str, tuple[Misconception, ...]] = {
    "swish_derivative": (
        Misconception(
            "minus-lost",
            lambda x, beta=1.0: (
                beta * x * logistic(beta * x) + logistic(beta * x) * (beta * x * logistic(beta * x))
            ),
            "A minus is lost, a known misprint: inside the parentheses something is taken "
            "from 1, not multiplied by it.",
        ),
        Misconception(
            "plus-for-minus",
            lambda x, beta=1.0: (
                beta * x * logistic(beta * x)
                + logistic(beta * x) * (1 + beta * x * logistic(beta * x))
            ),
            "The sign inside the parentheses is turned: far to the right the slope should be 1.",
        ),
        Misconception(
            "lost-product-rule",
            lambda x, beta=1.0: logistic(beta * x),
            "This is the gate alone: the product rule has a second term, for the gate's own slope.",
        ),
        Misconception(
            "lost-first-term",
            lambda x, beta=1.0: beta * x * bell(beta * x),
            "This is the gate's slope times x: the product rule has another term.",
        ),
        Misconception(
            "product-of-derivatives",
            lambda x, beta=1.0: beta * bell(beta * x),
            "The derivatives of the two factors are multiplied: that is not the product rule.",
        ),
        Misconception(
            "product-of-derivatives",
            lambda x, beta=1.0: bell(beta * x),
            "The derivatives of the two factors are multiplied: that is not the product rule. "
            "Mind beta's inner derivative, too.",
        ),
        Misconception(
            "lost-x",
            lambda x, beta=1.0: logistic(beta * x) + beta * bell(beta * x),
            "In the second term of the product rule the factor x is missing.",
        ),
        Misconception(
            "chain-rule-lost",
            lambda x, beta=1.0: logistic(beta * x) + x * bell(beta * x),
            "The inner derivative is missing: beta x changes beta times as fast as x.",
        ),
        Misconception(
            "chain-rule-lost",
            lambda x, beta=1.0: (
                beta * x * logistic(beta * x) + logistic(beta * x) * (1 - x * logistic(beta * x))
            ),
            "Inside the parentheses beta is missing: beta x changes beta times as fast as x.",
        ),
        Misconception(
            "fixed-beta",
            lambda x, beta=1.0: logistic(x) + x * bell(x),
            "beta is always 1: the parameter is not used.",
        ),
        Misconception(
            "function-instead",
            lambda x, beta=1.0: x * logistic(beta * x),
            "This is swish itself: its slope comes close to 1 on the right.",
        ),
        Misconception(
            "sigmoid-rule",
            lambda x, beta=1.0: x * logistic(beta * x) * (1 - x * logistic(beta * x)),
            "The sigmoid's rule is applied to swish: it holds for the gate alone.",
        ),
        Misconception(
            "naive-overflow",
            lambda x, beta=1.0: (
                np.exp(beta * x) * (1 + np.exp(beta * x) + beta * x) / (1 + np.exp(beta * x)) ** 2
            ),
            "The rule is right, but e^(beta x) overflows for large x, and infinity over infinity "
            "is not a number.",
        ),
        Misconception(
            "naive-overflow",
            lambda x, beta=1.0: (
                np.exp(beta * x) / (1 + np.exp(beta * x))
                + beta * x * np.exp(beta * x) / (1 + np.exp(beta * x)) ** 2
            ),
            "The rule is right, but e^(beta x) overflows for large x, and infinity over infinity "
            "is not a number.",
        ),
        Misconception(
            "naive-overflow",
            lambda x, beta=1.0: (
                (1 + np.exp(-beta * x) * (1 + beta * x)) / (1 + np.exp(-beta * x)) ** 2
            ),
            "The rule is right, but e^(-beta x) overflows far to the left, and infinity over "
            "infinity is not a number.",
        ),
    ),
    "gelu_derivative": (
        Misconception(
            "lost-product-rule",
            cumulative,
            "This is the probability alone: the product rule has a second term, for the way "
            "the probability changes.",
        ),
        Misconception(
            "lost-first-term",
            lambda x: x * density(x),
            "This is x times the density: the product rule has another term.",
        ),
        Misconception(
            "lost-x",
            lambda x: cumulative(x) + density(x),
            "In the second term of the product rule the factor x is missing.",
        ),
        Misconception(
            "product-of-derivatives",
            density,
            "The derivatives of the two factors are multiplied: that is not the product rule.",
        ),
        Misconception(
            "minus-for-plus",
            lambda x: cumulative(x) - x * density(x),
            "The second term has its sign turned: the probability grows with x.",
        ),
        Misconception(
            "function-instead",
            lambda x: x * cumulative(x),
            "This is gelu itself: its slope comes close to 1 on the right.",
        ),
        Misconception(
            "density-not-normalised",
            lambda x: cumulative(x) + x * np.exp(-0.5 * x * x),
            "The density lacks its constant factor: its area should be 1.",
        ),
        *named(
            "density-not-normalised",
            "The density's constant factor is not right: its area should be 1.",
            lambda x: cumulative(x) + x * np.exp(-0.5 * x * x) / (2 * np.pi),
            lambda x: cumulative(x) + 0.5 * x * density(x),
            lambda x: cumulative(x) + x * np.exp(-0.5 * x * x) / np.sqrt(2) * np.pi,
        ),
        Misconception(
            "exponent-sign",
            lambda x: cumulative(x) + x * np.exp(0.5 * x * x) / np.sqrt(2 * np.pi),
            "The density grows away from 0, where it should fade: mind the sign in its exponent, "
            "and what it is that is squared.",
        ),
        Misconception(
            "tanh-approximation",
            tanh_slope,
            "This is the slope of the tanh approximation: close, but gelu is defined by erf.",
        ),
        Misconception(
            "chain-rule-lost",
            lambda x: cumulative(x) + x * density(x) * np.sqrt(2),
            "The derivative of erf(x / sqrt 2) has an inner derivative, too.",
        ),
        Misconception(
            "lost-half-in-exponent",
            lambda x: cumulative(x) + x * np.exp(-x * x) / np.sqrt(2 * np.pi),
            "The bell is too narrow: look at the exponent of the normal density.",
        ),
        Misconception(
            "lost-root-two",
            lambda x: 0.5 * (1 + erf(x)) + x * density(x),
            "The argument of erf is x itself: the division by the root of 2 is missing.",
        ),
        Misconception(
            "sigmoid-approximation",
            lambda x: logistic(1.702 * x) + 1.702 * x * bell(1.702 * x),
            "This is the slope of the sigmoid approximation: close, but gelu is defined by erf.",
        ),
        Misconception(
            "swish-derivative-instead",
            lambda x: logistic(x) + x * bell(x),
            "This is swish's derivative: gelu's gate is the normal distribution.",
        ),
    ),
}
