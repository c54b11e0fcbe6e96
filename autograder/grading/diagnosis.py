"""Recognising a known mistake by what a student's function gave for the same inputs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from autograder.checks.exercise import CORE_CHECKS, Exercise, answer_trusted
from autograder.checks.mistake import Misconception
from autograder.checks.plan import Call, GradingPlan, Reply, SampledCheck
from autograder.checks.readers import Unreadable, array_in

TOLERANCE = {"rtol": 1e-6, "atol": 1e-9}

# A case of a plan: the key of its check, and its place in that.
Place = tuple[str, int]


def trusted_reply(function: Callable[..., Any], call: Call) -> Reply:
    """Return what a function of the kit's gives for a call."""
    try:
        value = answer_trusted(function, call)
    except Exception as error:  # a misconception may well raise, and that is what it gives
        return Reply("raised", type_name=type(error).__name__)
    if isinstance(value, np.generic):
        value = np.asarray(value)
    return Reply("value", value)


def same(one: Reply, other: Reply) -> bool:
    """Return whether two replies are the same up to rounding."""
    if one.kind != other.kind:
        return False
    if one.kind != "value":
        return one.type_name == other.type_name
    if isinstance(one.value, dict) or isinstance(other.value, dict):
        return same_report(one.value, other.value)
    if isinstance(one.value, list | tuple) or isinstance(other.value, list | tuple):
        return same_sequence(one.value, other.value)
    left, right = array_in(one.value), array_in(other.value)
    if left is None or right is None:
        return left is right and one.value == other.value
    if left.shape != right.shape or "f" not in left.dtype.kind + right.dtype.kind:
        return left.shape == right.shape and bool(np.array_equal(left, right))
    single = np.float32 in (left.dtype, right.dtype)
    tolerance = {"rtol": 1e-4, "atol": 1e-5} if single else TOLERANCE
    # Whether an overflow ends as infinity or as not-a-number depends on how the sum is written.
    left, right = (np.where(np.isfinite(side), side, np.nan) for side in (left, right))
    return bool(np.allclose(left, right, equal_nan=True, **tolerance))


def same_report(one: object, other: object) -> bool:
    """Return whether two reports of what a worker did tell the same, to the digits of float32."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same_report(one[k], other[k]) for k in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(same_report, one, other))
    if isinstance(one, float | np.ndarray) and isinstance(other, float | np.ndarray):
        left, right = np.asarray(one), np.asarray(other)
        if left.shape != right.shape or left.dtype.kind != right.dtype.kind:
            return False
        return np.allclose(left, right, rtol=1e-3, atol=1e-5, equal_nan=True)
    return type(one) is type(other) and one == other


def same_sequence(one: object, other: object) -> bool:
    """Return whether two lists, tuples or arrays hold the same replies, item by item."""
    left = one.tolist() if isinstance(one, np.ndarray) else one
    right = other.tolist() if isinstance(other, np.ndarray) else other
    if not isinstance(left, list | tuple) or not isinstance(right, list | tuple):
        return False
    return len(left) == len(right) and all(
        same(Reply("value", a), Reply("value", b)) for a, b in zip(left, right, strict=True)
    )


@dataclass(frozen=True)
class OutputSignature:
    """What a misconception gives on a plan's cases, and where that is wrong."""

    misconception: Misconception
    replies: Mapping[Place, Reply]
    wrong: frozenset[Place]
    core: frozenset[Place]
    single: frozenset[Place]

    @cached_property
    def decisive(self) -> frozenset[Place]:
        """The cases on which a student must agree with it to be told of it.

        float32 cases count only where nothing else shows the mistake: some widen them, some not.
        """
        if not self.wrong:
            return frozenset()
        if self.wrong & self.core:
            return self.core
        return self.core | ((self.wrong - self.single) or self.wrong)

    @cached_property
    def usual(self) -> frozenset[Place]:
        """The cases of the first check: ordinary inputs, nothing else asked."""
        return frozenset(case for case in self.core if case[0].endswith("-values"))


@dataclass(frozen=True)
class ReferenceOutputs:
    """What the reference gives on a plan's cases of an exercise, as far as it is asked."""

    exercise: Exercise
    questions: tuple[SampledCheck, ...]

    @cached_property
    def replies(self) -> Mapping[Place, Reply]:
        """The right replies to all cases."""
        return {
            (question.check.key, index): trusted_reply(self.exercise.reference, case.call)
            for question in self.questions
            for index, case in enumerate(question.cases)
        }

    def clearly_wrong(self, question: SampledCheck, index: int, reply: Reply) -> bool:
        """Return whether a reply is wrong, and not so little that it agrees with the right one.

        Else a small error, such as a wrong step's, could be read into rounding, or into a list.
        """
        case = question.cases[index]
        try:
            if case.expectation.problem(question.check.exercise, case.call, reply) is None:
                return False
        except Unreadable:
            pass  # wrong, but a list of the right numbers is not clearly so
        right = self.replies[question.check.key, index]
        # A tensor of the right value is wrong by being one.
        an_array = isinstance(reply.value, np.ndarray) and isinstance(right.value, float)
        return an_array or not same(reply, right)


