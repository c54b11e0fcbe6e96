"""Whatever comes back from a submission is its success or its failure, never a fault of the kit."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence, Set
from functools import cache
from typing import Any

import numpy as np
import pytest

from autograder.checks.networks.arithmetic import Network
from autograder.checks.networks.recipe import DEPTH, Fit
from autograder.checks.plan import Call, Case, GradingPlan, Reply, SampledCheck
from autograder.exercises import ASSIGNMENTS, load
from autograder.grading.diagnosis import trusted_reply
from autograder.grading.judge import Judge
from autograder.grading.transcript import FunctionStatus, Transcript
from autograder.result import CheckResult
from autograder.sandbox.protocol import read_replies
from tests.exercises.odd_replies import Odd, numbers_in, odd_replies
from utils.language import LANGUAGES, speaking

pytestmark = pytest.mark.thorough

SEED = 5
ODD = odd_replies()
ODD_VALUES = [odd for odd in ODD if odd.reply.kind == "value"]
EXERCISES = [
    pytest.param(name, exercise.name, id=f"{name}-{exercise.name}")
    for name in ASSIGNMENTS
    for exercise in load(name).exercises
]

NETWORK = {"module", "shapes", "parameters", "zero", "outputs"}
TRAINING = {
    "epoch mean": {"losses"},
    "values": {"losses", "parameters"},
    "mini-batches": {"losses"},
    "shuffle": {"losses"},
    "seed": {"losses"},
    "list of floats": {"losses"},
    "device": {"parameters", "data"},
}
# The parts of the worker's reports that each check looks at.
LOOKED_AT: Mapping[str, Mapping[str, Set[str]]] = {
    "MLP": {"values": NETWORK, "structure": NETWORK, "linear": NETWORK},
    "train": TRAINING,
    "train_sgd": TRAINING,
    "predict": {
        "values": {"classes"},
        "form": {"classes", "tensor"},
        "no graph": {"seen"},
        "mode": {"seen", "training"},
        "device": {"device"},
    },
    "layer_gradient_norms": {
        "values": {"norms"},
        "linear layers": {"norms"},
        "stale gradients": {"norms"},
        "model untouched": {"norms", "kept", "left"},
        "list of floats": {"norms"},
    },
    "make_mlp": {
        "structure": {"sequential", "shapes", "biases"},
        "activations": {"parts"},
        "values": {"outputs"},
    },
    "fit_circles": dict.fromkeys(
        [check.name for check in load("circles").exercise("fit_circles").checks()],
        frozenset({"attempts"}),
    ),
}
# These look at the form of what numbers came, or compare replies with each other alone.
FORM_ALONE = {"list of floats", "float", "seed", "shuffle", "model untouched"}
# Here the definition leaves a value open: any between two bounds, or any that is finite.
LEFT_OPEN = {"kink", "extremes", "certain answers", "float32"}


@cache
def judge_of(assignment: str) -> Judge:
    declared = load(assignment)
    return Judge(declared, GradingPlan.drawn(assignment, declared.checks(), SEED))


@cache
def right_replies(assignment: str, key: str) -> tuple[Reply, ...]:
    judge = judge_of(assignment)
    (question,) = (q for q in judge.plan.questions if q.check.key == key)
    return tuple(right_reply(assignment, question, case) for case in question.cases)


def right_reply(assignment: str, question: SampledCheck, case: Case) -> Reply:
    if isinstance(case.expectation, Fit):
        return fitted(case.expectation)
    name = case.call.function or question.check.exercise
    call = Call(case.call.arguments, case.call.keywords, probe=case.call.probe)
    return trusted_reply(load(assignment).exercise(name).reference, call)


def fitted(fit: Fit) -> Reply:
    """Return the report of a network of the right shape that was never trained."""
    sizes = [2, *[fit.hidden_size] * (DEPTH - 1), 1]
    network = Network.drawn(np.random.default_rng(0), sizes)
    logits, hidden = network.forward(fit.x)
    weights, biases = network.arrays
    report = {"weights": weights, "biases": biases, "parameters": 9, "outputs": (logits, hidden)}
    return Reply("value", {"attempts": [report]})


def judged(assignment: str, question: SampledCheck, replies: Sequence[Reply]) -> CheckResult:
    """Return the result of one check by itself."""
    given = {question.check.key: tuple(replies)}
    (result,) = judge_of(assignment).judge_checks([question], given, None)
    return result


def is_right(question: SampledCheck, odd: Odd, right: Reply) -> bool:
    """Return whether an odd reply is as right as the reference's."""
    if odd.reply.kind != "value" or right.kind != "value":
        return odd.reply.kind == right.kind and odd.reply.type_name == right.type_name
    one, other = odd.numbers, numbers_in(right.value)
    if one is None or other is None:
        both_texts = type(odd.reply.value) is type(right.value) is str
        return both_texts and odd.reply.value == right.value
    if one.shape != other.shape:
        return False
    if question.check.name in LEFT_OPEN:
        return bool(np.isfinite(one).all())
    return np.allclose(one, other, rtol=1e-4, atol=1e-5)


