"""What every exercise declares, whatever its family, and how its points are shared out."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

import numpy as np

from autograder.checks.mistake import Misconception, Mistake
from autograder.checks.plan import BuiltArgument, Call, Case, Check, Reply, SampledCheck
from autograder.sandbox.worker.runtime.argument_factories import FACTORIES
from autograder.sandbox.worker.runtime.probes import PROBES
from autograder.sandbox.worker.runtime.serialization import pack, unpack

QUARTER = 0.25

# Checks whose cases are ordinary ones: a misconception is recognised by its values there.
CORE_CHECKS = frozenset({"values", "parameters"})


@dataclass(frozen=True)
class Example:
    """A published example: arguments, keywords and the right result, all visible to students."""

    arguments: tuple[Any, ...]
    keywords: Mapping[str, Any]
    result: Any


@dataclass(frozen=True)
class Snippet:
    """A published example as a few lines of code, where no plain result can be written down."""

    source: str


def at(values: Mapping[float, float], **keywords: Any) -> Example:
    """Return an elementwise example from input to output, such as `at({-1.0: 0.0, 2.0: 2.0})`."""
    return Example(
        (np.array(list(values.keys())),), keywords, np.array(list(values.values()), dtype=float)
    )


def unset(*_: Any, **__: Any) -> Any:
    """Stand for a reference that no assignment has given its exercise yet."""
    raise NotImplementedError("this exercise belongs to no assignment yet")


@dataclass(frozen=True, kw_only=True)
class Exercise(ABC):
    """The facts that hold for every exercise.

    hints: three, of which the first asks, the second says where to look and the third says it
    plainly; mistakes: known ones, each with its sentence; styles: right answers, as different as
    students write them; equivalent: mutants of the reference that are right all the same, from the
    expression as it was to what may replace it, and last the reason ("operator: NAME" stands for
    all that an operator makes, "*" for every mutant); oracle: PyTorch's counterpart with the same
    arguments, taking and returning NumPy arrays, for the kit's own tests; banned: calls that this
    exercise may not make, beyond the packages that its assignment bans; replayed: whether a mistake
    is known by giving the same values as the student's function, call by call; reference: the
    solution, whose name is the exercise's, set when its assignment is put together.
    """

    points: float
    examples: tuple[Example | Snippet, ...]
    hints: tuple[str, ...]
    mistakes: tuple[Mistake, ...]
    styles: tuple[Callable[..., Any], ...]
    equivalent: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reference: Callable[..., Any] = unset
    oracle: Callable[..., Any] | None = None
    banned: tuple[str, ...] = ()
    replayed: bool = True

    @property
    def name(self) -> str:
        """The function's name."""
        return str(self.reference.__name__)

    @cached_property
    def misconceptions(self) -> tuple[Misconception, ...]:
        """Every way in which a known mistake is written, in the order of the declarations."""
        return tuple(way for mistake in self.mistakes for way in mistake.written(self.reference))

    def recognise(
        self, questions: Sequence[SampledCheck], replies: Mapping[str, Sequence[Reply]]
    ) -> Misconception | None:
        """Return a known mistake that shows by a property of these replies, or None.

        For what no replay can show, as where a student's random numbers are their own.
        """
        del questions, replies
        return None

    def called(self, slug: str | None) -> Misconception | None:
        """Return the known mistake of that name, or None where none has it."""
        return next((m for m in self.misconceptions if m.slug == slug), None)

    @abstractmethod
    def checks(self) -> tuple[Check, ...]:
        """Return the checks that this exercise's facts give, in the order they are asked."""

    def build(self, plans: Sequence[WeightedCheck], *, ruled: bool = True) -> tuple[Check, ...]:
        """Return checks from plans: a gate for the rules, then the plans with their points.

        ruled: whether there are calls that the exercise may not make.
        """
        points = share(self.points, {plan.name: plan.weight for plan in plans})
        rules = Check(
            self.name,
            "rules",
            0.0,
            "It is your own work: no call that does the exercise for you.",
            draw=lambda _: (),
        )
        gates = (rules,) if ruled else ()
        first = plans[0].name
        opening = tuple(gate.name for gate in gates)
        return (
            *gates,
            *(
                Check(
                    self.name,
                    plan.name,
                    points[plan.name],
                    plan.sentence,
                    plan.draw,
                    needs=plan.needs
                    if plan.needs is not None
                    else (opening if plan.name == first else (first,)),
                    judge=plan.judge,
                    seconds=plan.seconds,
                )
                for plan in plans
            ),
        )


@dataclass(frozen=True)
class WeightedCheck:
    """A check before its points are known: its weight beside the others of its exercise.

    needs: the checks that it means nothing without; the exercise's first one, unless told.
    """

    name: str
    weight: float
    sentence: str
    draw: Callable[[np.random.Generator], Sequence[Case]]
    judge: Callable[[Sequence[Case], Sequence[Reply]], str | None] | None = None
    needs: tuple[str, ...] | None = None
    seconds: float | None = None


def share(points: float, weights: Mapping[str, float]) -> dict[str, float]:
    """Share points out by weight in quarters; the first check takes what rounding leaves."""
    total = sum(weights.values())
    shares = {
        name: max(QUARTER, math.floor(points * weight / total / QUARTER) * QUARTER)
        for name, weight in weights.items()
    }
    first = next(iter(weights))
    shares[first] = points - sum(value for name, value in shares.items() if name != first)
    if shares[first] <= 0:
        raise ValueError(f"{points} points are too few for the checks {', '.join(weights)}")
    return shares


def answer_trusted(function: Callable[..., Any], call: Call) -> Any:
    """Call the kit's own function as a worker would call a student's; returns its value."""
    arguments = [materialise(value) for value in call.arguments]
    keywords = {key: materialise(value) for key, value in call.keywords.items()}
    with np.errstate(all="ignore"):
        if call.probe:
            value = PROBES[call.probe](function, *arguments, **keywords)
        else:
            value = function(*arguments, **keywords)
    if not call.probe and not type(value).__module__.startswith("torch"):
        return value
    arrays: dict[str, Any] = {}
    tree = pack(value, arrays)
    return unpack(tree, arrays)  # reports and tensors are read as they come off the wire


def materialise(value: Any) -> Any:
    """Return a copy of an argument, or the thing that it says is to be made."""
    if isinstance(value, np.ndarray):
        return value.copy()
    if isinstance(value, BuiltArgument):
        return FACTORIES[value.kind](*(materialise(item) for item in value.arguments))
    if isinstance(value, list | tuple):
        return type(value)(materialise(item) for item in value)
    return value


@dataclass(frozen=True)
class Assignment:
    """An assignment: its exercises in order, and what all of them may not call.

    due: when it is to be handed in, with its time zone; the one place to change when a course
    begins again. profile: what its workers import; seconds: CPU time of a submission, where it
    needs its own.
    """

    name: str
    title: str
    exercises: tuple[Exercise, ...]
    due: datetime | None = None
    banned_packages: tuple[str, ...] = field(default=())
    profile: str = "numpy"
    seconds: float | None = None

    @property
    def points(self) -> float:
        """The most that a submission can score."""
        return sum(exercise.points for exercise in self.exercises)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the functions that students write."""
        return tuple(exercise.name for exercise in self.exercises)

    def checks(self) -> tuple[Check, ...]:
        """Return all checks, exercise after exercise."""
        return tuple(check for exercise in self.exercises for check in exercise.checks())

    def exercise(self, name: str) -> Exercise:
        """Return the exercise of that name; raises KeyError."""
        for exercise in self.exercises:
            if exercise.name == name:
                return exercise
        raise KeyError(name)
