"""The exercise `softplus`: its facts, known mistakes and right styles."""

from __future__ import annotations

import math

import numpy as np

from autograder.checks.elementwise import Elementwise, Range
from autograder.checks.exercise import at
from autograder.checks.mistake import Mistake
from autograder.checks.plan import Array
from autograder.exercises.common.element_loops import by_index, by_vectorize
from autograder.exercises.common.oracles import torch_function


def softplus_by_masks(x: Array, beta: float = 1.0, threshold: float = 20.0) -> Array:
    result = np.array(x)
    curved = beta * x <= threshold
    result[curved] = np.log1p(np.exp(beta * x[curved])) / beta
    return result


def math_softplus(v: float, beta: float = 1.0, threshold: float = 20.0) -> float:
    return v if beta * v > threshold else math.log(1 + math.exp(beta * v)) / beta


EXERCISE = Elementwise(
    oracle=lambda x, beta=1.0, threshold=20.0: torch_function("torch.nn.functional.softplus")(
        x, beta, threshold
    ),
    points=4,
    parameters={"beta": Range(0.4, 3.0), "threshold": Range(5.0, 8.0)},
    uncompared=lambda x, beta=1.0, threshold=20.0: np.abs(beta * x - threshold) < 1e-6,
    examples=(at({0.0: 0.6931471805599453, 2.0: 2.1269280110429727, -2.0: 0.1269280110429726}),),
    hints=(
        "A smooth ReLU: what does ln(1 + e^(beta x)) come to when beta x is large?",
        "Compute ln(1 + e^(beta x)) / beta, and x itself where beta * x > threshold.",
        "Limit the exponent with np.minimum(beta * x, threshold) before np.exp, use "
        "np.log1p, and choose with np.where. Or look up np.logaddexp.",
    ),
    mistakes=(
        Mistake(
            "lost-division",
            "The division by beta is missing: for large x it should come close to x.",
            rewrite="_ / beta -> _",
        ),
        Mistake(
            "fixed-beta",
            "beta is always 1: the parameter is not used.",
            fixed="beta",
        ),
        Mistake(
            "beta-outside-only",
            "beta divides the logarithm, but it is missing in the exponent.",
            code=lambda x, beta=1.0, threshold=20.0: np.where(
                beta * x > threshold, x, np.logaddexp(0, x) / beta
            ),
        ),
        Mistake(
            "lost-one",
            "ln(e^(beta x)) / beta is x itself: the 1 + inside the logarithm is missing.",
            code=lambda x, beta=1.0, threshold=20.0: x * 1.0,
        ),
        Mistake(
            "exponent-sign",
            "The sign in the exponent is turned: the curve falls, where softplus rises.",
            code=lambda x, beta=1.0, threshold=20.0: np.logaddexp(0, -beta * x) / beta,
        ),
        Mistake(
            "naive-overflow",
            "Without the threshold e^(beta x) overflows: beyond it the function is x itself.",
            code=lambda x, beta=1.0, threshold=20.0: np.log(1 + np.exp(beta * x)) / beta,
        ),
        Mistake(
            "threshold-ignored",
            "The threshold is not used: beyond it the function is x itself, not only close to it.",
            code=lambda x, beta=1.0, threshold=20.0: np.logaddexp(0, beta * x) / beta,
        ),
        Mistake(
            "threshold-on-x",
            "The threshold is compared with x: it is beta x that is compared with it.",
            code=lambda x, beta=1.0, threshold=20.0: np.where(
                x > threshold, x, np.logaddexp(0, beta * x) / beta
            ),
        ),
        Mistake(
            "zero-beyond",
            "Beyond the threshold the function stays constant: there it should be x.",
            rewrite="np.where(_, x, curve) -> np.where(_, threshold, curve)",
        ),
        Mistake(
            "base-two",
            "The logarithm is to base 2: the definition has the natural one.",
            code=lambda x, beta=1.0, threshold=20.0: np.logaddexp(0, beta * x) / beta / np.log(2),
        ),
        Mistake(
            "base-ten",
            "The logarithm is to base 10: the definition has the natural one.",
            code=lambda x, beta=1.0, threshold=20.0: np.where(
                beta * x > threshold, x, np.logaddexp(0, beta * x) / beta / np.log(10)
            ),
        ),
        Mistake(
            "rectified",
            "This is ReLU, the corner that softplus smooths.",
            rewrite="_ + np.log1p(np.exp(-np.abs(scaled))) -> _",
        ),
    ),
    styles=(
        lambda x, beta=1.0, threshold=20.0: np.where(
            beta * x > threshold, x, np.log(1 + np.exp(beta * x)) / beta
        ),
        lambda x, beta=1.0, threshold=20.0: np.where(
            x * beta <= threshold, np.logaddexp(0, beta * x) / beta, x
        ),
        lambda x, beta=1.0, threshold=20.0: np.where(
            x > threshold / beta, x, np.log1p(np.exp(np.minimum(beta * x, threshold))) / beta
        ),
        softplus_by_masks,
        by_index(math_softplus),
        by_vectorize(math_softplus),
    ),
    equivalent={
        "threshold=20.0": (
            "threshold=21.0",
            "threshold=40.0",
            "beyond the threshold curve and line agree; its exact point is not compared",
        ),
        "scaled > threshold": (
            "scaled >= threshold",
            "beyond the threshold curve and line agree; its exact point is not compared",
        ),
    },
)
