"""Recognising a known mistake by what a function gives for the public inputs."""

from __future__ import annotations

from typing import Any

import numpy as np

from utils.home.calls import CallResult, as_array, as_text
from utils.home.feedback import at_element, first
from utils.home.formatting import show_call, show_value
from utils.home.practice_data import KnownMistake, PublicExercise
from utils.language import _

SINGLE = (1e-3, 1e-5)  # float32
ORDINARY = frozenset({"values", "parameters"})


def recognise(exercise: PublicExercise, replies: list[CallResult]) -> KnownMistake | None:
    """Return the known mistake whose answers these are, or None.

    Where a mistake shows on ordinary inputs it must agree on all of these, else on all others.
    """
    best: tuple[tuple[int, int], KnownMistake] | None = None
    for mistake in exercise.mistakes:
        told = [
            index
            for index, answer in enumerate(mistake.answers)
            if answer is not None and not (exercise.calls[index].published and is_right(
                exercise, index, answer))
        ]  # fmt: skip
        ordinary = [index for index in told if exercise.calls[index].focus in ORDINARY]
        examples = [i for i, call in enumerate(exercise.calls) if call.published]
        decisive = {*(ordinary or told), *examples}
        if not told or not all(agrees(mistake, i, replies[i]) for i in decisive):
            continue
        agreements = sum(agrees(mistake, index, replies[index]) for index in told)
        fit = (agreements - len(told), agreements)  # first of all, no disagreement
        if best is None or fit > best[0]:
            best = fit, mistake
    return best[1] if best else None


def is_right(exercise: PublicExercise, index: int, answer: Any) -> bool:
    """Say whether a mistake's answer to a published example is the published one."""
    right = as_array(exercise.calls[index].result)
    if right is None:
        return bool(answer.get("text") == as_text(exercise.calls[index].result))
    if "values" not in answer or list(right.shape) != answer["shape"]:
        return False
    values = np.array([float(value) for value in answer["values"]]).reshape(right.shape)
    return bool(np.allclose(values, right, rtol=1e-6, atol=1e-9))


def agrees(mistake: KnownMistake, index: int, reply: CallResult) -> bool:
    """Say whether a reply is what a mistake gives for that call, as far as that is told."""
    answer = mistake.answers[index]
    if answer is None:
        return True
    if "text" in answer:
        return bool(answer["text"] == as_text(reply.value))
    if "raised" in answer or reply.array is None:
        return bool(answer.get("raised") == (reply.error or type(reply.value).__name__))
    if list(reply.array.shape) != answer["shape"]:
        return False
    told = np.array([value is not None for value in answer["values"]], dtype=bool)
    values = np.array([float(v) for v in answer["values"] if v is not None])
    given = reply.array.ravel()[told].astype(np.float64)
    relative, absolute = SINGLE if reply.array.dtype == np.float32 else (1e-6, 1e-9)
    with np.errstate(all="ignore"):
        return bool(np.allclose(given, values, rtol=relative, atol=absolute, equal_nan=True))


def where_it_shows(
    exercise: PublicExercise, mistake: KnownMistake, replies: list[CallResult]
) -> str:
    """Return the call in which a known mistake shows that the examples do not."""
    for index, answer in enumerate(mistake.answers):
        if answer is None or exercise.calls[index].published:
            continue
        call, reply = exercise.calls[index], replies[index]
        if not agrees(mistake, index, reply):
            continue
        text = _("{call} gave {value}, which is not right.")
        shown = show_call(exercise.name, call.arguments, call.keywords)
        if reply.array is None:
            return text.format(call=shown, value=show_value(reply.value))
        if exercise.elementwise and "values" in answer and reply.array.size:
            wrong = np.array([v is not None for v in answer["values"]]).reshape(reply.array.shape)
            if wrong.any():
                shown = at_element(exercise, call, wrong)
                return text.format(call=shown, value=first(reply.array, wrong))
        return text.format(call=shown, value=show_value(reply.array))
    return ""
