"""Mistakes in the squared error and in the Gaussian likelihood."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.exercises.misconceptions.losses.reductions import (
    WRONG_BASE,
    Losses,
    reducing,
    reduction_mistakes,
)
from autograder.exercises.misconceptions.naming import named
from solutions.losses import losses as reference

Array = npt.NDArray[Any]


def squares(prediction: Array, target: Array) -> Array:
    """Return squared errors."""
    return np.asarray((prediction - target) ** 2)


MSE_LOSS = (
    *reduction_mistakes(squares),
    *named(
        "missing-square",
        "The differences are not squared: positive and negative ones cancel.",
        reducing(lambda prediction, target: prediction - target),
        reducing(lambda prediction, target: target - prediction),
    ),
    *named(
        "absolute-error",
        "These are absolute differences: the mean squared error squares them.",
        reducing(lambda prediction, target: np.abs(prediction - target)),
    ),
    *named(
        "halved",
        "This is half of the loss: the factor 1/2 of some textbooks is not in this definition.",
        reducing(lambda prediction, target: (prediction - target) ** 2 / 2),
    ),
    *named(
        "squared-before-difference",
        "Prediction and target are squared before they are subtracted: the square is of the "
        "difference.",
        reducing(lambda prediction, target: prediction**2 - target**2),
    ),
    *named(
        "square-of-mean",
        "The mean is squared, where the squares should be averaged: errors of both signs cancel.",
        lambda prediction, target, reduction="mean": (
            np.mean(prediction - target) ** 2
            if reduction == "mean"
            else reference.mse_loss(prediction, target, reduction)
        ),
    ),
    *named(
        "sum-of-both",
        "Prediction and target are added: an error is their difference.",
        reducing(lambda prediction, target: (prediction + target) ** 2),
    ),
)


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


GAUSSIAN_NLL = (
    *reduction_mistakes(
        lambda target, mean, variance: np.add(*gaussian_terms(target, mean, variance))
    ),
    *named(
        "lost-constant",
        "2 pi is missing under the logarithm: it is constant, but part of the definition.",
        gaussian(lambda n, d, t, m, v: 0.5 * np.log(v) + d),
    ),
    *named(
        "half-of-logarithm-lost",
        "The logarithm counts twice as much as it should: whose exponent is 1/2 in the density?",
        gaussian(lambda n, d, t, m, v: 2 * n + d),
    ),
    *named(
        "half-of-distance-lost",
        "The squared distance counts twice as much as it should: look at the exponent of the "
        "density.",
        gaussian(lambda n, d, t, m, v: n + 2 * d),
    ),
    *named(
        "deviation-for-variance",
        "The variance is squared, as if it were the standard deviation.",
        gaussian(lambda n, d, t, m, v: 0.5 * np.log(2 * np.pi * v**2) + (t - m) ** 2 / (2 * v**2)),
    ),
    *named(
        "deviation-in-the-logarithm",
        "The logarithm has the standard deviation where the variance belongs, or the reverse.",
        gaussian(lambda n, d, t, m, v: 0.5 * np.log(2 * np.pi * np.sqrt(v)) + d),
        gaussian(lambda n, d, t, m, v: 0.5 * np.log(2 * np.pi * v**2) + d),
    ),
    *named(
        "precedence",
        "Python reads a / 2 * b as (a / 2) * b: the denominator needs parentheses.",
        gaussian(lambda n, d, t, m, v: n + (t - m) ** 2 / 2 * v),
    ),
    *named(
        "epsilon-added",
        "A small number is added to the variance: it is never 0 here, and every loss is changed "
        "a little.",
        *(reducing(widened(epsilon)) for epsilon in (1e-5, 1e-6, 1e-7)),
    ),
    *named(
        "missing-square",
        "The distance between target and mean is not squared.",
        gaussian(lambda n, d, t, m, v: n + (t - m) / (2 * v)),
        gaussian(lambda n, d, t, m, v: n + np.abs(t - m) / (2 * v)),
    ),
    *named(
        "variance-not-divided",
        "The squared distance is not divided by the variance: a wide distribution forgives more.",
        gaussian(lambda n, d, t, m, v: n + (t - m) ** 2 / 2),
    ),
    *named(
        "normaliser-lost",
        "The logarithm is missing: without it a huge variance would make every loss small.",
        gaussian(lambda n, d, t, m, v: d),
    ),
    *named(
        "sign-lost",
        "This is the log-likelihood: the loss is its negative.",
        gaussian(lambda n, d, t, m, v: -(n + d)),
    ),
    *named(
        "one-sign-lost",
        "One of the two terms has the wrong sign: the minus belongs to the whole logarithm.",
        gaussian(lambda n, d, t, m, v: n - d),
        gaussian(lambda n, d, t, m, v: d - n),
    ),
    *named(
        "likelihood-instead",
        "This is the density itself: its logarithm is missing.",
        gaussian(lambda n, d, t, m, v: np.exp(-(n + d))),
    ),
    *named(
        "density-underflows",
        "The density is computed before its logarithm is taken: far from the mean it rounds to 0. "
        "Take the logarithm on paper.",
        gaussian(lambda n, d, t, m, v: -np.log(np.exp(-d) / np.sqrt(2 * np.pi * v))),
    ),
    *named(
        "logarithm-base",
        WRONG_BASE,
        gaussian(lambda n, d, t, m, v: n / np.log(10) + d),
        gaussian(lambda n, d, t, m, v: n / np.log(2) + d),
    ),
)
