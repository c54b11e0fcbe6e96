"""Metrics: one number, or four counts, from true values and predictions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from autograder.checks.elementwise import Range
from autograder.checks.exercise import Exercise, WeightedCheck, answer_trusted
from autograder.checks.expectations import FLOAT32, FLOAT64, Numbers, Raises, close
from autograder.checks.plan import Array, Call, Case, Check, Expectation
from utils.language import nothing_to_translate

Pair = tuple[Array, Array]

# Four different counts: whatever is exchanged or left out shows.
FEW = (1, 2, 3, 4)
MANY = range(5, 25)


def draw_numbers(rng: np.random.Generator) -> Pair:
    """Return true values and predictions that are near them, most of them too high."""
    y_true = np.round(rng.uniform(-6.0, 6.0, 6), 2)
    sign = rng.permutation([-1.0, -1.0, 1.0, 1.0, 1.0, 1.0])
    return y_true, np.round(y_true + sign * rng.uniform(0.3, 2.5, 6), 2)


def draw_labels(rng: np.random.Generator, counts: Sequence[int] = FEW) -> Pair:
    """Return labels and predictions with all four outcomes, each a different number of times."""
    drawn = rng.choice(counts, 4, replace=False)
    y_true = np.repeat([1, 0, 1, 0], drawn)
    y_pred = np.repeat([1, 1, 0, 0], drawn)
    order = rng.permutation(len(y_true))
    return y_true[order], y_pred[order]


def draw_even_labels(rng: np.random.Generator) -> Pair:
    """Return labels and predictions with as many true positives as mistakes of either kind."""
    order = rng.permutation(7)
    return np.array([1, 1, 0, 0, 1, 1, 0])[order], np.array([1, 1, 1, 1, 0, 0, 0])[order]


def draw_perfect_labels(rng: np.random.Generator) -> Pair:
    """Return labels of both classes, every one predicted."""
    labels = rng.permutation([1, 1, 1, 0, 0])
    return labels, labels.copy()


@dataclass(frozen=True)
class Corner:
    """Inputs (y_true, y_pred) for which the definition needs a convention: a check of its own."""

    name: str
    sentence: str
    cases: tuple[tuple[tuple[float, ...], tuple[float, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class Metric(Exercise):
    """A metric of true values and predictions, both of shape (N,).

    labels: whether these are classes 0 and 1; parameters: the domain of each further argument.
    """

    corner: Corner
    labels: bool = False
    parameters: Mapping[str, Range] = field(default_factory=dict)

    def checks(self) -> tuple[Check, ...]:
        """Return the checks of a metric."""
        plans = [
            WeightedCheck(
                "values", 4, "Ordinary inputs give the value of the definition.", self.values
            )
        ]
        if self.parameters:
            plans.append(
                WeightedCheck(
                    "parameters",
                    2,
                    "Other values of its parameters, by name and by position, are respected.",
                    self.other_parameters,
                )
            )
        numbers = (
            WeightedCheck("label types", 0.5, "Labels may be integers or floats.", self.other_types)
            if self.labels
            else WeightedCheck(
                "float32", 0.5, "float32 inputs give the right value.", self.other_types
            )
        )
        plans += [
            WeightedCheck(self.corner.name, 1, self.corner.sentence, self.at_corner),
            WeightedCheck("lengths", 1, "Different lengths raise ValueError.", self.lengths),
            numbers,
            WeightedCheck(
                "input untouched", 0.5, "The caller's arrays are left as they were.", self.kept
            ),
        ]
        return self.build(plans)

    def drawn(self, rng: np.random.Generator) -> Pair:
        """Return ordinary true values and predictions."""
        return draw_labels(rng) if self.labels else draw_numbers(rng)

    def case(
        self,
        arguments: Sequence[Any],
        keywords: Mapping[str, Any] | None = None,
        *,
        read_only: bool = False,
    ) -> Case:
        """Return a call with what is expected of it."""
        call = Call(tuple(arguments), keywords or {}, read_only)
        return Case(call, self.expectation(call))

    def expectation(self, call: Call) -> Expectation:
        """Return what the reference gives in float64: a number, or whole numbers."""
        y_true, y_pred, *others = call.arguments
        wide = Call((y_true.astype(float), y_pred.astype(float), *others), call.keywords)
        expected = answer_trusted(self.reference, wide)
        if isinstance(expected, tuple):
            return Numbers(expected)
        tolerance = FLOAT32 if y_true.dtype == np.float32 else FLOAT64
        return close(expected, tolerance=tolerance, integers=True)

    def values(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return ordinary inputs, and at last many, even and perfect ones, or bad predictions."""
        drawn = [self.drawn(rng) for _ in range(4)]
        if self.labels:
            others = [draw_labels(rng, MANY), draw_even_labels(rng), draw_perfect_labels(rng)]
        else:
            y_true, y_pred = draw_numbers(rng)
            others = [(y_true, -y_pred)]
        return [self.case(pair) for pair in (*drawn, *others)]

    def other_parameters(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return the ends of a parameter's domain and drawn values, by name and by position."""
        cases = []
        for name, domain in self.parameters.items():
            drawn = np.round(rng.uniform(domain.low, domain.high, 2), 2)
            cases += [
                self.case(self.drawn(rng), {name: float(value)})
                for value in (domain.low, domain.high, drawn[0])
            ]
            cases.append(self.case((*self.drawn(rng), float(drawn[1]))))
        return cases

    def at_corner(self, _: np.random.Generator) -> Sequence[Case]:
        """Return the inputs that need a convention."""
        dtype = np.int64 if self.labels else np.float64
        return [
            self.case((np.array(y_true, dtype), np.array(y_pred, dtype)))
            for y_true, y_pred in self.corner.cases
        ]

    def lengths(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return inputs of different lengths, among them a single value that would broadcast."""
        y_true, y_pred = self.drawn(rng)
        expected = Raises("ValueError", nothing_to_translate("the lengths differ"))
        return [
            Case(Call((y_true[:left], y_pred[:right])), expected)
            for left, right in ((5, 3), (2, 4), (1, 4), (4, 1))
        ]

    def other_types(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return inputs of every other dtype that is allowed."""
        dtypes = (np.float64, np.float32, np.int32) if self.labels else (np.float32,)
        return [self.case([y.astype(dtype) for y in self.drawn(rng)]) for dtype in dtypes]

    def kept(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return inputs in memory that cannot be written."""
        return [self.case(self.drawn(rng), read_only=True)]
