"""Collects the hidden graders with pytest, once, for as many submissions as there are."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from unittest import mock

import pytest

from autograder.checks.plan import Check
from autograder.exercises import load

GRADERS = Path(__file__).parent / "graders"


class CollectionError(Exception):
    """The graders themselves cannot be collected: a fault of the kit."""


class Collector:
    """A pytest plug-in that keeps the checks of the items it sees, and runs none."""

    def __init__(self) -> None:
        self.checks: list[Check] = []

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Keep the checks in the order of the items."""
        self.checks = checks_of(session.items)


def checks_of(items: Iterable[pytest.Item]) -> list[Check]:
    """Return the checks that items are about, in their order."""
    found = [
        item.callspec.params.get("check") for item in items if isinstance(item, pytest.Function)
    ]
    return [check for check in found if isinstance(check, Check)]


def collect_checks(assignment: str) -> tuple[Check, ...]:
    """Return the checks of an assignment's pytest items, as `pytest autograder/graders` has them.

    Raises KeyError for an unknown assignment and CollectionError when pytest cannot collect.
    """
    load(assignment)
    collector = Collector()
    quiet = ["--collect-only", "-p", "no:terminal", "-p", "no:cacheprovider"]
    place = ["--rootdir", str(GRADERS), "-c", str(GRADERS / "pytest.ini")]
    # Whatever pytest plug-ins and options this environment has are for other tests.
    with mock.patch.dict(os.environ, {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": ""}):
        status = pytest.main(
            [*quiet, *place, str(GRADERS / f"test_{assignment}.py")], plugins=[collector]
        )
    if status != pytest.ExitCode.OK or not collector.checks:
        raise CollectionError(f"pytest could not collect the graders of {assignment} ({status})")
    return tuple(collector.checks)
