"""Mistakes in the metrics of regression."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.exercises.misconceptions.metrics.lengths import checked, length_mistakes
from autograder.exercises.misconceptions.naming import named
from solutions.metrics import metrics as reference

Array = npt.NDArray[Any]


def of_errors(formula: Callable[[Array], Any]) -> Callable[..., Any]:
    """Return a metric of the errors y_true - y_pred."""
    return checked(lambda y_true, y_pred: formula(y_true - y_pred))


MEAN_SQUARED_ERROR = (
    *named(
        "root-taken",
        "A square root is taken at the end: this is the root mean squared error.",
        of_errors(lambda e: np.sqrt(np.mean(e**2))),
    ),
    *named(
        "sum-for-mean",
        "The squares are added up, but not divided by their number.",
        of_errors(lambda e: np.sum(e**2)),
    ),
    *named(
        "missing-square",
        "The errors are not squared: positive and negative ones cancel.",
        of_errors(np.mean),
        of_errors(lambda e: np.mean(-e)),
    ),
    *named(
        "absolute-error",
        "These are absolute errors: the mean squared error squares them.",
        of_errors(lambda e: np.mean(np.abs(e))),
    ),
    *named(
        "square-of-mean",
        "The mean is squared, where the squares should be averaged: errors of both signs cancel.",
        of_errors(lambda e: np.mean(e) ** 2),
    ),
    *named(
        "halved",
        "This is half of the error: the factor 1/2 of some textbooks is not in this definition.",
        of_errors(lambda e: np.mean(e**2) / 2),
    ),
    *named(
        "one-too-few",
        "The sum is divided by one less than the number of values: that is for variances of "
        "samples.",
        of_errors(lambda e: np.sum(e**2) / (len(e) - 1)),
        of_errors(lambda e: np.sum(e**2) / max(len(e) - 1, 1)),
    ),
    *named(
        "variance-of-errors",
        "The mean of the errors is taken away before they are squared: a bias should count too.",
        of_errors(np.var),
    ),
    *named(
        "squared-before-difference",
        "The values are squared before they are subtracted: the square is of the error.",
        checked(lambda y_true, y_pred: np.mean(y_true**2 - y_pred**2)),
    ),
    *named(
        "never-averaged",
        "There is one number for every value: the metric is their mean.",
        of_errors(lambda e: e**2),
    ),
    *length_mistakes(reference.mean_squared_error),
)

MEAN_ABSOLUTE_ERROR = (
    *named(
        "missing-absolute-value",
        "The errors keep their signs: positive and negative ones cancel.",
        of_errors(np.mean),
        of_errors(lambda e: np.mean(-e)),
    ),
    *named(
        "absolute-value-of-mean",
        "The absolute value is taken of the mean: errors of both signs have cancelled by then.",
        of_errors(lambda e: np.abs(np.mean(e))),
    ),
    *named(
        "squared-error",
        "The errors are squared: this is the mean squared error.",
        of_errors(lambda e: np.mean(e**2)),
    ),
    *named(
        "root-mean-square",
        "This is the root mean squared error: it weighs large errors more.",
        of_errors(lambda e: np.sqrt(np.mean(e**2))),
    ),
    *named(
        "sum-for-mean",
        "The absolute errors are added up, but not divided by their number.",
        of_errors(lambda e: np.sum(np.abs(e))),
    ),
    *named(
        "median",
        "This is the median of the absolute errors: the definition has their mean.",
        of_errors(lambda e: np.median(np.abs(e))),
    ),
    *named(
        "largest-error",
        "This is the largest absolute error: the definition has their mean.",
        of_errors(lambda e: np.max(np.abs(e))),
    ),
    *named(
        "halved",
        "This is half of the error: there is no factor 1/2 in the definition.",
        of_errors(lambda e: np.mean(np.abs(e)) / 2),
    ),
    *named(
        "one-too-few",
        "The sum is divided by one less than the number of values.",
        of_errors(lambda e: np.sum(np.abs(e)) / (len(e) - 1)),
        of_errors(lambda e: np.sum(np.abs(e)) / max(len(e) - 1, 1)),
    ),
    *named(
        "difference-of-sizes",
        "The absolute values are taken before the difference: 3 and -3 are not the same.",
        checked(lambda y_true, y_pred: np.mean(np.abs(np.abs(y_true) - np.abs(y_pred)))),
    ),
    *named(
        "never-averaged",
        "There is one number for every value: the metric is their mean.",
        of_errors(np.abs),
    ),
    *length_mistakes(reference.mean_absolute_error),
)


def spread(values: Array) -> Any:
    """Return the sum of squared distances from the mean."""
    return np.sum((values - np.mean(values)) ** 2)


def explained(formula: Callable[[Array, Array], Any]) -> Callable[..., Any]:
    """Return a score that is wrong by this formula, but right where y_true is constant."""

    def score(y_true: Array, y_pred: Array) -> Any:
        if np.all(y_true == y_true[0]):
            return reference.r2_score(y_true, y_pred)
        return formula(y_true, y_pred)

    return checked(score)


def constant_as(otherwise: Callable[[Any], Any]) -> Callable[..., Any]:
    """Return a score that is right unless y_true is constant; it is handed the squared errors."""
    return checked(
        lambda y_true, y_pred: (
            otherwise(np.sum((y_true - y_pred) ** 2))
            if spread(y_true) == 0
            else reference.r2_score(y_true, y_pred)
        )
    )


def squared_errors(y_true: Array, y_pred: Array) -> Any:
    """Return the sum of squared errors."""
    return np.sum((y_true - y_pred) ** 2)


R2_SCORE = (
    *named(
        "lost-one-minus",
        "This is the share that remains unexplained: perfect predictions should score 1, not 0.",
        explained(lambda t, p: squared_errors(t, p) / spread(t)),
    ),
    *named(
        "arguments-exchanged",
        "y_true and y_pred have changed places: the spread to be explained is that of the truth.",
        explained(lambda t, p: 1 - squared_errors(t, p) / spread(p)),
    ),
    *named(
        "spread-around-predictions",
        "The spread of y_true is taken around the predictions' mean: it belongs around its own.",
        explained(lambda t, p: 1 - squared_errors(t, p) / np.sum((t - np.mean(p)) ** 2)),
    ),
    *named(
        "mean-not-subtracted",
        "The spread of y_true is taken around 0: it belongs around its mean.",
        explained(lambda t, p: 1 - squared_errors(t, p) / np.sum(t**2)),
    ),
    *named(
        "quotient-upside-down",
        "The quotient is upside down: better predictions should raise the score.",
        explained(lambda t, p: 1 - spread(t) / squared_errors(t, p)),
    ),
    *named(
        "sign-turned",
        "The sign is turned round: the 1 and the quotient have changed places.",
        explained(lambda t, p: squared_errors(t, p) / spread(t) - 1),
    ),
    *named(
        "correlation-squared",
        "This is the squared correlation: it overlooks predictions that are all too high.",
        explained(lambda t, p: np.corrcoef(t, p)[0, 1] ** 2),
    ),
    *named(
        "correlation",
        "This is the correlation: it overlooks predictions that are all too high.",
        explained(lambda t, p: np.corrcoef(t, p)[0, 1]),
    ),
    *named(
        "explained-variance",
        "The mean of the errors is taken away: this is the explained variance, which overlooks "
        "predictions that are all too high.",
        explained(lambda t, p: 1 - spread(t - p) / spread(t)),
    ),
    *named(
        "spread-of-predictions",
        "This divides the spread of the predictions by that of the truth: the errors are missing.",
        explained(lambda t, p: spread(p) / spread(t)),
        explained(lambda t, p: np.sum((p - np.mean(t)) ** 2) / spread(t)),
    ),
    *named(
        "one-minus-squared-error",
        "The squared error is not compared with the spread of y_true.",
        explained(lambda t, p: 1 - np.mean((t - p) ** 2)),
        explained(lambda t, p: 1 - squared_errors(t, p)),
    ),
    *named(
        "mean-over-sum",
        "One of the two is a mean and the other a sum: they have to be of the same kind.",
        explained(lambda t, p: 1 - np.mean((t - p) ** 2) / spread(t)),
        explained(lambda t, p: 1 - squared_errors(t, p) / np.var(t)),
    ),
    *named(
        "sample-variance",
        "The two variances count differently: one divides by n, the other by n - 1.",
        explained(lambda t, p: 1 - np.mean((t - p) ** 2) / np.var(t, ddof=1)),
    ),
    *named(
        "absolute-errors",
        "The errors and the distances from the mean are not squared.",
        explained(lambda t, p: 1 - np.sum(np.abs(t - p)) / np.sum(np.abs(t - np.mean(t)))),
    ),
    *named(
        "root-taken",
        "A square root is taken of the quotient: the score has none.",
        explained(lambda t, p: 1 - np.sqrt(squared_errors(t, p) / spread(t))),
    ),
    *named(
        "clipped-at-zero",
        "Negative scores are cut off: worse than the mean is less than 0.",
        explained(lambda t, p: max(0.0, float(reference.r2_score(t, p)))),
    ),
    *named(
        "constant-divides-by-zero",
        "A constant y_true has no spread, and something is divided by it.",
        constant_as(lambda errors: 1 - np.float64(errors) / np.float64(0)),
        constant_as(lambda errors: 1 - float(errors) / 0),
    ),
    *named(
        "constant-always-zero",
        "A constant y_true always scores 0.0: exact predictions deserve better.",
        constant_as(lambda errors: 0.0),
    ),
    *named(
        "constant-always-one",
        "A constant y_true always scores 1.0: that is for exact predictions alone.",
        constant_as(lambda errors: 1.0),
    ),
    *length_mistakes(reference.r2_score),
)
