"""The sample class, graded whole: each submission's exact points and the mistakes it is told of.

What is expected was written beside the submissions, in words, before they were ever graded.
"""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from autograder.batch import GradingOptions, assignment_names, grade_class
from autograder.batch.store import document_lines
from autograder.checks.exercise import Exercise
from autograder.exercises import load
from autograder.result import ExerciseResult, SubmissionResult, write_document
from autograder.submission import find_submissions
from tests.sample_class.expectations import EXPECTATIONS

SUBMITTED = Path(__file__).parent / "sample_class" / "submitted"

# The checks that an aspect of expectations.py makes fail.
CHECKS = {
    "parameters": {"parameters", "reductions", "scalar variance"},
    "weights": {"weights"},
    "extremes": {"extremes"},
    "float32": {"float32"},
    "certain": {"certain answers"},
    "zero": {"zero denominators", "constant target", "one class"},
    "shape": {"shape", "single value"},
    "input": {"input untouched"},
    "raises": {"invalid temperature", "wrong arguments", "lengths"},
}

# Every mistake that the catalogue wants to be named, where the class makes it.
NAMED = {
    ("student-14", "activations", "sigmoid"): "exponent-sign",
    ("student-14", "activations", "selu"): "alpha-three-no-lambda",
    ("student-15", "activations", "tanh"): "naive-overflow",
    ("student-29", "derivatives", "tanh_derivative"): "sigmoid-for-tanh",
    ("student-29", "derivatives", "elu_derivative"): "lost-plus-alpha",
    ("student-29", "derivatives", "selu_derivative"): "one-on-the-right",
    ("student-29", "derivatives", "swish_derivative"): "minus-lost",
    ("student-30", "derivatives", "prelu_derivative"): "derivative-by-alpha",
    ("student-30", "derivatives", "prelu_alpha_derivative"): "derivative-by-x",
    ("student-30", "derivatives", "numerical_derivative"): "forward-difference",
    ("student-15", "softmax", "softmax"): "naive-overflow",
    ("student-29", "softmax", "softmax"): "whole-array",
    ("student-29", "softmax", "log_softmax"): "whole-array",
    ("student-34", "softmax", "softmax"): "temperature-multiplied",
    ("student-35", "softmax", "softmax"): "temperature-without-effect",
    ("student-37", "losses", "mse_loss"): "sum-for-mean",
    ("student-37", "losses", "bce_loss"): "sigmoid-inside",
    ("student-37", "losses", "bce_with_logits"): "second-sigmoid",
    ("student-38", "losses", "bce_with_logits"): "pos-weight-on-both-terms",
    ("student-38", "losses", "cross_entropy"): "averaged-over-classes",
    ("student-38", "losses", "mse_loss_gradient"): "mean-lost",
    ("student-38", "losses", "bce_with_logits_gradient"): "mean-lost",
    ("student-38", "losses", "cross_entropy_gradient"): "mean-lost",
    ("student-14", "metrics", "mean_absolute_error"): "missing-absolute-value",
    ("student-14", "metrics", "r2_score"): "lost-one-minus",
    ("student-14", "metrics", "accuracy_score"): "true-negatives-ignored",
    ("student-14", "metrics", "precision_score"): "precision-recall-exchanged",
    ("student-14", "metrics", "recall_score"): "precision-recall-exchanged",
    ("student-14", "metrics", "fbeta_score"): "beta-not-squared",
    ("student-39", "metrics", "r2_score"): "arguments-exchanged",
}


@pytest.fixture(scope="module")
def results() -> dict[tuple[str, str], SubmissionResult]:
    located = find_submissions([SUBMITTED], assignment_names())
    graded = list(grade_class(located, GradingOptions(seed=20, jobs=2)))
    assert len(graded) == len(located)
    return {(result.student, result.assignment): result for result in graded}


def test_the_results_have_the_published_form(
    results: dict[tuple[str, str], SubmissionResult],
) -> None:
    schema = Path(__file__).parents[1] / "docs" / "result.schema.json"
    document = b"".join(document_lines(map(write_document, results.values())))
    jsonschema.validate(json.loads(document), json.loads(schema.read_bytes()))


def aspects_of(description: str) -> list[str]:
    return [word.strip() for word in description.partition(":")[0].split(",")]


def expected_score(exercise: Exercise, description: str) -> float:
    aspects = aspects_of(description)
    if {"values", "dies", "rules"} & set(aspects):
        return 0.0
    failing = set().union(*(CHECKS[aspect] for aspect in aspects))
    declared = {check.name for check in exercise.checks()}
    assert failing & declared, f"{exercise.name} has no check for {aspects}"
    return sum(check.points for check in exercise.checks() if check.name not in failing)


def test_the_class_is_what_is_described(results: dict[tuple[str, str], SubmissionResult]) -> None:
    assert len({student for student, _ in results}) >= 30
    assert set(results) == set(EXPECTATIONS)


@pytest.mark.parametrize("key", EXPECTATIONS, ids="-".join)
def test_each_submission_has_its_exact_points(
    key: tuple[str, str], results: dict[tuple[str, str], SubmissionResult]
) -> None:
    result, expected = results[key], EXPECTATIONS[key]
    if expected["status"] == "unreadable" or not result.exercises:
        assert result.status == "unreadable"
        assert result.score == 0
        assert result.message
        return
    assert result.status == "graded"
    for graded in result.exercises:
        exercise = load(key[1]).exercise(graded.name)
        if graded.name in expected["missing"]:
            wanted = 0.0
        elif graded.name in expected["wrong"]:
            wanted = expected_score(exercise, expected["wrong"][graded.name])
        else:
            wanted = exercise.points
        assert graded.score == wanted, explain(graded, expected["wrong"].get(graded.name))
        assert (graded.message != "") == (wanted < exercise.points)
    assert result.score == sum(graded.score for graded in result.exercises)


def explain(graded: ExerciseResult, described: str | None) -> str:
    lines = [f"{c.name} {c.outcome}: {c.message}" for c in graded.checks if c.outcome != "passed"]
    return "\n".join([f"{graded.name}, described as {described}", *lines])


@pytest.mark.parametrize(("key", "slug"), NAMED.items(), ids=map("-".join, NAMED))
def test_the_catalogues_mistakes_are_called_by_their_names(
    key: tuple[str, str, str], slug: str, results: dict[tuple[str, str], SubmissionResult]
) -> None:
    student, assignment, name = key
    (graded,) = (e for e in results[student, assignment].exercises if e.name == name)
    assert graded.misconception == slug
    assert graded.score < graded.max_score


def test_what_is_right_is_not_called_a_mistake(
    results: dict[tuple[str, str], SubmissionResult],
) -> None:
    for result in results.values():
        for exercise in result.exercises:
            assert exercise.misconception is None or exercise.score < exercise.max_score


def test_every_result_tells_how_it_was_confined_and_with_which_seed(
    results: dict[tuple[str, str], SubmissionResult],
) -> None:
    for result in results.values():
        assert result.seed == 20
        assert result.confinement or result.status == "unreadable"
