"""Right ways to write circles; they import PyTorch, so only when they are called."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from autograder.exercises.later import Later

MODULE = "autograder.exercises.styles.circles_networks"


def networks(*names: str) -> tuple[Callable[..., Any], ...]:
    """Return functions or classes of the module that imports PyTorch."""
    return tuple(Later(MODULE, name) for name in names)


STYLES: dict[str, tuple[Callable[..., Any], ...]] = {
    "MLP": networks("OneByOne", "InSequence", "RedeEstreita", "WithHooks"),
    "train": networks(
        "train_loader", "train_fused", "train_by_hand", "train_double", "train_seeded"
    ),
    "predict": networks("predict_inference", "predict_where", "predict_rounded"),
    "accuracy": networks("accuracy_loop", "accuracy_item"),
    "fit_circles": networks("fit_restarts", "fit_ensemble"),
}
