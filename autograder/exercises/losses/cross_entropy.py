"""The exercise `cross_entropy`: its facts, known mistakes and right styles."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.checks.criterion import ROW_SHAPES
from autograder.checks.domains import classes, reals
from autograder.checks.exercise import Example
from autograder.checks.loss import Loss
from autograder.checks.mistake import Mistake
from autograder.checks.plan import Array
from autograder.exercises.losses.common import (
    APART,
    EPSILONS,
    ROWS,
    WRONG_BASE,
    WRONG_SIGN_LOST,
    Losses,
    finish,
    log_softmax,
    loss_oracle,
    one_hot,
    quotient,
    reducing,
    reduction_mistakes,
    softmax,
)
from solutions.losses import losses as reference

Formula = Callable[[Array], Array]


def picked(scores: Formula, pick: Callable[..., Array] | None = None) -> Losses:
    """Return minus the score of the target's class; `pick` may choose another class."""
    return lambda logits, target: (
        -scores(logits)[np.arange(len(target)), target if pick is None else pick(logits, target)]
    )


def masked(scores: Formula) -> Losses:
    """Return minus the sum of one-hot targets times scores."""
    return lambda logits, target: -np.sum(one_hot(logits, target) * scores(logits), axis=1)


def sums(logits: Array) -> Array:
    """Return the sum of each row's exponentials."""
    return np.asarray(np.sum(np.exp(logits), axis=1, keepdims=True))


def every_class(logits: Array, target: Array) -> Array:
    """Return the binary cross-entropy summed over all classes."""
    truth, p = one_hot(logits, target), softmax(logits)
    return np.asarray(-np.sum(truth * np.log(p) + (1 - truth) * np.log(1 - p), axis=1))


def averaged_over_all(logits: Array, target: Array, reduction: str = "mean") -> Any:
    """Return the cross-entropy whose mean also counts the columns."""
    loss = reference.cross_entropy(logits, target, reduction)
    return loss / logits.shape[1] if reduction == "mean" else loss


