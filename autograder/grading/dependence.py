"""Whether a function's values rest on a call that it may not make, however the call is hidden.

Before anything else, a worker calls such a function while what it may not call is slightly wrong
everywhere: a rehearsal. If the same calls give other values later, when all is right, these rest on
the forbidden call. A function of the student's own gives the same values both times.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.checks.exercise import Assignment
from autograder.checks.plan import Reply, SampledCheck
from autograder.grading.transcript import Transcript
from autograder.sandbox import protocol
from autograder.sandbox.channel import Channel

# Far below the error of a rehearsal, far above that of any order of summing.
RELATIVE, ABSOLUTE = 1e-6, 1e-9


class Rehearsals:
    """The checks of a plan that are rehearsed: the first of each exercise with forbidden calls.

    calls: each check's key, and the first call that it may not make, as a student writes it.
    """

    def __init__(self, assignment: Assignment, questions: Sequence[SampledCheck]) -> None:
        first: dict[str, SampledCheck] = {}
        for question in questions:
            first.setdefault(question.check.exercise, question)
        banned = {e.name: e.banned[0] for e in assignment.exercises if e.banned and e.name in first}
        self.questions = {first[name].check.key: first[name] for name in banned}
        self.calls = {
            first[name].check.key: call.replace("numpy.", "np.", 1) for name, call in banned.items()
        }

    def due(self, keys: Sequence[str], transcript: Transcript) -> list[str]:
        """Return which of these checks are still to be rehearsed, as the census has it.

        The worker decides in the same way, from what it reads before any student code runs.
        """
        statuses = transcript.statuses
        exercises = {key: self.questions[key].check.exercise for key in keys}
        return [
            key
            for key, name in exercises.items()
            if key not in transcript.rehearsed
            and name in statuses
            and statuses[name].state == "written"
            and not statuses[name].banned
        ]

    def hear(
        self,
        channel: Channel,
        keys: Sequence[str],
        transcript: Transcript,
        seconds: float,
    ) -> None:
        """Gather what the calls of these checks gave; raises Ended, or ValueError if malformed."""
        while due := self.due(keys, transcript):
            header, arrays = channel.next_frame(seconds)
            for key, trees, table in protocol.read_answers(header, arrays):
                if key not in due:
                    raise ValueError("not a check that was rehearsed")
                count = len(self.questions[key].cases)
                transcript.rehearsed[key] = protocol.read_replies(trees, table, count)

    def dependent(self, key: str, transcript: Transcript) -> bool:
        """Return whether a check's values are others than those of its rehearsal.

        A check that gave values at last would have given some in its rehearsal, too.
        """
        rehearsed = transcript.rehearsed.get(key)
        later = transcript.replies[key]
        return rehearsed is None or any(
            not same(a.value, b.value) for a, b in zip(rehearsed, later, strict=True)
        )


def same(first: Any, second: Any) -> bool:
    """Return whether two values are arrays or numbers that agree, or both no such thing."""
    numeric = [isinstance(value, np.ndarray | float | int) for value in (first, second)]
    if not all(numeric):
        return not any(numeric)
    return np.shape(first) == np.shape(second) and bool(
        np.allclose(first, second, RELATIVE, ABSOLUTE, equal_nan=True)
    )


def are_values(replies: Sequence[Reply]) -> bool:
    """Return whether every call gave a value."""
    return bool(replies) and all(reply.kind == "value" for reply in replies)
