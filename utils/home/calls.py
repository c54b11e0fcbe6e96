"""Calling a student's function with copies of the public inputs, and keeping what it gave."""

from __future__ import annotations

import ast
import traceback
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from utils.arrays import Array
from utils.home.practice_data import PublicCall
from utils.language import _
from utils.reading.code.execution import builtin_kind

Place = Callable[[BaseException], str]


@dataclass(frozen=True)
class CallResult:
    """What a call gave: its value, or the error that it raised and where."""

    value: Any = None
    array: Array | None = None
    error: str = ""
    message: str = ""
    wrote: bool = False


def ask(function: Callable[..., Any], call: PublicCall, place: Place) -> CallResult:
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
        return CallResult(error=builtin_kind(error), message=f"{text} ({where})" if where else text)
    before = [*call.arguments, *call.keywords.values()]
    wrote = any(changed(b, a) for b, a in zip(before, [*given, *named.values()], strict=True))
    return CallResult(value, as_array(value), wrote=wrote)


def try_out(snippet: str, namespace: Mapping[str, Any], place: Place) -> CallResult:
    """Run the lines of a published example, which raise where the function is wrong."""
    lines = snippet.splitlines()
    names = dict(namespace)
    for node in ast.parse(snippet).body:
        try:
            exec(compile(ast.Module([node], []), "<example>", "exec"), names)
        except Exception as error:  # whatever a student's function raises is part of the verdict
            shown = " ".join(line.strip() for line in lines[node.lineno - 1 : node.end_lineno])
            if isinstance(error, AssertionError):
                text = _("The published example does not hold: {line}")
                return CallResult(error="AssertionError", message=text.format(line=shown))
            where = place(error)
            text = _("The published example {line} raised {error}: {message}.")
            said = str(error).strip().split("\n")[0][:200] + (f" ({where})" if where else "")
            kind = builtin_kind(error)
            message = text.format(line=shown, error=kind, message=said)
            return CallResult(error=kind, message=message)
    return CallResult()


def copy(value: Any) -> Any:
    """Return a copy of an array, and anything else as it is."""
    return value.copy() if isinstance(value, np.ndarray) else value


def changed(before: Any, after: Any) -> bool:
    """Say whether an array is no longer what it was."""
    return isinstance(before, np.ndarray) and not np.array_equal(before, after, equal_nan=True)


def as_array(value: Any) -> Array | None:
    """Return an answer as an array where it is numbers, else None.

    Arrays of unlike shapes in a list or tuple are laid end to end.
    """
    if isinstance(value, np.ndarray | np.generic | int | float | bool):
        array = np.asarray(value)
        return array if array.dtype.kind in "biufcO" else None
    if not isinstance(value, list | tuple) or not value:
        return None
    parts = [as_array(item) for item in value]
    if any(part is None for part in parts):
        return None
    if len({part.shape for part in parts if part is not None}) == 1:
        return np.asarray(value)
    return np.concatenate([np.ravel(part) for part in parts if part is not None])


def as_text(value: Any) -> str | None:
    """Return an answer as text where it is words, or a list or tuple of words, else None."""
    if isinstance(value, list | tuple) and value and all(isinstance(v, str) for v in value):
        return repr(tuple(value))
    return repr(value) if isinstance(value, str) else None


def same(given: Any, right: Any, tolerance: tuple[float, float]) -> bool:
    """Say whether an answer is the published one: numbers up to a tolerance, words exactly."""
    one, other = as_array(given), as_array(right)
    if one is None or other is None:
        return as_text(given) is not None and as_text(given) == as_text(right)
    relative, absolute = tolerance
    return one.shape == other.shape and bool(
        np.allclose(one, other, rtol=relative, atol=absolute, equal_nan=True)
    )


def line_of(error: BaseException) -> str:
    """Return the line of the student's code in which an error arose."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename != __file__]
    own = [frame for frame in frames if "site-packages" not in frame.filename]
    return _("line {line}").format(line=own[-1].lineno) if own else ""