def by_fancy_index(logits: Array, target: Array, reduction: str = "mean") -> Any:
    """Pick the right class's log-probability by two index arrays."""
    z = logits - logits.max(axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    return finish(-log_p[np.arange(logits.shape[0]), target], reduction)


def by_one_hot(logits: Array, target: Array, reduction: str = "mean") -> Any:
    """Multiply by one-hot rows, built by a comparison."""
    truth = target[:, None] == np.arange(logits.shape[1])
    largest = np.max(logits, axis=-1)[:, np.newaxis]
    log_p = logits - largest - np.log(np.sum(np.exp(logits - largest), -1, keepdims=True))
    return finish(np.sum(-log_p * truth, axis=1), reduction)


def by_einsum(logits: Array, target: Array, reduction: str = "mean") -> Any:
    """Contract the one-hot targets with the logits."""
    truth = np.eye(logits.shape[1])[target]
    total = np.logaddexp.reduce(logits, axis=1)
    losses = total - np.einsum("nc,nc->n", truth, logits)
    if reduction == "mean":
        return losses.sum() / len(losses)
    return finish(losses, reduction)


def by_take_along_axis(logits: Array, target: Array, reduction: str = "mean") -> Any:
    """Take one element of each row, then lift the rows by their largest logit."""
    largest = np.amax(logits, axis=1)
    chosen = np.take_along_axis(logits, target[:, None].astype(int), axis=1).squeeze(1)
    losses = largest + np.log(np.exp(logits.T - largest).sum(axis=0)) - chosen
    return finish(losses, reduction)


def by_loop(logits: Array, target: Array, reduction: str = "mean") -> Any:
    """Go through the rows in Python."""
    losses = []
    for row, label in zip(logits.tolist(), target.tolist(), strict=True):
        top = max(row)
        losses.append(top + math.log(sum(math.exp(z - top) for z in row)) - row[label])
    if reduction == "mean":
        return sum(losses) / len(losses)
    if reduction == "sum":
        return sum(losses)
    if reduction == "none":
        return np.array(losses)
    raise ValueError("reduction")


def by_differences(logits: Array, target: Array, reduction: str = "mean") -> Any:
    """Measure every logit against the right one: no class has to be picked afterwards."""
    chosen = logits[range(len(target)), target]
    return finish(np.logaddexp.reduce((logits.T - chosen).T, axis=1), reduction)


EXERCISE = Loss(
    oracle=loss_oracle("torch.nn.functional.cross_entropy"),
    points=5,
    inputs={"logits": reals, "target": classes},
    shapes=ROW_SHAPES,
    extremes=(*ROWS, APART),
    examples=(
        Example((np.array([[0.0, 0.0]]), np.array([1])), {}, 0.6931471805599453),
        Example(
            (np.array([[2.0, 1.0, 0.1], [0.0, 0.0, 1000.0]]), np.array([0, 1])),
            {"reduction": "none"},
            np.array([0.4170300162778335, 1000.0]),
        ),
    ),
    hints=(
        "One probability per row counts, the right class's; and its logarithm needs no quotient.",
        "Take log_softmax of every row, and from each row the entry of its target.",
        "With rows = np.arange(N), log_probabilities[rows, target] picks one per row. "
        "The mean is over the N rows.",
    ),
    mistakes=(
        *reduction_mistakes(picked(log_softmax), rows=True),
        Mistake(
            "averaged-over-classes",
            "The sum is divided by rows times classes: the mean is over the examples alone.",
            code=(
                averaged_over_all,
                reducing(lambda z, target: -one_hot(z, target) * log_softmax(z)),
            ),
        ),
        Mistake(
            "divided-by-classes",
            "The sum is divided by the number of classes: the mean is over the examples.",
            code=lambda z, target, reduction="mean": (
                reference.cross_entropy(z, target, "sum") / z.shape[1]
                if reduction == "mean"
                else reference.cross_entropy(z, target, reduction)
            ),
        ),
        Mistake(
            "naive-overflow",
            "The exponentials of large logits overflow: what may be subtracted from a row "
            "without changing its softmax?",
            code=(
                reducing(picked(lambda z: np.log(quotient(z)))),
                reducing(masked(lambda z: np.log(quotient(z)))),
                reducing(picked(lambda z: z - np.log(np.sum(np.exp(z), axis=1, keepdims=True)))),
                *(
                    reducing(picked(lambda z, e=epsilon: np.log(quotient(z) + e)))  # type: ignore[misc]
                    for epsilon in EPSILONS[2:]
                ),
            ),
        ),
        Mistake(
            "logarithm-of-zero",
            "The softmax is stable, but a probability that rounds to 0 has an infinite "
            "logarithm: take the logarithm on paper first.",
            code=(
                reducing(picked(lambda z: np.log(softmax(z)))),
                reducing(masked(lambda z: np.log(softmax(z)))),
            ),
        ),
        Mistake(
            "clipped-probability",
            "Clipping the probability bounds the loss: it should go on growing with the logits.",
            code=(
                *(
                    reducing(picked(lambda z, e=epsilon: np.log(np.clip(softmax(z), e, 1))))  # type: ignore[misc]
                    for epsilon in EPSILONS
                ),
                *(
                    reducing(picked(lambda z, e=epsilon: np.log(softmax(z) + e)))  # type: ignore[misc]
                    for epsilon in EPSILONS[2:]
                ),
            ),
        ),
        Mistake(
            "softmax-over-examples",
            "The softmax runs down the columns: the probabilities of each example should sum to 1.",
            code=reducing(picked(lambda z: log_softmax(z, axis=0))),
        ),
        Mistake(
            "softmax-over-everything",
            "The softmax is over the whole array: the probabilities of each example should "
            "sum to 1.",
            code=reducing(picked(lambda z: log_softmax(z, axis=None))),
        ),
        Mistake(
            "second-softmax",
            "The softmax is applied twice: once to the logits is enough.",
            code=reducing(picked(lambda z: log_softmax(softmax(z)))),
        ),
        Mistake(
            "softmax-missing",
            "The logits are used as they are: they have not been through a softmax yet.",
            code=(
                reducing(picked(lambda z: z)),
                reducing(picked(np.log)),
                reducing(masked(np.log)),
                *(
                    reducing(picked(lambda z, e=epsilon: np.log(np.clip(z, e, 1 - e))))  # type: ignore[misc]
                    for epsilon in EPSILONS
                ),
            ),
        ),
        Mistake(
            "logarithm-missing",
            "These are the probabilities themselves: the logarithm is missing.",
            code=(
                reducing(picked(softmax)),
                reducing(lambda z, target: -picked(softmax)(z, target)),
                reducing(lambda z, target: 1 + picked(softmax)(z, target)),
            ),
        ),
        Mistake(
            "sign-lost",
            WRONG_SIGN_LOST,
            rewrite="return _ -> return -_",
        ),
        Mistake(
            "logarithm-base",
            WRONG_BASE,
            code=(
                reducing(picked(lambda z: log_softmax(z) / np.log(10))),
                reducing(picked(lambda z: log_softmax(z) / np.log(2))),
            ),
        ),
        Mistake(
            "likeliest-class",
            "The loss is of the class with the largest logit: it is the target's class that "
            "counts.",
            rewrite="log_total - shifted[np.arange(len(target)), target] -> log_total",
        ),
        Mistake(
            "classes-from-one",
            "The classes are counted from 1: the first one is 0.",
            code=reducing(picked(log_softmax, lambda z, target: target - 1)),
        ),
        Mistake(
            "every-pair",
            "Every row is looked up at every target, which gives N times N numbers: each row "
            "has one target of its own.",
            code=reducing(lambda z, target: -log_softmax(z)[:, target]),
        ),
        Mistake(
            "global-maximum",
            "The shift is by the largest logit of the whole array: a row far below it "
            "vanishes entirely. Each row has a largest logit of its own.",
            code=reducing(picked(lambda z: np.log(quotient(z - z.max())))),
            rewrite="np.max(logits, axis=1, keepdims=True) -> np.max(logits, keepdims=True)",
        ),
        Mistake(
            "every-class-binary",
            "The other classes' ln(1 - p) is added: in cross-entropy only the target's class "
            "counts.",
            code=reducing(every_class),
        ),
        Mistake(
            "all-classes",
            "The logarithms of all classes are added: only the target's class counts.",
            code=reducing(lambda z, target: -np.sum(log_softmax(z), axis=1)),
        ),
    ),
    styles=(
        by_fancy_index,
        by_one_hot,
        by_einsum,
        by_take_along_axis,
        by_loop,
        by_differences,
    ),
    equivalent={
        "return losses": (
            "return np.ravel(losses)",
            "the losses of the rows have one dimension, the logits two, and targets one for "
            "each row",
        ),
        "np.mean(losses)": (
            "np.mean(losses, axis=0)",
            "np.mean(losses, axis=-1)",
            "the losses of the rows have one dimension, the logits two, and targets one for "
            "each row",
        ),
        "np.sum(losses)": (
            "np.sum(losses, axis=0)",
            "np.sum(losses, axis=-1)",
            "the losses of the rows have one dimension, the logits two, and targets one for "
            "each row",
        ),
        "np.max(logits, axis=1, keepdims=True)": (
            "np.max(logits, axis=-1, keepdims=True)",
            "the losses of the rows have one dimension, the logits two, and targets one for "
            "each row",
        ),
        "np.sum(np.exp(shifted), axis=1)": (
            "np.sum(np.exp(shifted), axis=-1)",
            "the losses of the rows have one dimension, the logits two, and targets one for "
            "each row",
        ),
        "len(target)": (
            "target.size",
            "len(logits)",
            "the losses of the rows have one dimension, the logits two, and targets one for "
            "each row",
        ),
    },
)
