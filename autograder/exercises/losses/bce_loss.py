"""The exercise `bce_loss`: its facts, known mistakes and right styles."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from autograder.checks.criterion import singles
from autograder.checks.domains import labels, probabilities
from autograder.checks.exercise import Example, WeightedCheck
from autograder.checks.expectations import LARGEST, Within
from autograder.checks.loss import Loss
from autograder.checks.mistake import Mistake
from autograder.checks.plan import Array, Call, Case
from autograder.exercises.common.oracles import torch_function
from autograder.exercises.losses.common import (
    EPSILONS,
    EXCHANGED,
    POSITIVE_ONLY,
    WEIGHT_IGNORED,
    WEIGHT_NORMALISED,
    WRONG_BASE,
    WRONG_SIGN_LOST,
    Losses,
    finish,
    reducing,
    reduction_mistakes,
    weight_normalised,
)
from solutions.losses import losses as reference
from utils.language import nothing_to_translate

PROBABILITIES = (1e-6, 1e-4, 0.999, 1 - 1e-6)


def bce_oracle(
    probability: Array, target: Array, weight: Array | None = None, reduction: str = "mean"
) -> Array:
    """PyTorch has deprecated arguments between weight and reduction."""
    return torch_function("torch.nn.functional.binary_cross_entropy")(
        probability, target, weight, reduction=reduction
    )


def certain_answers(_: np.random.Generator) -> Sequence[Case]:
    """Return probabilities of exactly 0 and 1, each with either target."""
    wrong = Within(np.array(10.0), np.array(LARGEST))
    right = Within(np.array(-1e-5), np.array(1e-5))
    return [
        Case(
            Call((probability, target)),
            right if probability == target else wrong,
            nothing_to_translate(
                "a certain answer costs next to nothing when it is right, and much, but not "
                "infinitely much, when it is wrong"
            ),
        )
        for probability, target in singles((0.0, 1.0), (0.0, 1.0))
    ]


def weighing(losses: Callable[[Array, Array], Array]) -> Losses:
    """Return losses that take an optional weight."""
    return lambda probability, target, weight=None: (
        losses(probability, target) * (1.0 if weight is None else weight)
    )


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


def bce_by_clipping(
    probability: Array, target: Array, weight: Array | None = None, reduction: str = "mean"
) -> Any:
    """Keep the probability a little away from 0 and 1."""
    p = np.clip(probability, 1e-12, 1 - 1e-12)
    losses = -(target * np.log(p) + (1 - target) * np.log(1 - p))
    if weight is not None:
        losses = losses * weight
    return finish(losses, reduction)


def bce_by_tiny_clipping(
    probability: Array, target: Array, weight: Array | None = None, reduction: str = "mean"
) -> Any:
    """Keep the probability only just away from 0 and 1, in float64."""
    p = np.clip(probability.astype(np.float64), 1e-15, 1 - 1e-15)
    losses = -target * np.log(p) - (1 - target) * np.log1p(-p)
    return finish(losses * (1.0 if weight is None else weight), reduction)


def bce_by_coarse_clipping(
    probability: Array, target: Array, weight: Array | None = None, reduction: str = "mean"
) -> Any:
    """Clip as Keras does, and choose the probability of what happened."""
    p = np.clip(probability, 1e-7, 1 - 1e-7)
    losses = -np.log(np.where(target == 1, p, 1 - p))
    return finish(losses if weight is None else weight * losses, reduction)


def bce_by_constant(
    probability: Array, target: Array, weight: Array | None = None, reduction: str = "mean"
) -> Any:
    """Add a tiny constant inside the logarithms."""
    tiny = 1e-12
    losses = target * np.log(probability + tiny) + (1 - target) * np.log(1 - probability + tiny)
    weights = np.ones_like(probability) if weight is None else weight
    return finish(-weights * losses, reduction)


def bce_by_clamping(
    probability: Array, target: Array, weight: Array | None = None, reduction: str = "mean"
) -> Any:
    """Clamp the logarithms at -100, as PyTorch does."""
    with np.errstate(divide="ignore"):
        log_one = np.clip(np.log(probability), -100, None)
        log_zero = np.clip(np.log(1 - probability), -100, None)
    losses = -(target * log_one + (1 - target) * log_zero)
    return finish(losses if weight is None else losses * weight, reduction)


def bce_by_loop(
    probability: Array, target: Array, weight: Array | None = None, reduction: str = "mean"
) -> Any:
    """Go through the elements with the math module."""
    weights = np.broadcast_to(1.0 if weight is None else weight, probability.shape)
    losses = np.zeros(probability.shape)
    for index in np.ndindex(*probability.shape):
        p = float(probability[index])
        likelihood = p if target[index] == 1 else 1 - p
        losses[index] = -weights[index] * math.log(max(likelihood, 1e-15))
    return finish(losses, reduction)


def bce_by_mending(
    probability: Array, target: Array, weight: Array | None = None, reduction: str = "mean"
) -> Any:
    """Let the logarithms go to infinity and mend what comes out."""
    losses = -(target * np.log(probability) + (1 - target) * np.log(1 - probability))
    losses = np.nan_to_num(losses, nan=0.0, posinf=50.0)
    return finish(losses if weight is None else weight * losses, reduction)


def exchanged(losses: Callable[..., Array]) -> Callable[..., Array]:
    """Return losses whose two arguments have changed places."""
    return lambda probability, target: losses(target, probability)


EXERCISE = Loss(
    oracle=bce_oracle,
    points=5,
    inputs={"probability": probabilities, "target": labels},
    weights=("weight",),
    extremes=singles(PROBABILITIES, (0.0, 1.0)),
    examples=(
        Example((np.array([0.5, 0.5]), np.array([0.0, 1.0])), {}, 0.6931471805599453),
        Example(
            (np.array([0.9, 0.2]), np.array([1.0, 1.0])),
            {"reduction": "none"},
            np.array([0.10536051565782628, 1.6094379124341003]),
        ),
    ),
    hints=(
        "The target chooses which of two logarithms counts. What is the logarithm of exactly 0?",
        "-(y ln p + (1 - y) ln(1 - p)), times the weight where there is one, then the reduction.",
        "Keep p away from exactly 0 and 1 with np.clip and a very small number before "
        "np.log, and leave all other p as they are.",
    ),
    special=(
        WeightedCheck(
            "certain answers",
            1.5,
            "Probabilities of exactly 0 and 1 give a finite loss.",
            certain_answers,
        ),
    ),
    mistakes=(
        *reduction_mistakes(weighing(binary_losses)),
        Mistake(
            "infinite-when-certain",
            "A probability of exactly 0 or 1 gives infinity or no number at all: keep the "
            "logarithm away from 0.",
            code=(
                binary(unclipped),
                binary(lambda p, y: np.where(y == 1, -np.log(p), -np.log(1 - p))),
                binary(lambda p, y: np.where(y == 1, -np.log(p), -np.log1p(-p))),
                binary(lambda p, y: -np.log(np.where(y == 1, p, 1 - p))),
                binary(by_element),
            ),
        ),
        Mistake(
            "clipped-too-early",
            "Probabilities are moved away from 0 and 1 by too much: a millionth is still a "
            "probability that counts.",
            code=(
                *(binary(clipped(epsilon)) for epsilon in (1e-2, 1e-3, 1e-4, 1e-5)),
                *(binary(shifted(epsilon)) for epsilon in (1e-2, 1e-3, 1e-4, 1e-5)),
            ),
        ),
        Mistake(
            "epsilon-in-logarithm",
            "A small number is added inside the logarithm: that changes every loss, and "
            "those of small probabilities visibly. Only exactly 0 and 1 need help.",
            code=(*(binary(shifted(epsilon)) for epsilon in (1e-6, 1e-7, 1e-8, 1e-9, 1e-10)),),
        ),
        Mistake("sign-lost", WRONG_SIGN_LOST, rewrite="return _ -> return -_"),
        Mistake(
            "logarithm-base",
            WRONG_BASE,
            code=(
                binary(lambda p, y: binary_losses(p, y) / np.log(10)),
                binary(lambda p, y: binary_losses(p, y) / np.log(2)),
            ),
        ),
        Mistake("terms-exchanged", EXCHANGED, code=binary(lambda p, y: binary_losses(1 - p, y))),
        Mistake("positive-term-only", POSITIVE_ONLY, rewrite="_ + (1.0 - target) * log_zero -> _"),
        Mistake(
            "negative-term-always",
            "ln(1 - p) counts for every target: it belongs to targets of 0 alone.",
            rewrite="(1.0 - target) * log_zero -> log_zero",
        ),
        Mistake(
            "arguments-exchanged",
            "Target and probability have changed places: the logarithm is taken of the target.",
            code=(
                binary(lambda p, y: unclipped(y, p)),
                binary(lambda p, y: binary_losses(y, p)),
                *(binary(exchanged(clipped(epsilon))) for epsilon in EPSILONS),
                *(binary(exchanged(shifted(epsilon))) for epsilon in EPSILONS),
            ),
        ),
        Mistake(
            "sigmoid-inside",
            "A sigmoid is applied to the probabilities: they have been through one already.",
            code=binary(lambda p, y: np.logaddexp(0, p) - y * p),
        ),
        Mistake(
            "squared-error",
            "This is the squared error of the probability: cross-entropy has logarithms.",
            code=binary(lambda p, y: (p - y) ** 2),
        ),
        Mistake(
            "weight-ignored",
            WEIGHT_IGNORED,
            fixed="weight",
        ),
        Mistake(
            "weight-normalised",
            WEIGHT_NORMALISED,
            code=lambda p, y, weight=None, reduction="mean": weight_normalised(
                weighing(binary_losses)
            )(p, y, weight, reduction=reduction),
        ),
        Mistake(
            "weight-on-positive-term",
            "weight multiplies the positive term alone: that is pos_weight; weight is for "
            "the whole.",
            code=reducing(
                lambda p, y, weight=None: (
                    binary_losses(p, y) * np.where(y == 1, 1.0 if weight is None else weight, 1.0)
                )
            ),
        ),
    ),
    styles=(
        bce_by_clipping,
        bce_by_tiny_clipping,
        bce_by_coarse_clipping,
        bce_by_constant,
        bce_by_clamping,
        bce_by_loop,
        bce_by_mending,
    ),
    equivalent={
        "np.maximum(np.log(probability), -100.0)": (
            "np.maximum(np.log(probability), -50.0)",
            "np.maximum(np.log(probability), -101.0)",
            "np.maximum(np.log(probability), -200.0)",
            "a wrong certain answer may cost any finite number from 10",
        ),
        "np.maximum(np.log1p(-probability), -100.0)": (
            "np.maximum(np.log1p(-probability), -50.0)",
            "np.maximum(np.log1p(-probability), -101.0)",
            "np.maximum(np.log1p(-probability), -200.0)",
            "a wrong certain answer may cost any finite number from 10",
        ),
    },
)
