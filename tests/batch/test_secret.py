"""The key of a user's own results: made once, private, the same to all that ask."""

from __future__ import annotations

import multiprocessing
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from autograder.batch.secret import kept_key, results_key, state_folder

PROCESSES = 12


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "ativa"


def test_a_key_is_made_once_and_is_its_users_alone(state: Path) -> None:
    first = results_key()
    assert len(first.secret) == 64
    assert first.problem == ""
    assert results_key() == first
    assert stat.S_IMODE((state / "results.key").stat().st_mode) == 0o600
    assert stat.S_IMODE(state.stat().st_mode) == 0o700
    (state / "results.key").chmod(0o644)
    assert results_key() == first
    assert stat.S_IMODE((state / "results.key").stat().st_mode) == 0o600


def ask(folder: Path, begin: Any, answers: Any) -> None:
    begin.wait()
    answers.put(kept_key(folder))


@pytest.mark.parametrize("there", ["nothing", "half a key"])
def test_processes_that_ask_at_once_agree(state: Path, there: str) -> None:
    if there != "nothing":
        state.mkdir(parents=True)
        (state / "results.key").write_text("0123")
    context = multiprocessing.get_context("fork")
    begin, answers = context.Barrier(PROCESSES), context.SimpleQueue()
    children = [context.Process(target=ask, args=(state, begin, answers)) for _ in range(PROCESSES)]
    for child in children:
        child.start()
    given = {answers.get() for _ in children}
    for child in children:
        child.join()
    assert given == {results_key().secret}
    assert sorted(os.listdir(state)) == ["results.key", "results.key.lock"]


def test_the_environment_may_give_the_key(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATIVA_RESULTS_KEY", "of the team")
    assert results_key().secret == b"of the team"
    assert not state.exists()
    monkeypatch.setenv("ATIVA_RESULTS_KEY", "")  # as a CI system gives a secret that is not set
    assert len(results_key().secret) == 64


def test_the_state_folder_is_never_looked_for_in_a_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for named in ("state", "", "./state"):
        monkeypatch.setenv("XDG_STATE_HOME", named)
        assert state_folder() == tmp_path / ".local" / "state" / "ativa"


def test_a_key_that_cannot_be_kept_is_said_and_good_for_this_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    key = results_key()
    assert "Not a directory" in key.problem
    assert "ATIVA_RESULTS_KEY" in key.problem
    assert results_key() == key
