"""The exercise `mean_absolute_error`: its facts, known mistakes and right styles."""

from __future__ import annotations

import statistics
from typing import Any

import numpy as np

from autograder.checks.exercise import Example
from autograder.checks.metric import Metric
from autograder.checks.mistake import Mistake
from autograder.checks.plan import Array
from autograder.exercises.common.oracles import sklearn_function
from autograder.exercises.metrics.common import (
    NUMBERS,
    SINGLE_VALUE,
    checked,
    length_mistakes,
    of_errors,
    require_same,
)
from solutions.metrics import metrics as reference


def absolute_by_loop(y_true: Array, y_pred: Array) -> Any:
    """Add up in Python, from an integer zero."""
    require_same(y_true, y_pred)
    total: float = 0
    for i in range(len(y_true)):
        total += abs(y_true[i] - y_pred[i])
    return total / len(y_true)


def absolute_by_where(y_true: Array, y_pred: Array) -> Any:
    """Turn the sign where it is negative."""
    require_same(y_true, y_pred)
    error = y_true - y_pred
    return np.where(error < 0, -error, error).mean()


def absolute_by_norm(y_true: Array, y_pred: Array) -> Any:
    """Use the 1-norm."""
    if y_true.size != y_pred.size:
        raise ValueError("sizes")
    return float(np.linalg.norm(y_true - y_pred, 1) / len(y_true))


def absolute_by_statistics(y_true: Array, y_pred: Array) -> Any:
    """Use the statistics module."""
    return statistics.fmean(abs(float(t - p)) for t, p in zip(y_true, y_pred, strict=True))


EXERCISE = Metric(
    oracle=sklearn_function("mean_absolute_error"),
    points=4,
    corner=SINGLE_VALUE,
    examples=(
        Example((np.array([1.0, 2.0]), np.array([1.0, 4.0])), {}, 1.0),
        Example(NUMBERS, {}, 1.0),
    ),
    hints=(
        "One prediction too high and one too low: why must they not cancel?",
        "As the squared error, but the sign is lost in another way.",
        "np.abs around each difference, and the mean of that; not np.abs of the mean.",
    ),
    mistakes=(
        Mistake(
            "missing-absolute-value",
            "The errors keep their signs: positive and negative ones cancel.",
            code=of_errors(lambda e: np.mean(-e)),
            rewrite="np.abs(_) -> _",
        ),
        Mistake(
            "absolute-value-of-mean",
            "The absolute value is taken of the mean: errors of both signs have cancelled by then.",
            code=of_errors(lambda e: np.abs(np.mean(e))),
        ),
        Mistake(
            "squared-error",
            "The errors are squared: this is the mean squared error.",
            code=of_errors(lambda e: np.mean(e**2)),
        ),
        Mistake(
            "root-mean-square",
            "This is the root mean squared error: it weighs large errors more.",
            code=of_errors(lambda e: np.sqrt(np.mean(e**2))),
        ),
        Mistake(
            "sum-for-mean",
            "The absolute errors are added up, but not divided by their number.",
            rewrite="np.mean(_) -> np.sum(_)",
        ),
        Mistake(
            "median",
            "This is the median of the absolute errors: the definition has their mean.",
            code=of_errors(lambda e: np.median(np.abs(e))),
        ),
        Mistake(
            "largest-error",
            "This is the largest absolute error: the definition has their mean.",
            rewrite="np.mean(_) -> np.max(_)",
        ),
        Mistake(
            "halved",
            "This is half of the error: there is no factor 1/2 in the definition.",
            code=of_errors(lambda e: np.mean(np.abs(e)) / 2),
        ),
        Mistake(
            "one-too-few",
            "The sum is divided by one less than the number of values.",
            code=(
                of_errors(lambda e: np.sum(np.abs(e)) / (len(e) - 1)),
                of_errors(lambda e: np.sum(np.abs(e)) / max(len(e) - 1, 1)),
            ),
        ),
        Mistake(
            "difference-of-sizes",
            "The absolute values are taken before the difference: 3 and -3 are not the same.",
            code=checked(lambda y_true, y_pred: np.mean(np.abs(np.abs(y_true) - np.abs(y_pred)))),
        ),
        Mistake(
            "never-averaged",
            "There is one number for every value: the metric is their mean.",
            rewrite="np.mean(_) -> _",
        ),
        *length_mistakes(reference.mean_absolute_error),
    ),
    styles=(
        absolute_by_loop,
        absolute_by_where,
        absolute_by_norm,
        absolute_by_statistics,
    ),
    equivalent={
        "operator: other size": (
            "metrics are given arrays of one dimension: its length is their size",
        ),
        "require_equal_lengths(y_true, y_pred)": (
            "require_equal_lengths(y_pred, y_true)",
            "lengths are equal either way round",
        ),
        "operator: axis": ("metrics are given arrays of one dimension: its axis is the only one",),
    },
)