@dataclass(frozen=True)
class Candidate:
    """A misconception on one plan; what it gives is computed when it is first asked for."""

    misconception: Misconception
    questions: tuple[SampledCheck, ...]
    right: ReferenceOutputs

    @cached_property
    def first(self) -> tuple[str, Reply] | None:
        """The check and the reply of the first ordinary case: most suspects are cleared by it."""
        for question in self.questions:
            if question.check.name in CORE_CHECKS:
                reply = trusted_reply(self.misconception.function, question.cases[0].call)
                return question.check.key, reply
        return None

    @cached_property
    def output_signature(self) -> OutputSignature:
        """What it gives on all cases."""
        return output_signature(self.misconception, self.questions, self.right)

    def may_explain(self, replies: Mapping[str, Sequence[Reply]]) -> bool:
        """Return whether these replies begin as its own do."""
        if self.first is None:
            return True
        key, reply = self.first
        given = replies.get(key, ())
        return bool(given) and same(given[0], reply)


class MistakeRecogniser:
    """Knows the misconceptions of a plan's exercises, and what each gives for its questions."""

    def __init__(self, plan: GradingPlan) -> None:
        self.plan = plan
        self.known: dict[str, tuple[Candidate, ...]] = {}
        self.rights: dict[str, ReferenceOutputs] = {}
        self.questions = {question.check.key: question for question in plan.questions}

    def suspects(self, exercise: Exercise) -> tuple[Candidate, ...]:
        """Return an exercise's misconceptions, as suspects."""
        if exercise.name not in self.known:
            questions = tuple(q for q in self.plan.questions if q.check.exercise == exercise.name)
            right = self.rights[exercise.name] = ReferenceOutputs(exercise, questions)
            self.known[exercise.name] = tuple(
                Candidate(misconception, questions, right)
                for misconception in exercise.misconceptions
            )
        return self.known[exercise.name]

    def recognise(
        self, exercise: Exercise, replies: Mapping[str, Sequence[Reply]]
    ) -> Misconception | None:
        """Return the misconception that explains these replies, or None."""
        questions = [q for q in self.plan.questions if q.check.exercise == exercise.name]
        try:
            shown = exercise.recognise(questions, replies)
        except Unreadable:  # what cannot be read shows no property
            shown = None
        if shown is not None or not exercise.replayed:
            return shown
        candidates = [s.output_signature for s in self.suspects(exercise) if s.may_explain(replies)]
        return self.best_match(
            [(known, known.decisive) for known in candidates], replies
        ) or self.best_match(
            # With a second mistake in other parameters, the first still shows where there are none.
            [(known, known.usual) for known in candidates],
            replies,
        )

    def best_match(
        self,
        candidates: Sequence[tuple[OutputSignature, frozenset[Place]]],
        replies: Mapping[str, Sequence[Reply]],
    ) -> Misconception | None:
        """Return the misconception that agrees on all its decisive cases and explains the most.

        Most is what costs the most points; then what agrees on the most cases of any kind.
        """
        best: tuple[tuple[float, int], Misconception] | None = None
        for known, decisive in candidates:
            if not known.wrong & decisive:
                continue
            if not all(agrees(known, place, replies) for place in decisive):
                continue
            if not all(self.missed(place, replies) for place in known.wrong & decisive):
                continue
            agreed = {place for place in known.replies if agrees(known, place, replies)}
            explained = {key for key, _ in agreed & known.wrong}
            points = sum(self.questions[key].check.points for key in explained)
            if best is None or (points, len(agreed)) > best[0]:
                best = (points, len(agreed)), known.misconception
        return best[1] if best else None

    def missed(self, place: Place, replies: Mapping[str, Sequence[Reply]]) -> bool:
        """Return whether a student's reply to one case is wrong by more than rounding."""
        key, index = place
        question, reply = self.questions[key], replies[key][index]
        return self.rights[question.check.exercise].clearly_wrong(question, index, reply)


def agrees(known: OutputSignature, place: Place, replies: Mapping[str, Sequence[Reply]]) -> bool:
    """Return whether a student's reply to one case is the misconception's."""
    key, index = place
    given = replies.get(key, ())
    return index < len(given) and same(given[index], known.replies[place])


def output_signature(
    misconception: Misconception, questions: Sequence[SampledCheck], right: ReferenceOutputs
) -> OutputSignature:
    """Return what a misconception gives on these questions, whose right replies are known."""
    replies: dict[Place, Reply] = {}
    wrong: set[Place] = set()
    core: set[Place] = set()
    single: set[Place] = set()
    for question in questions:
        for index, case in enumerate(question.cases):
            place = question.check.key, index
            reply = trusted_reply(misconception.function, case.call)
            replies[place] = reply
            if right.clearly_wrong(question, index, reply):
                wrong.add(place)
            if question.check.name in CORE_CHECKS:
                core.add(place)
            if question.check.name == "float32":
                single.add(place)
    sets = map(frozenset, (wrong, core, single))
    return OutputSignature(misconception, replies, *sets)
