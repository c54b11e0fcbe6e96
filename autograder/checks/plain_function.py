"""Plain NumPy functions whose declaration draws the calls, and whose reference answers them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from autograder.checks.exercise import Exercise, WeightedCheck, answer_trusted
from autograder.checks.expectations import FLOAT32, FLOAT64, close
from autograder.checks.formatting import describe_failure, gave, show_call, show_value
from autograder.checks.plan import Array, Call, Case, Check, Expectation, Reply
from autograder.checks.readers import Unreadable, read_flags, read_items, read_texts, shown_as
from utils.language import _

Drawing = Callable[[np.random.Generator], Sequence[Call]]


@dataclass(frozen=True)
class Flags:
    """A boolean array."""

    expected: Array

    def problem(self, name: str, call: Call, reply: Reply) -> str | None:
        """Return None for the right flags, else what came out; raises Unreadable."""
        shown = show_call(name, call)
        if reply.kind != "value":
            return f"{shown} {describe_failure(reply)}"
        with shown_as(shown):
            flags = read_flags(reply.value, _("a boolean array"))
        if flags.shape != self.expected.shape:
            return _("{call} returned shape {shape}, where shape {wanted} is expected").format(
                call=shown, shape=flags.shape, wanted=self.expected.shape
            )
        return None if np.array_equal(flags, self.expected) else gave(shown, show_value(flags))


@dataclass(frozen=True)
class Texts:
    """A tuple or list of these texts."""

    expected: tuple[str, ...]

    def problem(self, name: str, call: Call, reply: Reply) -> str | None:
        """Return None for the right texts, else what came out; raises Unreadable."""
        if reply.kind != "value":
            return f"{show_call(name, call)} {describe_failure(reply)}"
        with shown_as(show_call(name, call)):
            count = len(self.expected)
            wanted = _("a tuple or list of {count} texts").format(count=count)
            texts = read_texts(reply.value, count, wanted)
        return None if texts == self.expected else gave(show_call(name, call), show_value(texts))


@dataclass(frozen=True)
class Parts:
    """A tuple or list of arrays, each with an expectation of its own."""

    parts: tuple[Expectation, ...]
    names: tuple[str, ...]

    def problem(self, name: str, call: Call, reply: Reply) -> str | None:
        """Return None where every part is right, else what is wrong with the first that is not."""
        if reply.kind != "value":
            return f"{show_call(name, call)} {describe_failure(reply)}"
        with shown_as(show_call(name, call)):
            items = read_items(reply.value, len(self.parts), f"({', '.join(self.names)})")
        for part, label, given in zip(self.parts, self.names, items, strict=True):
            try:
                problem = part.problem(name, call, replace(reply, value=given))
            except Unreadable as error:
                raise Unreadable(f"{error} ({label})") from None
            if problem is not None:
                return f"{problem} ({label})"
        return None


def expectation_of(value: Any, names: tuple[str, ...], single: bool) -> Expectation:
    """Return what a reply must be to agree with the reference's value."""
    if isinstance(value, tuple) and all(isinstance(item, str) for item in value):
        return Texts(value)
    if isinstance(value, tuple):
        return Parts(tuple(expectation_of(v, (), single) for v in value), names)
    if np.asarray(value).dtype == np.bool_:
        return Flags(np.asarray(value))
    return close(value, tolerance=FLOAT32 if single else FLOAT64)


@dataclass(frozen=True)
class DeclaredCheck:
    """One check of a plain function: its name, weight and sentence, and the calls it makes.

    expectation: what every reply must be, where the reference cannot say it.
    """

    name: str
    weight: float
    sentence: str
    draw: Drawing
    expectation: Expectation | None = None


@dataclass(frozen=True, kw_only=True)
class PlainFunction(Exercise):
    """A function whose checks are declared one by one; parts: what a returned tuple's items are."""

    looks: tuple[DeclaredCheck, ...]
    parts: tuple[str, ...] = ()

    def checks(self) -> tuple[Check, ...]:
        """Return a check for each look."""
        plans = [
            WeightedCheck(look.name, look.weight, look.sentence, partial(self.cases, look))
            for look in self.looks
        ]
        return self.build(plans, ruled=False)

    def cases(self, look: DeclaredCheck, rng: np.random.Generator) -> Sequence[Case]:
        """Return a look's calls with what is expected of each."""
        return [Case(call, look.expectation or self.expected(call)) for call in look.draw(rng)]

    def expected(self, call: Call) -> Expectation:
        """Return what the reference says, computed in float64."""
        exact = Call(cast(call.arguments, np.float64), call.keywords)
        value = answer_trusted(self.reference, exact)
        return expectation_of(value, self.parts, any(map(is_single, call.arguments)))


def cast(value: Any, dtype: type[np.floating[Any]]) -> Any:
    """Return a value with its arrays, also those in lists and tuples, cast to a dtype."""
    if isinstance(value, np.ndarray):
        return value.astype(dtype)
    if isinstance(value, list | tuple):
        return type(value)(cast(item, dtype) for item in value)
    return value


def is_single(value: Any) -> bool:
    """Return whether there is a float32 array in a value."""
    if isinstance(value, list | tuple):
        return any(map(is_single, value))
    return isinstance(value, np.ndarray) and value.dtype == np.float32
