"""Judging: a transcript and a plan become a result."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from autograder.checks.exercise import Assignment, Exercise
from autograder.checks.plan import Check, GradingPlan, Reply, SampledCheck
from autograder.checks.readers import Unreadable
from autograder.exercises import load
from autograder.grading.advice import advice
from autograder.grading.diagnosis import MistakeRecogniser
from autograder.grading.response_curve import find_curve
from autograder.grading.transcript import FunctionStatus, Transcript
from autograder.result import CheckResult, ExerciseResult
from autograder.sandbox import protocol
from autograder.sandbox.worker.runtime import serve
from utils.language import _, nothing_to_translate

log = logging.getLogger(__name__)

BROKEN = nothing_to_translate(
    "This check broke by a fault of the grading kit, not of the submission: "
    "please report it and grade again."
)


class Judge:
    """Judges submissions of one plan."""

    def __init__(self, assignment: Assignment, plan: GradingPlan) -> None:
        self.assignment = assignment
        self.plan = plan
        self.recogniser = MistakeRecogniser(plan)
        self.questions: dict[str, list[SampledCheck]] = {name: [] for name in assignment.names}
        for question in plan.questions:
            self.questions[question.check.exercise].append(question)

    def judge(self, transcript: Transcript) -> tuple[ExerciseResult, ...]:
        """Return the result of every exercise that the plan asks about."""
        return tuple(
            self.judge_exercise(exercise, transcript)
            for exercise in self.assignment.exercises
            if self.questions[exercise.name]
        )

    def judge_exercise(self, exercise: Exercise, transcript: Transcript) -> ExerciseResult:
        """Return one exercise's result."""
        status = transcript.statuses.get(exercise.name, FunctionStatus())
        if self.assignment.profile == "torch":
            status = replace(status, loop=False)  # epochs and layers are gone through in loops
        questions = self.questions[exercise.name]
        obstacle = find_obstacle(exercise.name, status, transcript)
        if transcript.broken:
            checks = [broken_check(question) for question in questions]
        elif obstacle is not None:
            checks = [failed_or_skipped(q, i == 0, obstacle) for i, q in enumerate(questions)]
        else:
            banned = banned_call(status, questions, transcript.replies)
            checks = self.judge_checks(questions, transcript.replies, banned)
        score = sum(check.score for check in checks)
        misconception = None
        first = next((c.message for c in checks if c.outcome in ("failed", "error")), "")
        if any(c.outcome == "failed" for c in checks) and obstacle is None:
            misconception = self.diagnose(exercise, transcript.replies, checks)
        return ExerciseResult(
            exercise.name,
            score,
            sum(q.check.points for q in questions),
            misconception.slug if misconception else None,
            _(misconception.message) if misconception else first,
            tuple(checks),
            advice(status, questions, transcript.replies, checks),
            status.place,
            find_curve(questions, transcript.replies, checks) if obstacle is None else None,
        )

    def judge_checks(
        self,
        questions: list[SampledCheck],
        replies: Mapping[str, tuple[Reply, ...]],
        banned: str | None,
    ) -> list[CheckResult]:
        """Return the checks' results, skipping those whose needs were not met.

        What could not be read, or broke, says nothing of the others: they are judged all the same.
        """
        checks: list[CheckResult] = []
        met: set[str] = set()
        asked = {question.check.name for question in questions}
        for question in questions:
            check = question.check
            unmet = [need for need in check.needs if need in asked and need not in met]
            if unmet:
                text = _("Not looked at: it means nothing until “{check}” passes.").format(
                    check=_(unmet[0])
                )
                checks.append(CheckResult(check.name, 0.0, check.points, "skipped", text))
                continue
            result, answered = judge_question(question, replies.get(check.key, ()), banned)
            if result.outcome == "passed" or not answered:
                met.add(check.name)
            checks.append(result)
        return checks

    @np.errstate(all="ignore")
    def diagnose(
        self,
        exercise: Exercise,
        replies: Mapping[str, tuple[Reply, ...]],
        checks: list[CheckResult],
    ) -> Any:
        """Return the misconception recognised, or None; never lets a fault of the kit out."""
        if any(check.name == "rules" and check.outcome == "failed" for check in checks):
            return None
        try:
            return self.recogniser.recognise(exercise, replies)
        except Exception as error:
            report_fault(f"the diagnosis of {exercise.name}", error)
            return None


def find_obstacle(name: str, status: FunctionStatus, transcript: Transcript) -> str | None:
    """Return why nothing of an exercise can be graded, or None."""
    if status.state == "missing":
        return _("There is no function called {name} in what was handed in.").format(name=name)
    if status.state == "stub":
        return _("{name} is still to be written.").format(name=name)
    if status.state == "syntax":
        return status.message or _("Python cannot read {name}.").format(name=name)
    if name in transcript.failures:
        return _("{name} could not be defined: {reason}").format(
            name=name, reason=transcript.failures[name]
        )
    return None


