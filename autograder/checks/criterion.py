"""What losses and their gradients have in common: drawn arrays in, floats out."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.checks.domains import Domain
from autograder.checks.exercise import Exercise, WeightedCheck, answer_trusted
from autograder.checks.expectations import FLOAT32, FLOAT64, close
from autograder.checks.plan import Array, Call, Case

# The ordinary shape first, small enough to be shown whole; then others, the first with columns.
ELEMENTWISE_SHAPES = ((6,), (4, 3), (1,), (2, 3, 2))
ROW_SHAPES = ((2, 4), (4, 3), (1, 5), (6, 2))


def converted(value: Any, dtype: type) -> Any:
    """Return a float array in another dtype, and anything else as it is."""
    floating = isinstance(value, np.ndarray) and value.dtype.kind == "f"
    return value.astype(dtype) if floating else value


def singles(*domains: Iterable[float]) -> tuple[tuple[Array, ...], ...]:
    """Return every combination of numbers from the domains, each number as an array of one."""
    return tuple(
        tuple(np.array([number]) for number in numbers) for numbers in itertools.product(*domains)
    )


@dataclass(frozen=True, kw_only=True)
class Criterion(Exercise):
    """A function of arrays that belong together, such as logits and targets.

    inputs: the domain of each argument, in order; shapes: those of the first argument, an ordinary
    one first; extremes: arguments at the ends of the domain, by position.
    """

    inputs: Mapping[str, Domain]
    shapes: tuple[tuple[int, ...], ...] = ELEMENTWISE_SHAPES
    extremes: tuple[tuple[Any, ...], ...]

    def drawn(self, rng: np.random.Generator, shape: tuple[int, ...] = ()) -> tuple[Array, ...]:
        """Return arguments for a shape, the ordinary one unless another is given."""
        return tuple(draw(rng, shape or self.shapes[0]) for draw in self.inputs.values())

    def case(
        self,
        arguments: Sequence[Any],
        keywords: Mapping[str, Any] | None = None,
        *,
        read_only: bool = False,
    ) -> Case:
        """Return a call with what is expected of it, computed in float64 by the reference."""
        call = Call(tuple(arguments), keywords or {}, read_only)
        wide = Call(tuple(converted(value, np.float64) for value in call.arguments), call.keywords)
        expected = np.asarray(answer_trusted(self.reference, wide))
        single = arguments[0].dtype == np.float32
        far = single and any(np.max(np.abs(value)) > 100 for value in wide.arguments)
        finite_only = np.full(expected.shape, far)
        tolerance = FLOAT32 if single else FLOAT64
        return Case(call, close(expected, tolerance=tolerance, finite_only=finite_only))

    def ordinary(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return inputs of the ordinary shape, then longer: a wrong mean is no constant factor."""
        count, *rest = self.shapes[0]
        longer = (count + 1, *rest)
        return [self.case(self.drawn(rng, shape)) for shape in (*self.shapes[:1] * 2, longer)]

    def common_plans(self, shape_sentence: str) -> list[WeightedCheck]:
        """Return the plans that every criterion has beside its values."""
        return [
            WeightedCheck(
                "extremes",
                1.5,
                "Very large and very small inputs give right and finite values.",
                self.at_extremes,
            ),
            WeightedCheck("shape", 1, shape_sentence, self.other_shapes),
            WeightedCheck(
                "float32", 0.5, "float32 inputs give floats of the right value.", self.single
            ),
            WeightedCheck(
                "input untouched", 0.5, "The caller's arrays are left as they were.", self.kept
            ),
        ]

    def at_extremes(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return the declared extremes, in float64 and float32."""
        order = [self.extremes[i] for i in rng.permutation(len(self.extremes))]
        return [
            self.case([converted(value, dtype) for value in arguments])
            for dtype in (np.float64, np.float32)
            for arguments in order
        ]

    def other_shapes(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return inputs of every shape but the ordinary one."""
        return [self.case(self.drawn(rng, shape)) for shape in self.shapes[1:]]

    def single(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return float32 inputs; integer targets come as int32 beside them."""
        cases = []
        for shape in self.shapes[:2]:
            arguments = [
                value.astype(np.int32 if value.dtype.kind == "i" else np.float32)
                for value in self.drawn(rng, shape)
            ]
            cases.append(self.case(arguments))
        return cases

    def kept(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return inputs in memory that cannot be written."""
        return [self.case(self.drawn(rng), read_only=True)]
