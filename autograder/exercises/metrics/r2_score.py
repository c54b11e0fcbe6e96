"""The exercise `r2_score`: its facts, known mistakes and right styles."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.checks.exercise import Example
from autograder.checks.metric import Corner, Metric
from autograder.checks.mistake import Mistake
from autograder.checks.plan import Array
from autograder.exercises.common.oracles import sklearn_function
from autograder.exercises.metrics.common import checked, length_mistakes, require_same
from solutions.metrics import metrics as reference

# Numbers that binary fractions hold exactly: no rounding makes their spread larger than 0.
CONSTANT_TARGET = Corner(
    "constant target",
    "A constant y_true, and only that, gives 1.0 if all predictions are exact and 0.0 otherwise.",
    (
        ((2.5, 2.5, 2.5, 2.5), (2.5, 2.5, 2.5, 2.5)),
        ((2.5, 2.5, 2.5, 2.5), (2.5, 2.0, 3.0, 2.5)),
        ((0.0, 0.0, 0.0), (1.0, -1.0, 0.5)),
        ((-4.0, -4.0), (-4.0, -4.0)),
        ((1.5,), (1.5,)),
        ((1.5,), (0.5,)),
        # A constant prediction is no such case, nor is a spread of 1.
        ((1.0, 2.0, 1.0, 2.0), (1.0, 1.0, 1.0, 1.0)),
    ),
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


class LengthsError(ValueError):
    """A student's own exception, which is a ValueError all the same."""


def r2_by_raw_moments(y_true: Array, y_pred: Array) -> Any:
    """Multiply the squares out, and take what is next to nothing for nothing."""
    if len(y_true) != len(y_pred):
        raise LengthsError
    variation = np.sum(y_true**2) - len(y_true) * y_true.mean() ** 2
    unexplained = np.sum(y_true**2 - 2 * y_true * y_pred + y_pred**2)
    if abs(variation) < 1e-12:
        return float(abs(unexplained) < 1e-12)
    return 1 - unexplained / variation


def r2_by_sums(y_true: Array, y_pred: Array) -> Any:
    """Ask whether the spread is zero."""
    require_same(y_true, y_pred)
    sse = ((y_true - y_pred) ** 2).sum()
    sst = ((y_true - y_true.mean()) ** 2).sum()
    if sst == 0:
        return 1.0 if sse == 0 else 0.0
    return 1 - sse / sst


def r2_by_variance(y_true: Array, y_pred: Array) -> Any:
    """Compare the mean squared error with the variance; integers where it is constant."""
    require_same(y_true, y_pred)
    if np.ptp(y_true) == 0:
        return int(np.array_equal(y_true, y_pred))
    return float(1 - np.mean(np.square(y_pred - y_true)) / np.var(y_true))


def r2_by_loop(y_true: Array, y_pred: Array) -> Any:
    """Go through the values in Python."""
    if len(y_true) != len(y_pred):
        raise ValueError("len")
    truth, guess = y_true.tolist(), y_pred.tolist()
    mean = math.fsum(truth) / len(truth)
    unexplained = sum((t - g) ** 2 for t, g in zip(truth, guess, strict=True))
    total = sum((t - mean) ** 2 for t in truth)
    if len(set(truth)) == 1:
        return float(unexplained == 0)
    return (total - unexplained) / total


