"""Known mistakes in the activations."""

from __future__ import annotations

from autograder.checks.exercise import Misconception
from autograder.exercises.misconceptions.activations.piecewise import PIECEWISE
from autograder.exercises.misconceptions.activations.smooth import SMOOTH

MISCONCEPTIONS: dict[str, tuple[Misconception, ...]] = {**PIECEWISE, **SMOOTH}
