"""Metrics: residuals for regression, one bincount for everything about classes."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.generic]


def _pair(y_true: Vector, y_pred: Vector) -> tuple[Vector, Vector]:
    if y_true.shape != y_pred.shape:
        raise ValueError(f"{y_true.size} labels, but {y_pred.size} predictions")
    return y_true, y_pred


def _residual(y_true: Vector, y_pred: Vector) -> Vector:
    return np.subtract(*_pair(y_true, y_pred), dtype=np.float64)


def _ratio(above: float, below: float) -> float:
    return above / below if below else 0.0


def mean_squared_error(y_true: Vector, y_pred: Vector) -> float:
    return (r := _residual(y_true, y_pred)) @ r / r.size


def mean_absolute_error(y_true: Vector, y_pred: Vector) -> float:
    return np.linalg.norm(r := _residual(y_true, y_pred), 1) / r.size


def r2_score(y_true: Vector, y_pred: Vector) -> float:
    unexplained, total = mean_squared_error(y_true, y_pred), y_true.var(dtype=np.float64)
    return 1.0 - unexplained / total if total else float(not unexplained)


def confusion_counts(y_true: Vector, y_pred: Vector) -> Vector:
    cells = np.einsum("i,ij->j", [2, 1], np.stack(_pair(y_true, y_pred)).astype(int))
    return np.bincount(cells, minlength=4)[[3, 1, 2, 0]]


def accuracy_score(y_true: Vector, y_pred: Vector) -> float:
    return confusion_counts(y_true, y_pred)[[0, 3]].sum() / y_true.size


def precision_score(y_true: Vector, y_pred: Vector) -> float:
    tp, fp, _, _ = confusion_counts(y_true, y_pred)
    return _ratio(tp, tp + fp)


def recall_score(y_true: Vector, y_pred: Vector) -> float:
    tp, _, fn, _ = confusion_counts(y_true, y_pred)
    return _ratio(tp, tp + fn)


def fbeta_score(y_true: Vector, y_pred: Vector, beta: float = 1.0) -> float:
    # (1 + b^2) P R / (b^2 P + R), with P and R written out in counts
    tp, fp, fn, _ = confusion_counts(y_true, y_pred)
    return _ratio((1 + beta**2) * tp, (1 + beta**2) * tp + beta**2 * fn + fp)