EXERCISE = Metric(
    oracle=sklearn_function("r2_score"),
    points=4,
    corner=CONSTANT_TARGET,
    examples=(
        Example((np.array([1.0, 2.0, 3.0]), np.array([1.0, 2.0, 4.0])), {}, 0.5),
        Example((np.array([1.0, 2.0, 3.0]), np.array([2.0, 2.0, 2.0])), {}, 0.0),
        Example((np.array([1.0, 2.0, 3.0]), np.array([3.0, 2.0, 1.0])), {}, -3.0),
    ),
    hints=(
        "Compare with somebody who always predicts the mean of y_true: they score exactly 0.",
        "SSE compares with the predictions, SST with the mean of y_true. Which is "
        "subtracted from 1?",
        "1 - SSE / SST. Before that, where SST is 0: return 1.0 if SSE is 0 too, else 0.0.",
    ),
    mistakes=(
        Mistake(
            "lost-one-minus",
            "This is the share that remains unexplained: perfect predictions should score 1, "
            "not 0.",
            rewrite="1.0 - _ -> _",
        ),
        Mistake(
            "arguments-exchanged",
            "y_true and y_pred have changed places: the spread to be explained is that of "
            "the truth.",
            code=explained(lambda t, p: 1 - squared_errors(t, p) / spread(p)),
        ),
        Mistake(
            "spread-around-predictions",
            "The spread of y_true is taken around the predictions' mean: it belongs around "
            "its own.",
            rewrite="np.mean(y_true) -> np.mean(y_pred)",
        ),
        Mistake(
            "mean-not-subtracted",
            "The spread of y_true is taken around 0: it belongs around its mean.",
            rewrite="y_true - np.mean(y_true) -> y_true",
        ),
        Mistake(
            "quotient-upside-down",
            "The quotient is upside down: better predictions should raise the score.",
            rewrite="unexplained / variation -> variation / unexplained",
        ),
        Mistake(
            "sign-turned",
            "The sign is turned round: the 1 and the quotient have changed places.",
            rewrite="return _ -> return -_",
        ),
        Mistake(
            "correlation-squared",
            "This is the squared correlation: it overlooks predictions that are all too high.",
            code=explained(lambda t, p: np.corrcoef(t, p)[0, 1] ** 2),
        ),
        Mistake(
            "correlation",
            "This is the correlation: it overlooks predictions that are all too high.",
            code=explained(lambda t, p: np.corrcoef(t, p)[0, 1]),
        ),
        Mistake(
            "explained-variance",
            "The mean of the errors is taken away: this is the explained variance, which "
            "overlooks predictions that are all too high.",
            code=explained(lambda t, p: 1 - spread(t - p) / spread(t)),
        ),
        Mistake(
            "spread-of-predictions",
            "This divides the spread of the predictions by that of the truth: the errors are "
            "missing.",
            code=(
                explained(lambda t, p: spread(p) / spread(t)),
                explained(lambda t, p: np.sum((p - np.mean(t)) ** 2) / spread(t)),
            ),
        ),
        Mistake(
            "one-minus-squared-error",
            "The squared error is not compared with the spread of y_true.",
            rewrite=(
                "(y_true - np.mean(y_true)) ** 2 -> (y_true - np.mean(y_true)) ** 0",
                "unexplained / variation -> unexplained",
            ),
        ),
        Mistake(
            "mean-over-sum",
            "One of the two is a mean and the other a sum: they have to be of the same kind.",
            code=explained(lambda t, p: 1 - squared_errors(t, p) / np.var(t)),
            rewrite="np.sum((y_true - y_pred) ** 2) -> np.mean((y_true - y_pred) ** 2)",
        ),
        Mistake(
            "sample-variance",
            "The two variances count differently: one divides by n, the other by n - 1.",
            code=explained(lambda t, p: 1 - np.mean((t - p) ** 2) / np.var(t, ddof=1)),
        ),
        Mistake(
            "absolute-errors",
            "The errors and the distances from the mean are not squared.",
            code=explained(lambda t, p: 1 - np.sum(np.abs(t - p)) / np.sum(np.abs(t - np.mean(t)))),
        ),
        Mistake(
            "root-taken",
            "A square root is taken of the quotient: the score has none.",
            code=explained(lambda t, p: 1 - np.sqrt(squared_errors(t, p) / spread(t))),
        ),
        Mistake(
            "clipped-at-zero",
            "Negative scores are cut off: worse than the mean is less than 0.",
            code=explained(lambda t, p: max(0.0, float(reference.r2_score(t, p)))),
        ),
        Mistake(
            "constant-divides-by-zero",
            "A constant y_true has no spread, and something is divided by it.",
            code=(
                constant_as(lambda errors: 1 - np.float64(errors) / np.float64(0)),
                constant_as(lambda errors: 1 - float(errors) / 0),
            ),
        ),
        Mistake(
            "constant-always-zero",
            "A constant y_true always scores 0.0: exact predictions deserve better.",
            rewrite="1.0 if unexplained == 0 else 0.0 -> 0.0",
        ),
        Mistake(
            "constant-always-one",
            "A constant y_true always scores 1.0: that is for exact predictions alone.",
            rewrite="1.0 if unexplained == 0 else 0.0 -> 1.0",
        ),
        *length_mistakes(reference.r2_score),
    ),
    styles=(r2_by_sums, r2_by_variance, r2_by_loop, r2_by_raw_moments),
    equivalent={
        "operator: other size": (
            "metrics are given arrays of one dimension: its length is their size",
        ),
        "require_equal_lengths(y_true, y_pred)": (
            "require_equal_lengths(y_pred, y_true)",
            "lengths are equal either way round",
        ),
        "operator: axis": ("metrics are given arrays of one dimension: its axis is the only one",),
        "variation == 0 or np.all(y_true == y_true[0])": (
            "(variation == 0)",
            "np.all(y_true == y_true[0])",
            "either test tells a constant that binary fractions hold exactly, and no other "
            "is graded",
        ),
        "return 1.0 if unexplained == 0 else 0.0": (
            "return np.round(1.0 if unexplained == 0 else 0.0, 3)",
            "return np.asarray(1.0 if unexplained == 0 else 0.0).astype(int)",
            "a metric may be a whole number of NumPy's or Python's",
        ),
        "y_true == y_true[0]": (
            "y_true != y_true[0]",
            "either test tells a constant that binary fractions hold exactly, and no other "
            "is graded",
        ),
        "y_true[0]": (
            "y_true[1]",
            "y_pred[0]",
            "either test tells a constant that binary fractions hold exactly, and no other "
            "is graded",
        ),
    },
)
