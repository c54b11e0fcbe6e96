"""Known mistakes in the derivatives."""

from __future__ import annotations

from autograder.checks.exercise import Misconception
from autograder.exercises.misconceptions.derivatives.exponential import EXPONENTIAL
from autograder.exercises.misconceptions.derivatives.gated import GATED
from autograder.exercises.misconceptions.derivatives.numerical import NUMERICAL
from autograder.exercises.misconceptions.derivatives.smooth import SMOOTH
from autograder.exercises.misconceptions.derivatives.straight import STRAIGHT

MISCONCEPTIONS: dict[str, tuple[Misconception, ...]] = {
    **STRAIGHT,
    **EXPONENTIAL,
    **SMOOTH,
    **GATED,
    **NUMERICAL,
}
