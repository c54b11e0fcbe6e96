"""Mistakes in the binary cross-entropy of logits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.exercises.misconceptions.losses.binary import (
    EXCHANGED,
    POSITIVE_ONLY,
    WEIGHT_IGNORED,
    WEIGHT_NORMALISED,
    weight_normalised,
)
from autograder.exercises.misconceptions.losses.reductions import (
    EPSILONS,
    SIGN_LOST,
    WRONG_BASE,
    Losses,
    reducing,
    reduction_mistakes,
)
from autograder.exercises.misconceptions.naming import named

Array = npt.NDArray[Any]
Formula = Callable[[Array], Array]


def softplus(x: Array) -> Array:
    """Return ln(1 + e^x)."""
    return np.asarray(np.logaddexp(x.dtype.type(0), x))


def logistic(x: Array) -> Array:
    """Return the sigmoid."""
    return np.asarray(np.exp(-softplus(-x)))


def logit_losses(
    positive: Formula = lambda x: softplus(-x), negative: Formula = softplus
) -> Losses:
    """Return losses from the term for targets of 1 and the one for targets of 0."""

    def losses(logits: Array, target: Array, weight: Any = None, pos_weight: Any = None) -> Array:
        weight = 1.0 if weight is None else weight
        pos_weight = 1.0 if pos_weight is None else pos_weight
        one = pos_weight * target * positive(logits)
        return np.asarray(weight * (one + (1 - target) * negative(logits)))

    return losses


def of_logits(positive: Formula, negative: Formula) -> Callable[..., Any]:
    """Return a loss of logits with these terms for targets of 1 and of 0."""
    return reducing(logit_losses(positive, negative))


def through(squash: Formula, epsilon: float = 0.0, added: float = 0.0) -> Callable[..., Any]:
    """Return the loss of probabilities that `squash` gives, clipped or with a constant added."""

    def probability(x: Array) -> Array:
        return np.clip(squash(x), epsilon, 1 - epsilon) if epsilon else squash(x)

    return of_logits(
        lambda x: -np.log(probability(x) + added), lambda x: -np.log(1 - probability(x) + added)
    )


def naive(x: Array) -> Array:
    """Return the sigmoid as most write it at first."""
    return np.asarray(1 / (1 + np.exp(-x)))


def chosen(squash: Formula) -> Callable[..., Any]:
    """Return the loss that picks its term by the target, so that no 0 meets an infinity."""

    def losses(logits: Array, target: Array, weight: Any = None, pos_weight: Any = None) -> Array:
        p = squash(logits)
        weight = 1.0 if weight is None else weight
        pos_weight = 1.0 if pos_weight is None else pos_weight
        return np.asarray(weight * np.where(target == 1, -pos_weight * np.log(p), -np.log(1 - p)))

    return reducing(losses)


def pos_weight_as(use: Callable[[Array, Array, Array], Array]) -> Callable[..., Any]:
    """Return the loss that applies pos_weight to unweighted losses in a wrong way."""
    plain = logit_losses()

    def losses(logits: Array, target: Array, weight: Any = None, pos_weight: Any = None) -> Array:
        single = plain(logits, target, weight)
        return single if pos_weight is None else use(single, target, pos_weight)

    return reducing(losses)


BCE_WITH_LOGITS = (
    *reduction_mistakes(logit_losses()),
    *named(
        "naive-overflow",
        "The formula is right, but for large logits the sigmoid is exactly 0 or 1 and its "
        "logarithm infinite: simplify before you compute.",
        through(naive),
        through(logistic),
        through(lambda x: np.exp(x) / (1 + np.exp(x))),
        chosen(naive),
        chosen(logistic),
        of_logits(lambda x: np.log(1 + np.exp(-x)), lambda x: np.log(1 + np.exp(x))),
        of_logits(lambda x: np.log1p(np.exp(-x)), lambda x: np.log1p(np.exp(x))),
        of_logits(lambda x: np.log(1 + np.exp(x)) - x, lambda x: np.log(1 + np.exp(x))),
        of_logits(lambda x: np.log(1 + np.exp(-x)), lambda x: x + np.log(1 + np.exp(-x))),
    ),
    *named(
        "clipped-probability",
        "Clipping the probability bounds the loss: it should go on growing with the logit.",
        *(through(logistic, epsilon) for epsilon in EPSILONS),
        *(through(logistic, added=epsilon) for epsilon in (1e-12, 1e-15)),
    ),
    *named(
        "second-sigmoid",
        "The sigmoid is applied twice: once to the logits is enough.",
        of_logits(lambda x: softplus(-logistic(x)), lambda x: softplus(logistic(x))),
    ),
    *named(
        "sigmoid-missing",
        "The logits are treated as probabilities: they have not been through a sigmoid yet.",
        through(lambda x: x),
        chosen(lambda x: x),
        *(through(lambda x: x, epsilon) for epsilon in EPSILONS),
    ),
    *named("sign-lost", SIGN_LOST, of_logits(lambda x: -softplus(-x), lambda x: -softplus(x))),
    *named("terms-exchanged", EXCHANGED, of_logits(softplus, lambda x: softplus(-x))),
    *named("positive-term-only", POSITIVE_ONLY, of_logits(lambda x: softplus(-x), np.zeros_like)),
    *named(
        "tanh-for-sigmoid",
        "The logits go through a tanh: the probability is their sigmoid.",
        through(np.tanh),
        through(lambda x: (1 + np.tanh(x)) / 2, 1e-15),
    ),
    *named(
        "logarithm-base",
        WRONG_BASE,
        of_logits(lambda x: softplus(-x) / np.log(10), lambda x: softplus(x) / np.log(10)),
        of_logits(lambda x: softplus(-x) / np.log(2), lambda x: softplus(x) / np.log(2)),
    ),
    *named(
        "pos-weight-on-both-terms",
        "pos_weight multiplies both terms: it belongs to targets of 1 alone.",
        pos_weight_as(lambda single, target, weight: weight * single),
    ),
    *named(
        "pos-weight-on-negative-term",
        "pos_weight multiplies the term of targets of 0: it belongs to the other one.",
        pos_weight_as(lambda single, target, weight: np.where(target == 0, weight, 1) * single),
    ),
    *named(
        "pos-weight-ignored",
        "The argument pos_weight is not used.",
        pos_weight_as(lambda single, target, weight: single),
    ),
    *named(
        "weight-ignored",
        WEIGHT_IGNORED,
        reducing(lambda x, y, weight=None, pos_weight=None: logit_losses()(x, y, None, pos_weight)),
    ),
    *named("weight-normalised", WEIGHT_NORMALISED, weight_normalised(logit_losses())),
)
