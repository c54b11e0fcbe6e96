"""Texts by size, depth and bytes: what reads them ends in time and loses no honest function."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.batch import assignment_names
from autograder.grading.grader import Grader
from autograder.grading.runner import Budget
from autograder.result import SubmissionResult
from autograder.submission import Located, read_submission
from autograder.submission.model import SourceFile
from tests.attacks.built import BOUNDED, SURVIVED

PATIENCE = 120.0  # of the wall clock, on a loaded machine


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    with Grader("activations", 11, Budget(seconds=3, check_seconds=2)) as grader:
        yield grader


def grade(grader: Grader, path: Path, data: bytes) -> SubmissionResult:
    path.write_bytes(data)
    located = Located("student", "activations", path, (SourceFile(path, path),))
    began = time.monotonic()
    result = grader.grade(read_submission(located, assignment_names()))
    assert time.monotonic() - began < PATIENCE
    texts = [result.message, *(exercise.message for exercise in result.exercises)]
    assert all(text.replace("\n", "").isprintable() and len(text) < 1_500 for text in texts)
    assert result.broken_checks == ()
    return result


@pytest.mark.parametrize("name", SURVIVED)
def test_honest_functions_keep_their_points_beside(
    name: str, grader: Grader, tmp_path: Path
) -> None:
    result = grade(grader, tmp_path / "activations.py", SURVIVED[name]())
    assert result.status == "graded"
    assert {e.name: e.score for e in result.exercises if e.score} == {"sigmoid": 4, "relu": 4}


@pytest.mark.parametrize("name", BOUNDED)
def test_too_much_is_refused_or_given_up_with_a_reason(
    name: str, grader: Grader, tmp_path: Path
) -> None:
    result = grade(grader, tmp_path / "activations.py", BOUNDED[name]())
    assert result.score == 0
    reasons = [exercise.message for exercise in result.exercises]
    assert result.message or (reasons and all(reasons))
