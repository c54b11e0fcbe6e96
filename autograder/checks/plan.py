"""The exam plan: which calls each check makes, and how it judges what comes back.

A plan is drawn once per assignment and seed and serves the whole class: inputs, expected values
and misconceptions' outputs are computed once, however many submissions are graded with it.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class BuiltArgument:
    """An argument that is no plain data, built in the worker by the maker of that name."""

    kind: str
    arguments: tuple[Any, ...]
    label: str  # how a message writes it


@dataclass(frozen=True)
class Call:
    """One call of a student's function; arguments are arrays, numbers, text, None or lists."""

    arguments: tuple[Any, ...] = ()
    keywords: Mapping[str, Any] = field(default_factory=dict)
    read_only: bool = False
    function: str = ""  # the exercise's own function, unless another is named
    probe: str = ""  # what the worker does around the function, where a bare call is too little


@dataclass(frozen=True)
class Reply:
    """What one call gave: plain data, or the reason why there is none.

    kind: "value", "raised" (an exception), "banned" (a call the rules forbid), or what became of
    the worker: "timeout", "memory", "died". `value` is an array, number, text, None, list or dict.
    """

    kind: str
    value: Any = None
    type_name: str = ""
    message: str = ""
    place: str = ""
    warnings: tuple[str, ...] = ()


class Expectation(Protocol):
    """What a right reply looks like."""

    def problem(self, name: str, call: Call, reply: Reply) -> str | None:
        """Return None for a right reply, else a sentence for the student: input, output, why.

        Raises readers.Unreadable for a reply that does not have the form that it looks at.
        """


@dataclass(frozen=True)
class Case:
    """A call and what is expected of it; `focus` says which property the case looks at."""

    call: Call
    expectation: Expectation
    focus: str = ""


@dataclass(frozen=True)
class Check:
    """One thing a grader looks at, worth points of its own.

    sentence: what it looks at, in a student's words; needs: the checks that must have passed, or
    this one means nothing and is skipped; judge: replaces the case-by-case judgement where a check
    looks at several replies together; stream: the check whose drawn cases it shares, where two
    judge the same calls; bonus: points on top of what can be lost.
    """

    exercise: str
    name: str
    points: float
    sentence: str
    draw: Callable[[np.random.Generator], Sequence[Case]]
    needs: tuple[str, ...] = ()
    judge: Callable[[Sequence[Case], Sequence[Reply]], str | None] | None = None
    seconds: float | None = None  # CPU limit of one call, where the exercise needs its own
    stream: str = ""
    bonus: float = 0.0

    @property
    def key(self) -> str:
        """The check's name across the assignment, such as `relu-values`."""
        return f"{self.exercise}-{self.name}"


@dataclass(frozen=True)
class SampledCheck:
    """A check with its cases drawn for one seed."""

    check: Check
    cases: tuple[Case, ...]


def sample_check(check: Check, seed: int) -> SampledCheck:
    """Draw a check's cases; independent of which other checks exist or are selected."""
    stream = f"{check.exercise}-{check.stream or check.name}"
    generator = np.random.default_rng([seed, zlib.crc32(stream.encode())])
    return SampledCheck(check, tuple(check.draw(generator)))


@dataclass(frozen=True)
class GradingPlan:
    """All questions of an assignment for one seed, in the order in which they are asked."""

    assignment: str
    seed: int
    questions: tuple[SampledCheck, ...]

    @classmethod
    def drawn(cls, assignment: str, checks: Iterable[Check], seed: int) -> GradingPlan:
        """Draw a plan from an assignment's checks."""
        return cls(assignment, seed, tuple(sample_check(check, seed) for check in checks))
