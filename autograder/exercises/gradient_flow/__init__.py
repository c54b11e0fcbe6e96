"""Gradient flow: what is true of each function, in NumPy and in PyTorch."""

from __future__ import annotations

from datetime import UTC, datetime

from autograder.exercises.assignment import assignment

ASSIGNMENT = assignment(
    __name__,
    title="Gradient flow",
    due=datetime(2027, 4, 16, 23, 59, tzinfo=UTC),
    exercises=(
        "linear_layer",
        "collapse_linear",
        "output_layer",
        "dead_units",
        "layer_gradient_norms",
        "make_mlp",
        "train_sgd",
    ),
    profile="torch",
)
