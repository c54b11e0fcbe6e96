"""Reads what a submission returned into the one form that a check looks at.

A reader returns the value in that form, or raises Unreadable, which says what came and what is
expected. Every judge reads first: what breaks after that is a fault of the kit.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.checks.formatting import MAX_SHOWN, kind_of, show_number, show_value
from autograder.checks.plan import Array
from autograder.sandbox.worker.runtime.serialization import Other
from utils.language import _


class Unreadable(Exception):  # noqa: N818 - it is the submission's mistake, not an error of ours
    """What was returned does not have the form that a check looks at; the text says so."""


@contextmanager
def shown_as(call: str) -> Iterator[None]:
    """Put a call's text before what a reader says of its value."""
    try:
        yield
    except Unreadable as error:
        raise Unreadable(f"{call} {error}") from None


def unreadable(value: object, wanted: str) -> Unreadable:
    """Return the exception that says what came in the place of what is wanted."""
    if value is None:
        return Unreadable(_("returned None: is a `return` missing?"))
    text = _("returned {found}, where {wanted} is expected")
    return Unreadable(text.format(found=describe(value), wanted=wanted))


def describe(value: object) -> str:
    """Return what a value is, such as "one number, 3", as a noun phrase."""
    number = number_in(value)
    if number is not None:
        return _("one number, {value}").format(value=show_number(number))
    if isinstance(value, dict | Other):
        return kind_of(value)
    if isinstance(value, np.ndarray) and not value.ndim:
        value = value.item()
    if isinstance(value, np.ndarray):
        text = _("an array, {value}") if value.size <= MAX_SHOWN else "{value}"
        return text.format(value=show_value(value))
    if isinstance(value, list | tuple) and len(value) > MAX_SHOWN:
        return _("{kind} of {count} items").format(kind=kind_of(value), count=len(value))
    return _("{kind}, {value}").format(kind=kind_of(value), value=show_value(value))


def number_in(value: object) -> float | None:
    """Return a single number, be it Python's or an array of shape (); None for all else."""
    if isinstance(value, np.ndarray) and not value.ndim and value.dtype.kind in "fiu":
        value = value.item()
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value


def array_in(value: object) -> Array | None:
    """Return an array, a single number or truth value as one of shape (); None for all else."""
    return np.asarray(value) if isinstance(value, np.ndarray | int | float) else None


def read_array(value: object, wanted: str) -> Array:
    """Return an array, or a single number or truth value as an array of shape ()."""
    array = array_in(value)
    if array is None:
        raise unreadable(value, wanted)
    return array


def read_number(value: object, wanted: str) -> float:
    """Return a single number, which may stand in an array of one item."""
    one = value.reshape(()) if isinstance(value, np.ndarray) and value.size == 1 else value
    number = number_in(one)
    if number is None:
        raise unreadable(value, wanted)
    return number


def read_flags(value: object, wanted: str) -> npt.NDArray[np.bool_]:
    """Return a boolean array."""
    if not isinstance(value, np.ndarray) or value.dtype != np.bool_:
        raise unreadable(value, wanted)
    return value


def read_items(value: object, count: int, wanted: str) -> list[Any]:
    """Return the items of a list or a tuple of so many."""
    if not isinstance(value, list | tuple) or len(value) != count:
        raise unreadable(value, wanted)
    return list(value)


def read_numbers(value: object, count: int, wanted: str) -> list[float]:
    """Return so many finite numbers of a list, a tuple or an array (count,)."""
    if isinstance(value, np.ndarray) and value.shape == (count,):
        value = value.tolist()
    items = read_items(value, count, wanted)
    numbers = [number_in(item) for item in items]
    for place, number in enumerate(numbers):
        if number is None or not math.isfinite(number):
            text = _("returned {item} as item {number}, where {wanted} is expected")
            raise Unreadable(
                text.format(item=show_value(items[place]), number=place + 1, wanted=wanted)
            )
    return [number for number in numbers if number is not None]


def read_texts(value: object, count: int, wanted: str) -> tuple[str, ...]:
    """Return so many texts of a list or a tuple."""
    items = read_items(value, count, wanted)
    if not all(type(item) is str for item in items):
        raise unreadable(value, wanted)
    return tuple(items)


def read_report(value: object) -> dict[str, Any]:
    """Return what the worker reports of a call; only a hostile program sends anything else."""
    if not isinstance(value, dict):
        raise misreported()
    return value


def read_list(value: object, *kinds: type) -> list[Any]:
    """Return a list of the worker's own, of which every item is of one of these types."""
    if not isinstance(value, list) or not all(type(item) in kinds for item in value):
        raise misreported()
    return value


def read_fact(value: object, kind: type) -> Any:
    """Return a single fact of the worker's own, which is of this type."""
    if type(value) is not kind:
        raise misreported()
    return value


def read_pairs(value: object, kind: type) -> list[list[Any]]:
    """Return a list of pairs of the worker's own, such as shapes."""
    pairs = [read_list(pair, kind) for pair in read_list(value, list)]
    if not all(len(pair) == 2 for pair in pairs):
        raise misreported()
    return pairs


def misreported() -> Unreadable:
    """Return the exception for a report that the worker does not make."""
    return Unreadable(_("gave an answer that could not be read"))
