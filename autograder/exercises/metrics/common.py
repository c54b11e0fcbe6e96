"""What several exercises of metrics share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.checks.metric import Corner
from autograder.checks.mistake import Mistake
from autograder.checks.plan import Array
from solutions.metrics import metrics as reference
from solutions.metrics.metrics import require_equal_lengths

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


CLASSES_EXCHANGED = "The classes are exchanged: 1 is the positive one."


COMPLEMENT = "This is the share of errors: one minus the score."


Formula = Callable[..., Any]


def checked(formula: Formula) -> Formula:
    """Return the metric that compares the lengths first, as a right one does."""

    def metric(y_true: Array, y_pred: Array, *further: Any, **keywords: Any) -> Any:
        require_equal_lengths(y_true, y_pred)
        return formula(y_true, y_pred, *further, **keywords)

    return metric


def of_counts(formula: Callable[..., Any]) -> Callable[..., Any]:
    """Return a metric of (tp, fp, fn, tn)."""
    return checked(lambda y_true, y_pred: formula(*reference.confusion_counts(y_true, y_pred)))


def ratio(part: float, whole: float) -> float:
    """Return part / whole, and 0 where whole is 0."""
    return part / whole if whole else 0.0


def cut_short(metric: Formula) -> Formula:
    """Return the metric of as many values as both arrays have, as a loop over zip gives."""

    def mistaken(y_true: Array, y_pred: Array, *further: Any, **keywords: Any) -> Any:
        count = min(len(y_true), len(y_pred))
        return metric(y_true[:count], y_pred[:count], *further, **keywords)

    return mistaken


def broadcast(metric: Formula) -> Formula:
    """Return the metric whose arrays broadcast: a single value is compared with every other."""

    def mistaken(y_true: Array, y_pred: Array, *further: Any, **keywords: Any) -> Any:
        return metric(*np.broadcast_arrays(y_true, y_pred), *further, **keywords)

    return mistaken


def length_mistakes(metric: Formula) -> tuple[Mistake, ...]:
    """Return the ways in which a right metric lets different lengths pass."""
    return (
        Mistake(
            "lengths-not-compared",
            "Arrays of different lengths give a number: what belongs to what is then "
            "unknown, so they are an error.",
            code=(
                cut_short(metric),
                broadcast(metric),
            ),
        ),
    )


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


def of_errors(formula: Callable[[Array], Any]) -> Callable[..., Any]:
    """Return a metric of the errors y_true - y_pred."""
    return checked(lambda y_true, y_pred: formula(y_true - y_pred))


def require_same(y_true: Array, y_pred: Array) -> None:
    """Compare the shapes, as a student's own helper would."""
    if y_true.shape != y_pred.shape:
        raise ValueError("the lengths differ")


def counts_by_masks(y_true: Array, y_pred: Array) -> Any:
    """Sum boolean arrays, into a tuple of NumPy integers."""
    require_same(y_true, y_pred)
    tp = np.sum((y_true == 1) & (y_pred == 1))
    fp = np.sum((y_true == 0) & (y_pred == 1))
    fn = np.sum((y_true == 1) & (y_pred == 0))
    tn = np.sum((y_true == 0) & (y_pred == 0))
    return tp, fp, fn, tn


def counts_by_counter(y_true: Array, y_pred: Array) -> Any:
    """Count the pairs, into a list."""
    pairs = Counter((int(t), int(p)) for t, p in zip(y_true, y_pred, strict=True))
    return [pairs[1, 1], pairs[0, 1], pairs[1, 0], pairs[0, 0]]


def counts_by_loop(y_true: Array, y_pred: Array) -> Any:
    """Go through the labels with four counters."""
    if len(y_true) != len(y_pred):
        raise ValueError("different lengths")
    tp = fp = fn = tn = 0
    for i in range(len(y_true)):
        if y_pred[i]:
            tp, fp = (tp + 1, fp) if y_true[i] else (tp, fp + 1)
        else:
            tn, fn = (tn, fn + 1) if y_true[i] else (tn + 1, fn)
    return (tp, fp, fn, tn)


def precision_by_counts(y_true: Array, y_pred: Array) -> Any:
    """Use the counts, and an integer where nothing was predicted."""
    tp, fp, _, _ = counts_by_loop(y_true, y_pred)
    return tp / (tp + fp) if tp + fp > 0 else 0


def precision_by_selection(y_true: Array, y_pred: Array) -> Any:
    """Average the truth over what was predicted positive."""
    require_same(y_true, y_pred)
    chosen = y_true[y_pred == 1]
    return float(np.mean(chosen)) if chosen.size else 0.0


def precision_by_error(y_true: Array, y_pred: Array) -> Any:
    """Divide and see."""
    if len(y_true) != len(y_pred):
        raise ValueError
    try:
        return int(y_true @ y_pred) / int(y_pred.sum())
    except ZeroDivisionError:
        return 0.0


def recall_by_selection(y_true: Array, y_pred: Array) -> Any:
    """Average the predictions over what is positive, as a NumPy number."""
    require_same(y_true, y_pred)
    positive = np.asarray(y_true, dtype=bool)
    return y_pred[positive].mean() if positive.any() else np.float64(0)


def recall_by_exchange(y_true: Array, y_pred: Array) -> Any:
    """Recall is precision with the roles exchanged."""
    return precision_by_selection(y_pred, y_true)
