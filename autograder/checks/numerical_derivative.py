"""The central difference: a function that is handed a function."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from autograder.checks.exercise import Exercise, WeightedCheck, answer_trusted
from autograder.checks.expectations import close
from autograder.checks.plan import Array, BuiltArgument, Call, Case, Check

# Wide enough for the rounding of f(x + h) - f(x - h) over a step of 1e-5, whatever the order of
# evaluation; a one-sided difference is off by a hundred times as much.
TOLERANCE = (1e-8, 1e-8)
SHAPES = ((), (0,), (1,), (2, 3), (2, 2, 2))


def signed(rng: np.random.Generator, low: float, high: float, decimals: int = 1) -> float:
    """Return a short number of either sign whose size lies between low and high."""
    return round(float(rng.uniform(low, high) * rng.choice([-1.0, 1.0])), decimals)


def polynomial(*coefficients: float) -> BuiltArgument:
    """Return a polynomial, highest power first, labelled as the Python that writes it."""
    powers = range(len(coefficients) - 1, -1, -1)
    names = {0: "", 1: "*x"}
    terms = [
        f"{abs(c):g}{names.get(power, f'*x**{power}')}"
        for c, power in zip(coefficients, powers, strict=True)
        if c
    ]
    signs = [c < 0 for c in coefficients if c]
    text = "".join(
        f" {'-' if minus else '+'} {term}" for minus, term in zip(signs, terms, strict=True)
    )
    start = "-" if signs and signs[0] else ""
    return BuiltArgument("polynomial", coefficients, f"lambda x: {start}{text[3:]}")


def wave(amplitude: float, frequency: float) -> BuiltArgument:
    """Return a sine, labelled as the Python that writes it."""
    label = f"lambda x: {amplitude:g}*np.sin({frequency:g}*x)"
    return BuiltArgument("wave", (amplitude, frequency), label)


def cubic(rng: np.random.Generator) -> BuiltArgument:
    """Return a cubic whose second and third derivatives show which difference was taken."""
    low, high = 0.5, 2.0
    return polynomial(*(signed(rng, low, high) for _ in range(4)))


def ripple(rng: np.random.Generator) -> BuiltArgument:
    """Return a sine of moderate height and frequency."""
    return wave(signed(rng, 0.8, 3.0), round(float(rng.uniform(1.2, 2.5)), 1))


@dataclass(frozen=True, kw_only=True)
class NumericalDerivative(Exercise):
    """A function of (f, x, h) that estimates f'(x) from values of f, element by element."""

    def checks(self) -> tuple[Check, ...]:
        """Return the checks of a numerical derivative."""
        return self.build(
            [
                WeightedCheck(
                    "values", 4, "With the default step it finds the slopes of f.", self.values
                ),
                WeightedCheck(
                    "parameters",
                    2,
                    "The step is 1e-5 or the h that is given, by name or by position.",
                    self.other_steps,
                ),
                WeightedCheck(
                    "shape",
                    1,
                    "Arrays of any shape, 0-d and empty ones too, keep their shape.",
                    self.shapes,
                ),
                WeightedCheck(
                    "input untouched", 1, "The caller's x is left as it was.", self.untouched
                ),
            ]
        )

    def case(
        self,
        f: BuiltArgument,
        x: Array,
        h: float | None = None,
        *,
        positional: bool = False,
        read_only: bool = False,
    ) -> Case:
        """Return a call with what the reference finds over the same step."""
        in_place = (f, x) if h is None or not positional else (f, x, h)
        keywords = {} if h is None or positional else {"h": h}
        call = Call(in_place, keywords, read_only)
        return Case(call, close(answer_trusted(self.reference, call), tolerance=TOLERANCE))

    @staticmethod
    def inputs(rng: np.random.Generator, shape: tuple[int, ...]) -> Array:
        """Return inputs of both signs, up to 3 in size."""
        return np.asarray(np.round(rng.uniform(0.2, 3.0, shape), 2) * rng.choice([-1, 1], shape))

    def values(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return several functions with the default step."""
        functions = [cubic(rng), ripple(rng), polynomial(signed(rng, 0.5, 3.0), 0.0, 1.0)]
        return [self.case(f, self.inputs(rng, (4,))) for f in functions]

    def other_steps(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return steps so wide that the difference is visibly not the derivative itself."""
        cases = []
        for positional, steps in ((False, (0.1, 0.2)), (True, (0.25, 0.5))):
            for f in (cubic(rng), ripple(rng)):
                h = float(rng.choice(steps))
                x = self.inputs(rng, (4,))
                cases.append(self.case(f, x, h, positional=positional))
        # So fast a wave that the difference over the default step is not its slope, either.
        fast = wave(signed(rng, 0.8, 3.0), round(float(rng.uniform(6e4, 9e4)), -3))
        return [*cases, self.case(fast, self.inputs(rng, (4,)))]

    def shapes(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return inputs of several shapes."""
        return [self.case(cubic(rng), self.inputs(rng, shape)) for shape in SHAPES]

    def untouched(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return an input in memory that cannot be written."""
        return [self.case(ripple(rng), self.inputs(rng, (4,)), read_only=True)]
