"""Mistakes in the reduction, which every loss shares, and what builds a loss with a mistake."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.checks.exercise import Misconception
from autograder.exercises.misconceptions.naming import named
from solutions.losses.losses import reduced

Array = npt.NDArray[Any]
Losses = Callable[..., Array]
Reducer = Callable[[Array, str], Any]

EPSILONS = (1e-7, 1e-8, 1e-12, 1e-15)  # what students clip probabilities with
WRONG_BASE = "The logarithm has another base: the definition has the natural one."
SIGN_LOST = "The minus is lost: a logarithm of a probability is negative, a loss is not."


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


def reduction_mistakes(losses: Losses, *, rows: bool = False) -> tuple[Misconception, ...]:
    """Return the mistakes in reducing; rows: the losses are one per row, not per element."""
    per_element = (
        *named(
            "mean-over-rows",
            "The sum is divided by the number of rows: with several columns, the mean counts "
            "every element.",
            reducing(losses, mean_as(lambda single: np.sum(single) / len(single))),
        ),
        *named(
            "mean-by-column",
            "The mean is taken along one axis only: with several columns it should still be one "
            "number.",
            reducing(losses, mean_as(lambda single: np.mean(single, axis=0))),
            reducing(losses, mean_as(lambda single: np.mean(single, axis=-1))),
        ),
    )
    return (
        *named(
            "sum-for-mean",
            "This is the sum of the losses: the default reduction is their mean.",
            reducing(losses, mean_as(np.sum)),
            reducing(losses, lambda single, _: np.sum(single)),
        ),
        *named(
            "never-reduced",
            "There is one loss for every element: by default they become one number, their mean.",
            reducing(losses, lambda single, _: single),
        ),
        *named(
            "root-of-mean",
            "A square root is taken at the end: the loss is the mean itself.",
            reducing(losses, mean_as(lambda single: np.sqrt(np.mean(single)))),
        ),
        *named(
            "reduction-ignored",
            "The result is always the mean: the argument reduction is not used.",
            reducing(losses, lambda single, _: np.mean(single)),
        ),
        *named(
            "unknown-reduction",
            'A reduction other than "mean", "sum" and "none" passes in silence, or ends in '
            "another error than ValueError.",
            reducing(losses, unknown_as(lambda _: None)),
            reducing(losses, unknown_as(lambda single: single)),
            reducing(losses, unknown_as(np.mean)),
            reducing(losses, unknown_as(np.sum)),
            reducing(losses, unknown_by_name),
        ),
        *(() if rows else per_element),
    )
