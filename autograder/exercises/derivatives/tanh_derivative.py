"""The exercise `tanh_derivative`: its facts, known mistakes and right styles."""

from __future__ import annotations

import math

import numpy as np

from autograder.checks.elementwise import Elementwise
from autograder.checks.exercise import at
from autograder.checks.mistake import Mistake
from autograder.exercises.activations.common import sigmoid_by_masks
from autograder.exercises.common.element_loops import by_list
from autograder.exercises.common.oracles import torch_gradient
from autograder.exercises.derivatives.common import bell, logistic, sigmoid_slope

EXERCISE = Elementwise(
    oracle=torch_gradient("torch.tanh"),
    points=4,
    examples=(at({0.0: 1.0, 1.0: 0.41997434161402614, -1.0: 0.41997434161402614}),),
    hints=(
        "A bell that reaches 1 at 0. It can be told from tanh's own value; is its sign felt?",
        "Differentiate the quotient of exponentials: only t = tanh(x) is left.",
        "It is 1 - t^2, where t is the value of tanh at x.",
    ),
    mistakes=(
        Mistake(
            "sigmoid-for-tanh",
            "A sigmoid is squared, a known misprint: this rule is for tanh, and at 0 the "
            "slope should be 1.",
            code=lambda x: 1 - logistic(x) ** 2,
        ),
        Mistake(
            "sigmoid-for-tanh",
            "A sigmoid is squared: this rule is for tanh, and at 0 the slope should be 1.",
            code=lambda x: 1 - logistic(2 * x) ** 2,
        ),
        Mistake(
            "sigmoid-rule",
            "This is the sigmoid's rule, applied to tanh.",
            code=lambda x: np.tanh(x) * (1 - np.tanh(x)),
        ),
        Mistake(
            "lost-square",
            "The square is missing: the slope should fade on both sides of zero.",
            code=lambda x: 1 - np.tanh(x),
        ),
        Mistake(
            "plus-for-minus",
            "The sign is turned: where tanh is flat, its slope is 0.",
            code=lambda x: 1 + np.tanh(x) ** 2,
        ),
        Mistake(
            "sign-turned",
            "The slope comes out negative, although tanh rises everywhere.",
            rewrite="return _ -> return -_",
        ),
        Mistake(
            "lost-one",
            "This is the square alone: at 0, where tanh is steepest, it gives 0.",
            code=lambda x: np.tanh(x) ** 2,
        ),
        Mistake("function-instead", "This is tanh itself: how steep is it?", code=np.tanh),
        Mistake(
            "already-activated",
            "x is used as if it were tanh's output: here it is the input.",
            code=lambda x: 1 - x**2,
        ),
        Mistake(
            "chain-rule-lost",
            "This is half of the slope: the 2 inside the sigmoid comes out as a factor, too.",
            rewrite="4.0 * _ -> 2.0 * _",
        ),
        Mistake(
            "sigmoid-derivative-instead",
            "This is the sigmoid's derivative: tanh is four times as steep at 0.",
            code=bell,
        ),
        Mistake(
            "naive-overflow",
            "The rule is right, but the tanh inside it becomes infinity over infinity for "
            "large |x|: it overflows.",
            code=lambda x: 1 - ((np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))) ** 2,
        ),
        Mistake(
            "naive-overflow",
            "The rule is right, but the tanh inside it becomes infinity over infinity for "
            "large x: it overflows.",
            code=lambda x: 1 - ((np.exp(2 * x) - 1) / (np.exp(2 * x) + 1)) ** 2,
        ),
        Mistake(
            "naive-overflow",
            "The rule is right, but the tanh inside it becomes infinity over infinity for "
            "large negative x: it overflows.",
            code=lambda x: 1 - ((1 - np.exp(-2 * x)) / (1 + np.exp(-2 * x))) ** 2,
        ),
    ),
    styles=(
        lambda x: 1 - np.tanh(x) ** 2,
        lambda x: (1 - np.tanh(x)) * (1 + np.tanh(x)),
        lambda x: 1 / np.cosh(np.clip(x, -300, 300)) ** 2,
        lambda x: 4 * sigmoid_slope(2 * x),
        lambda x: 1 - (2 * sigmoid_by_masks(2 * x) - 1) ** 2,
        by_list(lambda v: 1 - math.tanh(v) ** 2),
    ),
    equivalent={
        "2.0 * x": (
            "(-2.0) * x",
            "the function is even in it",
        )
    },
)
