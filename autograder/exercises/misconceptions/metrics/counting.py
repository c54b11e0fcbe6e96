"""Mistakes in counting outcomes and in the accuracy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.exercises.misconceptions.metrics.lengths import checked, length_mistakes
from autograder.exercises.misconceptions.naming import named
from solutions.metrics import metrics as reference

Array = npt.NDArray[Any]

CLASSES_EXCHANGED = "The classes are exchanged: 1 is the positive one."
COMPLEMENT = "This is the share of errors: one minus the score."


def of_counts(formula: Callable[..., Any]) -> Callable[..., Any]:
    """Return a metric of (tp, fp, fn, tn)."""
    return checked(lambda y_true, y_pred: formula(*reference.confusion_counts(y_true, y_pred)))


def ratio(part: float, whole: float) -> float:
    """Return part / whole, and 0 where whole is 0."""
    return part / whole if whole else 0.0


def by_logic(y_true: Array, y_pred: Array) -> tuple[int, ...]:
    """Count with bitwise operators, which floats do not have."""
    positive = y_true & y_pred
    return (
        int(np.sum(positive)),
        int(np.sum(y_pred & (1 - y_true))),
        int(np.sum(y_true & (1 - y_pred))),
        int(np.sum((1 - y_true) & (1 - y_pred))),
    )


CONFUSION_COUNTS = (
    *named(
        "false-counts-exchanged",
        "False positives and false negatives have changed places, or y_true and y_pred have.",
        of_counts(lambda tp, fp, fn, tn: (tp, fn, fp, tn)),
    ),
    *named(
        "order-of-scikit-learn",
        "The order is that of scikit-learn's matrix: here the true positives come first.",
        of_counts(lambda tp, fp, fn, tn: (tn, fp, fn, tp)),
        of_counts(lambda tp, fp, fn, tn: [[tn, fp], [fn, tp]]),
    ),
    *named(
        "classes-exchanged",
        CLASSES_EXCHANGED,
        of_counts(lambda tp, fp, fn, tn: (tn, fn, fp, tp)),
    ),
    *named(
        "true-counts-first",
        "All four counts are right, but their order is not: look at the definition.",
        of_counts(lambda tp, fp, fn, tn: (tp, tn, fp, fn)),
        of_counts(lambda tp, fp, fn, tn: (tp, tn, fn, fp)),
        of_counts(lambda tp, fp, fn, tn: (tp, fp, tn, fn)),
    ),
    *named(
        "shares",
        "These are shares of the whole: counts are whole numbers.",
        of_counts(lambda *counts: tuple(count / sum(counts) for count in counts)),
    ),
    *named(
        "all-predicted",
        "The false counts hold everything that was predicted or is positive, the right ones too.",
        of_counts(lambda tp, fp, fn, tn: (tp, tp + fp, tp + fn, tn)),
    ),
    *named(
        "all-right-answers",
        "The true positives hold everything that was predicted right, the zeros too.",
        of_counts(lambda tp, fp, fn, tn: (tp + tn, fp, fn, tn)),
        of_counts(lambda tp, fp, fn, tn: (tp + tn, fp, fn, tp + tn)),
    ),
    *named(
        "integers-only",
        "Operators such as & work on integers only: labels may be floats.",
        checked(by_logic),
    ),
    *length_mistakes(reference.confusion_counts),
)

ACCURACY_SCORE = (
    *named(
        "true-negatives-ignored",
        "Only true positives count as right: a zero that is predicted as zero is right as well.",
        of_counts(lambda tp, fp, fn, tn: tp / (tp + fp + fn + tn)),
        of_counts(lambda tp, fp, fn, tn: ratio(tp, tp + fp + fn)),
    ),
    *named(
        "true-negatives-ignored",
        "The denominator leaves the true negatives out: it should count every label.",
        of_counts(lambda tp, fp, fn, tn: ratio(tp + tn, tp + fp + fn)),
    ),
    *named(
        "integer-division",
        "Python's // cuts off what is after the point: a share lies between 0 and 1.",
        checked(lambda y_true, y_pred: np.sum(y_true == y_pred) // len(y_true)),
    ),
    *named("errors", COMPLEMENT, checked(lambda y_true, y_pred: np.mean(y_true != y_pred))),
    *named(
        "count-for-share",
        "This counts the right predictions: it is not divided by the number of labels.",
        checked(lambda y_true, y_pred: np.sum(y_true == y_pred)),
    ),
    *named(
        "percent",
        "This is in percent: the score lies between 0 and 1.",
        checked(lambda y_true, y_pred: 100 * np.mean(y_true == y_pred)),
    ),
    *named(
        "precision-instead",
        "This is the precision: what was predicted as 0 is left out.",
        of_counts(lambda tp, fp, fn, tn: ratio(tp, tp + fp)),
    ),
    *named(
        "recall-instead",
        "This is the recall: what is truly 0 is left out.",
        of_counts(lambda tp, fp, fn, tn: ratio(tp, tp + fn)),
    ),
    *named(
        "balanced",
        "This is the mean of both classes' recalls: the balanced accuracy.",
        of_counts(lambda tp, fp, fn, tn: (ratio(tp, tp + fn) + ratio(tn, tn + fp)) / 2),
    ),
    *named(
        "true-positives-ignored",
        "Only true negatives count as right: a one that is predicted as one is right as well.",
        of_counts(lambda tp, fp, fn, tn: tn / (tp + fp + fn + tn)),
    ),
    *named(
        "right-over-wrong",
        "The right predictions are divided by the wrong ones: the denominator is all of them.",
        of_counts(lambda tp, fp, fn, tn: ratio(tp + tn, fp + fn)),
    ),
    *length_mistakes(reference.accuracy_score),
)
