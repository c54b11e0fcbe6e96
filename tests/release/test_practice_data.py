"""What is published for the checks at home: enough to learn from, and nothing that is hidden."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from autograder.checks.exercise import Exercise, Misconception, answer_trusted
from autograder.checks.plan import Call, GradingPlan
from autograder.exercises import ASSIGNMENTS, load
from autograder.release.notebooks import ROOT
from autograder.release.practice_data import (
    CLEARLY,
    build_publication,
    check_publication,
    is_same,
    outcome,
    released_scripts,
    write_publication,
)  # fmt: skip
from utils.home.judge import judge
from utils.home.practice_data import FOLDER, PublicCall, find_exercise, load_assignment
from utils.language import choose

PLAIN = [name for name in ASSIGNMENTS if load(name).profile == "numpy"]
EXERCISES = [
    pytest.param(exercise, id=exercise.name) for name in PLAIN for exercise in load(name).exercises
]
MISTAKES = [
    pytest.param(exercise, mistake, id=f"{exercise.name}-{mistake.slug}-{number}")
    for name in PLAIN
    for exercise in load(name).exercises
    for number, mistake in enumerate(exercise.misconceptions)
]
# Their answers are so near to the right ones that to tell them would be to tell those.
UNSEEN_AT_HOME = {
    ("softplus", "threshold-on-x"),
    ("softplus", "threshold-ignored"),
    ("softplus_derivative", "threshold-on-x"),
    ("softplus_derivative", "threshold-ignored"),
}


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("ATIVA_LANG", "en")
    choose("en")
    yield
    choose("en")


def as_call(call: PublicCall) -> Call:
    return Call(call.arguments, dict(call.keywords))


def right_answer(exercise: Exercise, call: PublicCall) -> np.ndarray[Any, Any] | None:
    right = outcome(exercise.reference, as_call(call))
    return right if isinstance(right, np.ndarray) else None


@pytest.mark.parametrize("exercise", EXERCISES)
def test_a_right_function_passes_at_home(exercise: Exercise) -> None:
    verdict = judge(find_exercise(exercise.name), exercise.reference)
    assert (verdict.state, verdict.problem, verdict.slug) == ("passed", "", "")


@pytest.mark.parametrize(("exercise", "mistake"), MISTAKES)
def test_a_known_mistake_is_named_at_home(exercise: Exercise, mistake: Misconception) -> None:
    verdict = judge(find_exercise(exercise.name), mistake.function)
    if (exercise.name, mistake.slug) in UNSEEN_AT_HOME:
        assert verdict.state == "passed"
        return
    assert (verdict.state, verdict.slug) == ("wrong", mistake.slug)
    assert verdict.mistake in {m.message for m in exercise.misconceptions if m.slug == mistake.slug}
    assert f"{exercise.name}(" in verdict.problem


@pytest.mark.parametrize("exercise", EXERCISES)
def test_a_stub_is_told_from_a_mistake(exercise: Exercise) -> None:
    def stub(*arguments: Any, **keywords: Any) -> Any:
        raise NotImplementedError

    assert judge(find_exercise(exercise.name), stub).state == "stub"


@pytest.mark.parametrize("exercise", EXERCISES)
def test_right_answers_are_those_of_the_published_examples(exercise: Exercise) -> None:
    published = [call for call in find_exercise(exercise.name).calls if call.published]
    assert len(published) == len(exercise.examples)
    entry = entry_of(exercise.name)
    assert sum("result" in call for call in entry["calls"]) == len(exercise.examples)
    allowed = {"focus", "arguments", "keywords", "shape", "raises", "result"}
    assert {key for call in entry["calls"] for key in call} <= allowed


@pytest.mark.parametrize("exercise", EXERCISES)
def test_no_mistake_tells_a_right_answer_or_one_near_it(exercise: Exercise) -> None:
    public = find_exercise(exercise.name)
    for mistake in public.mistakes:
        for call, answer in zip(public.calls, mistake.answers, strict=True):
            right = None if call.published else right_answer(exercise, call)
            if right is None or answer is None or "values" not in answer:
                continue
            for place, value in enumerate(answer["values"]):
                if value is not None:
                    near = right.ravel()
                    if tuple(answer["shape"]) == right.shape:
                        near = near[place : place + 1]
                    distance = np.abs(float(value) - near)
                    assert not (distance <= 0.9 * CLEARLY * (1 + np.abs(near))).any()


@pytest.mark.parametrize("exercise", EXERCISES)
@pytest.mark.parametrize("seed", [0, 1, 2024])
def test_no_hidden_question_is_published(exercise: Exercise, seed: int) -> None:
    assignment = find_exercise(exercise.name).assignment
    ordinary = {"values", "parameters", "reductions", "weights", "extremes"}
    checks = [check for check in exercise.checks() if check.name in ordinary]
    hidden = {
        text_of(case.call.arguments)
        for question in GradingPlan.drawn(assignment, checks, seed).questions
        for case in question.cases
    }
    assert hidden.isdisjoint(text_of(call.arguments) for call in find_exercise(exercise.name).calls)


@pytest.mark.parametrize("exercise", EXERCISES)
def test_what_hidden_checks_look_at_is_said(exercise: Exercise) -> None:
    names = [(check.name, check.sentence) for check in exercise.checks()]
    assert list(find_exercise(exercise.name).hidden) == names


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_hints_go_from_gentle_to_plain(name: str) -> None:
    for exercise in load(name).exercises:
        hints = exercise.hints
        assert len(hints) >= 3, exercise.name
        assert all(hint.strip() and hint.endswith((".", "?")) for hint in hints)


def test_committed_data_are_what_the_declarations_give() -> None:
    assert check_publication(ROOT, released_scripts(ROOT)) == []


def test_data_hold_no_code_but_stubs_and_published_examples() -> None:
    for name in ASSIGNMENTS:
        for exercise in load_assignment(name):
            text = (FOLDER / f"{name}.json").read_text(encoding="utf-8")
            rest = text.replace(json.dumps(exercise.stub)[1:-1], "")
            assert not re.search(r"\blambda (?!x: )[a-z_]+(, ?[a-z_]+)*(=[^:]*)?:", rest)
            assert "raise NotImplementedError" in exercise.stub
            assert "return" not in exercise.stub.split('"""')[-1]


