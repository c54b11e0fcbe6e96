"""What must hold of every declaration; the cases are the declarations themselves."""

from __future__ import annotations

import os
from typing import Any

import numpy as np
import pytest

from autograder.checks.exercise import Exercise, Misconception, Snippet
from autograder.checks.networks.recipe import CirclesFit
from autograder.checks.networks.training import Training
from autograder.exercises import ASSIGNMENTS, load
from autograder.grading.judge import grade_functions
from autograder.result import ExerciseResult

# References are tried on every seed where that is cheap, styles and mistakes on fewer. Training
# costs a second or so a time, and a fit several: ATIVA_ALL_SEEDS=1 tries everything on all of them,
# and tests/benchmarks/fit_circles.py the fit on a thousand.
ALL_SEEDS = range(20)
STYLE_SEEDS = range(10)
WRONG_SEEDS = range(3)
TRAINING_SEEDS = range(1)

EXERCISES = [
    pytest.param(name, exercise, id=f"{name}-{exercise.name}")
    for name in ASSIGNMENTS
    for exercise in load(name).exercises
]
MISCONCEPTIONS = [
    pytest.param(name, exercise, mistake, id=f"{exercise.name}-{mistake.slug}-{number}")
    for name in ASSIGNMENTS
    for exercise in load(name).exercises
    for number, mistake in enumerate(exercise.misconceptions)
]


STYLES = [
    pytest.param(name, exercise, style, id=f"{name}-{exercise.name}-{number}")
    for name in ASSIGNMENTS
    for exercise in load(name).exercises
    for number, style in enumerate(exercise.styles)
]


def seeds_for(exercise: Exercise, cheap: range) -> range:
    if os.environ.get("ATIVA_ALL_SEEDS"):
        return ALL_SEEDS
    return TRAINING_SEEDS if isinstance(exercise, Training | CirclesFit) else cheap


def grade(assignment: str, exercise: Exercise, function: Any, seed: int) -> ExerciseResult:
    (result,) = grade_functions(assignment, {exercise.name: function}, seed)
    return result


def lost_points(result: ExerciseResult) -> list[str]:
    return [
        f"{c.name}: {c.message}" for c in result.checks if c.outcome != "passed" and c.max_score
    ]


@pytest.mark.parametrize(("assignment", "exercise"), EXERCISES)
def test_the_reference_passes_every_check(assignment: str, exercise: Exercise) -> None:
    fit = isinstance(exercise, CirclesFit)
    for seed in seeds_for(exercise, ALL_SEEDS) if fit else ALL_SEEDS:
        result = grade(assignment, exercise, exercise.reference, seed)
        assert not lost_points(result), f"seed {seed}"
        bonus = sum(check.bonus for check in exercise.checks())
        assert exercise.points == result.max_score <= result.score <= exercise.points + bonus


@pytest.mark.parametrize(("assignment", "exercise", "style"), STYLES)
def test_every_right_style_has_full_marks(assignment: str, exercise: Exercise, style: Any) -> None:
    for seed in seeds_for(exercise, STYLE_SEEDS):
        result = grade(assignment, exercise, style, seed)
        assert not lost_points(result), f"seed {seed}"


@pytest.mark.parametrize(("assignment", "exercise"), EXERCISES)
def test_every_exercise_has_several_right_styles(assignment: str, exercise: Exercise) -> None:
    assert len(exercise.styles) >= 2


@pytest.mark.parametrize(("assignment", "exercise", "mistake"), MISCONCEPTIONS)
def test_a_misconception_is_rejected_and_called_by_its_name(
    assignment: str, exercise: Exercise, mistake: Misconception
) -> None:
    for seed in seeds_for(exercise, WRONG_SEEDS):
        result = grade(assignment, exercise, mistake.function, seed)
        assert result.score < result.max_score, f"seed {seed}"
        assert result.misconception == mistake.slug, f"seed {seed}: {lost_points(result)}"
        of_that_name = [m for m in exercise.misconceptions if m.slug == mistake.slug]
        assert result.message in {m.message for m in of_that_name}


@pytest.mark.parametrize(("assignment", "exercise"), EXERCISES)
def test_a_stub_scores_nothing(assignment: str, exercise: Exercise) -> None:
    def stub(*arguments: Any, **keywords: Any) -> Any:
        raise NotImplementedError

    result = grade(assignment, exercise, stub, 0)
    assert result.score == 0
    assert "still to be written" in result.message


@pytest.mark.parametrize("worthless", [None, "1.0", [], np.array(None), {}, 1j, np.nan, object()])
@pytest.mark.parametrize(("assignment", "exercise"), EXERCISES)
def test_an_answer_that_is_no_answer_scores_nothing(
    assignment: str, exercise: Exercise, worthless: Any
) -> None:
    result = grade(assignment, exercise, lambda *a, **k: worthless, 0)
    assert result.score == 0
    assert not [check for check in result.checks if check.outcome == "error"]


@pytest.mark.parametrize(("assignment", "exercise"), EXERCISES)
def test_declared_facts_are_in_order(assignment: str, exercise: Exercise) -> None:
    checks = exercise.checks()
    assert sum(check.points for check in checks) == exercise.points
    assert len({check.key for check in checks}) == len(checks)
    assert all(check.sentence.endswith(".") for check in checks)
    assert all(hint.strip() for hint in exercise.hints)
    assert exercise.examples
    for mistake in exercise.misconceptions:
        assert mistake.message.endswith((".", "?", ")"))
        assert mistake.slug == mistake.slug.lower()
        assert " " not in mistake.slug


@pytest.mark.parametrize(("assignment", "exercise"), EXERCISES)
def test_examples_are_what_the_reference_gives(assignment: str, exercise: Exercise) -> None:
    for example in exercise.examples:
        # A snippet is run with the lesson that it stands in, by the tests of the release.
        if isinstance(example, Snippet) or any(hasattr(v, "kind") for v in example.arguments):
            continue
        given = exercise.reference(*example.arguments, **example.keywords)
        parts = [(given, example.result)]
        if isinstance(example.result, tuple):
            parts = list(zip(given, example.result, strict=True))
        for one, other in parts:
            if isinstance(other, str):
                assert one == other
                continue
            np.testing.assert_allclose(
                np.asarray(one, dtype=float), np.asarray(other, dtype=float), rtol=1e-4
            )
