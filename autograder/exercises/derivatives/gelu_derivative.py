"""The exercise `gelu_derivative`: its facts, known mistakes and right styles."""

from __future__ import annotations

import math

import numpy as np
from scipy.special import erf

from autograder.checks.elementwise import Elementwise
from autograder.checks.exercise import at
from autograder.checks.mistake import Mistake
from autograder.checks.plan import Array
from autograder.exercises.common.element_loops import by_index, by_vectorize, into
from autograder.exercises.common.oracles import torch_gradient
from autograder.exercises.derivatives.common import bell, logistic


def cumulative(x: Array) -> Array:
    return np.asarray(0.5 * (1 + erf(x / np.sqrt(2))))


def density(x: Array) -> Array:
    return np.asarray(np.exp(-0.5 * x * x) / np.sqrt(2 * np.pi))


def tanh_slope(x: Array) -> Array:
    """Return the derivative of gelu's tanh approximation."""
    bent = np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3))
    inner = np.sqrt(2 / np.pi) * (1 + 3 * 0.044715 * x**2)
    return np.asarray(0.5 * (1 + bent) + 0.5 * x * (1 - bent**2) * inner)


ROOT = math.sqrt(2 * math.pi)


def math_gelu_slope(v: float) -> float:
    return 0.5 * math.erfc(-v / math.sqrt(2)) + v * math.exp(-v * v / 2) / ROOT


def fill_gelu_slope(out: Array, x: Array) -> None:
    np.square(x, out=out)
    np.multiply(out, -0.5, out=out)
    np.exp(out, out=out)
    np.multiply(out, x / ROOT, out=out)
    np.add(out, 0.5 + 0.5 * erf(x / np.sqrt(2)), out=out)


EXERCISE = Elementwise(
    oracle=torch_gradient("torch.nn.functional.gelu"),
    points=4,
    examples=(at({0.0: 0.5, 1.0: 1.0833154705876864, -1.0: -0.08331547058768635}),),
    hints=(
        "x times a probability that grows with x: the product rule has two terms.",
        "Product rule for x * Phi(x): what is the derivative of Phi?",
        "It is Phi(x) + x * phi(x), with the density phi(x) = e^(-x^2 / 2) / sqrt(2 pi).",
    ),
    mistakes=(
        Mistake(
            "lost-product-rule",
            "This is the probability alone: the product rule has a second term, for the way "
            "the probability changes.",
            rewrite="cumulative + x * density -> cumulative",
        ),
        Mistake(
            "lost-first-term",
            "This is x times the density: the product rule has another term.",
            rewrite="cumulative + x * density -> x * density",
        ),
        Mistake(
            "lost-x",
            "In the second term of the product rule the factor x is missing.",
            rewrite="x * density -> density",
        ),
        Mistake(
            "product-of-derivatives",
            "The derivatives of the two factors are multiplied: that is not the product rule.",
            code=density,
        ),
        Mistake(
            "minus-for-plus",
            "The second term has its sign turned: the probability grows with x.",
            rewrite="cumulative + x * density -> cumulative - x * density",
        ),
        Mistake(
            "function-instead",
            "This is gelu itself: its slope comes close to 1 on the right.",
            code=lambda x: x * cumulative(x),
        ),
        Mistake(
            "density-not-normalised",
            "The density lacks its constant factor: its area should be 1.",
            rewrite="_ / math.sqrt(2.0 * math.pi) -> _",
        ),
        Mistake(
            "density-not-normalised",
            "The density's constant factor is not right: its area should be 1.",
            code=(
                lambda x: cumulative(x) + 0.5 * x * density(x),
                lambda x: cumulative(x) + x * np.exp(-0.5 * x * x) / np.sqrt(2) * np.pi,
            ),
            rewrite="math.sqrt(2.0 * math.pi) -> (2.0 * math.pi)",
        ),
        Mistake(
            "exponent-sign",
            "The density grows away from 0, where it should fade: mind the sign in its "
            "exponent, and what it is that is squared.",
            rewrite="-0.5 -> 0.5",
        ),
        Mistake(
            "tanh-approximation",
            "This is the slope of the tanh approximation: close, but gelu is defined by erf.",
            code=tanh_slope,
        ),
        Mistake(
            "chain-rule-lost",
            "The derivative of erf(x / sqrt 2) has an inner derivative, too.",
            rewrite="2.0 * math.pi -> math.pi",
        ),
        Mistake(
            "lost-half-in-exponent",
            "The bell is too narrow: look at the exponent of the normal density.",
            rewrite="-0.5 * x -> -1.0 * x",
        ),
        Mistake(
            "lost-root-two",
            "The argument of erf is x itself: the division by the root of 2 is missing.",
            rewrite="x / math.sqrt(2.0) -> x",
        ),
        Mistake(
            "sigmoid-approximation",
            "This is the slope of the sigmoid approximation: close, but gelu is defined by erf.",
            code=lambda x: logistic(1.702 * x) + 1.702 * x * bell(1.702 * x),
        ),
        Mistake(
            "swish-derivative-instead",
            "This is swish's derivative: gelu's gate is the normal distribution.",
            code=lambda x: logistic(x) + x * bell(x),
        ),
    ),
    styles=(
        lambda x: 0.5 * (1 + erf(x / np.sqrt(2))) + x * np.exp(-(x**2) / 2) / np.sqrt(2 * np.pi),
        lambda x: 0.5 + 0.5 * erf(x / 2**0.5) + x / ROOT * np.exp(-0.5 * np.square(x)),
        into(np.float64, fill_gelu_slope),
        by_index(math_gelu_slope),
        by_vectorize(math_gelu_slope),
    ),
)
