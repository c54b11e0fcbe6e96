"""What an exercise declares: its known mistakes and right styles, graded, and what is missing."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Sequence
from typing import TypeVar

from autograder.authoring.mutation.verdict import ExerciseVerdict
from autograder.checks.exercise import Assignment, Exercise
from autograder.grading.judge import grade_functions

Item = TypeVar("Item")


def some(items: Sequence[Item], few: int | None, seed: int) -> Sequence[Item]:
    """Return all items, or a few that are drawn."""
    if few is None or len(items) <= few:
        return items
    return random.Random(seed).sample(items, few)


def missing_facts(exercise: Exercise) -> list[str]:
    """Return what an author has still to declare, in sentences."""
    needs = {
        "a hint": not any(hint.strip() for hint in exercise.hints),
        "a public example": not exercise.examples,
        "a known mistake": not any(m.slug and m.message for m in exercise.mistakes),
        "two right styles": len(exercise.styles) < 2,
    }
    return [f"it still needs {need}" for need, lacking in needs.items() if lacking]


def try_misconceptions(
    exercise: Exercise, assignment: Assignment, verdict: ExerciseVerdict, seed: int, few: int | None
) -> None:
    """Grade the known mistakes: each must lose points, and be called by its own name."""
    declared = [mistake for mistake in exercise.misconceptions if mistake.slug]
    mistakes = some(declared, few, seed)
    verdict.misconceptions = len(mistakes)
    for mistake in mistakes:
        (result,) = grade_functions(assignment.name, {exercise.name: mistake.function}, seed)
        if result.score == result.max_score:
            verdict.problems.append(f"the mistake {mistake.slug} has full marks")
        elif result.misconception != mistake.slug:
            called = result.misconception or "no name"
            verdict.problems.append(f"the mistake {mistake.slug} is given {called}")


def try_styles(
    exercise: Exercise,
    assignment: Assignment,
    verdict: ExerciseVerdict,
    seeds: Iterable[int],
    until: float,
    few: int | None,
) -> None:
    """Grade the right styles on many seeds, as long as there is time; none may lose a point."""
    styles = some([*enumerate(exercise.styles, start=1)], few, verdict.made)
    verdict.styles = len(styles)
    lost: dict[int, str] = {}
    for seed in seeds:
        if verdict.seeds and time.monotonic() > until:
            break
        for number, style in styles:
            (result,) = grade_functions(assignment.name, {exercise.name: style}, seed)
            if result.score < result.max_score:
                lost.setdefault(number, f"with seed {seed}: {result.message}")
        verdict.seeds += 1
    verdict.problems += [f"right style {number} loses points {how}" for number, how in lost.items()]
