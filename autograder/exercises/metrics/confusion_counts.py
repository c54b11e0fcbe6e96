"""The exercise `confusion_counts`: its facts, known mistakes and right styles."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.checks.exercise import Example
from autograder.checks.metric import Metric
from autograder.checks.mistake import Mistake
from autograder.checks.plan import Array
from autograder.exercises.common.oracles import sklearn_function
from autograder.exercises.metrics.common import (
    CLASSES_EXCHANGED,
    LABELS,
    ONE_CLASS,
    checked,
    counts_by_counter,
    counts_by_loop,
    counts_by_masks,
    length_mistakes,
    of_counts,
    require_same,
)
from solutions.metrics import metrics as reference


def counts_oracle(y_true: Array, y_pred: Array) -> tuple[int, ...]:
    """scikit-learn has the counts in a matrix, true negatives first."""
    matrix = sklearn_function("confusion_matrix", labels=[0, 1])(y_true, y_pred)
    (tn, fp), (fn, tp) = matrix.tolist()
    return tp, fp, fn, tn


def by_logic(y_true: Array, y_pred: Array) -> tuple[int, ...]:
    """Count with bitwise operators, which floats do not have."""
    positive = y_true & y_pred
    return (
        int(np.sum(positive)),
        int(np.sum(y_pred & (1 - y_true))),
        int(np.sum(y_true & (1 - y_pred))),
        int(np.sum((1 - y_true) & (1 - y_pred))),
    )


def counts_by_products(y_true: Array, y_pred: Array) -> Any:
    """Multiply labels, into an array that may hold floats."""
    require_same(y_true, y_pred)
    tp = y_true @ y_pred
    return np.array([tp, y_pred.sum() - tp, y_true.sum() - tp, (1 - y_true) @ (1 - y_pred)])


def counts_by_codes(y_true: Array, y_pred: Array) -> Any:
    """Count codes from 0 to 3."""
    require_same(y_true, y_pred)
    counts = np.bincount(2 * y_true.astype(int) + y_pred.astype(int), minlength=4)
    return counts[[3, 1, 2, 0]]


EXERCISE = Metric(
    oracle=counts_oracle,
    points=4,
    labels=True,
    corner=ONE_CLASS,
    examples=(
        Example(LABELS, {}, (2, 1, 0, 1)),
        Example((np.array([1, 1, 1, 0, 0]), np.array([1, 1, 0, 1, 0])), {}, (2, 1, 1, 1)),
    ),
    hints=(
        "The second letter is what was predicted, the first whether that was right.",
        "Each count is the number of places where two conditions hold together.",
        "np.sum((y_true == 1) & (y_pred == 1)) counts the true positives; mind the "
        "brackets, and the order tp, fp, fn, tn.",
    ),
    mistakes=(
        Mistake(
            "false-counts-exchanged",
            "False positives and false negatives have changed places, or y_true and y_pred have.",
            rewrite="y_true == 1, y_pred == 1 -> y_pred == 1, y_true == 1",
        ),
        Mistake(
            "order-of-scikit-learn",
            "The order is that of scikit-learn's matrix: here the true positives come first.",
            code=(
                of_counts(lambda tp, fp, fn, tn: (tn, fp, fn, tp)),
                of_counts(lambda tp, fp, fn, tn: [[tn, fp], [fn, tp]]),
            ),
        ),
        Mistake(
            "classes-exchanged",
            CLASSES_EXCHANGED,
            code=of_counts(lambda tp, fp, fn, tn: (tn, fn, fp, tp)),
        ),
        Mistake(
            "true-counts-first",
            "All four counts are right, but their order is not: look at the definition.",
            code=(
                of_counts(lambda tp, fp, fn, tn: (tp, tn, fp, fn)),
                of_counts(lambda tp, fp, fn, tn: (tp, tn, fn, fp)),
            ),
            rewrite="(tp, fp, fn, _) -> (tp, fp, _, fn)",
        ),
        Mistake(
            "shares",
            "These are shares of the whole: counts are whole numbers.",
            code=of_counts(lambda *counts: tuple(count / sum(counts) for count in counts)),
        ),
        Mistake(
            "all-predicted",
            "The false counts hold everything that was predicted or is positive, the right "
            "ones too.",
            code=of_counts(lambda tp, fp, fn, tn: (tp, tp + fp, tp + fn, tn)),
        ),
        Mistake(
            "all-right-answers",
            "The true positives hold everything that was predicted right, the zeros too.",
            code=(
                of_counts(lambda tp, fp, fn, tn: (tp + tn, fp, fn, tn)),
                of_counts(lambda tp, fp, fn, tn: (tp + tn, fp, fn, tp + tn)),
            ),
        ),
        Mistake(
            "integers-only",
            "Operators such as & work on integers only: labels may be floats.",
            code=checked(by_logic),
        ),
        *length_mistakes(reference.confusion_counts),
    ),
    styles=(
        counts_by_masks,
        counts_by_products,
        counts_by_counter,
        counts_by_loop,
        counts_by_codes,
    ),
    equivalent={
        "operator: other size": (
            "metrics are given arrays of one dimension: its length is their size",
        ),
        "len(y_true)": (
            "len(y_pred)",
            "the arrays have one shape and one dtype",
        ),
        "require_equal_lengths(y_true, y_pred)": (
            "require_equal_lengths(y_pred, y_true)",
            "lengths are equal either way round",
        ),
        "int(np.sum(actual & predicted))": (
            "np.sum(actual & predicted)",
            "a metric may be a whole number of NumPy's or Python's",
        ),
        "int(np.sum(~actual & predicted))": (
            "np.sum(~actual & predicted)",
            "a metric may be a whole number of NumPy's or Python's",
        ),
        "int(np.sum(actual & ~predicted))": (
            "np.sum(actual & ~predicted)",
            "a metric may be a whole number of NumPy's or Python's",
        ),
        "operator: axis": ("metrics are given arrays of one dimension: its axis is the only one",),
    },
)
