"""The exercise `tanh`: its facts, known mistakes and right styles."""

from __future__ import annotations

import numpy as np

from autograder.checks.banned_calls import TANH_CALLS
from autograder.checks.elementwise import Elementwise
from autograder.checks.exercise import at
from autograder.checks.mistake import Mistake
from autograder.exercises.activations.common import logistic, math_sigmoid, sigmoid_by_masks
from autograder.exercises.common.element_loops import by_list
from autograder.exercises.common.math_errors import by_math
from autograder.exercises.common.oracles import torch_function

EXERCISE = Elementwise(
    oracle=torch_function("torch.tanh"),
    points=4,
    banned=TANH_CALLS,
    examples=(at({0.0: 0.0, 1.0: 0.7615941559557649, -1.0: -0.7615941559557649}),),
    hints=(
        "A sigmoid stretched: how can 0..1 become -1..1, and rise twice as fast?",
        "The formula is 2 sigmoid(2x) - 1. You have a sigmoid already.",
        "Call your own sigmoid on 2 * x, double the result and subtract 1: if sigmoid "
        "does not overflow, neither does tanh.",
    ),
    mistakes=(
        Mistake(
            "naive-overflow",
            "The quotient of exponentials is right for small x, but becomes infinity over "
            "infinity for large |x|: it overflows.",
            code=(
                lambda x: (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x)),
                lambda x: (np.exp(2 * x) - 1) / (np.exp(2 * x) + 1),
            ),
            rewrite="np.abs(x) -> x",
        ),
        Mistake(
            "naive-overflow",
            "The formula is right for small x, but for large |x| an exponential is larger "
            "than any float, and the math module raises an error: it overflows.",
            code=by_math(lambda x: (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))),
        ),
        Mistake(
            "not-doubled",
            "This runs from -1 to 0: the sigmoid is shifted, but not stretched to its double.",
            code=lambda x: logistic(2 * x) - 1,
        ),
        Mistake(
            "derivative-instead",
            "This is tanh's derivative, a bell that is highest at 0; tanh rises.",
            code=lambda x: 1 - np.tanh(x) ** 2,
        ),
        Mistake(
            "not-stretched",
            "The range is right, but it rises half as fast as tanh: what is inside the sigmoid?",
            rewrite="-2.0 * np.abs(x) -> np.abs(x)",
        ),
        Mistake(
            "not-shifted",
            "This runs from 0 to 2: it is not yet centred on 0.",
            code=lambda x: 2 * logistic(2 * x),
        ),
        Mistake(
            "not-scaled",
            "This is a sigmoid of 2x and runs from 0 to 1; tanh runs from -1 to 1.",
            code=lambda x: logistic(2 * x),
        ),
        Mistake(
            "sigmoid-instead",
            "This is the sigmoid, from 0 to 1; tanh runs from -1 to 1.",
            code=logistic,
        ),
        Mistake(
            "sign-turned",
            "The curve falls: the signs of the two exponentials are the wrong way round.",
            rewrite="return _ -> return -_",
        ),
        Mistake(
            "reciprocal",
            "Numerator and denominator are exchanged: this is the hyperbolic cotangent.",
            rewrite="decay / (2.0 + decay) -> (2.0 + decay) / decay",
        ),
    ),
    styles=(
        lambda x: (-1j * np.tan(1j * x)).real,
        lambda x: 2 / (1 + np.exp(-2 * x)) - 1,
        lambda x: 2 * sigmoid_by_masks(2 * x) - 1,
        lambda x: np.sign(x) * (1 - np.exp(-2 * np.abs(x))) / (1 + np.exp(-2 * np.abs(x))),
        lambda x: np.sinh(np.clip(x, -40, 40)) / np.cosh(np.clip(x, -40, 40)),
        by_list(lambda v: 2 * math_sigmoid(2 * v) - 1),
    ),
)
