"""Rehearsals of confinement that are ended from outside: nothing is concluded from them."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.batch import GradingOptions, assignment_names, pack
from autograder.batch.warm_grader import GraderUnavailable, WarmGrader
from autograder.cli import app
from autograder.sandbox import fork_server
from autograder.sandbox.fork_server import ForkServer, ForkServerError
from autograder.sandbox.worker.confinement.namespaces import PROBES, RehearsalError, attempt
from autograder.submission import find_submissions

# A fork server in which a signal ends the rehearsals that a condition names. `forks` counts the
# forks that lie between a process and the start, its own and those of its forebears.
HARMED = """
import os, runpy, signal, subprocess, sys
forks = 0
def count():
    global forks
    forks += 1
os.register_at_fork(before=count)
alarm, Popen = signal.alarm, subprocess.Popen
def harmed(seconds):
    alarm(seconds)
    if {condition}:
        os.kill(os.getpid(), {signal})
signal.alarm = harmed
if {helpers}:
    subprocess.Popen = lambda command, *rest, **options: Popen(
        ["sh", "-c", "kill -9 $$"], *rest, **options
    )
sys.argv[0] = {zygote!r}
runpy.run_path(sys.argv[0], run_name="__main__")
"""
Harm = Callable[..., None]


@pytest.fixture
def harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Harm:
    """Have every fork server started from now on lose rehearsals, or the programs it asks."""
    zygote = str(fork_server.WORKER_MAIN)

    def harm(condition: str, sign: int = signal.SIGKILL, *, helpers: bool = False) -> None:
        script = tmp_path / "zygote.py"
        script.write_text(
            HARMED.format(condition=condition, signal=int(sign), helpers=helpers, zygote=zygote)
        )
        monkeypatch.setattr(fork_server, "WORKER_MAIN", script)

    return harm


@pytest.fixture(scope="module")
def layers() -> object:
    """What this host gives when nothing is harmed."""
    with ForkServer("bare") as whole:
        return whole.layers


@pytest.mark.parametrize("number", range(1, 10))
def test_a_rehearsal_that_is_killed_takes_no_layer_away(
    harm: Harm, layers: object, number: int
) -> None:
    harm(f"forks == {number}")
    with ForkServer("bare") as harmed:
        assert harmed.layers == layers


@pytest.mark.parametrize("sign", [signal.SIGALRM, signal.SIGTERM, signal.SIGSEGV])
def test_so_it_is_with_an_alarm_and_any_other_signal(harm: Harm, layers: object, sign: int) -> None:
    harm("forks in (1, 4, 6)", sign)
    with ForkServer("bare") as harmed:
        assert harmed.layers == layers


def test_a_killed_helper_program_takes_no_layer_away(harm: Harm, layers: object) -> None:
    harm("False", helpers=True)
    with ForkServer("bare") as harmed:
        assert harmed.layers == layers


@pytest.mark.parametrize("condition", ["True", "forks > 3"])
def test_rehearsals_that_are_always_killed_are_a_refusal(harm: Harm, condition: str) -> None:
    harm(condition)
    with pytest.raises(ForkServerError, match=r"could not be tried out \(SIGKILL\)"):
        ForkServer("bare")


def test_the_doctor_and_the_graders_refuse_in_one_line(harm: Harm, tmp_path: Path) -> None:
    harm("True")
    result = CliRunner().invoke(app, ["doctor"])
    assert result.exit_code == 1
    assert "could not be tried out" in result.output
    file = tmp_path / "ana" / "activations" / "activations.py"
    file.parent.mkdir(parents=True)
    file.write_text("def relu(x):\n    return x\n")
    job = pack(0, find_submissions([file], assignment_names())[0])
    with pytest.raises(GraderUnavailable, match="could not be tried out"):
        WarmGrader(GradingOptions(seed=1)).grade(job)


def test_what_a_host_lacks_is_known_from_the_first_rehearsal_that_says_so() -> None:
    def refused() -> None:
        raise PermissionError("not here")

    assert attempt(refused) == "PermissionError: not here"
    assert attempt(lambda: None) == ""


@pytest.mark.parametrize("number", [errno.ENOMEM, errno.EAGAIN, errno.EMFILE, errno.ENFILE, None])
def test_scarcity_says_nothing_of_a_host(number: int | None, tmp_path: Path) -> None:
    tries = tmp_path / "tries"

    def scarce() -> None:
        with tries.open("a") as lines:
            lines.write("x")
        raise MemoryError if number is None else OSError(number, os.strerror(number))

    with pytest.raises(RehearsalError):
        attempt(scarce)
    assert len(tries.read_text()) == PROBES