def failed_or_skipped(question: SampledCheck, first: bool, message: str) -> CheckResult:
    """Return a check's result where nothing of its exercise can be graded."""
    check = question.check
    if first:
        return CheckResult(check.name, 0.0, check.points, "failed", message)
    text = _("Not looked at: the function could not be called.")
    return CheckResult(check.name, 0.0, check.points, "skipped", text)


def banned_call(
    status: FunctionStatus, questions: list[SampledCheck], replies: Mapping[str, tuple[Reply, ...]]
) -> str | None:
    """Return the forbidden call that was read in the text or met while running."""
    if status.banned:
        return status.banned
    for question in questions:
        for reply in replies.get(question.check.key, ()):
            if reply.kind == "banned":
                return reply.message
    return None


@np.errstate(all="ignore")  # a reply may hold any number, the largest too
def judge_question(
    question: SampledCheck, replies: tuple[Reply, ...], banned: str | None
) -> tuple[CheckResult, bool]:
    """Return one check's result, and whether the replies told if it holds.

    A reply that cannot be read is a failure; a fault of the grader itself is an error.
    """
    check = question.check
    answered = True
    try:
        problem = find_problem(question, replies, banned)
    except Unreadable as unfit:
        problem, answered = str(unfit), False
    except Exception as error:
        report_fault(f"the check {check.key}", error)
        return broken_check(question), False
    if problem is None:
        result = CheckResult(check.name, check.points + check.bonus, check.points, "passed")
    elif check.bonus and not check.points:
        text = _("No bonus: {problem}").format(problem=sentence(problem))
        result = CheckResult(check.name, 0.0, 0.0, "skipped", text)
    else:
        result = CheckResult(check.name, 0.0, check.points, "failed", said(check, problem))
    return result, answered


def report_fault(what: str, error: Exception) -> None:
    """Log in one line what of the kit broke, and where; with the traceback for who debugs."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name}, line {frame.lineno}"
    log.error("%s broke: %s: %.300s (%s)", what, type(error).__name__, error, place)
    log.debug("%s broke", what, exc_info=error)


def broken_check(question: SampledCheck) -> CheckResult:
    """Return the result of a check that broke by our own fault."""
    return CheckResult(question.check.name, 0.0, question.check.points, "error", _(BROKEN))


def said(check: Check, problem: str) -> str:
    """Return what a check looks at and what was found, in one sentence."""
    looked = _(check.sentence).removesuffix(".")
    return _("{looked}, but {problem}").format(looked=looked, problem=sentence(problem))


def sentence(problem: str) -> str:
    """Return a clause with the full stop that ends a sentence."""
    return problem if problem.endswith((".", "?")) else f"{problem}."


def find_problem(
    question: SampledCheck, replies: tuple[Reply, ...], banned: str | None
) -> str | None:
    """Return the sentence that says what is wrong, or None when all is right; raises Unreadable."""
    check = question.check
    if check.name == "rules":
        if banned is None:
            return None
        return _("{name} calls {banned}, which this exercise asks you to do without").format(
            name=check.exercise, banned=banned
        )
    if len(replies) != len(question.cases):
        return _("the submission used up its limits before this was looked at")
    if check.judge is not None:
        return check.judge(question.cases, replies)
    for case, reply in zip(question.cases, replies, strict=True):
        problem = case.expectation.problem(check.exercise, case.call, reply)
        if problem is not None:
            if case.call.read_only and reply.kind == "raised" and "read-only" in reply.message:
                return _("{name} writes into the array that it was given").format(
                    name=check.exercise
                )
            return f"{problem} ({_(case.focus)})" if case.focus else problem
    return None


def grade_functions(
    assignment: str, functions: Mapping[str, Callable[..., Any]], seed: int
) -> tuple[ExerciseResult, ...]:
    """Grade the kit's own functions in this process: references, styles and misconceptions.

    Only for code that is trusted; exercises without a function are left out of the result.
    """
    judge, calls = prepared(assignment, tuple(functions), seed)
    transcript = Transcript(statuses={name: FunctionStatus("written") for name in functions})
    for key, exercise, prepared_calls in calls:
        produced: dict[str, Any] = {}
        trees = [
            serve.make_call(exercise, call, functions.__getitem__, produced)
            for call in prepared_calls
        ]
        transcript.replies[key] = protocol.read_replies(trees, produced, len(trees))
    return judge.judge(transcript)


@lru_cache(maxsize=64)
def prepared(
    assignment: str, names: tuple[str, ...], seed: int
) -> tuple[Judge, list[tuple[str, str, list[serve.PreparedCall]]]]:
    """Return the judge of these exercises for a seed, and the calls of each of their checks."""
    declared = load(assignment)
    checks = [check for check in declared.checks() if check.exercise in names]
    plan = GradingPlan.drawn(assignment, checks, seed)
    header, arrays = protocol.pack_plan(plan, declared)
    calls = [
        (entry["key"], entry["exercise"], [serve.prepare(call, arrays) for call in entry["calls"]])
        for entry in header["checks"]
    ]
    return Judge(declared, plan), calls
