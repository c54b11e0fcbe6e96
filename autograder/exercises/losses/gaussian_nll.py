"""The exercise `gaussian_nll`: its facts, known mistakes and right styles."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import reduce
from typing import Any

import numpy as np

from autograder.checks.criterion import singles
from autograder.checks.domains import positives, reals
from autograder.checks.exercise import Example, WeightedCheck
from autograder.checks.loss import Loss
from autograder.checks.mistake import Mistake
from autograder.checks.plan import Array, Case
from autograder.exercises.common.oracles import torch_function
from autograder.exercises.losses.common import WRONG_BASE, Losses, reducing, reduction_mistakes
from solutions.losses import losses as reference


def gaussian_oracle(target: Array, mean: Array, variance: Any, reduction: str = "mean") -> Array:
    """PyTorch takes the mean first, and in older versions no scalar variance."""
    spread = np.full_like(target, variance)
    return torch_function("torch.nn.functional.gaussian_nll_loss")(
        mean, target, spread, full=True, reduction=reduction
    )


def scalar_variances(rng: np.random.Generator) -> Sequence[Case]:
    """Return one variance, a Python float, for all elements."""
    return [
        replace(EXERCISE, reference=reference.gaussian_nll).case(
            [reals(rng, shape), reals(rng, shape), round(rng.uniform(0.2, 3.0), 2)]
        )
        for shape in ((6,), (4, 3))
    ]


def gaussian_terms(target: Array, mean: Array, variance: Any) -> tuple[Array, Array]:
    """Return the two terms of the loss: the normaliser's and the distance's."""
    spread = np.asarray(variance, dtype=target.dtype)
    return 0.5 * np.log(2 * math.pi * spread), (target - mean) ** 2 / (2 * spread)


def gaussian(combine: Callable[..., Array]) -> Callable[..., Any]:
    """Return the loss that combines normaliser, distance and the arguments in a wrong way."""
    return reducing(
        lambda target, mean, variance: combine(
            *gaussian_terms(target, mean, variance), target, mean, np.asarray(variance)
        )
    )


def widened(epsilon: float) -> Losses:
    """Return losses with a constant added to the variance."""
    return lambda target, mean, variance: np.add(*gaussian_terms(target, mean, variance + epsilon))


def gaussian_by_deviation(
    target: Array, mean: Array, variance: Any, reduction: str = "mean"
) -> Any:
    """Standardise first: the deviation is the root of the variance."""
    deviation = np.sqrt(variance)
    z = (target - mean) / deviation
    losses = 0.5 * z**2 + np.log(deviation) + 0.5 * np.log(2 * np.pi)
    if reduction == "mean":
        return np.average(losses)
    if reduction == "sum":
        return np.sum(losses)
    if reduction == "none":
        return losses
    raise ValueError


def gaussian_by_parts(target: Array, mean: Array, variance: Any, reduction: str = "mean") -> Any:
    """Name each part of the formula."""
    constant = math.log(2 * math.pi)
    logarithm = np.log(variance)
    distance = (mean - target) ** 2 / variance
    losses = (constant + logarithm + distance) / 2
    if reduction not in ("mean", "sum", "none"):
        raise ValueError(f"no reduction {reduction}")
    return losses if reduction == "none" else getattr(np, reduction)(losses)


def gaussian_by_loop(target: Array, mean: Array, variance: Any, reduction: str = "mean") -> Any:
    """Go through the elements with the math module."""
    spread = np.broadcast_to(variance, target.shape)
    losses = np.empty(target.shape)
    for index in np.ndindex(target.shape):
        v = float(spread[index])
        losses[index] = 0.5 * math.log(2 * math.pi * v)
        losses[index] += (float(target[index]) - float(mean[index])) ** 2 / (2 * v)
    if reduction == "none":
        return losses
    if reduction in ("mean", "sum"):
        total = reduce(lambda a, b: a + b, losses.ravel().tolist())
        return total / losses.size if reduction == "mean" else total
    raise ValueError("reduction must be mean, sum or none")


def gaussian_by_precision(
    target: Array, mean: Array, variance: Any, reduction: str = "mean"
) -> Any:
    """Multiply by the precision, the inverse of the variance."""
    precision = 1.0 / np.asarray(variance)
    losses = -0.5 * np.log(precision / (2 * np.pi)) + 0.5 * precision * np.square(target - mean)
    choices = {"mean": losses.mean(), "sum": losses.sum(), "none": losses}
    try:
        return choices[reduction]
    except KeyError:
        raise ValueError(reduction) from None


EXERCISE = Loss(
    oracle=gaussian_oracle,
    points=5,
    inputs={"target": reals, "mean": reals, "variance": positives},
    extremes=singles((-1e4, 1.0, 1e4), (0.0, 1.0), (1e-3, 1.0, 1e4)),
    examples=(
        Example((np.array([0.0]), np.array([0.0]), np.array([1.0])), {}, 0.9189385332046727),
        Example(
            (np.array([3.0, 1.0]), np.array([1.0, 1.0]), np.array([4.0, 0.25])),
            {"reduction": "none"},
            np.array([2.112085713764618, 0.22579135264472744]),
        ),
    ),
    hints=(
        "Write down the density of the normal distribution and take its logarithm, term by term.",
        "Two terms: half the logarithm of 2 pi variance, and the squared error over 2 variance.",
        "Work with the logarithm from the start. Computing the density and then its "
        "logarithm underflows for far values.",
    ),
    special=(
        WeightedCheck(
            "scalar variance",
            1,
            "One variance, a Python float, serves all elements.",
            scalar_variances,
        ),
    ),
    mistakes=(
        *reduction_mistakes(
            lambda target, mean, variance: np.add(*gaussian_terms(target, mean, variance))
        ),
        Mistake(
            "lost-constant",
            "2 pi is missing under the logarithm: it is constant, but part of the definition.",
            rewrite="2.0 * math.pi * spread -> spread",
        ),
        Mistake(
            "half-of-logarithm-lost",
            "The logarithm counts twice as much as it should: whose exponent is 1/2 in the "
            "density?",
            code=gaussian(lambda n, d, t, m, v: 2 * n + d),
        ),
        Mistake(
            "half-of-distance-lost",
            "The squared distance counts twice as much as it should: look at the exponent of "
            "the density.",
            code=gaussian(lambda n, d, t, m, v: n + 2 * d),
        ),
        Mistake(
            "deviation-for-variance",
            "The variance is squared, as if it were the standard deviation.",
            code=gaussian(
                lambda n, d, t, m, v: 0.5 * np.log(2 * np.pi * v**2) + (t - m) ** 2 / (2 * v**2)
            ),
        ),
        Mistake(
            "deviation-in-the-logarithm",
            "The logarithm has the standard deviation where the variance belongs, or the reverse.",
            code=(
                gaussian(lambda n, d, t, m, v: 0.5 * np.log(2 * np.pi * np.sqrt(v)) + d),
                gaussian(lambda n, d, t, m, v: 0.5 * np.log(2 * np.pi * v**2) + d),
            ),
        ),
        Mistake(
            "precedence",
            "Python reads a / 2 * b as (a / 2) * b: the denominator needs parentheses.",
            rewrite="_ / spread -> _ * spread",
        ),
        Mistake(
            "epsilon-added",
            "A small number is added to the variance: it is never 0 here, and every loss is "
            "changed a little.",
            code=(*(reducing(widened(epsilon)) for epsilon in (1e-5, 1e-6, 1e-7)),),
        ),
        Mistake(
            "missing-square",
            "The distance between target and mean is not squared.",
            code=gaussian(lambda n, d, t, m, v: n + np.abs(t - m) / (2 * v)),
            rewrite="_ ** 2 -> _",
        ),
        Mistake(
            "variance-not-divided",
            "The squared distance is not divided by the variance: a wide distribution "
            "forgives more.",
            rewrite="_ / spread -> _",
        ),
        Mistake(
            "normaliser-lost",
            "The logarithm is missing: without it a huge variance would make every loss small.",
            rewrite="normaliser + _ -> _",
        ),
        Mistake(
            "sign-lost",
            "This is the log-likelihood: the loss is its negative.",
            rewrite="return _ -> return -_",
        ),
        Mistake(
            "one-sign-lost",
            "One of the two terms has the wrong sign: the minus belongs to the whole logarithm.",
            code=gaussian(lambda n, d, t, m, v: d - n),
            rewrite="normaliser + _ -> normaliser - _",
        ),
        Mistake(
            "likelihood-instead",
            "This is the density itself: its logarithm is missing.",
            code=gaussian(lambda n, d, t, m, v: np.exp(-(n + d))),
        ),
        Mistake(
            "density-underflows",
            "The density is computed before its logarithm is taken: far from the mean it "
            "rounds to 0. Take the logarithm on paper.",
            code=gaussian(lambda n, d, t, m, v: -np.log(np.exp(-d) / np.sqrt(2 * np.pi * v))),
        ),
        Mistake(
            "logarithm-base",
            WRONG_BASE,
            rewrite=("np.log(_) -> np.log10(_)", "np.log(_) -> np.log2(_)"),
        ),
    ),
    styles=(
        gaussian_by_deviation,
        gaussian_by_parts,
        gaussian_by_loop,
        gaussian_by_precision,
    ),
    equivalent={
        "np.asarray(variance, dtype=target.dtype)": (
            "np.asarray(variance)",
            "variance",
            "float64 for float32 costs advice, no points",
        ),
        "target.dtype": (
            "mean.dtype",
            "the arrays have one shape and one dtype",
        ),
    },
)
