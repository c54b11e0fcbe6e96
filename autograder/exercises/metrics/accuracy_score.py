"""The exercise `accuracy_score`: its facts, known mistakes and right styles."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.checks.exercise import Example
from autograder.checks.metric import Metric
from autograder.checks.mistake import Mistake
from autograder.checks.plan import Array
from autograder.exercises.common.oracles import sklearn_function
from autograder.exercises.metrics.common import (
    COMPLEMENT,
    LABELS,
    ONE_CLASS,
    checked,
    counts_by_masks,
    length_mistakes,
    of_counts,
    ratio,
    require_same,
)
from solutions.metrics import metrics as reference


def accuracy_by_mean(y_true: Array, y_pred: Array) -> Any:
    """Average a boolean array."""
    require_same(y_true, y_pred)
    return (y_true == y_pred).mean()


def accuracy_by_loop(y_true: Array, y_pred: Array) -> Any:
    """Count equal labels in Python."""
    return sum(int(t == p) for t, p in zip(y_true, y_pred, strict=True)) / len(y_true)


def accuracy_by_counts(y_true: Array, y_pred: Array) -> Any:
    """Add both kinds of right answers."""
    tp, fp, fn, tn = counts_by_masks(y_true, y_pred)
    return (tp + tn) / (tp + tn + fp + fn)


def accuracy_by_distance(y_true: Array, y_pred: Array) -> Any:
    """Take the errors away from 1."""
    require_same(y_true, y_pred)
    return 1.0 - np.abs(y_true - y_pred).sum() / len(y_true)


EXERCISE = Metric(
    oracle=sklearn_function("accuracy_score"),
    points=4,
    labels=True,
    corner=ONE_CLASS,
    examples=(
        Example(LABELS, {}, 0.75),
        Example((np.array([1, 1, 1, 0, 0]), np.array([1, 1, 0, 1, 0])), {}, 0.6),
    ),
    hints=(
        "Of all labels, how many are predicted as they are, of either class?",
        "Right is right, whichever the class: true negatives count as well.",
        "The mean of y_true == y_pred, once the lengths are known to be equal.",
    ),
    mistakes=(
        Mistake(
            "true-negatives-ignored",
            "Only true positives count as right: a zero that is predicted as zero is right "
            "as well.",
            code=(
                of_counts(lambda tp, fp, fn, tn: tp / (tp + fp + fn + tn)),
                of_counts(lambda tp, fp, fn, tn: ratio(tp, tp + fp + fn)),
            ),
        ),
        Mistake(
            "true-negatives-ignored",
            "The denominator leaves the true negatives out: it should count every label.",
            code=of_counts(lambda tp, fp, fn, tn: ratio(tp + tn, tp + fp + fn)),
        ),
        Mistake(
            "integer-division",
            "Python's // cuts off what is after the point: a share lies between 0 and 1.",
            rewrite="return _ -> return np.asarray(_).astype(int)",
        ),
        Mistake("errors", COMPLEMENT, rewrite="y_true == y_pred -> y_true != y_pred"),
        Mistake(
            "count-for-share",
            "This counts the right predictions: it is not divided by the number of labels.",
            rewrite="np.mean(_) -> np.sum(_)",
        ),
        Mistake(
            "percent",
            "This is in percent: the score lies between 0 and 1.",
            code=checked(lambda y_true, y_pred: 100 * np.mean(y_true == y_pred)),
        ),
        Mistake(
            "precision-instead",
            "This is the precision: what was predicted as 0 is left out.",
            code=of_counts(lambda tp, fp, fn, tn: ratio(tp, tp + fp)),
        ),
        Mistake(
            "recall-instead",
            "This is the recall: what is truly 0 is left out.",
            code=of_counts(lambda tp, fp, fn, tn: ratio(tp, tp + fn)),
        ),
        Mistake(
            "balanced",
            "This is the mean of both classes' recalls: the balanced accuracy.",
            code=of_counts(lambda tp, fp, fn, tn: (ratio(tp, tp + fn) + ratio(tn, tn + fp)) / 2),
        ),
        Mistake(
            "true-positives-ignored",
            "Only true negatives count as right: a one that is predicted as one is right as well.",
            code=of_counts(lambda tp, fp, fn, tn: tn / (tp + fp + fn + tn)),
        ),
        Mistake(
            "right-over-wrong",
            "The right predictions are divided by the wrong ones: the denominator is all of them.",
            code=of_counts(lambda tp, fp, fn, tn: ratio(tp + tn, fp + fn)),
        ),
        *length_mistakes(reference.accuracy_score),
    ),
    styles=(
        accuracy_by_mean,
        accuracy_by_loop,
        accuracy_by_counts,
        accuracy_by_distance,
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
