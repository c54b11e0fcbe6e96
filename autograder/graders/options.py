"""The hidden graders' options, as a plug-in that pytest loads before any conftest.py.

An option that pytest does not know yet makes a test path of its value, and a conftest.py that lies
beside a submission would then be run.
"""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options that say what to grade, and how."""
    group = parser.getgroup("ativa")
    if group.options:  # they are there already, where the kit is installed
        return
    group.addoption("--submission", type=Path, help="the .py or .ipynb file to grade")
    group.addoption("--seed", type=int, help="draw the inputs of an earlier run again")
    group.addoption("--lang", help="language of the messages: en, pt_BR or es")
    # Not --timeout, which is pytest-timeout's, and one of the two would keep pytest from starting.
    group.addoption("--seconds", type=float, default=60.0, help="CPU seconds for the submission")
