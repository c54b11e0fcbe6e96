"""Mistakes in the cross-entropy of classes."""

from __future__ import annotations

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
Formula = Callable[[Array], Array]


def log_softmax(logits: Array, axis: int | None = 1) -> Array:
    """Return log-probabilities, stable."""
    shifted_logits = logits - np.max(logits, axis=axis, keepdims=True)
    total = np.sum(np.exp(shifted_logits), axis=axis, keepdims=True)
    return np.asarray(shifted_logits - np.log(total))


def picked(scores: Formula, pick: Callable[..., Array] | None = None) -> Losses:
    """Return minus the score of the target's class; `pick` may choose another class."""
    return lambda logits, target: (
        -scores(logits)[np.arange(len(target)), target if pick is None else pick(logits, target)]
    )


def one_hot(logits: Array, target: Array) -> Array:
    """Return the targets as rows of 0 and 1, like the logits."""
    return np.eye(logits.shape[1], dtype=logits.dtype)[target]


def masked(scores: Formula) -> Losses:
    """Return minus the sum of one-hot targets times scores."""
    return lambda logits, target: -np.sum(one_hot(logits, target) * scores(logits), axis=1)


def quotient(logits: Array) -> Array:
    """Return the softmax as it is defined, without a shift."""
    return np.asarray(np.exp(logits) / np.sum(np.exp(logits), axis=1, keepdims=True))


def sums(logits: Array) -> Array:
    """Return the sum of each row's exponentials."""
    return np.asarray(np.sum(np.exp(logits), axis=1, keepdims=True))


def softmax(logits: Array) -> Array:
    """Return the softmax, stable."""
    return np.exp(log_softmax(logits))


def every_class(logits: Array, target: Array) -> Array:
    """Return the binary cross-entropy summed over all classes."""
    truth, p = one_hot(logits, target), softmax(logits)
    return np.asarray(-np.sum(truth * np.log(p) + (1 - truth) * np.log(1 - p), axis=1))


def averaged_over_all(logits: Array, target: Array, reduction: str = "mean") -> Any:
    """Return the cross-entropy whose mean also counts the columns."""
    loss = reference.cross_entropy(logits, target, reduction)
    return loss / logits.shape[1] if reduction == "mean" else loss


CROSS_ENTROPY = (
    *reduction_mistakes(picked(log_softmax), rows=True),
    *named(
        "averaged-over-classes",
        "The sum is divided by rows times classes: the mean is over the examples alone.",
        averaged_over_all,
        reducing(lambda z, target: -one_hot(z, target) * log_softmax(z)),
    ),
    *named(
        "divided-by-classes",
        "The sum is divided by the number of classes: the mean is over the examples.",
        lambda z, target, reduction="mean": (
            reference.cross_entropy(z, target, "sum") / z.shape[1]
            if reduction == "mean"
            else reference.cross_entropy(z, target, reduction)
        ),
    ),
    *named(
        "naive-overflow",
        "The exponentials of large logits overflow: what may be subtracted from a row without "
        "changing its softmax?",
        reducing(picked(lambda z: np.log(quotient(z)))),
        reducing(masked(lambda z: np.log(quotient(z)))),
        reducing(picked(lambda z: z - np.log(np.sum(np.exp(z), axis=1, keepdims=True)))),
        *(
            reducing(picked(lambda z, e=epsilon: np.log(quotient(z) + e)))  # type: ignore[misc]
            for epsilon in EPSILONS[2:]
        ),
    ),
    *named(
        "logarithm-of-zero",
        "The softmax is stable, but a probability that rounds to 0 has an infinite logarithm: "
        "take the logarithm on paper first.",
        reducing(picked(lambda z: np.log(softmax(z)))),
        reducing(masked(lambda z: np.log(softmax(z)))),
    ),
    *named(
        "clipped-probability",
        "Clipping the probability bounds the loss: it should go on growing with the logits.",
        *(
            reducing(picked(lambda z, e=epsilon: np.log(np.clip(softmax(z), e, 1))))  # type: ignore[misc]
            for epsilon in EPSILONS
        ),
        *(
            reducing(picked(lambda z, e=epsilon: np.log(softmax(z) + e)))  # type: ignore[misc]
            for epsilon in EPSILONS[2:]
        ),
    ),
    *named(
        "softmax-over-examples",
        "The softmax runs down the columns: the probabilities of each example should sum to 1.",
        reducing(picked(lambda z: log_softmax(z, axis=0))),
    ),
    *named(
        "softmax-over-everything",
        "The softmax is over the whole array: the probabilities of each example should sum to 1.",
        reducing(picked(lambda z: log_softmax(z, axis=None))),
    ),
    *named(
        "second-softmax",
        "The softmax is applied twice: once to the logits is enough.",
        reducing(picked(lambda z: log_softmax(softmax(z)))),
    ),
    *named(
        "softmax-missing",
        "The logits are used as they are: they have not been through a softmax yet.",
        reducing(picked(lambda z: z)),
        reducing(picked(np.log)),
        reducing(masked(np.log)),
        *(
            reducing(picked(lambda z, e=epsilon: np.log(np.clip(z, e, 1 - e))))  # type: ignore[misc]
            for epsilon in EPSILONS
        ),
    ),
    *named(
        "logarithm-missing",
        "These are the probabilities themselves: the logarithm is missing.",
        reducing(picked(softmax)),
        reducing(lambda z, target: -picked(softmax)(z, target)),
        reducing(lambda z, target: 1 + picked(softmax)(z, target)),
    ),
    *named("sign-lost", SIGN_LOST, reducing(lambda z, target: -picked(log_softmax)(z, target))),
    *named(
        "logarithm-base",
        WRONG_BASE,
        reducing(picked(lambda z: log_softmax(z) / np.log(10))),
        reducing(picked(lambda z: log_softmax(z) / np.log(2))),
    ),
    *named(
        "likeliest-class",
        "The loss is of the class with the largest logit: it is the target's class that counts.",
        reducing(picked(log_softmax, lambda z, target: np.argmax(z, axis=1))),
    ),
    *named(
        "classes-from-one",
        "The classes are counted from 1: the first one is 0.",
        reducing(picked(log_softmax, lambda z, target: target - 1)),
    ),
    *named(
        "every-pair",
        "Every row is looked up at every target, which gives N times N numbers: each row has one "
        "target of its own.",
        reducing(lambda z, target: -log_softmax(z)[:, target]),
    ),
    *named(
        "global-maximum",
        "The shift is by the largest logit of the whole array: a row far below it vanishes "
        "entirely. Each row has a largest logit of its own.",
        reducing(picked(lambda z: z - z.max() - np.log(sums(z - z.max())))),
        reducing(picked(lambda z: np.log(quotient(z - z.max())))),
    ),
    *named(
        "every-class-binary",
        "The other classes' ln(1 - p) is added: in cross-entropy only the target's class counts.",
        reducing(every_class),
    ),
    *named(
        "all-classes",
        "The logarithms of all classes are added: only the target's class counts.",
        reducing(lambda z, target: -np.sum(log_softmax(z), axis=1)),
    ),
)
