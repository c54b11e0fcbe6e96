"""Metrics: what is true of each."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.checks.banned_calls import BANNED_PACKAGES
from autograder.checks.elementwise import Range
from autograder.checks.exercise import Assignment, Example
from autograder.checks.metric import Corner, Metric
from autograder.exercises.misconceptions.metrics import MISCONCEPTIONS
from autograder.exercises.oracles import sklearn_function
from solutions.metrics import metrics as reference

Array = npt.NDArray[Any]

NUMBERS = np.array([1.0, 2.0, 4.0]), np.array([1.0, 4.0, 3.0])
# Two true positives, one false positive, no false negative, one true negative.
LABELS = np.array([1, 1, 0, 0]), np.array([1, 1, 1, 0])

SINGLE_VALUE = Corner(
    "single value",
    "One value alone is enough.",
    (((2.5,), (1.0,)), ((-3.0,), (-3.0,))),
)
ONE_CLASS = Corner(
    "one class",
    "It works where a class is absent, and for a single label.",
    (
        ((1, 1, 1, 1), (1, 1, 0, 1)),
        ((0, 0, 0, 0), (0, 1, 0, 0)),
        ((1, 1, 1), (0, 0, 0)),
        ((0, 0), (0, 0)),
        ((1,), (1,)),
        ((0,), (1,)),
    ),
)
ZERO_DENOMINATORS = Corner(
    "zero denominators",
    "A ratio whose denominator is zero is 0.0, as in scikit-learn.",
    (
        ((1, 0, 1, 0), (0, 0, 0, 0)),
        ((0, 0, 0, 0), (1, 0, 1, 0)),
        ((0, 0, 0), (0, 0, 0)),
        ((1, 0, 0), (0, 1, 0)),
        ((1,), (0,)),
        ((0,), (0,)),
    ),
)
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


def counts_oracle(y_true: Array, y_pred: Array) -> tuple[int, ...]:
    """scikit-learn has the counts in a matrix, true negatives first."""
    matrix = sklearn_function("confusion_matrix", labels=[0, 1])(y_true, y_pred)
    (tn, fp), (fn, tp) = matrix.tolist()
    return tp, fp, fn, tn


def fbeta_oracle(y_true: Array, y_pred: Array, beta: float = 1.0) -> float:
    """scikit-learn takes beta by name, and has no default for it."""
    return float(sklearn_function("fbeta_score", zero_division=0.0)(y_true, y_pred, beta=beta))


MEAN_SQUARED_ERROR = Metric(
    reference=reference.mean_squared_error,
    oracle=sklearn_function("mean_squared_error"),
    points=4,
    corner=SINGLE_VALUE,
    hint="How far off is each prediction, and how do errors of both signs add up?",
    examples=(
        Example((np.array([1.0, 2.0]), np.array([1.0, 4.0])), {}, 2.0),
        Example(NUMBERS, {}, 5 / 3),
    ),
    misconceptions=MISCONCEPTIONS["mean_squared_error"],
)

MEAN_ABSOLUTE_ERROR = Metric(
    reference=reference.mean_absolute_error,
    oracle=sklearn_function("mean_absolute_error"),
    points=4,
    corner=SINGLE_VALUE,
    hint="One prediction too high and one too low: why must they not cancel?",
    examples=(
        Example((np.array([1.0, 2.0]), np.array([1.0, 4.0])), {}, 1.0),
        Example(NUMBERS, {}, 1.0),
    ),
    misconceptions=MISCONCEPTIONS["mean_absolute_error"],
)

R2_SCORE = Metric(
    reference=reference.r2_score,
    oracle=sklearn_function("r2_score"),
    points=4,
    corner=CONSTANT_TARGET,
    hint="Compare with somebody who always predicts the mean of y_true: they score exactly 0.",
    examples=(
        Example((np.array([1.0, 2.0, 3.0]), np.array([1.0, 2.0, 4.0])), {}, 0.5),
        Example((np.array([1.0, 2.0, 3.0]), np.array([2.0, 2.0, 2.0])), {}, 0.0),
        Example((np.array([1.0, 2.0, 3.0]), np.array([3.0, 2.0, 1.0])), {}, -3.0),
    ),
    misconceptions=MISCONCEPTIONS["r2_score"],
)

CONFUSION_COUNTS = Metric(
    reference=reference.confusion_counts,
    oracle=counts_oracle,
    points=4,
    labels=True,
    corner=ONE_CLASS,
    hint="The second letter is what was predicted, the first whether that was right.",
    examples=(
        Example(LABELS, {}, (2, 1, 0, 1)),
        Example((np.array([1, 1, 1, 0, 0]), np.array([1, 1, 0, 1, 0])), {}, (2, 1, 1, 1)),
    ),
    misconceptions=MISCONCEPTIONS["confusion_counts"],
)

ACCURACY_SCORE = Metric(
    reference=reference.accuracy_score,
    oracle=sklearn_function("accuracy_score"),
    points=4,
    labels=True,
    corner=ONE_CLASS,
    hint="Of all labels, how many are predicted as they are, of either class?",
    examples=(
        Example(LABELS, {}, 0.75),
        Example((np.array([1, 1, 1, 0, 0]), np.array([1, 1, 0, 1, 0])), {}, 0.6),
    ),
    misconceptions=MISCONCEPTIONS["accuracy_score"],
)

PRECISION_SCORE = Metric(
    reference=reference.precision_score,
    oracle=sklearn_function("precision_score", zero_division=0.0),
    points=4,
    labels=True,
    corner=ZERO_DENOMINATORS,
    hint="When it says 1, how often is it right?",
    examples=(
        Example(LABELS, {}, 2 / 3),
        Example((np.array([1, 0]), np.array([0, 0])), {}, 0.0),
    ),
    misconceptions=MISCONCEPTIONS["precision_score"],
)

RECALL_SCORE = Metric(
    reference=reference.recall_score,
    oracle=sklearn_function("recall_score", zero_division=0.0),
    points=4,
    labels=True,
    corner=ZERO_DENOMINATORS,
    hint="Of all that are 1, how many does it find?",
    examples=(
        Example((np.array([1, 1, 1, 1, 0]), np.array([1, 1, 0, 1, 0])), {}, 0.75),
        Example((np.array([0, 0]), np.array([1, 0])), {}, 0.0),
    ),
    misconceptions=MISCONCEPTIONS["recall_score"],
)

FBETA_SCORE = Metric(
    reference=reference.fbeta_score,
    oracle=fbeta_oracle,
    points=4,
    labels=True,
    parameters={"beta": Range(0.5, 3.0)},
    corner=ZERO_DENOMINATORS,
    hint="A harmonic mean: with a large beta it should come close to recall.",
    examples=(
        Example(LABELS, {}, 0.8),
        Example(LABELS, {"beta": 2.0}, 10 / 11),
        Example((np.array([1, 0]), np.array([0, 0])), {}, 0.0),
    ),
    misconceptions=MISCONCEPTIONS["fbeta_score"],
)

ASSIGNMENT = Assignment(
    name="metrics",
    title="Metrics",
    due=datetime(2027, 4, 2, 23, 59, tzinfo=UTC),
    exercises=(
        MEAN_SQUARED_ERROR, MEAN_ABSOLUTE_ERROR, R2_SCORE, CONFUSION_COUNTS, ACCURACY_SCORE,
        PRECISION_SCORE, RECALL_SCORE, FBETA_SCORE,
    ),
    banned_packages=BANNED_PACKAGES,
)  # fmt: skip