def assert_failed(result: CheckResult, label: str, *, may_pass: bool) -> None:
    assert result.outcome != "error", f"{result.name}, {label}: {result.message}"
    if result.outcome == "passed":
        assert may_pass, f"{result.name} accepted {label}"
        return
    assert result.outcome == ("skipped" if not result.max_score else "failed")
    assert result.score == 0
    assert result.message.isprintable()
    assert 0 < len(result.message) < 2000


@pytest.mark.parametrize(("assignment", "name"), EXERCISES)
def test_right_replies_pass(assignment: str, name: str) -> None:
    for question in judge_of(assignment).questions[name]:
        result = judged(assignment, question, right_replies(assignment, question.check.key))
        untrained = name == "fit_circles" and question.check.name != "three units"
        assert result.outcome == "passed" or (untrained and result.outcome != "error")


@pytest.mark.parametrize(("assignment", "name"), EXERCISES)
def test_an_odd_reply_in_every_call_or_in_one_fails_the_check(assignment: str, name: str) -> None:
    rng = np.random.default_rng(SEED)
    languages = list(LANGUAGES)
    for question in judge_of(assignment).questions[name]:
        right = right_replies(assignment, question.check.key)
        for number, odd in enumerate(ODD if right else ()):
            form = question.check.name in FORM_ALONE and odd.numbers is not None
            with speaking(languages[number % len(languages)]):
                result = judged(assignment, question, [odd.reply] * len(right))
                as_right = all(is_right(question, odd, one) for one in right)
                assert_failed(result, odd.label, may_pass=form or as_right)
                place = int(rng.integers(len(right)))
                mixed = [*right[:place], odd.reply, *right[place + 1 :]]
                result = judged(assignment, question, mixed)
                # What another function of the submission gave is only to be understood.
                helper = question.cases[place].call.function != ""
                as_right = is_right(question, odd, right[place])
                assert_failed(result, odd.label, may_pass=form or helper or as_right)


def reporting(reports: Sequence[Reply], key: str, values: Sequence[Any]) -> list[Reply]:
    """Return the reports with these values in one of their parts."""
    pairs = zip(reports, values, strict=True)
    return [Reply("value", {**report.value, key: value}) for report, value in pairs]


@pytest.mark.parametrize(
    ("assignment", "name"), [param for param in EXERCISES if param.values[1] in LOOKED_AT]
)
def test_an_odd_part_of_a_report_fails_the_check_that_looks_at_it(
    assignment: str, name: str
) -> None:
    for question in judge_of(assignment).questions[name]:
        check = question.check.name
        right = right_replies(assignment, question.check.key)
        for key in right[0].value:
            looked = key in LOOKED_AT[name][check]
            rests = [{k: v for k, v in reply.value.items() if k != key} for reply in right]
            missing = judged(assignment, question, [Reply("value", rest) for rest in rests])
            assert_failed(missing, key, may_pass=not looked)
            if not looked:
                continue
            parts = [reply.value[key] for reply in right]
            for odd in ODD_VALUES:
                form = check in FORM_ALONE and key in {"losses", "norms"}
                equal = all(is_right(question, odd, Reply("value", part)) for part in parts)
                may_pass = equal or (form and odd.numbers is not None)
                replies = reporting(right, key, [odd.reply.value] * len(right))
                result = judged(assignment, question, replies)
                assert_failed(result, f"{key}: {odd.label}", may_pass=may_pass)
                if all(isinstance(part, list) for part in parts):
                    lists = [[odd.reply.value, *part[1:]] for part in parts]
                    result = judged(assignment, question, reporting(right, key, lists))
                    # One truth value, number or array may be as right as another.
                    may_pass = odd.numbers is not None
                    assert_failed(result, f"{key}, first: {odd.label}", may_pass=may_pass)


@pytest.mark.parametrize("count", [-1, 1, None])
@pytest.mark.parametrize(("assignment", "name"), EXERCISES)
def test_another_number_of_replies_fails_the_check(
    assignment: str, name: str, count: int | None
) -> None:
    for question in judge_of(assignment).questions[name]:
        right = right_replies(assignment, question.check.key)
        wrong = () if count is None else (*right, *right)[: len(right) + count]
        if right:
            assert_failed(judged(assignment, question, wrong), str(count), may_pass=False)


@pytest.mark.parametrize(("assignment", "name"), EXERCISES)
def test_an_exercise_that_always_answers_oddly_has_a_result_and_next_to_no_points(
    assignment: str, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    judge = judge_of(assignment)
    exercise = load(assignment).exercise(name)
    for odd in ODD:
        transcript = Transcript({name: FunctionStatus("written")})
        for question in judge.questions[name]:
            transcript.replies[question.check.key] = (odd.reply,) * len(question.cases)
        with caplog.at_level(logging.ERROR):
            result = judge.judge_exercise(exercise, transcript)
        assert not caplog.records, odd.label
        assert result.score <= result.max_score / 4, odd.label
        assert result.message, odd.label


def test_what_is_nested_more_deeply_than_a_worker_packs_is_no_reply() -> None:
    deep: dict[str, Any] = {"value": 1.0}
    for _ in range(400):
        deep = {"list": [deep]}
    with pytest.raises(ValueError, match="nested"):
        read_replies([{"kind": "value", "value": deep}], {}, 1)
