"""A weak grader is found out: by a mutant that lives, a mistake that passes, a style that fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from autograder.authoring.mutation import run
from autograder.authoring.mutation.report import details
from autograder.authoring.mutation.run import (
    MutantGrader,
    VerifyOptions,
    VerifyTask,
    verify,
    verify_exercise,
)
from autograder.checks.elementwise import Elementwise
from autograder.checks.exercise import Assignment, Exercise
from autograder.checks.mistake import Mistake
from autograder.checks.plan import Check, GradingPlan
from autograder.cli import app
from autograder.exercises import ASSIGNMENTS, load

pytestmark = pytest.mark.thorough

RELU = VerifyTask("activations", "relu")
FEW = VerifyOptions(seeds=2)
Declare = Callable[[Exercise], None]


class Weak(Elementwise):
    """An exercise that looks at two positive numbers, and at nothing else."""

    def checks(self) -> tuple[Check, ...]:
        rules, values, *_ = super().checks()
        few = lambda rng: [self.case(np.array([0.5, 2.0]), {})]  # noqa: E731
        return (rules, replace(values, draw=few, points=self.points))


@pytest.fixture
def declare(monkeypatch: pytest.MonkeyPatch) -> Declare:
    """Let an exercise stand alone in the activations."""

    def alone(exercise: Exercise) -> None:
        assignment = replace(load("activations"), exercises=(exercise,))
        monkeypatch.setattr(run, "load", lambda _: assignment)
        monkeypatch.setattr("autograder.grading.judge.load", lambda _: assignment)
        monkeypatch.setattr("autograder.grading.judge.prepared", prepared_anew)

    from autograder.grading.judge import prepared

    prepared_anew = prepared.__wrapped__
    return alone


def relu(**changes: Any) -> Elementwise:
    exercise = load("activations").exercise("relu")
    assert isinstance(exercise, Elementwise)
    return replace(exercise, **changes)


def weakened(exercise: Elementwise) -> Weak:
    return Weak(**{name: getattr(exercise, name) for name in exercise.__dataclass_fields__})


def test_a_good_grader_is_sound() -> None:
    verdict = verify_exercise(RELU, FEW)
    assert verdict.sound
    assert verdict.made == verdict.rejected > 5
    assert verdict.recognised >= 1
    assert (verdict.styles, verdict.seeds) == (len(relu().styles), 2)
    assert details(verdict) == ""


def test_a_mutant_that_lives_is_shown_as_a_diff(declare: Declare) -> None:
    declare(weakened(relu()))
    verdict = verify_exercise(RELU, FEW)
    assert not verdict.sound
    assert "np.maximum(x, 0.0) -> x" in {f"{m.before} -> {m.after}" for m in verdict.survived}
    text = details(verdict)
    assert "-    return np.maximum(x, 0.0)\n    +    return x" in text
    assert "equivalent=" in text


def test_a_marked_mutant_is_no_survivor(declare: Declare) -> None:
    marks = {
        "np.maximum(x, 0.0)": ("x", "both inputs are positive"),
        "never needed": ("b", "no mutant"),
    }
    declare(replace(weakened(relu()), equivalent=marks))
    verdict = verify_exercise(RELU, FEW)
    assert verdict.equivalent == 1
    assert "np.maximum(x, 0.0) -> x" not in {f"{m.before} -> {m.after}" for m in verdict.survived}
    assert verdict.problems[0] == "no survivor needs the mark “never needed”"


def test_a_mistake_with_full_marks_is_a_problem(declare: Declare) -> None:
    declare(relu(mistakes=(Mistake("none", "None.", code=lambda x: np.maximum(x, 0)),)))
    assert verify_exercise(RELU, FEW).problems == ["the mistake none has full marks"]


def test_a_mistake_under_another_name_is_a_problem(declare: Declare) -> None:
    twins = [Mistake(slug, "It is positive.", code=np.abs) for slug in ("size", "absolute")]
    declare(relu(mistakes=tuple(twins)))
    assert verify_exercise(RELU, FEW).problems == ["the mistake absolute is given size"]


def test_a_right_style_that_loses_points_is_a_problem(declare: Declare) -> None:
    declare(relu(styles=(lambda x: np.maximum(x, 0), lambda x: np.maximum(x, 1))))
    (problem,) = verify_exercise(RELU, FEW).problems
    assert problem.startswith("right style 2 loses points with seed 0: Ordinary inputs")


def test_what_is_still_missing_is_said(declare: Declare) -> None:
    def unwritten(x: Any) -> Any:
        raise NotImplementedError

    unwritten.__name__ = "relu"
    declare(relu(reference=unwritten, hints=("",), examples=(), mistakes=(), styles=()))
    assert [problem.split(",")[0] for problem in verify_exercise(RELU, FEW).problems] == [
        "it still needs a hint",
        "it still needs a public example",
        "it still needs a known mistake",
        "it still needs two right styles",
        "its reference",
    ]


def test_an_endless_mutant_is_rejected_in_bounded_time() -> None:
    assignment: Assignment = load("activations")
    exercise = assignment.exercise("relu")
    with MutantGrader(
        assignment, exercise, GradingPlan.drawn("activations", exercise.checks(), 0)
    ) as proctor:
        result = proctor.grade("def relu(x):\n    while True:\n        pass\n")
    assert result.score == 0
    assert "did not finish" in result.message


def test_time_that_is_up_is_admitted() -> None:
    verdict = verify_exercise(
        VerifyTask("activations", "softplus"), VerifyOptions(seeds=50, limit=0.01)
    )
    assert verdict.untried > 50
    assert verdict.seeds == 1
    assert "left out" in details(verdict)


def test_a_sample_is_as_large_as_asked_and_the_same_again() -> None:
    tasks = [RELU, VerifyTask("activations", "sigmoid"), VerifyTask("metrics", "r2_score")]
    drawn = run.sampled(tasks, 12, seed=5)
    assert sum(len(task.drawn or ()) for task in drawn) == 12
    assert run.sampled(tasks, 12, seed=5) == drawn != run.sampled(tasks, 12, seed=6)


def test_several_processes_give_the_same_verdicts() -> None:
    tasks = [RELU, VerifyTask("activations", "linear")]
    one, two = (list(verify(tasks, VerifyOptions(seeds=1, jobs=jobs))) for jobs in (1, 2))
    assert [(v.exercise, v.made, v.rejected) for v in one] == [
        (v.exercise, v.made, v.rejected) for v in two
    ]


def test_the_command_tells_by_its_exit(declare: Declare) -> None:
    shown = CliRunner().invoke(app, ["verify", "linear", "--seeds", "1"])
    assert shown.exit_code == 0
    assert "linear" in shown.stdout
    declare(weakened(relu()))
    assert CliRunner().invoke(app, ["verify", "relu", "--seeds", "1"]).exit_code == 1
    unknown = CliRunner().invoke(app, ["verify", "nothing"])
    assert unknown.exit_code == 2
    assert "nothing" in unknown.stderr


def test_marks_have_a_reason_and_what_they_stand_for() -> None:
    for assignment in map(load, ASSIGNMENTS):
        for exercise in assignment.exercises:
            for mark, (*replacements, reason) in exercise.equivalent.items():
                assert " " in reason, (exercise.name, mark)
                assert bool(replacements) != (mark == "*" or mark.startswith("operator: "))
