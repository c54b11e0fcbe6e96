"""Mistakes in precision, recall and their mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.exercises.misconceptions.metrics.counting import (
    CLASSES_EXCHANGED,
    COMPLEMENT,
    of_counts,
    ratio,
)
from autograder.exercises.misconceptions.metrics.lengths import checked, length_mistakes
from autograder.exercises.misconceptions.naming import named
from solutions.metrics import metrics as reference

DIVIDES_BY_ZERO = (
    "Where the denominator is zero something is divided by it: the result is 0.0 there."
)
EXCHANGED = (
    "This is the other one of precision and recall, or y_true and y_pred have changed places."
)
ACCURACY = "This is the accuracy: the true negatives have no place here."
WITHOUT_DENOMINATOR = "This is a count: it is not divided by anything."
NEGATIVES_FOR_ERRORS = "The denominator has the true negatives, where errors belong."


def infinite_ratio(part: Any, whole: Any) -> Any:
    """Return part / whole as NumPy does."""
    return np.float64(part) / np.float64(whole)


PRECISION_SCORE = (
    *named("precision-recall-exchanged", EXCHANGED, reference.recall_score),
    *named("accuracy-instead", ACCURACY, reference.accuracy_score),
    *named(
        "share-of-everything",
        "The denominator is all labels: it should be those that were predicted positive.",
        of_counts(lambda tp, fp, fn, tn: tp / (tp + fp + fn + tn)),
    ),
    *named(
        "classes-exchanged", CLASSES_EXCHANGED, of_counts(lambda tp, fp, fn, tn: ratio(tn, tn + fn))
    ),
    *named(
        "false-alarms",
        COMPLEMENT,
        of_counts(lambda tp, fp, fn, tn: ratio(fp, tp + fp)),
    ),
    *named(
        "both-errors",
        "Both kinds of errors are in the denominator: precision knows only one of them.",
        of_counts(lambda tp, fp, fn, tn: ratio(tp, tp + fp + fn)),
    ),
    *named(
        "true-negatives-in-denominator",
        NEGATIVES_FOR_ERRORS,
        of_counts(lambda tp, fp, fn, tn: ratio(tp, tp + tn)),
    ),
    *named("count", WITHOUT_DENOMINATOR, of_counts(lambda tp, fp, fn, tn: tp)),
    *named(
        "right-over-wrong",
        "The true positives are missing in the denominator.",
        of_counts(lambda tp, fp, fn, tn: ratio(tp, fp)),
    ),
    *named(
        "divides-by-zero",
        DIVIDES_BY_ZERO,
        of_counts(lambda tp, fp, fn, tn: infinite_ratio(tp, tp + fp)),
        of_counts(lambda tp, fp, fn, tn: tp / (tp + fp)),
    ),
    *named(
        "one-for-nothing",
        "Where nothing was predicted positive the score is 1.0: it should be 0.0.",
        of_counts(lambda tp, fp, fn, tn: tp / (tp + fp) if tp + fp else 1.0),
    ),
    *length_mistakes(reference.precision_score),
)

RECALL_SCORE = (
    *named("precision-recall-exchanged", EXCHANGED, reference.precision_score),
    *named("accuracy-instead", ACCURACY, reference.accuracy_score),
    *named(
        "share-of-everything",
        "The denominator is all labels: it should be those that are positive.",
        of_counts(lambda tp, fp, fn, tn: tp / (tp + fp + fn + tn)),
    ),
    *named(
        "classes-exchanged",
        "The classes are exchanged: this is the share of the negatives that were found.",
        of_counts(lambda tp, fp, fn, tn: ratio(tn, tn + fp)),
    ),
    *named("missed", COMPLEMENT, of_counts(lambda tp, fp, fn, tn: ratio(fn, tp + fn))),
    *named(
        "both-errors",
        "Both kinds of errors are in the denominator: recall knows only one of them.",
        of_counts(lambda tp, fp, fn, tn: ratio(tp, tp + fp + fn)),
    ),
    *named(
        "true-negatives-in-denominator",
        NEGATIVES_FOR_ERRORS,
        of_counts(lambda tp, fp, fn, tn: ratio(tp, tp + tn)),
    ),
    *named("count", WITHOUT_DENOMINATOR, of_counts(lambda tp, fp, fn, tn: tp)),
    *named(
        "right-over-wrong",
        "The true positives are missing in the denominator.",
        of_counts(lambda tp, fp, fn, tn: ratio(tp, fn)),
    ),
    *named(
        "divides-by-zero",
        DIVIDES_BY_ZERO,
        of_counts(lambda tp, fp, fn, tn: infinite_ratio(tp, tp + fn)),
        of_counts(lambda tp, fp, fn, tn: tp / (tp + fn)),
    ),
    *named(
        "one-for-nothing",
        "Where nothing is positive the score is 1.0: it should be 0.0.",
        of_counts(lambda tp, fp, fn, tn: tp / (tp + fn) if tp + fn else 1.0),
    ),
    *length_mistakes(reference.recall_score),
)


def of_both(formula: Callable[[float, float, float], Any]) -> Callable[..., Any]:
    """Return a metric of precision, recall and beta."""
    return checked(
        lambda y_true, y_pred, beta=1.0: formula(
            reference.precision_score(y_true, y_pred),
            reference.recall_score(y_true, y_pred),
            beta,
        )
    )


FBETA_SCORE = (
    *named(
        "beta-not-squared",
        "beta is used as it is: the definition has its square.",
        of_both(lambda p, r, beta: (1 + beta) * ratio(p * r, beta * p + r)),
    ),
    *named(
        "beta-half-squared",
        "beta is squared in one place only: it has to be squared in both.",
        of_both(lambda p, r, beta: (1 + beta**2) * ratio(p * r, beta * p + r)),
        of_both(lambda p, r, beta: (1 + beta) * ratio(p * r, beta**2 * p + r)),
    ),
    *named(
        "precision-recall-exchanged",
        "Precision and recall have changed places, or y_true and y_pred have: a large beta should "
        "favour recall.",
        of_both(lambda p, r, beta: (1 + beta**2) * ratio(p * r, beta**2 * r + p)),
    ),
    *named(
        "beta-ignored",
        "This is F1 for every beta: the parameter is not used.",
        of_both(lambda p, r, beta: 2 * ratio(p * r, p + r)),
    ),
    *named(
        "beta-in-numerator-only",
        "beta is in the numerator alone: the denominator weighs precision and recall alike.",
        of_both(lambda p, r, beta: (1 + beta**2) * ratio(p * r, p + r)),
    ),
    *named(
        "beta-in-denominator-only",
        "beta is in the denominator alone: perfect predictions should score 1.",
        of_both(lambda p, r, beta: 2 * ratio(p * r, beta**2 * p + r)),
    ),
    *named(
        "beta-on-both",
        "beta weighs both terms of the denominator: then it favours neither.",
        of_both(lambda p, r, beta: (1 + beta**2) * ratio(p * r, beta**2 * (p + r))),
    ),
    *named(
        "factor-lost",
        "The factor in front is missing: perfect predictions should score 1.",
        of_both(lambda p, r, beta: ratio(p * r, beta**2 * p + r)),
    ),
    *named(
        "plain-mean",
        "This is the ordinary mean of precision and recall: F is a harmonic one.",
        of_both(lambda p, r, beta: (p + r) / 2),
        of_both(lambda p, r, beta: (p + beta**2 * r) / (1 + beta**2)),
    ),
    *named(
        "geometric-mean",
        "This is the geometric mean of precision and recall: F is a harmonic one.",
        of_both(lambda p, r, beta: np.sqrt(p * r)),
    ),
    *named(
        "product",
        "Precision and recall are multiplied: the denominator is missing.",
        of_both(lambda p, r, beta: p * r),
        of_both(lambda p, r, beta: 2 * p * r),
        of_both(lambda p, r, beta: (1 + beta**2) * p * r),
    ),
    *named(
        "sum-for-product",
        "Precision and recall are added in the numerator: a harmonic mean multiplies them.",
        of_both(lambda p, r, beta: (1 + beta**2) * ratio(p + r, beta**2 * p + r)),
    ),
    *named(
        "accuracy-instead",
        "This is the accuracy: it does not look at precision and recall.",
        checked(lambda y_true, y_pred, beta=1.0: reference.accuracy_score(y_true, y_pred)),
    ),
    *named(
        "precision-instead",
        "This is the precision: recall is missing.",
        of_both(lambda p, r, beta: p),
    ),
    *named(
        "recall-instead", "This is the recall: precision is missing.", of_both(lambda p, r, b: r)
    ),
    *named(
        "divides-by-zero",
        DIVIDES_BY_ZERO,
        of_both(lambda p, r, beta: infinite_ratio((1 + beta**2) * p * r, beta**2 * p + r)),
        of_both(lambda p, r, beta: (1 + beta**2) * p * r / (beta**2 * p + r)),
    ),
    *named(
        "wrong-default",
        "The default of beta was changed: look at the signature of the exercise.",
        checked(lambda t, p, beta=2.0: reference.fbeta_score(t, p, beta)),
        checked(lambda t, p, beta=0.5: reference.fbeta_score(t, p, beta)),
    ),
    *length_mistakes(reference.fbeta_score),
)
