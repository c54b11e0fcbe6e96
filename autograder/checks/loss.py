"""Losses: a number for every element, and PyTorch's reduction of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from autograder.checks.criterion import Criterion
from autograder.checks.domains import positives
from autograder.checks.exercise import WeightedCheck
from autograder.checks.expectations import Raises
from autograder.checks.plan import Call, Case, Check
from utils.language import nothing_to_translate

UNKNOWN_REDUCTIONS = ("batchmean", "max", "total", "avg")


@dataclass(frozen=True, kw_only=True)
class Loss(Criterion):
    """A loss with an argument `reduction`, its last.

    weights: the optional arguments between the inputs and `reduction`, arrays that broadcast as in
    PyTorch; special: checks for what holds of this loss alone.
    """

    weights: tuple[str, ...] = ()
    special: tuple[WeightedCheck, ...] = ()

    def checks(self) -> tuple[Check, ...]:
        """Return the checks of a loss."""
        plans = [
            WeightedCheck(
                "values", 4, "Ordinary inputs give their mean loss, a single number.", self.values
            ),
            WeightedCheck(
                "reductions",
                2,
                'The reductions "mean", "sum" and "none" work, by name and by position.',
                self.reductions,
            ),
        ]
        if self.weights:
            plans.append(
                WeightedCheck(
                    "weights",
                    2,
                    "Weights multiply the right terms, and broadcast as in PyTorch.",
                    self.weighted,
                )
            )
        plans += [
            *self.special,
            *self.common_plans("The mean is over all elements, whatever the inputs' shape."),
            WeightedCheck(
                "wrong arguments",
                0.5,
                "An unknown reduction raises ValueError.",
                self.wrong_arguments,
            ),
        ]
        return self.build(plans)

    def values(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return ordinary inputs with the default reduction."""
        return self.ordinary(rng)

    def reductions(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return every reduction by name and by position, with one row of inputs and several."""
        cases = []
        for shape in self.shapes[:2]:
            for reduction in ("mean", "sum", "none"):
                cases.append(self.case(self.drawn(rng, shape), {"reduction": reduction}))
                in_place = [*self.drawn(rng, shape), *(None for _ in self.weights), reduction]
                cases.append(self.case(in_place))
        return cases

    def weighted(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return each weight in every shape that broadcasts, then all of them by position."""
        vector, matrix = self.shapes[:2]
        rows, columns = matrix
        cases = []
        for name in self.weights:
            cases.append(self.case(self.drawn(rng), {name: positives(rng, vector)}))
            cases += [
                self.case(self.drawn(rng, matrix), {name: positives(rng, shape)})
                for shape in (matrix, (columns,), (rows, 1), (1,), ())
            ]
        everything = [positives(rng, (columns,)) for _ in self.weights]
        cases.append(self.case([*self.drawn(rng, matrix), *everything]))
        return cases

    def wrong_arguments(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return reductions that do not exist."""
        expected = Raises(
            "ValueError", nothing_to_translate('reduction is "mean", "sum" or "none"')
        )
        return [
            Case(Call(self.drawn(rng), {"reduction": reduction}), expected)
            for reduction in ("average", str(rng.choice(UNKNOWN_REDUCTIONS)))
        ]
