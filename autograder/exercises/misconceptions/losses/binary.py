"""Mistakes in the binary cross-entropy of probabilities."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.exercises.misconceptions.losses.reductions import (
    EPSILONS,
    SIGN_LOST,
    WRONG_BASE,
    Losses,
    reducing,
    reduction_mistakes,
)
from autograder.exercises.misconceptions.naming import named
from solutions.losses import losses as reference

Array = npt.NDArray[Any]

EXCHANGED = (
    "The two terms have changed places: being right is punished here, and being wrong is not."
)
POSITIVE_ONLY = "Only targets of 1 cost anything: the other term of the sum is missing."
WEIGHT_IGNORED = "The argument weight is not used: every element counts the same."
WEIGHT_NORMALISED = (
    "The mean divides by the sum of the weights: PyTorch divides by the number of elements."
)


def weighing(losses: Callable[[Array, Array], Array]) -> Losses:
    """Return losses that take an optional weight."""
    return lambda probability, target, weight=None: (
        losses(probability, target) * (1.0 if weight is None else weight)
    )


def weight_normalised(losses: Losses) -> Callable[..., Any]:
    """Return a loss whose mean is divided by the sum of its weights."""

    def loss(
        first: Array,
        target: Array,
        weight: Array | None = None,
        pos_weight: Array | None = None,
        reduction: str = "mean",
    ) -> Any:
        further = () if pos_weight is None else (pos_weight,)
        single = losses(first, target, weight, *further)
        if reduction != "mean" or weight is None:
            return reference.reduced(single, reduction)
        return np.sum(single) / np.sum(np.broadcast_to(weight, single.shape))

    return loss


def binary_losses(probability: Array, target: Array) -> Array:
    """Return right losses of single elements."""
    return np.asarray(reference.bce_loss(probability, target, None, "none"))


def unclipped(probability: Array, target: Array) -> Array:
    """Return the losses of the plain formula."""
    return np.asarray(-(target * np.log(probability) + (1 - target) * np.log(1 - probability)))


def clipped(epsilon: float) -> Callable[[Array, Array], Array]:
    """Return losses of probabilities kept away from 0 and 1."""
    return lambda probability, target: unclipped(np.clip(probability, epsilon, 1 - epsilon), target)


def shifted(epsilon: float) -> Callable[[Array, Array], Array]:
    """Return losses with a constant added inside the logarithms."""
    return lambda probability, target: (
        -(target * np.log(probability + epsilon) + (1 - target) * np.log(1 - probability + epsilon))
    )


def by_element(probability: Array, target: Array) -> Array:
    """Return losses by the math module, which raises at logarithms of 0."""
    return np.array(
        [
            -(y * math.log(p) + (1 - y) * math.log(1 - p))
            for p, y in zip(probability.ravel(), target.ravel(), strict=True)
        ]
    ).reshape(probability.shape)


def binary(losses: Callable[[Array, Array], Array]) -> Callable[..., Any]:
    """Return a loss of probabilities with these losses of single elements."""
    return reducing(weighing(losses))


BCE_LOSS = (
    *reduction_mistakes(weighing(binary_losses)),
    *named(
        "infinite-when-certain",
        "A probability of exactly 0 or 1 gives infinity or no number at all: keep the logarithm "
        "away from 0.",
        binary(unclipped),
        binary(lambda p, y: np.where(y == 1, -np.log(p), -np.log(1 - p))),
        binary(lambda p, y: np.where(y == 1, -np.log(p), -np.log1p(-p))),
        binary(lambda p, y: -np.log(np.where(y == 1, p, 1 - p))),
        binary(by_element),
    ),
    *named(
        "clipped-too-early",
        "Probabilities are moved away from 0 and 1 by too much: a millionth is still a "
        "probability that counts.",
        *(binary(clipped(epsilon)) for epsilon in (1e-2, 1e-3, 1e-4, 1e-5)),
        *(binary(shifted(epsilon)) for epsilon in (1e-2, 1e-3, 1e-4, 1e-5)),
    ),
    *named(
        "epsilon-in-logarithm",
        "A small number is added inside the logarithm: that changes every loss, and those of small "
        "probabilities visibly. Only exactly 0 and 1 need help.",
        *(binary(shifted(epsilon)) for epsilon in (1e-6, 1e-7, 1e-8, 1e-9, 1e-10)),
    ),
    *named("sign-lost", SIGN_LOST, binary(lambda p, y: -binary_losses(p, y))),
    *named(
        "logarithm-base",
        WRONG_BASE,
        binary(lambda p, y: binary_losses(p, y) / np.log(10)),
        binary(lambda p, y: binary_losses(p, y) / np.log(2)),
    ),
    *named("terms-exchanged", EXCHANGED, binary(lambda p, y: binary_losses(1 - p, y))),
    *named("positive-term-only", POSITIVE_ONLY, binary(lambda p, y: y * binary_losses(p, y))),
    *named(
        "negative-term-always",
        "ln(1 - p) counts for every target: it belongs to targets of 0 alone.",
        binary(lambda p, y: y * binary_losses(p, y) - np.log(np.maximum(1 - p, 1e-15))),
    ),
    *named(
        "arguments-exchanged",
        "Target and probability have changed places: the logarithm is taken of the target.",
        binary(lambda p, y: unclipped(y, p)),
        binary(lambda p, y: binary_losses(y, p)),
        *(binary(lambda p, y, e=epsilon: clipped(e)(y, p)) for epsilon in EPSILONS),  # type: ignore[misc]
        *(binary(lambda p, y, e=epsilon: shifted(e)(y, p)) for epsilon in EPSILONS),  # type: ignore[misc]
    ),
    *named(
        "sigmoid-inside",
        "A sigmoid is applied to the probabilities: they have been through one already.",
        binary(lambda p, y: np.logaddexp(0, p) - y * p),
    ),
    *named(
        "squared-error",
        "This is the squared error of the probability: cross-entropy has logarithms.",
        binary(lambda p, y: (p - y) ** 2),
    ),
    *named(
        "weight-ignored", WEIGHT_IGNORED, reducing(lambda p, y, weight=None: binary_losses(p, y))
    ),
    *named(
        "weight-normalised",
        WEIGHT_NORMALISED,
        lambda p, y, weight=None, reduction="mean": weight_normalised(weighing(binary_losses))(
            p, y, weight, reduction=reduction
        ),
    ),
    *named(
        "weight-on-positive-term",
        "weight multiplies the positive term alone: that is pos_weight; weight is for the whole.",
        reducing(
            lambda p, y, weight=None: (
                binary_losses(p, y) * np.where(y == 1, 1.0 if weight is None else weight, 1.0)
            )
        ),
    ),
)
