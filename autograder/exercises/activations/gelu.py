"""The exercise `gelu`: its facts, known mistakes and right styles."""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np
from scipy.special import erf

from autograder.checks.elementwise import Elementwise
from autograder.checks.exercise import at
from autograder.checks.mistake import Mistake
from autograder.checks.plan import Array
from autograder.exercises.activations.common import logistic
from autograder.exercises.common.element_loops import by_index, into
from autograder.exercises.common.oracles import torch_function


def fill_gelu(out: Array, x: Array) -> None:
    for position, value in enumerate(x.flat):
        out.flat[position] = value * 0.5 * (1 + math.erf(value / math.sqrt(2)))


EXERCISE = Elementwise(
    oracle=torch_function("torch.nn.functional.gelu"),
    points=4,
    examples=(at({0.0: 0.0, 1.0: 0.8413447460685429, -1.0: -0.15865525393145707}),),
    hints=(
        "x times the probability that a standard normal variable is below x.",
        "Phi(x) = (1 + erf(x / sqrt 2)) / 2. erf is imported at the top.",
        "Halve x and multiply it by 1 + erf(x / np.sqrt(2)). The formula with tanh is "
        "only an approximation.",
    ),
    mistakes=(
        Mistake(
            "tanh-approximation",
            "This is the tanh approximation: close, but the definition asks for erf.",
            code=lambda x: 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3))),
        ),
        Mistake(
            "sigmoid-approximation",
            "This is the sigmoid approximation: close, but the definition asks for erf.",
            code=lambda x: x * logistic(1.702 * x),
        ),
        Mistake(
            "lost-root-two",
            "The argument of erf is x itself: the division by the root of 2 is missing.",
            rewrite="x / math.sqrt(2.0) -> x",
        ),
        Mistake(
            "lost-half",
            "This is twice too large: the factor 1/2 is missing.",
            rewrite="0.5 * _ -> _",
        ),
        Mistake(
            "lost-x",
            "This is the probability alone: the factor x is missing.",
            rewrite="x * _ -> _",
        ),
        Mistake(
            "lost-one",
            "The 1 + before erf is missing: the result is even, where gelu is not.",
            rewrite="1.0 + _ -> _",
        ),
        Mistake(
            "two-inside",
            "erf is taken of x / 2: the definition divides by the root of 2.",
            rewrite="math.sqrt(2.0) -> 2.0",
        ),
        Mistake(
            "density",
            "x is multiplied by the normal density: it should be the cumulative probability.",
            code=lambda x: x * np.exp(-(x**2) / 2) / np.sqrt(2 * np.pi),
        ),
        Mistake(
            "swish-instead",
            "This is swish: its gate is a sigmoid, and gelu's is the normal distribution.",
            code=lambda x: x * logistic(x),
        ),
    ),
    styles=(
        by_index(lambda v: v * NormalDist().cdf(v)),
        lambda x: 0.5 * x * (1 + erf(x / np.sqrt(2))),
        lambda x: x * (0.5 + 0.5 * erf(x * 0.7071067811865476)),
        lambda x: x / 2 * (1 + np.vectorize(math.erf, otypes=[float])(x / math.sqrt(2))),
        into(np.float64, fill_gelu),
        by_index(lambda v: v * math.erfc(-v / math.sqrt(2)) / 2),
    ),
)
