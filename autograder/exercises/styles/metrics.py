"""Right ways to write the metrics, as different as students write them."""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


def require_same(y_true: Array, y_pred: Array) -> None:
    """Compare the shapes, as a student's own helper would."""
    if y_true.shape != y_pred.shape:
        raise ValueError("the lengths differ")


def squared_by_dot_product(y_true: Array, y_pred: Array) -> Any:
    """Take the sum of squares as a dot product."""
    require_same(y_true, y_pred)
    error = y_pred - y_true
    return error.dot(error) / error.size


def squared_by_loop(y_true: Array, y_pred: Array) -> Any:
    """Go through the values in Python; zip itself notices different lengths."""
    errors = [float(t) - float(p) for t, p in zip(y_true, y_pred, strict=True)]
    return sum(e * e for e in errors) / len(errors)


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


def squared_by_average(y_true: Array, y_pred: Array) -> Any:
    """Square and average with NumPy's functions, into a 0-d array."""
    if len(y_true) != len(y_pred):
        raise ValueError
    return np.array(np.average(np.square(np.subtract(y_true, y_pred))))


def absolute_by_loop(y_true: Array, y_pred: Array) -> Any:
    """Add up in Python, from an integer zero."""
    require_same(y_true, y_pred)
    total: float = 0
    for i in range(len(y_true)):
        total += abs(y_true[i] - y_pred[i])
    return total / len(y_true)


def absolute_by_where(y_true: Array, y_pred: Array) -> Any:
    """Turn the sign where it is negative."""
    require_same(y_true, y_pred)
    error = y_true - y_pred
    return np.where(error < 0, -error, error).mean()


def absolute_by_norm(y_true: Array, y_pred: Array) -> Any:
    """Use the 1-norm."""
    if y_true.size != y_pred.size:
        raise ValueError("sizes")
    return float(np.linalg.norm(y_true - y_pred, 1) / len(y_true))


def absolute_by_statistics(y_true: Array, y_pred: Array) -> Any:
    """Use the statistics module."""
    return statistics.fmean(abs(float(t - p)) for t, p in zip(y_true, y_pred, strict=True))


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


def counts_by_masks(y_true: Array, y_pred: Array) -> Any:
    """Sum boolean arrays, into a tuple of NumPy integers."""
    require_same(y_true, y_pred)
    tp = np.sum((y_true == 1) & (y_pred == 1))
    fp = np.sum((y_true == 0) & (y_pred == 1))
    fn = np.sum((y_true == 1) & (y_pred == 0))
    tn = np.sum((y_true == 0) & (y_pred == 0))
    return tp, fp, fn, tn


def counts_by_products(y_true: Array, y_pred: Array) -> Any:
    """Multiply labels, into an array that may hold floats."""
    require_same(y_true, y_pred)
    tp = y_true @ y_pred
    return np.array([tp, y_pred.sum() - tp, y_true.sum() - tp, (1 - y_true) @ (1 - y_pred)])


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


def counts_by_codes(y_true: Array, y_pred: Array) -> Any:
    """Count codes from 0 to 3."""
    require_same(y_true, y_pred)
    counts = np.bincount(2 * y_true.astype(int) + y_pred.astype(int), minlength=4)
    return counts[[3, 1, 2, 0]]


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


def recall_by_division(y_true: Array, y_pred: Array) -> Any:
    """Divide and mend what is not a number."""
    tp, _, fn, _ = counts_by_masks(y_true, y_pred)
    with np.errstate(invalid="ignore"):
        return np.nan_to_num(np.divide(tp, tp + fn))


def recall_by_exchange(y_true: Array, y_pred: Array) -> Any:
    """Recall is precision with the roles exchanged."""
    return precision_by_selection(y_pred, y_true)


def fbeta_by_definition(y_true: Array, y_pred: Array, beta: float = 1.0) -> Any:
    """Follow the definition."""
    p, r = precision_by_counts(y_true, y_pred), recall_by_selection(y_true, y_pred)
    below = beta * beta * p + r
    if below == 0:
        return 0
    return (1 + beta * beta) * p * r / below


def fbeta_by_counts(y_true: Array, y_pred: Array, beta: float = 1.0) -> Any:
    """Use the counts, without precision or recall."""
    tp, fp, fn, _ = counts_by_counter(y_true, y_pred)
    squared = beta**2
    below = (1 + squared) * tp + squared * fn + fp
    return (1 + squared) * tp / below if below else 0.0


def fbeta_by_harmonic_mean(y_true: Array, y_pred: Array, beta: float = 1.0) -> Any:
    """Weigh the inverses."""
    p, r = precision_by_error(y_true, y_pred), recall_by_exchange(y_true, y_pred)
    if not p or not r:
        return 0.0
    share = 1 / (1 + beta**2)
    return 1 / (share / p + (1 - share) / r)


STYLES: dict[str, tuple[Callable[..., Any], ...]] = {
    "mean_squared_error": (squared_by_dot_product, squared_by_loop, squared_by_average),
    "mean_absolute_error": (
        absolute_by_loop,
        absolute_by_where,
        absolute_by_norm,
        absolute_by_statistics,
    ),
    "r2_score": (r2_by_sums, r2_by_variance, r2_by_loop, r2_by_raw_moments),
    "confusion_counts": (
        counts_by_masks,
        counts_by_products,
        counts_by_counter,
        counts_by_loop,
        counts_by_codes,
    ),
    "accuracy_score": (
        accuracy_by_mean,
        accuracy_by_loop,
        accuracy_by_counts,
        accuracy_by_distance,
    ),
    "precision_score": (precision_by_counts, precision_by_selection, precision_by_error),
    "recall_score": (recall_by_selection, recall_by_division, recall_by_exchange),
    "fbeta_score": (fbeta_by_definition, fbeta_by_counts, fbeta_by_harmonic_mean),
}
