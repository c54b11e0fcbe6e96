"""The exercise `recall_score`: its facts, known mistakes and right styles."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.checks.exercise import Example
from autograder.checks.metric import Metric
from autograder.checks.mistake import Mistake
from autograder.checks.plan import Array
from autograder.exercises.common.oracles import sklearn_function
from autograder.exercises.metrics.common import (
    ACCURACY,
    COMPLEMENT,
    DIVIDES_BY_ZERO,
    EXCHANGED,
    NEGATIVES_FOR_ERRORS,
    WITHOUT_DENOMINATOR,
    ZERO_DENOMINATORS,
    counts_by_masks,
    infinite_ratio,
    length_mistakes,
    of_counts,
    ratio,
    recall_by_exchange,
    recall_by_selection,
)
from solutions.metrics import metrics as reference


def recall_by_division(y_true: Array, y_pred: Array) -> Any:
    """Divide and mend what is not a number."""
    tp, _, fn, _ = counts_by_masks(y_true, y_pred)
    with np.errstate(invalid="ignore"):
        return np.nan_to_num(np.divide(tp, tp + fn))


EXERCISE = Metric(
    oracle=sklearn_function("recall_score", zero_division=0.0),
    points=4,
    labels=True,
    corner=ZERO_DENOMINATORS,
    examples=(
        Example((np.array([1, 1, 1, 1, 0]), np.array([1, 1, 0, 1, 0])), {}, 0.75),
        Example((np.array([0, 0]), np.array([1, 0])), {}, 0.0),
    ),
    hints=(
        "Of all that are 1, how many does it find?",
        "Look at what is truly 1: how much of that was found?",
        "tp / (tp + fn), and 0.0 where nothing is truly 1.",
    ),
    mistakes=(
        Mistake(
            "precision-recall-exchanged",
            EXCHANGED,
            rewrite="_(y_true, y_pred) -> _(y_pred, y_true)",
        ),
        Mistake("accuracy-instead", ACCURACY, code=reference.accuracy_score),
        Mistake(
            "share-of-everything",
            "The denominator is all labels: it should be those that are positive.",
            code=of_counts(lambda tp, fp, fn, tn: tp / (tp + fp + fn + tn)),
        ),
        Mistake(
            "classes-exchanged",
            "The classes are exchanged: this is the share of the negatives that were found.",
            code=of_counts(lambda tp, fp, fn, tn: ratio(tn, tn + fp)),
        ),
        Mistake("missed", COMPLEMENT, code=of_counts(lambda tp, fp, fn, tn: ratio(fn, tp + fn))),
        Mistake(
            "both-errors",
            "Both kinds of errors are in the denominator: recall knows only one of them.",
            code=of_counts(lambda tp, fp, fn, tn: ratio(tp, tp + fp + fn)),
        ),
        Mistake(
            "true-negatives-in-denominator",
            NEGATIVES_FOR_ERRORS,
            code=of_counts(lambda tp, fp, fn, tn: ratio(tp, tp + tn)),
        ),
        Mistake("count", WITHOUT_DENOMINATOR, rewrite="tp / (tp + fn) -> tp"),
        Mistake(
            "right-over-wrong",
            "The true positives are missing in the denominator.",
            rewrite="tp + fn -> fn",
        ),
        Mistake(
            "divides-by-zero",
            DIVIDES_BY_ZERO,
            code=of_counts(lambda tp, fp, fn, tn: infinite_ratio(tp, tp + fn)),
            rewrite="_ if tp + fn else 0.0 -> _",
        ),
        Mistake(
            "one-for-nothing",
            "Where nothing is positive the score is 1.0: it should be 0.0.",
            rewrite="_ if tp + fn else 0.0 -> _ if tp + fn else 1.0",
        ),
        *length_mistakes(reference.recall_score),
    ),
    styles=(recall_by_selection, recall_by_division, recall_by_exchange),
    equivalent={
        "operator: other size": (
            "metrics are given arrays of one dimension: its length is their size",
        ),
        "tp + fn": (
            "tp",
            "without a true positive the ratio is 0 whatever its denominator",
        ),
    },
)
