"""The circles: what is true of the network, its training, its predictions and the recipe."""

from __future__ import annotations

from datetime import UTC, datetime

from autograder.exercises.assignment import assignment

ALL_SECONDS = 90.0


ASSIGNMENT = assignment(
    __name__,
    title="The circles",
    due=datetime(2027, 4, 30, 23, 59, tzinfo=UTC),
    exercises=(
        "MLP",
        "train",
        "predict",
        "accuracy",
        "fit_circles",
    ),
    profile="torch",
    seconds=ALL_SECONDS,
)
