"""The mistake that every metric shares: lengths that are not compared."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.checks.exercise import Misconception
from autograder.exercises.misconceptions.naming import named
from solutions.metrics.metrics import require_equal_lengths

Array = npt.NDArray[Any]
Formula = Callable[..., Any]


def checked(formula: Formula) -> Formula:
    """Return the metric that compares the lengths first, as a right one does."""

    def metric(y_true: Array, y_pred: Array, *further: Any, **keywords: Any) -> Any:
        require_equal_lengths(y_true, y_pred)
        return formula(y_true, y_pred, *further, **keywords)

    return metric


def cut_short(metric: Formula) -> Formula:
    """Return the metric of as many values as both arrays have, as a loop over zip gives."""

    def mistaken(y_true: Array, y_pred: Array, *further: Any, **keywords: Any) -> Any:
        count = min(len(y_true), len(y_pred))
        return metric(y_true[:count], y_pred[:count], *further, **keywords)

    return mistaken


def broadcast(metric: Formula) -> Formula:
    """Return the metric whose arrays broadcast: a single value is compared with every other."""

    def mistaken(y_true: Array, y_pred: Array, *further: Any, **keywords: Any) -> Any:
        return metric(*np.broadcast_arrays(y_true, y_pred), *further, **keywords)

    return mistaken


def length_mistakes(metric: Formula) -> tuple[Misconception, ...]:
    """Return the ways in which a right metric lets different lengths pass."""
    return named(
        "lengths-not-compared",
        "Arrays of different lengths give a number: what belongs to what is then unknown, so "
        "they are an error.",
        cut_short(metric),
        broadcast(metric),
    )
