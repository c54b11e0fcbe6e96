"""Results to report: a class as the grader gives it, and one made of hostile text."""

from __future__ import annotations

import pytest

from autograder.result import SubmissionResult
from tests.reports.samples import HOSTILE, exercise, submission


@pytest.fixture
def results() -> list[SubmissionResult]:
    """Four submissions: full marks, a mistake with a name, one broken check, one unreadable."""
    return [
        submission("ana", exercise(outcome="passed"), exercise("relu", "passed")),
        submission("bia", exercise(), exercise("relu", "passed")),
        submission("caio", exercise(outcome="error", misconception=None)),
        submission("davi", status="unreadable", message="activations.ipynb is empty."),
    ]


@pytest.fixture
def hostile() -> list[SubmissionResult]:
    """Two submissions whose every text was chosen by a student with a weekend."""
    worst = exercise(message=HOSTILE, misconception=None)
    return [
        submission(HOSTILE, worst, path=f"in/{HOSTILE}/a.py", notes=(HOSTILE,)),
        submission("=1+1", status="crashed", message=HOSTILE, path="a.py"),
    ]
