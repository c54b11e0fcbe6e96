"""Activations: what is true of each of the eleven functions."""

from __future__ import annotations

from datetime import UTC, datetime

from autograder.checks.banned_calls import BANNED_PACKAGES
from autograder.exercises.assignment import assignment

ASSIGNMENT = assignment(
    __name__,
    title="Activation functions",
    due=datetime(2027, 3, 5, 23, 59, tzinfo=UTC),
    exercises=(
        "linear",
        "sigmoid",
        "tanh",
        "relu",
        "leaky_relu",
        "prelu",
        "elu",
        "selu",
        "softplus",
        "swish",
        "gelu",
    ),
    banned_packages=BANNED_PACKAGES,
)
