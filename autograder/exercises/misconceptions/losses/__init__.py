"""Mistakes in losses and their gradients: each as code, with what a student is told."""

from __future__ import annotations

from autograder.checks.exercise import Misconception
from autograder.exercises.misconceptions.losses.binary import BCE_LOSS
from autograder.exercises.misconceptions.losses.categorical import CROSS_ENTROPY
from autograder.exercises.misconceptions.losses.gradients import (
    BCE_WITH_LOGITS_GRADIENT,
    CROSS_ENTROPY_GRADIENT,
    MSE_LOSS_GRADIENT,
)
from autograder.exercises.misconceptions.losses.logits import BCE_WITH_LOGITS
from autograder.exercises.misconceptions.losses.squared import GAUSSIAN_NLL, MSE_LOSS

MISCONCEPTIONS: dict[str, tuple[Misconception, ...]] = {
    "mse_loss": MSE_LOSS,
    "gaussian_nll": GAUSSIAN_NLL,
    "bce_loss": BCE_LOSS,
    "bce_with_logits": BCE_WITH_LOGITS,
    "cross_entropy": CROSS_ENTROPY,
    "mse_loss_gradient": MSE_LOSS_GRADIENT,
    "bce_with_logits_gradient": BCE_WITH_LOGITS_GRADIENT,
    "cross_entropy_gradient": CROSS_ENTROPY_GRADIENT,
}
