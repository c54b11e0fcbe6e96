"""Hidden graders of the circles assignment."""

from __future__ import annotations

from autograder.graders.conftest import settle
from autograder.paper import Check
from autograder.result import CheckResult


def test_circles(check: Check, verdict: CheckResult) -> None:
    """Each check of the declarations, on the submission."""
    settle(verdict)
