"""Elementwise functions: activations and their derivatives."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from autograder.checks.exercise import Exercise, WeightedCheck, answer_trusted
from autograder.checks.expectations import FLOAT32, FLOAT64, Within
from autograder.checks.plan import Array, Call, Case, Check

# Powers of ten, the places where e^x and e^(2x) leave float64 or float32, and the catalogue's ends.
EXTREMES = np.array([1e-8, 1e-4, 15.5, 30.0, 60.0, 89.5, 100.0, 356.0, 710.5, 746.5, 1e3, 5e3, 1e4])
# From next to zero to where every curve has settled, close enough together to fall between any two
# values at which a parameter makes itself felt.
MAGNITUDES = np.array([0.3, 0.7, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 8.0, 10.0, 12.0, 15.0, 22.0, 36.0])
SHAPES = ((), (1,), (0,), (3, 4), (2, 3, 2), (2, 0))


@dataclass(frozen=True)
class Range:
    """A parameter's domain: numbers between low and high.

    required: it has no default, and `usual` is its value where nothing else is asked;
    per_channel: it may also be an array of shape (C,) for inputs of shape (N, C).
    """

    low: float
    high: float
    required: bool = False
    per_channel: bool = False
    usual: float = 0.25


@dataclass(frozen=True, kw_only=True)
class Elementwise(Exercise):
    """A function of one array, element by element.

    parameters: the domain of each further argument. kinks: where the slope jumps, with a function
    of the parameters to the values on the left and right; anything between is right. uncompared:
    a function of x and the parameters to the elements whose value is left open.
    """

    parameters: Mapping[str, Range] = field(default_factory=dict)
    kinks: Mapping[float, Callable[..., tuple[Any, Any]]] = field(default_factory=dict)
    uncompared: Callable[..., Array] | None = None

    def checks(self) -> tuple[Check, ...]:
        """Return the checks of an elementwise function."""
        plans = [
            WeightedCheck(
                "values", 4, "Ordinary inputs give the values of the definition.", self.values
            )
        ]
        if self.parameters:
            plans.append(
                WeightedCheck(
                    "parameters",
                    1.5,
                    "Other values of its parameters, by name and by position, are respected.",
                    self.other_parameters,
                )
            )
        if self.kinks:
            plans.append(
                WeightedCheck(
                    "kink",
                    0.5,
                    "Where the slope jumps, the value lies between those on either side.",
                    self.at_kinks,
                )
            )
        plans += [
            WeightedCheck(
                "extremes",
                1.5,
                "Very large and very small inputs give right and finite values.",
                self.extremes,
            ),
            WeightedCheck(
                "shape",
                1,
                "Arrays of any shape, 0-d and empty ones too, keep their shape.",
                self.shapes,
            ),
            WeightedCheck(
                "float32", 0.5, "float32 inputs give floats of the right value.", self.single
            ),
            WeightedCheck(
                "input untouched", 1, "The caller's array is left as it was.", self.untouched
            ),
        ]
        return self.build(plans)

    def usual(self) -> dict[str, float]:
        """Return values for the parameters that have no default."""
        return {name: r.usual for name, r in self.parameters.items() if r.required}

    def drawn(self, rng: np.random.Generator, third: int | None = None) -> dict[str, float]:
        """Return a value drawn for every parameter, from one third (0, 1, 2) of its domain or all.

        A low and a high value together never come near a default, which would hide a parameter
        that is not used.
        """
        start, end = (0.0, 1.0) if third is None else (third / 3, (third + 1) / 3)
        return {
            name: round(float(r.low + (r.high - r.low) * rng.uniform(start, end)), 2)
            for name, r in self.parameters.items()
        }

    def inputs(self, rng: np.random.Generator, shape: tuple[int, ...], scale: float) -> Array:
        """Return inputs of both signs, short enough to read, away from the kinks."""
        x = np.round(rng.uniform(0.05, scale, shape), 2) * rng.choice([-1.0, 1.0], shape)
        for kink in self.kinks:
            x = np.where(np.abs(x - kink) < 0.02, x + 0.5, x)
        return np.asarray(x)

    def balanced(self, rng: np.random.Generator, count: int, scale: float) -> Array:
        """Return 1-d inputs of which the first two are surely negative and positive."""
        x = self.inputs(rng, (count,), scale)
        x[:2] = [-abs(x[0]), abs(x[1])]
        return x

    def spread(self, rng: np.random.Generator) -> Array:
        """Return 1-d inputs of both signs that leave no wide gap between 0.3 and 40."""
        x = np.round(MAGNITUDES * rng.uniform(0.9, 1.1, MAGNITUDES.shape), 2)
        return np.concatenate([-x[::-1], x])

    def case(
        self,
        x: Array,
        parameters: Mapping[str, Any],
        *,
        positional: bool = False,
        read_only: bool = False,
        only_finite: bool = False,
    ) -> Case:
        """Return a call with what is expected of it, computed in float64 by the reference."""
        given = dict(parameters)
        in_place: list[Any] = [x]
        for name, domain in self.parameters.items():
            if name in given and (positional or domain.required):
                in_place.append(given.pop(name))
        call = Call(tuple(in_place), given, read_only)
        wide = x.astype(np.float64)
        exact = Call((wide,), dict(parameters))
        low = high = np.asarray(answer_trusted(self.reference, exact), dtype=np.float64)
        for kink, sides in self.kinks.items():
            left, right = sides(**parameters)
            at_kink = wide == kink
            low = np.where(at_kink, np.minimum(left, right), low)
            high = np.where(at_kink, np.maximum(left, right), high)
        finite_only = np.full(x.shape, only_finite)
        if self.uncompared is not None:
            finite_only |= self.uncompared(wide, **parameters)
        single = x.dtype == np.float32
        if single:
            finite_only |= np.abs(wide) > 100
        tolerance = FLOAT32 if single else FLOAT64
        return Case(call, Within(low, high, tolerance, elementwise=True, finite_only=finite_only))

    def values(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return ordinary inputs with the default parameters."""
        x = self.balanced(rng, 12, 6.0)
        around_zero = self.balanced(rng, 6, 0.9)
        return [self.case(x, self.usual()), self.case(around_zero, self.usual())]

    def other_parameters(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return drawn parameters by name, by position, and by channel where there are such."""
        cases = [self.case(self.spread(rng), self.drawn(rng, third)) for third in (0, 2)]
        cases.append(self.case(self.balanced(rng, 8, 5.0), self.drawn(rng), positional=True))
        for name, domain in self.parameters.items():
            # Any number will do, not only a short one: a rounded answer shows.
            one = {name: float(rng.uniform(domain.low, domain.high))}
            cases.append(self.case(self.spread(rng), self.usual() | one))
            if domain.per_channel:
                x = self.inputs(rng, (4, 3), 5.0)
                x[0], x[1] = -np.abs(x[0]), np.abs(x[1])
                # More negative entries than channels: slopes must be matched, not handed out.
                x[2, 0] = -abs(x[2, 0])
                slopes = np.round(rng.uniform(domain.low, domain.high, 3), 2)
                cases.append(self.case(x, {name: slopes}))
        return cases

    def at_kinks(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return the kinks themselves, with default and drawn parameters."""
        x = np.array(list(self.kinks))
        return [self.case(x, self.usual()), self.case(x, self.drawn(rng))]

    def extremes(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return the ends of the domain on both sides, singly and mixed."""
        spread = np.round(rng.uniform(100, 1e4, 4), 1)
        x = np.concatenate([-EXTREMES[::-1], [0.0] * (0.0 not in self.kinks), EXTREMES, spread])
        cases = [self.case(x, self.usual()), self.case(-spread, self.usual())]
        if self.parameters:
            # Whether the parameters are respected is another check's question.
            cases.append(self.case(x, self.drawn(rng), only_finite=True))
        return cases

    def shapes(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return inputs of several shapes, the 0-d one of either sign."""
        cases = [self.case(self.inputs(rng, shape, 4.0), self.usual()) for shape in SHAPES]
        opposite = -np.asarray(cases[0].call.arguments[0])
        return [*cases, self.case(np.asarray(opposite), self.usual())]

    def single(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return float32 inputs, near zero and far from it."""
        x = np.concatenate([self.balanced(rng, 8, 6.0), self.balanced(rng, 4, 90.0)])
        far = np.array([-1e4, -750.0, -120.0, 120.0, 750.0, 1e4])
        return [self.case(part.astype(np.float32), self.usual()) for part in (x, far)]

    def untouched(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return an input in memory that cannot be written."""
        return [self.case(self.balanced(rng, 8, 5.0), self.usual(), read_only=True)]
