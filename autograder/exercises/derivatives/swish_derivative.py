"""The exercise `swish_derivative`: its facts, known mistakes and right styles."""

from __future__ import annotations

import numpy as np

from autograder.checks.elementwise import Elementwise, Range
from autograder.checks.exercise import at
from autograder.checks.mistake import Mistake
from autograder.checks.plan import Array
from autograder.exercises.activations.common import math_sigmoid, sigmoid_by_masks
from autograder.exercises.common.element_loops import by_index, by_list
from autograder.exercises.common.oracles import torch_gradient
from autograder.exercises.derivatives.common import (
    bell,
    logistic,
    math_sigmoid_slope,
    sigmoid_slope,
)


def swish_oracle(x: Array, beta: float = 1.0) -> Array:
    """Return autograd's derivative of silu at beta x: swish(x) = silu(beta x) / beta."""
    return torch_gradient("torch.nn.functional.silu")(np.asarray(beta * x))


def swish_slope_from_swish(x: Array, beta: float = 1.0) -> Array:
    s = sigmoid_by_masks(beta * x)
    swish = x * s
    return np.asarray(beta * swish + s * (1 - beta * swish))


def swish_slope_by_quotient(x: Array, beta: float = 1.0) -> Array:
    decay = np.exp(-beta * np.abs(x))
    right = (1 + decay * (1 + beta * np.abs(x))) / (1 + decay) ** 2
    return np.asarray(np.where(x > 0, right, 1 - right))


def math_swish_slope(v: float, beta: float = 1.0) -> float:
    return math_sigmoid(beta * v) + beta * v * math_sigmoid_slope(beta * v)


EXERCISE = Elementwise(
    oracle=swish_oracle,
    points=4,
    parameters={"beta": Range(0.4, 3.0)},
    examples=(at({0.0: 0.5, 2.0: 1.0907842487848955, -2.0: -0.09078424878489547}),),
    hints=(
        "x times a gate that depends on x: the product rule has two terms. What does beta do?",
        "It is a product, x times s with s = sigmoid(beta x): use the product rule.",
        "It is s + beta * x * s * (1 - s): the minus stands between 1 and s.",
    ),
    mistakes=(
        Mistake(
            "minus-lost",
            "A minus is lost, a known misprint: inside the parentheses something is taken "
            "from 1, not multiplied by it.",
            code=lambda x, beta=1.0: (
                beta * x * logistic(beta * x) + logistic(beta * x) * (beta * x * logistic(beta * x))
            ),
        ),
        Mistake(
            "plus-for-minus",
            "The sign inside the parentheses is turned: far to the right the slope should be 1.",
            code=lambda x, beta=1.0: (
                beta * x * logistic(beta * x)
                + logistic(beta * x) * (1 + beta * x * logistic(beta * x))
            ),
        ),
        Mistake(
            "lost-product-rule",
            "This is the gate alone: the product rule has a second term, for the gate's own slope.",
            rewrite="gate + scaled * sigmoid_derivative(scaled) -> gate",
        ),
        Mistake(
            "lost-first-term",
            "This is the gate's slope times x: the product rule has another term.",
            rewrite="gate + _ -> _",
        ),
        Mistake(
            "product-of-derivatives",
            "The derivatives of the two factors are multiplied: that is not the product rule.",
            code=lambda x, beta=1.0: beta * bell(beta * x),
        ),
        Mistake(
            "product-of-derivatives",
            "The derivatives of the two factors are multiplied: that is not the product "
            "rule. Mind beta's inner derivative, too.",
            code=lambda x, beta=1.0: bell(beta * x),
        ),
        Mistake(
            "lost-x",
            "In the second term of the product rule the factor x is missing.",
            code=lambda x, beta=1.0: logistic(beta * x) + beta * bell(beta * x),
        ),
        Mistake(
            "chain-rule-lost",
            "The inner derivative is missing: beta x changes beta times as fast as x.",
            code=lambda x, beta=1.0: logistic(beta * x) + x * bell(beta * x),
        ),
        Mistake(
            "chain-rule-lost",
            "Inside the parentheses beta is missing: beta x changes beta times as fast as x.",
            code=lambda x, beta=1.0: (
                beta * x * logistic(beta * x) + logistic(beta * x) * (1 - x * logistic(beta * x))
            ),
        ),
        Mistake(
            "fixed-beta",
            "beta is always 1: the parameter is not used.",
            fixed="beta",
        ),
        Mistake(
            "function-instead",
            "This is swish itself: its slope comes close to 1 on the right.",
            code=lambda x, beta=1.0: x * logistic(beta * x),
        ),
        Mistake(
            "sigmoid-rule",
            "The sigmoid's rule is applied to swish: it holds for the gate alone.",
            code=lambda x, beta=1.0: x * logistic(beta * x) * (1 - x * logistic(beta * x)),
        ),
        Mistake(
            "naive-overflow",
            "The rule is right, but e^(beta x) overflows for large x, and infinity over "
            "infinity is not a number.",
            code=lambda x, beta=1.0: (
                np.exp(beta * x) * (1 + np.exp(beta * x) + beta * x) / (1 + np.exp(beta * x)) ** 2
            ),
        ),
        Mistake(
            "naive-overflow",
            "The rule is right, but e^(beta x) overflows for large x, and infinity over "
            "infinity is not a number.",
            code=lambda x, beta=1.0: (
                np.exp(beta * x) / (1 + np.exp(beta * x))
                + beta * x * np.exp(beta * x) / (1 + np.exp(beta * x)) ** 2
            ),
        ),
        Mistake(
            "naive-overflow",
            "The rule is right, but e^(-beta x) overflows far to the left, and infinity over "
            "infinity is not a number.",
            code=lambda x, beta=1.0: (
                (1 + np.exp(-beta * x) * (1 + beta * x)) / (1 + np.exp(-beta * x)) ** 2
            ),
        ),
    ),
    styles=(
        swish_slope_from_swish,
        swish_slope_by_quotient,
        lambda x, beta=1.0: 1 / (1 + np.exp(-beta * x)) + beta * x * sigmoid_slope(beta * x),
        lambda x, beta=1.0: (
            sigmoid_by_masks(beta * x) * (1 + beta * x * sigmoid_by_masks(-beta * x))
        ),
        by_index(math_swish_slope),
        by_list(math_swish_slope),
    ),
    equivalent={
        "scaled >= 0": (
            "scaled > 0",
            "at 0 both sides give the same, or the kink leaves the choice",
        )
    },
)
