"""The exercise `precision_score`: its facts, known mistakes and right styles."""

from __future__ import annotations

import numpy as np

from autograder.checks.exercise import Example
from autograder.checks.metric import Metric
from autograder.checks.mistake import Mistake
from autograder.exercises.common.oracles import sklearn_function
from autograder.exercises.metrics.common import (
    ACCURACY,
    CLASSES_EXCHANGED,
    COMPLEMENT,
    DIVIDES_BY_ZERO,
    EXCHANGED,
    LABELS,
    NEGATIVES_FOR_ERRORS,
    WITHOUT_DENOMINATOR,
    ZERO_DENOMINATORS,
    infinite_ratio,
    length_mistakes,
    of_counts,
    precision_by_counts,
    precision_by_error,
    precision_by_selection,
    ratio,
)
from solutions.metrics import metrics as reference

EXERCISE = Metric(
    oracle=sklearn_function("precision_score", zero_division=0.0),
    points=4,
    labels=True,
    corner=ZERO_DENOMINATORS,
    examples=(
        Example(LABELS, {}, 2 / 3),
        Example((np.array([1, 0]), np.array([0, 0])), {}, 0.0),
    ),
    hints=(
        "When it says 1, how often is it right?",
        "Look at what was predicted 1: how much of that is true?",
        "tp / (tp + fp), and 0.0 where nothing was predicted 1. You have the counts already.",
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
            "The denominator is all labels: it should be those that were predicted positive.",
            code=of_counts(lambda tp, fp, fn, tn: tp / (tp + fp + fn + tn)),
        ),
        Mistake(
            "classes-exchanged",
            CLASSES_EXCHANGED,
            code=of_counts(lambda tp, fp, fn, tn: ratio(tn, tn + fn)),
        ),
        Mistake(
            "false-alarms", COMPLEMENT, code=of_counts(lambda tp, fp, fn, tn: ratio(fp, tp + fp))
        ),
        Mistake(
            "both-errors",
            "Both kinds of errors are in the denominator: precision knows only one of them.",
            code=of_counts(lambda tp, fp, fn, tn: ratio(tp, tp + fp + fn)),
        ),
        Mistake(
            "true-negatives-in-denominator",
            NEGATIVES_FOR_ERRORS,
            code=of_counts(lambda tp, fp, fn, tn: ratio(tp, tp + tn)),
        ),
        Mistake("count", WITHOUT_DENOMINATOR, rewrite="tp / (tp + fp) -> tp"),
        Mistake(
            "right-over-wrong",
            "The true positives are missing in the denominator.",
            rewrite="tp + fp -> fp",
        ),
        Mistake(
            "divides-by-zero",
            DIVIDES_BY_ZERO,
            code=of_counts(lambda tp, fp, fn, tn: infinite_ratio(tp, tp + fp)),
            rewrite="_ if tp + fp else 0.0 -> _",
        ),
        Mistake(
            "one-for-nothing",
            "Where nothing was predicted positive the score is 1.0: it should be 0.0.",
            rewrite="_ if tp + fp else 0.0 -> _ if tp + fp else 1.0",
        ),
        *length_mistakes(reference.precision_score),
    ),
    styles=(precision_by_counts, precision_by_selection, precision_by_error),
    equivalent={
        "operator: other size": (
            "metrics are given arrays of one dimension: its length is their size",
        ),
        "tp + fp": (
            "tp",
            "without a true positive the ratio is 0 whatever its denominator",
        ),
    },
)
