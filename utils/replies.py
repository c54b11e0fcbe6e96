"""Calling a student's function with copies of the public inputs, and keeping what it gave."""

from __future__ import annotations

import contextlib
import traceback
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from utils.language import _
from utils.published import PublicCall

Array = npt.NDArray[Any]
Place = Callable[[BaseException], str]


@dataclass(frozen=True)
class Reply:
    """What a call gave: its value, or the error that it raised and where."""

    value: Any = None
    array: Array | None = None
    error: str = ""
    message: str = ""
    wrote: bool = False


def ask(function: Callable[..., Any], call: PublicCall, place: Place) -> Reply:
    """Make a call with copies of its arguments."""
    given = [copy(value) for value in call.arguments]
    named = {key: copy(value) for key, value in call.keywords.items()}
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            value = function(*given, **named)
    except Exception as error:  # whatever a student's function raises is part of the verdict
        where = place(error)
        text = str(error).strip().split("\n")[0][:200]
        return Reply(error=type(error).__name__, message=f"{text} ({where})" if where else text)
    before = [*call.arguments, *call.keywords.values()]
    wrote = any(changed(b, a) for b, a in zip(before, [*given, *named.values()], strict=True))
    return Reply(value, as_array(value), wrote=wrote)


def copy(value: Any) -> Any:
    """Return a copy of an array, and anything else as it is."""
    return value.copy() if isinstance(value, np.ndarray) else value


def changed(before: Any, after: Any) -> bool:
    """Say whether an array is no longer what it was."""
    return isinstance(before, np.ndarray) and not np.array_equal(before, after, equal_nan=True)


def as_array(value: Any) -> Array | None:
    """Return an answer as an array where it is numbers, else None."""
    if isinstance(value, np.ndarray | np.generic | int | float | bool):
        return np.asarray(value)
    if isinstance(value, list | tuple):
        with contextlib.suppress(ValueError, TypeError):
            array = np.asarray(value)
            return array if array.dtype.kind in "biuf" else None
    return None


def line_of(error: BaseException) -> str:
    """Return the line of the student's code in which an error arose."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename != __file__]
    own = [frame for frame in frames if "site-packages" not in frame.filename]
    return _("line {line}").format(line=own[-1].lineno) if own else ""
