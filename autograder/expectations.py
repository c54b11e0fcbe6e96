"""What a right reply looks like, and the sentence that says how a wrong one differs.

A sentence shows the input and what came out; it never shows the value that was expected.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.paper import Call, Reply
from autograder.wording import describe_failure, show_call, show_element, show_number, show_value
from autograder.worker.packing import Other

Array = npt.NDArray[Any]

FLOAT64 = (1e-7, 1e-9)
FLOAT32 = (1e-4, 1e-5)
LARGEST = np.finfo(np.float64).max  # as a bound: any finite number


def as_array(reply: Reply) -> Array | None:
    """Return a reply's value as an array when it is an array or a single number."""
    if isinstance(reply.value, np.ndarray):
        return reply.value
    if isinstance(reply.value, int | float):
        return np.asarray(reply.value)
    return None


def type_problem(reply: Reply, shape: tuple[int, ...], *, integers: bool) -> str | None:
    """Return what is wrong with a value's type, dtype or shape, as a clause."""
    array = as_array(reply)
    if array is None:
        if reply.value is None:
            return "returned None: is a `return` missing?"
        what = reply.value if isinstance(reply.value, Other) else f"a {type(reply.value).__name__}"
        wanted = "an array" if shape else "a single number"
        return f"returned {what}, where {wanted} of floats is expected"
    if array.dtype.kind != "f" and not (integers and array.dtype.kind in "iu"):
        return f"returned {show_value(array)} of type {array.dtype}, where floats are expected"
    if array.shape != shape:
        return f"returned shape {array.shape}, where shape {shape} is expected"
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
        unfit = type_problem(reply, self.low.shape, integers=self.integers)
        if unfit is not None:
            return f"{show_call(name, call)} {unfit}"
        array = as_array(reply)
        assert array is not None
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
            text = f"{show_call(name, call)} gave {show_value(array)}"
            return text + self.reason(array)
        index = worst_index(wrong, call.arguments[0] if self.elementwise else None)
        if self.elementwise:
            text = f"{show_element(name, call, index)} gave {show_number(array[index])}"
        elif array.size <= 12:
            where = ", ".join(map(str, index))
            text = f"{show_call(name, call)} gave {show_value(array)}: entry [{where}] is wrong"
        else:
            where = ", ".join(map(str, index))
            text = f"{show_call(name, call)} gave {show_number(array[index])} at entry [{where}]"
        return text + self.reason(array[index])

    @staticmethod
    def reason(value: Any) -> str:
        """Return what a value that is not finite most often means."""
        if np.all(np.isfinite(value)):
            return ""
        return ", where a finite number is expected: something overflows or divides by zero"


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
    """An exception of this built-in kind."""

    kind: str = "ValueError"
    because: str = ""

    def problem(self, name: str, call: Call, reply: Reply) -> str | None:
        """Return None when the exception was raised, else the sentence that says what happened."""
        if reply.kind == "raised" and reply.type_name == self.kind:
            return None
        if reply.kind == "value":
            happened = f"returned {show_value(reply.value)}"
        else:
            happened = describe_failure(reply)
        because = f", because {self.because}" if self.because else ""
        return f"{show_call(name, call)} {happened}, where it should raise {self.kind}{because}"


@dataclass(frozen=True)
class Numbers:
    """A tuple, list or one-dimensional array of whole numbers."""

    expected: Sequence[int]

    def problem(self, name: str, call: Call, reply: Reply) -> str | None:
        """Return None for the right numbers, else the sentence that shows what came out."""
        if reply.kind != "value":
            return f"{show_call(name, call)} {describe_failure(reply)}"
        value = reply.value
        if not isinstance(value, list | tuple | np.ndarray):
            return f"{show_call(name, call)} returned {show_value(value)}, not a sequence"
        items = list(value) if not isinstance(value, np.ndarray) else value.tolist()
        if len(items) != len(self.expected):
            return (
                f"{show_call(name, call)} returned {len(items)} items, "
                f"where {len(self.expected)} are expected"
            )
        plain = [
            item.item() if isinstance(item, np.ndarray) and not item.ndim else item
            for item in items
        ]
        right = all(
            isinstance(item, int | float) and not isinstance(item, bool) and item == number
            for item, number in zip(plain, self.expected, strict=True)
        )
        return None if right else f"{show_call(name, call)} gave {show_value(value)}"
