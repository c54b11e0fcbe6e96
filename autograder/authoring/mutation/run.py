"""Grading what is known of an exercise: each mutant as a submission, each style on many seeds."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

from autograder.authoring.mutation.declarations import missing_facts, try_misconceptions, try_styles
from autograder.authoring.mutation.mutants import Mutant, mutants_of
from autograder.authoring.mutation.verdict import ExerciseVerdict
from autograder.checks.exercise import Assignment, Exercise
from autograder.checks.plan import GradingPlan
from autograder.exercises import load
from autograder.grading.judge import Judge
from autograder.grading.runner import Budget, Runner
from autograder.result import ExerciseResult

# A mutant that does not come to an end shows it soon: references take milliseconds.
QUICK = Budget(seconds=5.0, check_seconds=1.0)
# Of a sampled exercise, how many known mistakes and how many right styles are tried.
FEW = 2


@dataclass(frozen=True)
class VerifyOptions:
    """How much is tried.

    seed: of the mutants' plan, and of the sample; seeds: for every right style; sample: how many
    mutants in all, or None for each of them; limit: seconds for one exercise; jobs: how many
    exercises at a time.
    """

    seed: int = 0
    seeds: int = 50
    sample: int | None = None
    limit: float = 300.0
    jobs: int = 1


@dataclass(frozen=True)
class VerifyTask:
    """An exercise, and the places of the mutants that were drawn; None for all of them."""

    assignment: str
    exercise: str
    drawn: frozenset[int] | None = None


def verify(tasks: Sequence[VerifyTask], options: VerifyOptions) -> Iterator[ExerciseVerdict]:
    """Yield the verdict on each exercise, in order."""
    if options.sample is not None:
        tasks = sampled(tasks, options.sample, options.seed)
    if options.jobs == 1:
        yield from (verify_exercise(task, options) for task in tasks)
        return
    with ProcessPoolExecutor(options.jobs, mp_context=get_context("spawn")) as pool:
        yield from pool.map(verify_exercise, tasks, [options] * len(tasks))


def sampled(tasks: Sequence[VerifyTask], count: int, seed: int) -> list[VerifyTask]:
    """Return those tasks of which mutants were drawn, from all of them together."""
    places = [(task, place) for task in tasks for place in range(len(mutants_of(*declared(task))))]
    chosen = random.Random(seed).sample(places, min(count, len(places)))
    drawn = {task: frozenset(p for other, p in chosen if other == task) for task in tasks}
    return [VerifyTask(t.assignment, t.exercise, places) for t, places in drawn.items() if places]


def declared(task: VerifyTask) -> tuple[Exercise, Assignment]:
    """Return what a task is about."""
    assignment = load(task.assignment)
    return assignment.exercise(task.exercise), assignment


def verify_exercise(task: VerifyTask, options: VerifyOptions) -> ExerciseVerdict:
    """Return the verdict on one exercise, within its time."""
    start = time.monotonic()
    verdict = ExerciseVerdict(task.assignment, task.exercise)
    exercise, assignment = declared(task)
    verdict.problems += missing_facts(exercise)
    try:
        plan = GradingPlan.drawn(assignment.name, exercise.checks(), options.seed)
    except NotImplementedError:
        verdict.problems.append("its reference, in solutions/, is still to be written")
    except Exception as error:  # the author's own code: whatever it raises is what to tell
        verdict.problems.append(f"no plan can be drawn: {type(error).__name__}: {error}")
    else:
        until = start + options.limit
        with MutantGrader(assignment, exercise, plan) as proctor:
            if not lost_by_reference(proctor, verdict):
                try_mutants(proctor, task, verdict, (start + until) / 2)
        few = None if task.drawn is None else FEW
        try_misconceptions(exercise, assignment, verdict, options.seed, few)
        try_styles(exercise, assignment, verdict, range(options.seeds), until, few)
    verdict.seconds = time.monotonic() - start
    return verdict


class MutantGrader:
    """Grades code as a submission to one exercise, in workers of one warm fork server."""

    def __init__(self, assignment: Assignment, exercise: Exercise, plan: GradingPlan) -> None:
        self.assignment = assignment
        self.exercise = exercise
        slow = assignment.profile == "torch"
        budget = Budget(seconds=assignment.seconds or Budget.seconds) if slow else QUICK
        self.judge = Judge(assignment, plan)
        self.runner = Runner(assignment, plan, budget)

    def grade(self, code: str) -> ExerciseResult:
        """Return the result of a submission that is this code."""
        transcript = self.runner.run([(code, "cell 1")])
        return self.judge.judge_exercise(self.exercise, transcript)

    def __enter__(self) -> MutantGrader:
        return self

    def __exit__(self, *_: object) -> None:
        self.runner.close()


def lost_by_reference(proctor: MutantGrader, verdict: ExerciseVerdict) -> bool:
    """Say whether the reference itself loses points, and why."""
    mutants = mutants_of(proctor.exercise, proctor.assignment)
    if not mutants:
        verdict.problems.append("its reference has nothing that could be mutated")
        return True
    result = proctor.grade(mutants[0].original)
    if result.score < result.max_score:
        verdict.problems.append(f"the reference loses points: {result.message}")
    return result.score < result.max_score


def try_mutants(
    proctor: MutantGrader, task: VerifyTask, verdict: ExerciseVerdict, until: float
) -> None:
    """Grade the mutants, and count what becomes of them."""
    needed: set[str] = set()
    for place, mutant in enumerate(mutants_of(proctor.exercise, proctor.assignment)):
        if task.drawn is not None and place not in task.drawn:
            continue
        if time.monotonic() > until:
            verdict.untried += 1
            continue
        verdict.made += 1
        result = proctor.grade(mutant.code)
        if any(check.outcome == "error" for check in result.checks):
            verdict.problems.append(f"a check broke on {mutant.before} -> {mutant.after}")
        elif result.score < result.max_score:
            verdict.rejected += 1
            verdict.recognised += result.misconception is not None
        else:
            needed |= book_survivor(mutant, proctor.exercise, verdict)
    if task.drawn is None and not verdict.untried:
        verdict.problems += stale_marks(proctor.exercise, needed)


def book_survivor(mutant: Mutant, exercise: Exercise, verdict: ExerciseVerdict) -> set[str]:
    """Book a mutant with full marks; return which of the exercise's marks says that it is right."""
    for mark in (mutant.before, f"operator: {mutant.operator}", "*"):
        *replacements, _reason = exercise.equivalent.get(mark, ("",))
        if mark in exercise.equivalent and (mark != mutant.before or mutant.after in replacements):
            verdict.equivalent += 1
            return {mark}
    verdict.survived.append(mutant)
    return set()


def stale_marks(exercise: Exercise, needed: set[str]) -> list[str]:
    """Return the marks of an exercise that none of its mutants needs."""
    return [
        f"no survivor needs the mark “{mark}”" for mark in exercise.equivalent if mark not in needed
    ]
