"""The hidden graders: an item for each check of every assignment, on one submission."""

from __future__ import annotations

import pytest

from autograder.checks.plan import Check
from autograder.exercises import ASSIGNMENTS, load
from autograder.graders.conftest import record_points
from autograder.result import CheckResult

CHECKS = [
    pytest.param(name, check, id=check.key) for name in ASSIGNMENTS for check in load(name).checks()
]


@pytest.mark.parametrize(("assignment", "check"), CHECKS)
def test_check(assignment: str, check: Check, verdict: CheckResult) -> None:
    """Each check of the declarations, on the submission."""
    record_points(verdict)
