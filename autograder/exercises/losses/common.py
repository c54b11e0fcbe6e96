"""What several exercises of losses share."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.checks.mistake import Mistake
from autograder.checks.plan import Array
from autograder.exercises.common.oracles import torch_function
from solutions.losses import losses as reference
from solutions.losses.losses import reduced

LOGITS = (-1e4, -750.0, -100.0, -50.0, 50.0, 100.0, 750.0, 1e4)


ROWS = tuple(
    (np.array([row]), np.array([target]))
    for row in ([1e4, -1e4, 0.0], [-750.0, 800.0, 750.0], [-1e4, -1e4, -9990.0])
    for target in range(3)
)


# Rows so far apart that each needs a largest logit of its own.
APART = (np.array([[1e4, 9999.0], [-1e4, -9999.0]]), np.array([1, 0]))


def loss_oracle(path: str) -> Any:
    """PyTorch has deprecated arguments before reduction: hand it over by name."""

    def oracle(prediction: Array, target: Array, reduction: str = "mean") -> Array:
        return torch_function(path)(prediction, target, reduction=reduction)

    return oracle


EXCHANGED = (
    "The two terms have changed places: being right is punished here, and being wrong is not."
)


POSITIVE_ONLY = "Only targets of 1 cost anything: the other term of the sum is missing."


WEIGHT_IGNORED = "The argument weight is not used: every element counts the same."


WEIGHT_NORMALISED = (
    "The mean divides by the sum of the weights: PyTorch divides by the number of elements."
)


Losses = Callable[..., Array]


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


def log_softmax(logits: Array, axis: int | None = 1) -> Array:
    """Return log-probabilities, stable."""
    shifted_logits = logits - np.max(logits, axis=axis, keepdims=True)
    total = np.sum(np.exp(shifted_logits), axis=axis, keepdims=True)
    return np.asarray(shifted_logits - np.log(total))


def one_hot(logits: Array, target: Array) -> Array:
    """Return the targets as rows of 0 and 1, like the logits."""
    return np.eye(logits.shape[1], dtype=logits.dtype)[target]


def quotient(logits: Array) -> Array:
    """Return the softmax as it is defined, without a shift."""
    return np.asarray(np.exp(logits) / np.sum(np.exp(logits), axis=1, keepdims=True))


def softmax(logits: Array) -> Array:
    """Return the softmax, stable."""
    return np.exp(log_softmax(logits))


MEAN_LOST = "The mean is forgotten: this is the gradient of the sum."


SIGN_LOST = "The sign is turned round: this points downhill, and a gradient points uphill."


BY_ROWS = "The sum is divided by the number of rows: the mean counts every element."


SUMMED = "The gradient is added up to one number: every input has a slope of its own."


def softplus(x: Array) -> Array:
    """Return ln(1 + e^x)."""
    return np.asarray(np.logaddexp(x.dtype.type(0), x))


def logistic(x: Array) -> Array:
    """Return the sigmoid."""
    return np.asarray(np.exp(-softplus(-x)))


Reducer = Callable[[Array, str], Any]


EPSILONS = (1e-7, 1e-8, 1e-12, 1e-15)  # what students clip probabilities with


WRONG_BASE = "The logarithm has another base: the definition has the natural one."


WRONG_SIGN_LOST = "The minus is lost: a logarithm of a probability is negative, a loss is not."


def reducing(losses: Losses, reducer: Reducer = reduced) -> Callable[..., Any]:
    """Return the loss that reduces these losses of single elements; `reduction` comes last."""
    count = len(inspect.signature(losses).parameters)

    def loss(*arguments: Any, reduction: str = "mean", **keywords: Any) -> Any:
        if len(arguments) > count:
            *arguments, reduction = arguments  # type: ignore[assignment]
        return reducer(losses(*arguments, **keywords), reduction)

    return loss


def mean_as(average: Callable[[Array], Any]) -> Reducer:
    """Return a reducer whose mean is something else; the rest is right."""
    return lambda losses, reduction: (
        average(losses) if reduction == "mean" else reduced(losses, reduction)
    )


def unknown_as(otherwise: Callable[[Array], Any]) -> Reducer:
    """Return a reducer that does something for reductions that do not exist."""
    return lambda losses, reduction: (
        reduced(losses, reduction) if reduction in ("mean", "sum", "none") else otherwise(losses)
    )


def unknown_by_name(losses: Array, reduction: str) -> Any:
    """Reduce by looking the name up in a dict."""
    known: dict[str, Callable[..., Any]] = {"mean": np.mean, "sum": np.sum, "none": np.asarray}
    return known[reduction](losses)


def reduction_mistakes(losses: Losses, *, rows: bool = False) -> tuple[Mistake, ...]:
    """Return the mistakes in reducing; rows: the losses are one per row, not per element."""
    per_element = (
        Mistake(
            "mean-over-rows",
            "The sum is divided by the number of rows: with several columns, the mean counts "
            "every element.",
            code=reducing(losses, mean_as(lambda single: np.sum(single) / len(single))),
        ),
        Mistake(
            "mean-by-column",
            "The mean is taken along one axis only: with several columns it should still be "
            "one number.",
            code=(
                reducing(losses, mean_as(lambda single: np.mean(single, axis=0))),
                reducing(losses, mean_as(lambda single: np.mean(single, axis=-1))),
            ),
        ),
    )
    return (
        Mistake(
            "sum-for-mean",
            "This is the sum of the losses: the default reduction is their mean.",
            code=(
                reducing(losses, mean_as(np.sum)),
                reducing(losses, lambda single, _: np.sum(single)),
            ),
        ),
        Mistake(
            "never-reduced",
            "There is one loss for every element: by default they become one number, their mean.",
            code=reducing(losses, lambda single, _: single),
        ),
        Mistake(
            "root-of-mean",
            "A square root is taken at the end: the loss is the mean itself.",
            code=reducing(losses, mean_as(lambda single: np.sqrt(np.mean(single)))),
        ),
        Mistake(
            "reduction-ignored",
            "The result is always the mean: the argument reduction is not used.",
            code=reducing(losses, lambda single, _: np.mean(single)),
        ),
        Mistake(
            "unknown-reduction",
            'A reduction other than "mean", "sum" and "none" passes in silence, or ends in '
            "another error than ValueError.",
            code=(
                reducing(losses, unknown_as(lambda _: None)),
                reducing(losses, unknown_as(lambda single: single)),
                reducing(losses, unknown_as(np.mean)),
                reducing(losses, unknown_as(np.sum)),
                reducing(losses, unknown_by_name),
            ),
        ),
        *(() if rows else per_element),
    )


def finish(losses: Array, reduction: str) -> Any:
    """Reduce, as a student's own helper would."""
    if reduction == "none":
        return losses
    if reduction == "sum":
        return losses.sum()
    if reduction == "mean":
        return losses.mean()
    raise ValueError(f"reduction={reduction!r}")
