"""Losses and their gradients: what is true of each."""

from __future__ import annotations

from datetime import UTC, datetime

from autograder.checks.banned_calls import BANNED_PACKAGES
from autograder.exercises.assignment import assignment

ASSIGNMENT = assignment(
    __name__,
    title="Loss functions",
    due=datetime(2027, 3, 26, 23, 59, tzinfo=UTC),
    exercises=(
        "mse_loss",
        "gaussian_nll",
        "bce_loss",
        "bce_with_logits",
        "cross_entropy",
        "mse_loss_gradient",
        "bce_with_logits_gradient",
        "cross_entropy_gradient",
    ),
    banned_packages=BANNED_PACKAGES,
)
