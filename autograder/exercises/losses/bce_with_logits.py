"""The exercise `bce_with_logits`: its facts, known mistakes and right styles."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.checks.criterion import singles
from autograder.checks.domains import labels, reals
from autograder.checks.exercise import Example
from autograder.checks.loss import Loss
from autograder.checks.mistake import Mistake
from autograder.checks.plan import Array
from autograder.exercises.common.oracles import torch_function
from autograder.exercises.losses.common import (
    EPSILONS,
    EXCHANGED,
    LOGITS,
    POSITIVE_ONLY,
    WEIGHT_IGNORED,
    WEIGHT_NORMALISED,
    WRONG_BASE,
    WRONG_SIGN_LOST,
    Losses,
    finish,
    logistic,
    reducing,
    reduction_mistakes,
    softplus,
    weight_normalised,
)


def bce_with_logits_oracle(
    logits: Array,
    target: Array,
    weight: Array | None = None,
    pos_weight: Array | None = None,
    reduction: str = "mean",
) -> Array:
    """PyTorch takes pos_weight last and by name."""
    return torch_function("torch.nn.functional.binary_cross_entropy_with_logits")(
        logits, target, weight, reduction=reduction, pos_weight=pos_weight
    )


Formula = Callable[[Array], Array]


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


def logits_by_maximum(
    logits: Array,
    target: Array,
    weight: Array | None = None,
    pos_weight: Array | None = None,
    reduction: str = "mean",
) -> Any:
    """Use PyTorch's form, with pos_weight in the factor of the logarithm."""
    tail = np.log1p(np.exp(-np.abs(logits))) + np.maximum(-logits, 0)
    factor = 1 if pos_weight is None else 1 + (pos_weight - 1) * target
    losses = (1 - target) * logits + factor * tail
    return finish(losses if weight is None else losses * weight, reduction)


def logits_by_logaddexp(
    logits: Array,
    target: Array,
    weight: Array | None = None,
    pos_weight: Array | None = None,
    reduction: str = "mean",
) -> Any:
    """Let NumPy add the exponentials."""
    positive = target * np.logaddexp(0, -logits)
    if pos_weight is not None:
        positive = positive * pos_weight
    losses = positive + (1 - target) * np.logaddexp(0, logits)
    if weight is not None:
        losses = weight * losses
    result = finish(losses, reduction)
    return result if reduction == "none" else float(result)


def logits_by_masks(
    logits: Array,
    target: Array,
    weight: Array | None = None,
    pos_weight: Array | None = None,
    reduction: str = "mean",
) -> Any:
    """Flip the sign where the target is 1, and take each half of the softplus by a mask."""
    flipped = np.where(target > 0.5, -logits, logits)
    losses = np.empty_like(flipped)
    high = flipped > 0
    losses[high] = flipped[high] + np.log(1 + np.exp(-flipped[high]))
    losses[~high] = np.log1p(np.exp(flipped[~high]))
    scale = np.ones_like(losses)
    if pos_weight is not None:
        scale *= np.where(target > 0.5, pos_weight, 1)
    if weight is not None:
        scale *= weight
    return finish(losses * scale, reduction)


def logits_by_loop(
    logits: Array,
    target: Array,
    weight: Array | None = None,
    pos_weight: Array | None = None,
    reduction: str = "mean",
) -> Any:
    """Go through the elements with the math module."""
    everything = np.broadcast_arrays(
        logits,
        target,
        np.asarray(1.0) if weight is None else weight,
        np.asarray(1.0) if pos_weight is None else pos_weight,
    )
    losses = []
    for x, y, w, pw in zip(*(values.ravel().tolist() for values in everything), strict=True):
        signed = -x if y == 1.0 else x
        cost = max(signed, 0.0) + math.log1p(math.exp(-abs(signed)))
        losses.append(w * cost * (pw if y == 1.0 else 1.0))
    if reduction == "none":
        return np.array(losses).reshape(logits.shape)
    return finish(np.array(losses), reduction)


