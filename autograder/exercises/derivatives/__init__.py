"""Derivatives: what is true of each activation's slope, and of the central difference."""

from __future__ import annotations

from datetime import UTC, datetime

from autograder.checks.banned_calls import BANNED_PACKAGES
from autograder.exercises.assignment import assignment

ASSIGNMENT = assignment(
    __name__,
    title="Derivatives of the activations",
    due=datetime(2027, 3, 12, 23, 59, tzinfo=UTC),
    exercises=(
        "linear_derivative",
        "sigmoid_derivative",
        "tanh_derivative",
        "relu_derivative",
        "leaky_relu_derivative",
        "prelu_derivative",
        "prelu_alpha_derivative",
        "elu_derivative",
        "selu_derivative",
        "softplus_derivative",
        "swish_derivative",
        "gelu_derivative",
        "numerical_derivative",
    ),
    banned_packages=BANNED_PACKAGES,
)
