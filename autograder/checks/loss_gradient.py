"""Gradients of losses by what the network predicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from autograder.checks.criterion import Criterion
from autograder.checks.exercise import WeightedCheck
from autograder.checks.plan import Case, Check


@dataclass(frozen=True, kw_only=True)
class LossGradient(Criterion):
    """The gradient of a mean-reduced loss by its first argument, in that argument's shape."""

    def checks(self) -> tuple[Check, ...]:
        """Return the checks of a gradient."""
        return self.build(
            [
                WeightedCheck(
                    "values", 4, "Ordinary inputs give the gradient of the mean.", self.values
                ),
                *self.common_plans(
                    "The gradient has the shape of its first input, whatever that is."
                ),
            ]
        )

    def values(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return ordinary inputs."""
        return self.ordinary(rng)
