"""Sleep is told from computing and from waiting for a processor, and holds no local worker."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from autograder.grading.grader import Grader
from autograder.sandbox.sleep_clock import SleepClock, waited_for_processor
from autograder.submission import Submission

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /proc")
READY = "print('ready', flush=True)\n"
FOREVER = READY + "while True: pass"


@contextmanager
def running(code: str) -> Iterator[int]:
    """A Python process that has said that it is ready."""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == b"ready\n"
            yield process.pid
        finally:
            process.kill()


def used(pid: int) -> float:
    return time.clock_gettime((~pid << 3) | 2)


def watch(pid: int, looks: int = 10) -> tuple[float, float]:
    """Look at a process some times; return its sleep and the time that went by."""
    clock = SleepClock(pid)
    began = time.monotonic()
    for _ in range(looks):
        clock.look(used(pid))
        time.sleep(0.1)
    return clock.look(used(pid)), time.monotonic() - began


@linux
@pytest.mark.parametrize(
    "code",
    [
        "import time\ntime.sleep(600)",
        "import time\nwhile True: time.sleep(0.05)",
        "import signal\nsignal.pause()",
        "import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()",
    ],
)
def test_a_process_that_sleeps_is_asleep(code: str) -> None:
    with running(READY + code) as pid:
        while waited_for_processor(pid) is None:  # on its way to sleep
            time.sleep(0.01)
        clock = SleepClock(pid)
        while clock.look(used(pid)) < 1.0:  # it comes about, or the test does not end
            time.sleep(0.05)


@linux
def test_a_process_that_computes_is_awake() -> None:
    with running(FOREVER) as pid:
        assert watch(pid)[0] == 0.0


@linux
def test_a_process_that_gets_no_processor_is_awake() -> None:
    (processor, *_) = os.sched_getaffinity(0)
    with running(FOREVER) as starved, running(FOREVER) as greedy:
        for pid in (starved, greedy):
            os.sched_setaffinity(pid, {processor})
        os.sched_setscheduler(starved, os.SCHED_IDLE, os.sched_param(0))
        assert watch(starved)[0] == 0.0


@linux
def test_a_stopped_process_is_not_asleep() -> None:
    with running(READY + "import time\ntime.sleep(600)") as pid:
        os.kill(pid, signal.SIGSTOP)
        while b"T" not in Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()[:1]:
            time.sleep(0.01)
        assert watch(pid)[0] == 0.0


def test_where_nothing_is_told_nobody_sleeps() -> None:
    assert waited_for_processor(2**30) is None
    assert SleepClock(2**30).look(0.0) == 0.0


@linux
def test_a_submission_that_sleeps_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autograder.sandbox.channel.WALL_GRACE", 10_000.0)

    def too_late(*_: object) -> None:
        raise TimeoutError("it was waited for")

    text = (
        "import time\nimport numpy as np\n\n"
        "def relu(x):\n    time.sleep(1e6)\n\n"
        "def elu(x, alpha=1.0):\n    while True: time.sleep(0.1)\n\n"
        "def linear(x):\n    return x\n"
    )
    work = Submission("ana", "activations", Path("a.py"), ((text, "cell 1"),), None, (), "0")
    old = signal.signal(signal.SIGALRM, too_late)
    signal.alarm(300)
    try:
        with Grader("activations", seed=7) as grader:
            result = grader.grade(work)
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, old)
    assert result.status == "graded"
    by_name = {exercise.name: exercise for exercise in result.exercises}
    assert by_name["linear"].score == by_name["linear"].max_score
    for name in ("relu", "elu"):
        assert by_name[name].score == 0
        assert "did not finish in the time allowed" in by_name[name].message
