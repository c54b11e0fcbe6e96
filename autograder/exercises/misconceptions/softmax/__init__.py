"""Known mistakes in softmax, log-softmax and the Jacobian."""

from __future__ import annotations

from autograder.checks.exercise import Misconception
from autograder.exercises.misconceptions.softmax.jacobian import JACOBIAN
from autograder.exercises.misconceptions.softmax.logarithms import LOGARITHMS
from autograder.exercises.misconceptions.softmax.probabilities import PROBABILITIES

MISCONCEPTIONS: dict[str, tuple[Misconception, ...]] = {
    "softmax": PROBABILITIES,
    "log_softmax": LOGARITHMS,
    "softmax_jacobian": JACOBIAN,
}
