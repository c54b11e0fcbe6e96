"""What holds for all tests."""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Iterator

import pytest

from utils.language import choose

# Started in the background, a shell's child ignores Ctrl-C, and so would all that tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)

# What tests expect is in English, whoever runs them; a test of other languages says so.
choose("en")


# Notes about this host and its runs are kept for tests alone, and not from one session to the next.
STATE = tempfile.TemporaryDirectory()
os.environ["XDG_STATE_HOME"] = STATE.name


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    choose("en")


@pytest.fixture(scope="session", autouse=True)
def key_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whoever runs the tests has a key of kept results, which is not for tests to use."""
    os.environ["XDG_STATE_HOME"] = str(tmp_path_factory.mktemp("state"))
    os.environ.pop("ATIVA_RESULTS_KEY", None)
