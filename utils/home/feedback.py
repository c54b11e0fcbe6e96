"""The sentence that says what is wrong with a reply, with the input that shows it."""

from __future__ import annotations

import numpy as np

from utils.arrays import Array
from utils.home.calls import CallResult, as_array, same
from utils.home.formatting import show_call, show_element, show_number, show_value
from utils.home.practice_data import PublicCall, PublicExercise
from utils.language import _


def problem_of(exercise: PublicExercise, call: PublicCall, reply: CallResult) -> str:
    """Return what is wrong with one reply, in a sentence, or "" where nothing is known to be."""
    shown = show_call(exercise.name, call.arguments, call.keywords)
    if call.raises is not None:
        if reply.error == call.raises:
            return ""
        what = show_value(reply.value) if not reply.error else reply.error
        text = _("{call} gave {value}, where it should raise {error}.")
        return text.format(call=shown, value=what, error=call.raises)
    if reply.error == "NotImplementedError":
        return _("{call} is still to be written.").format(call=shown)
    if reply.error:
        text = _("{call} raised {error}: {message}.")
        return text.format(call=shown, error=reply.error, message=reply.message)
    if reply.value is None:
        return _("{call} returned None: is a `return` missing?").format(call=shown)
    if call.published and call.shape is None:
        right = same(reply.value, call.result, exercise.tolerance)
        return "" if right else not_published(shown, reply, call)
    if call.shape is None:
        return ""
    return array_problem(exercise, call, reply, shown)


def array_problem(exercise: PublicExercise, call: PublicCall, reply: CallResult, shown: str) -> str:
    """Return what is wrong with a reply that should be numbers, or ""."""
    array = reply.array
    if array is None:
        text = _("{call} returned {value}, where numbers are expected.")
        return text.format(call=shown, value=type(reply.value).__name__)
    if array.dtype.kind not in "fiub" or (
        array.dtype.kind != "f" and isinstance(reply.value, np.ndarray) and exercise.elementwise
    ):
        text = _("{call} returned {value} of type {kind}, where floats are expected.")
        return text.format(call=shown, value=show_value(array), kind=array.dtype)
    if array.shape != call.shape:
        text = _("{call} returned shape {shape}, where shape {wanted} is expected.")
        return text.format(call=shown, shape=array.shape, wanted=call.shape)
    if not np.all(np.isfinite(array)):
        text = _(
            "{call} gave {value}, where a finite number is expected: "
            "something overflows or divides by zero."
        )
        return text.format(call=at_element(exercise, call, ~np.isfinite(array)),
                           value=first(array, ~np.isfinite(array)))  # fmt: skip
    right = as_array(call.result)
    if call.published and right is not None:
        wrong = ~np.isclose(array, right, rtol=exercise.tolerance[0],
                            atol=exercise.tolerance[1])  # fmt: skip
        if wrong.any():
            text = _("{call} gave {value}; the published answer is {published}.")
            whole = not exercise.elementwise and array.size <= 10
            return text.format(
                call=at_element(exercise, call, wrong),
                value=show_value(array) if whole else first(array, wrong),
                published=show_value(call.result) if whole else first(right, wrong),
            )
    if reply.wrote:
        return _("{call} changes the array that it was given.").format(call=shown)
    return ""


def not_published(shown: str, reply: CallResult, call: PublicCall) -> str:
    """Return the sentence for an answer that is not the published one."""
    text = _("{call} gave {value}; the published answer is {published}.")
    return text.format(call=shown, value=show_value(reply.value), published=show_value(call.result))


def at_element(exercise: PublicExercise, call: PublicCall, wrong: Array) -> str:
    """Return the call, cut down to the element that shows the mistake where that can be."""
    if not exercise.elementwise or wrong.shape != np.shape(call.arguments[0]):
        return show_call(exercise.name, call.arguments, call.keywords)
    index = tuple(int(i) for i in np.argwhere(wrong)[0])
    return show_element(exercise.name, call.arguments, call.keywords, index)


def first(array: Array, wrong: Array) -> str:
    """Return the first of the wrong numbers."""
    return show_number(array[wrong].ravel()[0] if array.ndim else array[()])
