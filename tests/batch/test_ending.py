"""`ativa grade` told to end, left by its terminal, or given few descriptors."""

from __future__ import annotations

import json
import os
import pty
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.sandbox.worker.confinement import linux
from tests.batch.conftest import MakeClass
from tests.processes import ativa, below, kept, parents, wait_until

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="it looks into /proc"),
    pytest.mark.thorough,
]
STUDENTS = tuple(f"student-{n:02d}" for n in range(60))
HIDE, SHOW = b"\x1b[?25l", b"\x1b[?25h"
PR_CAPBSET_DROP, CAP_SYS_RESOURCE = 24, 24


class Terminal:
    """A terminal, and `ativa grade` as its foreground process."""

    def __init__(self, folder: Path, place: Path) -> None:
        self.results = place / "results"
        self.screen, inside = pty.openpty()
        os.set_blocking(self.screen, False)
        self.said = b""
        self.process = ativa(
            "grade", folder, "--results", self.results, "--jobs", 2,
            stdin=inside, stdout=inside, stderr=inside, cwd=place, start_new_session=True,
            env=os.environ | {"TERM": "xterm-256color"},
            preexec_fn=lambda: os.close(os.open(os.ttyname(inside), os.O_RDWR)),
        )  # fmt: skip
        os.close(inside)
        wait_until(self.is_grading, "nothing was graded")
        self.processes = {self.process.pid, *below(self.process.pid)}

    def is_grading(self) -> bool:
        self.read()
        return kept(self.results) >= 3

    def read(self) -> None:
        try:
            while part := os.read(self.screen, 1 << 16):
                self.said += part
        except OSError:  # nothing to read, or nobody left to write
            return

    def has_ended(self) -> bool:
        self.read()
        return self.process.poll() is not None

    def nobody_is_left(self) -> bool:
        return not self.processes & parents().keys()


@pytest.fixture
def terminal(make_class: MakeClass, tmp_path: Path) -> Terminal:
    return Terminal(make_class(*STUDENTS), tmp_path)


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_it_in_order(terminal: Terminal, sign: int) -> None:
    assert len(terminal.processes) >= 4
    terminal.process.send_signal(sign)
    wait_until(terminal.has_ended, "it did not end")
    os.close(terminal.screen)
    assert terminal.process.returncode == 128 + sign
    assert b"interrupted; " in terminal.said
    assert b"results are kept: the same command goes on from here" in terminal.said
    assert b"Traceback" not in terminal.said
    assert terminal.said.rfind(SHOW) > terminal.said.rfind(HIDE) >= 0
    assert 3 <= kept(terminal.results) < len(STUDENTS)
    wait_until(terminal.nobody_is_left, "a process was left")


def test_a_closed_terminal_ends_it(terminal: Terminal) -> None:
    os.close(terminal.screen)
    assert terminal.process.wait(120) == 128 + signal.SIGHUP
    wait_until(terminal.nobody_is_left, "a process was left")
    assert 3 <= kept(terminal.results) < len(STUDENTS)


def test_kill_9_leaves_nobody_behind(terminal: Terminal) -> None:
    terminal.process.kill()
    terminal.process.wait()
    wait_until(terminal.nobody_is_left, "a process was left")
    os.close(terminal.screen)


def test_a_closed_terminal_of_which_nobody_was_told_is_no_low_score(
    make_class: MakeClass, tmp_path: Path
) -> None:
    screen, inside = pty.openpty()
    process = ativa(
        "grade", make_class("ana", "bia"), "--fail-below", 0, cwd=tmp_path,
        stdin=inside, stdout=inside, stderr=inside, start_new_session=True,
    )  # fmt: skip
    os.close(inside)
    os.close(screen)
    assert process.wait(300) == 128 + signal.SIGHUP


def few_descriptors(count: int) -> Callable[[], None]:
    """Return what makes a process one that may hold only so many files, whoever it belongs to."""

    def limit() -> None:
        if os.geteuid() == 0:
            linux.prctl(PR_CAPBSET_DROP, CAP_SYS_RESOURCE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (count, count))

    return limit


@pytest.mark.parametrize("count", [64, 32])
def test_with_few_descriptors_it_grades_the_same(
    make_class: MakeClass, tmp_path: Path, count: int
) -> None:
    folder = make_class("ana", "bia", "caio")
    documents = []
    for name, limit in (("few", few_descriptors(count)), ("many", None)):
        process = ativa(
            "grade", folder, "--results", name, "--json", f"{name}.json", "--jobs", 40,
            "--seed", 5, cwd=tmp_path, preexec_fn=limit,
        )  # fmt: skip
        assert process.wait(300) == 0
        documents.append(json.loads((tmp_path / f"{name}.json").read_text()))
    assert documents[0] == documents[1]
