"""Right ways to write circles; they import PyTorch, so only when they are called."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from autograder.exercises.lazy import Later

NETWORKS = "autograder.exercises.styles.circles_networks"
TRAINING = "autograder.exercises.styles.circles_training"


def named(module: str, *names: str) -> tuple[Callable[..., Any], ...]:
    """Return functions or classes of a module that imports PyTorch."""
    return tuple(Later(module, name) for name in names)


STYLES: dict[str, tuple[Callable[..., Any], ...]] = {
    "MLP": named(NETWORKS, "OneByOne", "InSequence", "RedeEstreita", "WithHooks", "TwicePassed"),
    "train": named(
        TRAINING, "train_loader", "train_fused", "train_by_hand", "train_double", "train_seeded"
    ),
    "predict": named(TRAINING, "predict_inference", "predict_where", "predict_rounded"),
    "accuracy": named(TRAINING, "accuracy_loop", "accuracy_item"),
    "fit_circles": named(TRAINING, "fit_restarts", "fit_ensemble"),
}
