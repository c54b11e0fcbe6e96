"""The exercise `sigmoid_derivative`: its facts, known mistakes and right styles."""

from __future__ import annotations

import numpy as np

from autograder.checks.elementwise import Elementwise
from autograder.checks.exercise import at
from autograder.checks.mistake import Mistake
from autograder.exercises.activations.common import math_sigmoid, sigmoid_by_masks
from autograder.exercises.common.element_loops import by_index, by_vectorize
from autograder.exercises.common.oracles import torch_gradient
from autograder.exercises.derivatives.common import (
    bell,
    logistic,
    math_sigmoid_slope,
    sigmoid_slope,
)

EXERCISE = Elementwise(
    oracle=torch_gradient("torch.sigmoid"),
    points=4,
    examples=(at({0.0: 0.25, 2.0: 0.1049935854035065, -2.0: 0.1049935854035065}),),
    hints=(
        "A bell, highest at 0. It can be told from the sigmoid's own value, and nothing else.",
        "Differentiate 1 / (1 + e^-x) and write the result with s = sigmoid(x) alone.",
        "It is s * (1 - s), not 1 - s^2 and not x * (1 - x): compute s first.",
    ),
    mistakes=(
        Mistake(
            "lost-factor",
            "This is the sigmoid itself, without the factor 1 - s: its slope fades on both "
            "sides of zero.",
            code=logistic,
        ),
        Mistake(
            "lost-sigmoid",
            "This is 1 - s alone: one factor is missing, and the slope should fade on both sides.",
            code=lambda x: logistic(-x),
        ),
        Mistake(
            "precedence",
            "This is 0 everywhere: Python multiplies before it subtracts, so s * 1 - s is s - s.",
            code=lambda x: 0.0 * x,
        ),
        Mistake(
            "plus-for-minus",
            "The sign in the second factor is turned: where the sigmoid is flat, its slope is 0.",
            code=lambda x: logistic(x) * (1 + logistic(x)),
        ),
        Mistake(
            "sign-turned",
            "The sign is turned: the sigmoid rises everywhere, so its slope is positive.",
            rewrite="return _ -> return -_",
        ),
        Mistake(
            "tanh-rule",
            "This is the rule for tanh, applied to a sigmoid.",
            code=lambda x: 1 - logistic(x) ** 2,
        ),
        Mistake(
            "already-activated",
            "x is used as if it were the sigmoid's output: here it is the input.",
            code=lambda x: x * (1 - x),
        ),
        Mistake(
            "sigmoid-twice",
            "The sigmoid is applied twice before its rule is used.",
            code=lambda x: bell(logistic(x)),
        ),
        Mistake(
            "lost-square",
            "The denominator's square is missing: what does the quotient rule do to it?",
            code=lambda x: np.exp(-x) / (1 + np.exp(-x)),
        ),
        Mistake(
            "lost-numerator",
            "The inner derivative is missing: the denominator depends on x, too.",
            code=lambda x: 1 / (1 + np.exp(-x)) ** 2,
        ),
        Mistake(
            "naive-overflow",
            "The formula is right, but far to the left e^-x overflows and infinity over "
            "infinity is not a number.",
            rewrite="np.abs(x) -> x",
        ),
        Mistake(
            "naive-overflow",
            "The formula is right, but far to the right e^x overflows and infinity over "
            "infinity is not a number.",
            code=lambda x: np.exp(x) / (1 + np.exp(x)) ** 2,
        ),
    ),
    styles=(
        sigmoid_slope,
        lambda x: sigmoid_by_masks(x) * (1 - sigmoid_by_masks(x)),
        lambda x: np.exp(-np.abs(x)) / (1 + np.exp(-np.abs(x))) ** 2,
        lambda x: np.exp(-np.logaddexp(0, -x) - np.logaddexp(0, x)),
        lambda x: (1 - np.tanh(x / 2) ** 2) / 4,
        by_index(math_sigmoid_slope),
        by_vectorize(lambda v: math_sigmoid(v) - math_sigmoid(v) ** 2),
    ),
)
