"""Hidden graders of the gradient_flow assignment."""

from __future__ import annotations

from autograder.checks.plan import Check
from autograder.graders.conftest import record_points
from autograder.result import CheckResult


def test_gradient_flow(check: Check, verdict: CheckResult) -> None:
    """Each check of the declarations, on the submission."""
    record_points(verdict)