EXERCISE = Loss(
    oracle=bce_with_logits_oracle,
    points=6,
    inputs={"logits": reals, "target": labels},
    weights=("weight", "pos_weight"),
    extremes=singles(LOGITS, (0.0, 1.0)),
    examples=(
        Example((np.array([0.0, 0.0]), np.array([0.0, 1.0])), {}, 0.6931471805599453),
        Example(
            (np.array([2.0, -1000.0]), np.array([1.0, 1.0])),
            {"reduction": "none"},
            np.array([0.1269280110429726, 1000.0]),
        ),
    ),
    hints=(
        "Simplify -ln(sigmoid(x)) on paper before you compute it: which function is left?",
        "-ln(sigmoid(x)) is softplus(-x), and -ln(1 - sigmoid(x)) is softplus(x).",
        "np.logaddexp(0, -x) and np.logaddexp(0, x) are these two, without overflow. "
        "pos_weight multiplies the first only, weight both.",
    ),
    mistakes=(
        *reduction_mistakes(logit_losses()),
        Mistake(
            "naive-overflow",
            "The formula is right, but for large logits the sigmoid is exactly 0 or 1 and "
            "its logarithm infinite: simplify before you compute.",
            code=(
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
        ),
        Mistake(
            "clipped-probability",
            "Clipping the probability bounds the loss: it should go on growing with the logit.",
            code=(
                *(through(logistic, epsilon) for epsilon in EPSILONS),
                *(through(logistic, added=epsilon) for epsilon in (1e-12, 1e-15)),
            ),
        ),
        Mistake(
            "second-sigmoid",
            "The sigmoid is applied twice: once to the logits is enough.",
            code=of_logits(lambda x: softplus(-logistic(x)), lambda x: softplus(logistic(x))),
        ),
        Mistake(
            "sigmoid-missing",
            "The logits are treated as probabilities: they have not been through a sigmoid yet.",
            code=(
                through(lambda x: x),
                chosen(lambda x: x),
                *(through(lambda x: x, epsilon) for epsilon in EPSILONS),
            ),
        ),
        Mistake(
            "sign-lost",
            WRONG_SIGN_LOST,
            rewrite="return _ -> return -_",
        ),
        Mistake("terms-exchanged", EXCHANGED, code=of_logits(softplus, lambda x: softplus(-x))),
        Mistake(
            "positive-term-only",
            POSITIVE_ONLY,
            rewrite="negative + _ -> _",
        ),
        Mistake(
            "tanh-for-sigmoid",
            "The logits go through a tanh: the probability is their sigmoid.",
            code=through(lambda x: (1 + np.tanh(x)) / 2, 1e-15),
            rewrite="np.exp(_) -> _",
        ),
        Mistake(
            "logarithm-base",
            WRONG_BASE,
            code=(
                of_logits(lambda x: softplus(-x) / np.log(10), lambda x: softplus(x) / np.log(10)),
                of_logits(lambda x: softplus(-x) / np.log(2), lambda x: softplus(x) / np.log(2)),
            ),
        ),
        Mistake(
            "pos-weight-on-both-terms",
            "pos_weight multiplies both terms: it belongs to targets of 1 alone.",
            code=pos_weight_as(lambda single, target, weight: weight * single),
        ),
        Mistake(
            "pos-weight-on-negative-term",
            "pos_weight multiplies the term of targets of 0: it belongs to the other one.",
            code=pos_weight_as(
                lambda single, target, weight: np.where(target == 0, weight, 1) * single
            ),
        ),
        Mistake(
            "pos-weight-ignored",
            "The argument pos_weight is not used.",
            fixed="pos_weight",
        ),
        Mistake(
            "weight-ignored",
            WEIGHT_IGNORED,
            fixed="weight",
        ),
        Mistake("weight-normalised", WEIGHT_NORMALISED, code=weight_normalised(logit_losses())),
    ),
    styles=(
        logits_by_maximum,
        logits_by_logaddexp,
        logits_by_masks,
        logits_by_loop,
    ),
)