def test_differences_are_found(tmp_path: Any) -> None:
    scripts = released_scripts(ROOT)
    paths = write_publication(tmp_path, scripts)
    assert check_publication(tmp_path, scripts) == []
    paths[0].write_text("{}", encoding="utf-8")
    (paths[0].parent / "stray.json").write_text("{}", encoding="utf-8")
    assert len(check_publication(tmp_path, scripts)) == 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"values": [-0.9644543]}, {"values": [-0.9644542]}, True),  # another processor's rounding
        ({"values": [-0.9644543]}, {"values": [-0.964450]}, False),
        ({"values": [0.5, None]}, {"values": [0.5]}, False),
        ({"values": [1.0]}, {"values": [True]}, False),
        ({"hint": "a"}, {"hint": "b"}, False),
        ({"hint": "a"}, {"hints": "a"}, False),
        ([0.0], [1e-9], False),
    ],
)
def test_only_the_last_digit_may_differ(one: Any, other: Any, same: bool) -> None:
    assert is_same(one, other) is same


def test_the_same_data_come_out_every_time() -> None:
    scripts = released_scripts(ROOT)
    assert build_publication(scripts) == build_publication(scripts)


def entry_of(name: str) -> dict[str, Any]:
    path = FOLDER / f"{find_exercise(name).assignment}.json"
    entries = json.loads(path.read_text(encoding="utf-8"))["exercises"]
    entry: dict[str, Any] = next(entry for entry in entries if entry["name"] == name)
    return entry


def text_of(arguments: tuple[Any, ...]) -> str:
    return " ".join(
        f"{np.shape(value)}{np.asarray(value).dtype}{np.asarray(value).tolist()}"
        if not isinstance(value, Callable)  # type: ignore[arg-type]
        else str(getattr(value, "label", value))
        for value in arguments
    )


def test_the_comparison_of_questions_sees_the_same_input() -> None:
    exercise = load("activations").exercises[1]
    answer = answer_trusted(exercise.reference, Call((np.array([1.0]),)))
    assert text_of((np.array([1.0, 2.0]),)) == text_of((np.array([1.0, 2.0]),))
    assert answer.shape == (1,)
