"""Hidden graders of the gradient_flow assignment."""

from __future__ import annotations

from autograder.graders.conftest import settle
from autograder.paper import Check
from autograder.result import CheckResult


def test_gradient_flow(check: Check, verdict: CheckResult) -> None:
    """Each check of the declarations, on the submission."""
    settle(verdict)
