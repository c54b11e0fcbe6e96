"""The exercise `mean_squared_error`: its facts, known mistakes and right styles."""

from __future__ import annotations

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


def squared_by_dot_product(y_true: Array, y_pred: Array) -> Any:
    """Take the sum of squares as a dot product."""
    require_same(y_true, y_pred)
    error = y_pred - y_true
    return error.dot(error) / error.size


def squared_by_loop(y_true: Array, y_pred: Array) -> Any:
    """Go through the values in Python; zip itself notices different lengths."""
    errors = [float(t) - float(p) for t, p in zip(y_true, y_pred, strict=True)]
    return sum(e * e for e in errors) / len(errors)


def squared_by_average(y_true: Array, y_pred: Array) -> Any:
    """Square and average with NumPy's functions, into a 0-d array."""
    if len(y_true) != len(y_pred):
        raise ValueError
    return np.array(np.average(np.square(np.subtract(y_true, y_pred))))


EXERCISE = Metric(
    oracle=sklearn_function("mean_squared_error"),
    points=4,
    corner=SINGLE_VALUE,
    examples=(
        Example((np.array([1.0, 2.0]), np.array([1.0, 4.0])), {}, 2.0),
        Example(NUMBERS, {}, 5 / 3),
    ),
    hints=(
        "How far off is each prediction, and how do errors of both signs add up?",
        "Compare the lengths first; then the mean of the squared differences.",
        "np.mean((y_true - y_pred) ** 2), after `raise ValueError` for different lengths.",
    ),
    mistakes=(
        Mistake(
            "root-taken",
            "A square root is taken at the end: this is the root mean squared error.",
            code=of_errors(lambda e: np.sqrt(np.mean(e**2))),
        ),
        Mistake(
            "sum-for-mean",
            "The squares are added up, but not divided by their number.",
            rewrite="np.mean(_) -> np.sum(_)",
        ),
        Mistake(
            "missing-square",
            "The errors are not squared: positive and negative ones cancel.",
            code=of_errors(lambda e: np.mean(-e)),
            rewrite="_ ** 2 -> _",
        ),
        Mistake(
            "absolute-error",
            "These are absolute errors: the mean squared error squares them.",
            code=of_errors(lambda e: np.mean(np.abs(e))),
        ),
        Mistake(
            "square-of-mean",
            "The mean is squared, where the squares should be averaged: errors of both signs "
            "cancel.",
            code=of_errors(lambda e: np.mean(e) ** 2),
        ),
        Mistake(
            "halved",
            "This is half of the error: the factor 1/2 of some textbooks is not in this "
            "definition.",
            code=of_errors(lambda e: np.mean(e**2) / 2),
        ),
        Mistake(
            "one-too-few",
            "The sum is divided by one less than the number of values: that is for variances "
            "of samples.",
            code=(
                of_errors(lambda e: np.sum(e**2) / (len(e) - 1)),
                of_errors(lambda e: np.sum(e**2) / max(len(e) - 1, 1)),
            ),
        ),
        Mistake(
            "variance-of-errors",
            "The mean of the errors is taken away before they are squared: a bias should "
            "count too.",
            code=of_errors(np.var),
        ),
        Mistake(
            "squared-before-difference",
            "The values are squared before they are subtracted: the square is of the error.",
            code=checked(lambda y_true, y_pred: np.mean(y_true**2 - y_pred**2)),
        ),
        Mistake(
            "never-averaged",
            "There is one number for every value: the metric is their mean.",
            rewrite="np.mean(_) -> _",
        ),
        *length_mistakes(reference.mean_squared_error),
    ),
    styles=(squared_by_dot_product, squared_by_loop, squared_by_average),
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
