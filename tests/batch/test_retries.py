"""Counting what goes wrong with a submission on our side."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from autograder.batch import ExecutorError, Job
from autograder.batch.retries import MAX_TRIES, Failed, RetryTracker
from autograder.submission import Located

JOB = Job(3, Located("ana", "activations", Path("a.py")), ())


def test_a_result_that_can_be_read_is_passed_on() -> None:
    graded = JOB.set_aside(5, "No file.", "unreadable")
    tries = RetryTracker(5)
    assert list(tries.answered(JOB, graded)) == [graded]
    assert not tries.again


def test_a_result_that_cannot_be_read_is_asked_for_again_and_then_set_aside() -> None:
    """Such as one that a worker with a fault sends: what is kept can always be read."""
    graded = JOB.set_aside(5, "No file.", "unreadable")
    bad = replace(graded, text=graded.text.replace(b'"score":0.0', b'"score":"0"'))
    tries = RetryTracker(5)
    for _ in range(MAX_TRIES - 1):
        assert list(tries.answered(JOB, bad)) == []
        assert tries.again.popleft() == JOB
    (aside,) = tries.answered(JOB, bad)
    assert (aside.brief.status, aside.final) == ("crashed", False)
    assert "Expected `float`, got `str` - at `$.score`" in aside.brief.message


def test_a_failure_of_everything_is_an_error_in_the_end() -> None:
    tries = RetryTracker(5, most=2)
    failed = Failed(JOB.number, "no graders", here=True)
    assert list(tries.answered(JOB, failed)) == []
    with pytest.raises(ExecutorError, match="no graders"):
        list(tries.answered(JOB, failed))
