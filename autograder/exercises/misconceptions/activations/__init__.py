"""Known mistakes in the activations."""

from __future__ import annotations

from autograder.exercises.misconceptions.activations.piecewise import PIECEWISE
from autograder.exercises.misconceptions.activations.smooth import SMOOTH
from autograder.families.base import Misconception

MISCONCEPTIONS: dict[str, tuple[Misconception, ...]] = {**PIECEWISE, **SMOOTH}
