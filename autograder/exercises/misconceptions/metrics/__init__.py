"""Mistakes in metrics: each as code, with what a student is told."""

from __future__ import annotations

from autograder.checks.exercise import Misconception
from autograder.exercises.misconceptions.metrics.counting import ACCURACY_SCORE, CONFUSION_COUNTS
from autograder.exercises.misconceptions.metrics.ratios import (
    FBETA_SCORE,
    PRECISION_SCORE,
    RECALL_SCORE,
)
from autograder.exercises.misconceptions.metrics.regression import (
    MEAN_ABSOLUTE_ERROR,
    MEAN_SQUARED_ERROR,
    R2_SCORE,
)

MISCONCEPTIONS: dict[str, tuple[Misconception, ...]] = {
    "mean_squared_error": MEAN_SQUARED_ERROR,
    "mean_absolute_error": MEAN_ABSOLUTE_ERROR,
    "r2_score": R2_SCORE,
    "confusion_counts": CONFUSION_COUNTS,
    "accuracy_score": ACCURACY_SCORE,
    "precision_score": PRECISION_SCORE,
    "recall_score": RECALL_SCORE,
    "fbeta_score": FBETA_SCORE,
}
