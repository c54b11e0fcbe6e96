"""Metrics: what is true of each."""

from __future__ import annotations

from datetime import UTC, datetime

from autograder.checks.banned_calls import BANNED_PACKAGES
from autograder.exercises.assignment import assignment

ASSIGNMENT = assignment(
    __name__,
    title="Metrics",
    due=datetime(2027, 4, 2, 23, 59, tzinfo=UTC),
    exercises=(
        "mean_squared_error",
        "mean_absolute_error",
        "r2_score",
        "confusion_counts",
        "accuracy_score",
        "precision_score",
        "recall_score",
        "fbeta_score",
    ),
    banned_packages=BANNED_PACKAGES,
)
