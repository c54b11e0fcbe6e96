"""What a right reply looks like, and the sentence that says how a wrong one differs.

A sentence shows the input and what came out; it never shows the value that was expected.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from autograder.checks.formatting import (
    describe_failure,
    gave,
    show_call,
    show_element,
    show_number,
    show_value,
)
from autograder.checks.plan import Array, Call, Reply
from autograder.checks.readers import read_array, read_numbers, shown_as
from utils.language import _

FLOAT64 = (1e-7, 1e-9)
FLOAT32 = (1e-4, 1e-5)
LARGEST = np.finfo(np.float64).max  # as a bound: any finite number


def form_problem(array: Array, shape: tuple[int, ...], *, integers: bool) -> str | None:
    """Return what is wrong with an array's dtype or shape, as a clause."""
    if array.dtype.kind != "f" and not (integers and array.dtype.kind in "iu"):
        return _("returned {value} of type {kind}, where floats are expected").format(
            value=show_value(array), kind=array.dtype
        )
    if array.shape != shape:
        return _("returned shape {shape}, where shape {wanted} is expected").format(
            shape=array.shape, wanted=shape
        )
    return None


def worst_index(wrong: Array, inputs: object) -> tuple[int, ...]:
    """Return where to show a mistake: the wrong element whose input is nearest to zero."""
    places = np.argwhere(wrong)
    if isinstance(inputs, np.ndarray) and inputs.shape == wrong.shape:
        places = places[np.argsort(np.abs(inputs[wrong]), kind="stable")]
    return tuple(int(i) for i in places[0])


@dataclass(frozen=True)
class Within:
    """Numbers of the shape of `low`, each between `low` and `high` up to the tolerance.

    elementwise: a message shows the one element that is wrong, not the whole array.
    integers: whole numbers count too, as for a metric that returns 0.
    finite_only: values are only required to be finite there (True), as in float32 far from zero.
    """

    low: Array
    high: Array
    tolerance: tuple[float, float] = FLOAT64
    elementwise: bool = False
    integers: bool = False
    finite_only: Array | None = None

    @cached_property
    def bounds(self) -> tuple[Array, Array]:
        """The least and the largest value that is right, all of them finite or not a number."""
        relative, absolute = self.tolerance
        with np.errstate(invalid="ignore", over="ignore"):
            low = np.maximum(self.low - absolute - relative * np.abs(self.low), -LARGEST)
            high = np.minimum(self.high + absolute + relative * np.abs(self.high), LARGEST)
        return low, high

    def accepts(self, reply: Reply) -> bool:
        """Say at once that a reply is right; what this does not accept is looked at closely."""
        value = reply.value
        if reply.kind != "value" or not isinstance(value, np.ndarray):
            return False
        if value.shape != self.low.shape:
            return False
        low, high = self.bounds
        return value.dtype.kind == "f" and bool(((value >= low) & (value <= high)).all())

    def problem(self, name: str, call: Call, reply: Reply) -> str | None:
        """Return None for a right reply, else the sentence that shows how it is wrong."""
        if self.accepts(reply):
            return None
        if reply.kind != "value":
            return f"{show_call(name, call)} {describe_failure(reply)}"
        with shown_as(show_call(name, call)):
            wanted = _("an array of floats") if self.low.shape else _("a single float")
            array = read_array(reply.value, wanted)
        unfit = form_problem(array, self.low.shape, integers=self.integers)
        if unfit is not None:
            return f"{show_call(name, call)} {unfit}"
        wrong = self.wrong_elements(array.astype(np.float64))
        return self.describe(name, call, array, wrong) if wrong.any() else None

    def wrong_elements(self, values: Array) -> Array:
        """Return a boolean array: which values lie outside."""
        low, high = self.bounds
        with np.errstate(invalid="ignore", over="ignore"):
            inside = (values >= low) & (values <= high)
            inside |= (values == self.low) | (values == self.high)
        if self.finite_only is not None:
            inside = np.where(self.finite_only, np.isfinite(values), inside)
        return np.asarray(~inside)

    def describe(self, name: str, call: Call, array: Array, wrong: Array) -> str:
        """Return the sentence for values that are wrong where `wrong` is True."""
        if not wrong.ndim:
            return gave(show_call(name, call), show_value(array)) + self.reason(array)
        index = worst_index(wrong, call.arguments[0] if self.elementwise else None)
        if self.elementwise:
            text = gave(show_element(name, call, index), show_number(array[index]))
        elif array.size <= 12:
            where = ", ".join(map(str, index))
            text = _("{call} gave {value}: entry [{where}] is wrong").format(
                call=show_call(name, call), value=show_value(array), where=where
            )
        else:
            where = ", ".join(map(str, index))
            text = _("{call} gave {value} at entry [{where}]").format(
                call=show_call(name, call), value=show_number(array[index]), where=where
            )
        return text + self.reason(array[index])

    @staticmethod
    def reason(value: Any) -> str:
        """Return what a value that is not finite most often means."""
        if np.all(np.isfinite(value)):
            return ""
        return _(", where a finite number is expected: something overflows or divides by zero")


def close(
    expected: object,
    *,
    tolerance: tuple[float, float] = FLOAT64,
    elementwise: bool = False,
    integers: bool = False,
    finite_only: Array | None = None,
) -> Within:
    """Return the expectation of values equal to `expected` up to a tolerance."""
    values = np.asarray(expected, dtype=np.float64)
    return Within(values, values, tolerance, elementwise, integers, finite_only)


@dataclass(frozen=True)
class Raises:
    """An exception of this built-in kind; because: a clause that is looked up when shown."""

    kind: str = "ValueError"
    because: str = ""

    def problem(self, name: str, call: Call, reply: Reply) -> str | None:
        """Return None when the exception was raised, else the sentence that says what happened."""
        if reply.kind == "raised" and reply.type_name == self.kind:
            return None
        if reply.kind == "value":
            happened = _("returned {value}").format(value=show_value(reply.value))
        else:
            happened = describe_failure(reply)
        if self.because:
            text = _("{call} {happened}, where it should raise {error}, because {reason}")
        else:
            text = _("{call} {happened}, where it should raise {error}")
        return text.format(
            call=show_call(name, call), happened=happened, error=self.kind, reason=_(self.because)
        )


@dataclass(frozen=True)
class Numbers:
    """A tuple, list or one-dimensional array of whole numbers."""

    expected: Sequence[int]

    def problem(self, name: str, call: Call, reply: Reply) -> str | None:
        """Return None for the right numbers, else the sentence that shows what came out."""
        if reply.kind != "value":
            return f"{show_call(name, call)} {describe_failure(reply)}"
        with shown_as(show_call(name, call)):
            count = len(self.expected)
            wanted = _("a tuple, list or array of {count} whole numbers").format(count=count)
            numbers = read_numbers(reply.value, count, wanted)
        if numbers == list(self.expected):
            return None
        return gave(show_call(name, call), show_value(reply.value))
