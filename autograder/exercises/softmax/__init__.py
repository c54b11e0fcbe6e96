"""Softmax: what is true of the probabilities, their logarithm and their Jacobian."""

from __future__ import annotations

from datetime import UTC, datetime

from autograder.checks.banned_calls import BANNED_PACKAGES
from autograder.exercises.assignment import assignment

ASSIGNMENT = assignment(
    __name__,
    title="Softmax",
    due=datetime(2027, 3, 19, 23, 59, tzinfo=UTC),
    exercises=(
        "softmax",
        "log_softmax",
        "softmax_jacobian",
    ),
    banned_packages=BANNED_PACKAGES,
)
