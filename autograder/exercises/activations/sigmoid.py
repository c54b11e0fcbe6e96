"""The exercise `sigmoid`: its facts, known mistakes and right styles."""

from __future__ import annotations

import numpy as np

from autograder.checks.elementwise import Elementwise
from autograder.checks.exercise import at
from autograder.checks.mistake import Mistake
from autograder.exercises.activations.common import logistic, math_sigmoid, sigmoid_by_masks
from autograder.exercises.common.element_loops import by_index, by_vectorize
from autograder.exercises.common.math_errors import by_math
from autograder.exercises.common.oracles import torch_function

EXERCISE = Elementwise(
    oracle=torch_function("torch.sigmoid"),
    points=4,
    examples=(at({0.0: 0.5, 2.0: 0.8807970779778823, -2.0: 0.11920292202211757}),),
    hints=(
        "It rises from 0 to 1. What must happen to the exponential as x grows for that to be so?",
        "Write 1 / (1 + e^-x) with np.exp, and mind the minus. Then try x = -1000.",
        "For negative x multiply numerator and denominator by e^x: e^x / (1 + e^x). "
        "Choose between the two with np.where, and give np.exp only -|x|, which never "
        "overflows.",
    ),
    mistakes=(
        Mistake(
            "exponent-sign",
            "The sign in the exponent is lost: with e^x in place of e^-x the curve falls, "
            "while a sigmoid rises.",
            rewrite="-np.abs(x) -> np.abs(x)",
        ),
        Mistake(
            "derivative-instead",
            "This is the sigmoid's derivative, a bell that is highest at 0; the sigmoid rises.",
            code=lambda x: logistic(x) * logistic(-x),
        ),
        Mistake(
            "exponential-only",
            "This is 1 + e^-x, the denominator alone: either the division is missing, or the "
            "parentheses around what 1 is divided by.",
            rewrite="_ / (1.0 + decay) -> (1.0 + decay) / _",
        ),
        Mistake(
            "minus-in-denominator",
            "The denominator subtracts the exponential: it should never reach zero.",
            code=lambda x: 1 / (1 - np.exp(-x)),
        ),
        Mistake(
            "tanh-instead",
            "This runs from -1 to 1: that is tanh; a sigmoid runs from 0 to 1.",
            code=np.tanh,
        ),
        Mistake(
            "clipped-line",
            "This is straight lines: the hard sigmoid, an approximation of the one asked for.",
            code=lambda x: np.clip(0.25 * x + 0.5, 0, 1),
        ),
        Mistake(
            "naive-overflow",
            "e^x / (1 + e^x) becomes infinity over infinity for large x: the formula is "
            "right, the way to compute it overflows.",
            code=lambda x: np.exp(x) / (1 + np.exp(x)),
        ),
        Mistake(
            "naive-overflow",
            "The formula is right, but far to the left e^-x is larger than any float, and "
            "the math module raises an error: the way to compute it overflows.",
            code=by_math(lambda x: 1 / (1 + np.exp(-x))),
        ),
    ),
    styles=(
        lambda x: 1 / (1 + np.exp(-x)),
        lambda x: np.exp(-np.logaddexp(0, -x)),
        lambda x: 0.5 * (1 + np.tanh(x / 2)),
        lambda x: np.where(x >= 0, 1 / (1 + np.exp(-x)), np.exp(x) / (1 + np.exp(x))),
        lambda x: 1 / (1 + np.exp(-np.clip(x, -700, 700))),
        sigmoid_by_masks,
        by_index(math_sigmoid),
        by_vectorize(math_sigmoid),
    ),
    equivalent={
        "x >= 0": (
            "x > 0",
            "at 0 both sides give the same, or the kink leaves the choice",
        )
    },
)
