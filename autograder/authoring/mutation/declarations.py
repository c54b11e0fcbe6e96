"""What an exercise declares: its known mistakes and right styles, graded, and what is missing."""

from __future__ import annotations

import importlib
import random
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from autograder.authoring.mutation.verdict import ExerciseVerdict
from autograder.checks.exercise import Assignment, Exercise
from autograder.grading.judge import grade_functions

Item = TypeVar("Item")


def styles_of(exercise: Exercise, assignment: Assignment) -> tuple[Callable[..., Any], ...]:
    """Return an exercise's right styles."""
    try:
        module = importlib.import_module(f"autograder.exercises.styles.{assignment.name}")
    except ModuleNotFoundError:
        return ()
    styles: Mapping[str, tuple[Callable[..., Any], ...]] = module.STYLES
    return styles.get(exercise.name, ())


def some(items: Sequence[Item], few: int | None, seed: int) -> Sequence[Item]:
    """Return all items, or a few that are drawn."""
    if few is None or len(items) <= few:
        return items
    return random.Random(seed).sample(items, few)


def missing_facts(exercise: Exercise, assignment: Assignment) -> list[str]:
    """Return what an author has still to declare, in sentences."""
    needs = {
        "a hint": not exercise.hint.strip(),
        "a public example": not exercise.examples,
        "a known mistake, in exercises/misconceptions": not any(
            m.slug and m.message for m in exercise.misconceptions
        ),
        "two right styles, in exercises/styles": len(styles_of(exercise, assignment)) < 2,
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
    styles = some([*enumerate(styles_of(exercise, assignment), start=1)], few, verdict.made)
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
