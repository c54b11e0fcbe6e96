"""Functions of logits, row by row: softmax, its logarithm and its Jacobian."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.checks.exercise import Exercise, WeightedCheck, answer_trusted
from autograder.checks.expectations import FLOAT32, FLOAT64, Raises, Within
from autograder.checks.plan import Array, Call, Case, Check
from utils.language import _, nothing_to_translate

# No square among them: a sum that lost its axis broadcasts there without complaint.
ORDINARY = ((4,), (2, 3), (3, 2))
SHAPES = ((1,), (4, 1), (1, 5), (2, 3, 4), (0, 5), (2, 0, 3))
ORDINARY_VECTORS = ((3,), (4,), (5,))
VECTORS = ((1,), (2,), (7,))
FAR = 9990.0
SHARP, FLAT = (0.3, 0.7), (1.6, 5.0)


@dataclass(frozen=True)
class AddingUp(Within):
    """Numbers whose sum along an axis is known, so that a message can say what it came to."""

    total: float | None = None
    axis: int = -1

    def describe(self, name: str, call: Call, array: Array, wrong: Array) -> str:
        """Return the sentence for values that are wrong, with their sum where that is wrong too."""
        text = super().describe(name, call, array, wrong)
        if self.total is None or not np.all(np.isfinite(array)):
            return text
        sums = np.sum(array, axis=self.axis, dtype=np.float64).ravel()
        off = sums[np.abs(sums - self.total) > 1e-4]
        if not off.size:
            return text
        return _("{text}; along axis {axis} it adds up to {found}, not {total}").format(
            text=text, axis=self.axis, found=f"{off[0]:.4g}", total=f"{self.total:g}"
        )


@dataclass(frozen=True, kw_only=True)
class RowWise(Exercise):
    """A function of logits and a positive temperature, along one axis.

    total: what the result adds up to along that axis, where that is a known number;
    matrix: logits of shape (K,) give (K, K), and there is no axis to choose.
    """

    total: float | None = None
    matrix: bool = False

    def checks(self) -> tuple[Check, ...]:
        """Return the checks of a row-wise function."""
        others = "temperatures" if self.matrix else "temperatures and axes"
        shapes = (
            "Logits of any length, a single class too, give a square matrix."
            if self.matrix
            else "Any number of dimensions, a single class and an empty batch keep their shape."
        )
        return self.build(
            [
                WeightedCheck(
                    "values", 3.5, "Ordinary logits give the definition's values.", self.values
                ),
                WeightedCheck(
                    "parameters",
                    5,
                    f"Other {others}, by name and by position, are respected.",
                    self.other_parameters,
                ),
                WeightedCheck(
                    "extremes",
                    2,
                    "Very large and very small logits give right and finite values.",
                    self.extremes,
                ),
                WeightedCheck("shape", 1, shapes, self.shapes),
                WeightedCheck(
                    "invalid temperature",
                    1,
                    "A temperature of zero or below is refused.",
                    self.refusals,
                ),
                WeightedCheck(
                    "float32", 0.5, "float32 logits give floats of the right value.", self.single
                ),
                WeightedCheck(
                    "input untouched",
                    0.5,
                    "The caller's logits are left as they were.",
                    self.untouched,
                ),
            ]
        )

    @staticmethod
    def logits(rng: np.random.Generator, shape: tuple[int, ...], scale: float = 4.0) -> Array:
        """Return logits of both signs, short enough to read."""
        return np.asarray(np.round(rng.uniform(-scale, scale, shape), 2))

    @staticmethod
    def temperature(rng: np.random.Generator, bounds: tuple[float, float]) -> float:
        """Return a temperature with two decimals between bounds."""
        return round(float(rng.uniform(*bounds)), 2)

    def case(
        self,
        z: Array,
        *in_place: Any,
        read_only: bool = False,
        only_finite: bool = False,
        **keywords: Any,
    ) -> Case:
        """Return a call with what is expected of it, computed in float64 by the reference."""
        single = z.dtype == np.float32
        wide = z.astype(np.float64)
        exact = Call((wide, *in_place), keywords)
        expected = np.asarray(answer_trusted(self.reference, exact), dtype=np.float64)
        free = only_finite or bool(single and np.any(np.abs(wide) > 100))
        axis = in_place[1] if len(in_place) > 1 else keywords.get("axis", -1)
        expectation = AddingUp(
            expected,
            expected,
            FLOAT32 if single else FLOAT64,
            finite_only=np.full(expected.shape, free),
            total=None if only_finite else self.total,
            axis=axis,
        )
        return Case(Call((z, *in_place), keywords, read_only), expectation)

    def values(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return ordinary logits, without further arguments."""
        shapes = ORDINARY_VECTORS if self.matrix else ORDINARY
        return [self.case(self.logits(rng, shape)) for shape in shapes]

    def other_parameters(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return temperatures below and above 1, and every axis, by name and by position."""
        cases = [
            self.case(self.logits(rng, (4,)), temperature=self.temperature(rng, SHARP)),
            self.case(self.logits(rng, (4,)), self.temperature(rng, FLAT)),
        ]
        if self.matrix:
            return cases
        return [
            *cases,
            self.case(self.logits(rng, (2, 3)), temperature=self.temperature(rng, FLAT)),
            self.case(self.logits(rng, (2, 4)), axis=0),
            self.case(self.logits(rng, (2, 3, 4)), axis=1),
            self.case(
                self.logits(rng, (2, 3, 4)), temperature=self.temperature(rng, FLAT), axis=-2
            ),
            self.case(self.logits(rng, (3, 2)), self.temperature(rng, SHARP), 0),
            self.case(self.logits(rng, (5,)), axis=0),
        ]

    def extremes(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return logits near the ends of the domain, alone, together and at other temperatures."""
        high, low = FAR + self.logits(rng, (4,)), -FAR + self.logits(rng, (4,))
        ends = np.array([1e4, -1e4, 0.0])
        spread = np.round(rng.uniform(-1e4, 1e4, 4), 1)
        cases = [self.case(z) for z in (high, low, ends, spread, 740.0 + self.logits(rng, (4,)))]
        # Whether temperatures and axes are respected is another check's question.
        cases += [self.case(z, temperature=0.1, only_finite=True) for z in (high, low, ends)]
        cases.append(self.case(high, temperature=50.0, only_finite=True))
        if not self.matrix:
            cases.append(self.case(np.stack([high, low])))
            cases.append(self.case(np.stack([low, high]).T, axis=0, only_finite=True))
        return cases

    def shapes(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return logits of several shapes."""
        shapes = VECTORS if self.matrix else SHAPES
        return [self.case(self.logits(rng, shape)) for shape in shapes]

    def refusals(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return temperatures for which there is no answer."""
        z = np.array([-1.0, 0.5, 2.0])
        refused = Raises("ValueError", nothing_to_translate("a temperature must be positive"))
        negative = -self.temperature(rng, FLAT)
        return [
            Case(Call((z,), {"temperature": 0.0}), refused),
            Case(Call((z, negative)), refused),
        ]

    def single(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return float32 logits, of which only moderate ones are compared."""
        shape = (4,) if self.matrix else (2, 4)
        near, wide = self.logits(rng, shape), self.logits(rng, shape, 25.0)
        far = np.array([1e4, -1e4, 120.0, 9990.0])
        return [self.case(z.astype(np.float32)) for z in (near, wide, far)]

    def untouched(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return logits in memory that cannot be written."""
        return [self.case(self.logits(rng, (4,) if self.matrix else (2, 4)), read_only=True)]
