from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest

from autograder.sandbox.fork_server import ForkServerError, Limits

REPOSITORY = Path(__file__).parents[2]
FOREVER = b"while True: pass"

# Code, exit code, and what a student reads of it.
SIGNAL_MESSAGES = {
    "exit": ("import os\nos._exit(3)", 3, "exit code 3"),
    "exit that looks like success": ("import os\nos._exit(0)", 0, "exit code 0"),
    "segmentation fault": ("import ctypes\nctypes.string_at(0)", -11, "segmentation fault"),
    "deep recursion in C": (
        "import sys\nsys.setrecursionlimit(10**8)\n"
        "x = ()\nfor _ in range(10**6): x = (x,)\nanswer = hash(x)",
        -11,
        "segmentation fault",
    ),
}


def gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "ZX"
    except OSError:
        return True


def heard(worker) -> bytes:
    try:
        return worker.sock.recv(100)
    except ConnectionResetError:  # it ended before it had read what it was sent
        return b""


def wait_until(condition, seconds=10.0):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come about in time"
        time.sleep(0.02)


@pytest.mark.parametrize("name", SIGNAL_MESSAGES)
def test_a_death_is_told_in_words(bench, name):
    code, expected, words = SIGNAL_MESSAGES[name]
    outcome = bench.run(code)
    assert outcome.answer == ""
    assert outcome.death.code == expected
    assert words in outcome.death.sentence
    assert not outcome.death.killed


def test_what_is_preloaded_is_shared_and_what_a_worker_changes_is_not(new_workshop):
    array = np.arange(6.0).reshape(2, 3)
    with new_workshop() as fork_server:
        fork_server.preload({"paper": 7}, {"x": array})
        for _ in range(2):
            with fork_server.spawn() as worker:
                worker.sock.sendall(
                    b"answer = PRELOADED[0][0]['paper'], float(PRELOADED[0][1]['x'].sum())\n"
                    b"PRELOADED[0][0]['paper'] = 8\nPRELOADED[0][1]['x'] += 1\n"
                    b"import numpy, math\nnumpy.tanh = math.tanh = None"
                )
                assert worker.sock.recv(1 << 16) == b"(7, 15.0)"


def test_a_preload_that_fails_says_why_and_the_zygote_goes_on(new_workshop):
    with new_workshop() as fork_server:
        with pytest.raises(ForkServerError, match="this paper cannot be read"):
            fork_server.preload({"fail": True}, {})
        fork_server.spawn().end()


def test_a_large_preload_crosses(new_workshop):
    with new_workshop() as fork_server:
        fork_server.preload({}, {"x": np.ones(5_000_000)})
        with fork_server.spawn() as worker:
            worker.sock.sendall(b"answer = int(PRELOADED[0][1]['x'].sum())")
            assert worker.sock.recv(1 << 16) == b"5000000"


def test_every_worker_starts_with_the_same_random_numbers(bench, new_workshop, bench_on):
    code = """
        import random, numpy
        answer = random.random(), numpy.random.rand(), {"a", "b", "c", "d"}
    """
    answers = {bench.run(code).answer for _ in range(3)}
    with new_workshop() as another:
        answers.add(bench_on(another).run(code).answer)
    assert len(answers) == 1


def test_a_worker_that_ignores_everything_is_killed(bench):
    with bench.fork_server.spawn() as worker:
        worker.sock.sendall(
            b"import signal\n"
            b"for number in set(signal.Signals) - {9, 19}:\n"
            b"    try: signal.signal(number, signal.SIG_IGN)\n"
            b"    except OSError: pass\n"
            b"door.sendall(b'ready')\nwhile True: pass"
        )
        assert worker.sock.recv(5) == b"ready"
        assert worker.wait(0.05) is None
        death = worker.end()
    assert death.code == -signal.SIGKILL
    assert death.killed
    assert worker.end() == death, "asked again, it says the same"


def test_a_stopped_worker_is_killed(bench):
    with bench.fork_server.spawn() as worker:
        worker.sock.sendall(FOREVER)
        signal.pidfd_send_signal(worker.pidfd, signal.SIGSTOP)
        assert worker.end().code == -signal.SIGKILL


def test_a_worker_has_a_clock_of_its_own(bench):
    with bench.fork_server.spawn() as busy, bench.fork_server.spawn() as idle:
        busy.sock.sendall(FOREVER)
        idle.sock.sendall(b"import time\ntime.sleep(60)")
        wait_until(lambda: busy.cpu_seconds() > 0.3)
        assert idle.cpu_seconds() < 0.2
        assert busy.end().cpu_seconds >= 0.3


def test_a_worker_that_closes_its_door_is_seen(bench):
    with bench.fork_server.spawn() as worker:
        worker.sock.sendall(b"import os\nos.close(3)\nimport time\ntime.sleep(60)")
        assert worker.sock.recv(1) == b""
        assert worker.end().killed


def test_garbage_on_the_door_reaches_the_grading_side_as_bytes_alone(bench):
    with bench.fork_server.spawn() as worker:
        worker.sock.sendall(
            b"import os\nfor n in range(1024):\n"
            b"    try: os.write(n, b'\\xff' * 100)\n"
            b"    except OSError: pass\n"
        )
        worker.sock.settimeout(10)
        assert worker.sock.recv(100) == b"\xff" * 100
        assert worker.wait(10).code == 0
    assert bench.run("answer = 1").answer == "1", "the zygote heard nothing of it"


def test_a_worker_cannot_pass_descriptors(bench):
    bench.needs("seccomp")
    code = "import socket\nsocket.send_fds(door, [b'x'], [3])"
    assert bench.run(code).answer.startswith("PermissionError")


def test_a_fork_bomb_leaves_nothing_behind(bench):
    bench.needs("seccomp")
    code = """
        import os
        for _ in range(1000):
            try: os.fork()
            except OSError: answer = "refused"
    """
    assert bench.run(code).answer == "'refused'"


def test_daemons_end_with_their_worker_where_nothing_stops_them(new_workshop):
    code = (
        b"import os, time\n"
        b"if os.fork() == 0:\n    os.setsid()\n"
        b"    if os.fork() == 0: time.sleep(60)\n    os._exit(0)\n"
        b"os.wait()\nanswer = 'left'"
    )
    without = ("namespaces", "own user", "seccomp")
    with new_workshop(without=without) as fork_server, fork_server.spawn() as worker:
        worker.sock.sendall(code)
        answer = worker.sock.recv(1 << 16)
        if answer != b"'left'":
            pytest.skip(f"this host lets nobody start a process: {answer!r}")
        zygote = fork_server.pid
        worker.wait(10)
        children = Path(f"/proc/{zygote}/task/{zygote}/children").read_text()
        assert children.split() == []


def test_many_workers_live_at_once_and_threads_may_share_a_workshop(bench):
    answers = []

    def work(number):
        for _ in range(5):
            answers.append(bench.run(f"answer = {number}").answer == str(number))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [True] * 20


def test_no_descriptor_is_lost(bench):
    bench.run("answer = 1")
    before = len(os.listdir("/proc/self/fd")) if sys.platform == "linux" else 0
    for _ in range(20):
        bench.run("import os\nos._exit(1)")
    assert before == (len(os.listdir("/proc/self/fd")) if sys.platform == "linux" else 0)
    numbers = {bench.run("import os\nanswer = os.dup(3)").answer for _ in range(3)}
    assert numbers == {"4"}


def test_a_zygote_that_dies_says_so_and_takes_its_workers_along(new_workshop):
    fork_server = new_workshop()
    worker = fork_server.spawn()
    worker.sock.sendall(FOREVER)
    os.kill(fork_server.pid, signal.SIGKILL)
    wait_until(lambda: not fork_server.alive)
    with pytest.raises(ForkServerError, match="is gone"):
        fork_server.spawn()
    assert not fork_server.alive
    assert heard(worker) == b""
    with pytest.raises(ForkServerError, match="is gone"):
        worker.end()
    worker.close()
    fork_server.close()


def test_a_closed_workshop_says_so(new_workshop):
    fork_server = new_workshop("bare")
    fork_server.close()
    fork_server.close()
    with pytest.raises(ForkServerError, match="closed"):
        fork_server.spawn()


def test_when_the_grading_side_dies_nobody_is_left(tmp_path):
    script = f"""
import sys, time
sys.path[:0] = [{str(REPOSITORY)!r}]
from autograder.sandbox.fork_server import ForkServer
fork_server = ForkServer("bare", entry="hostile", python_path=({str(Path(__file__).parent)!r},))
workers = [fork_server.spawn() for _ in range(2)]
for worker in workers:
    worker.sock.sendall({FOREVER!r})
print(fork_server.pid, *[worker.pid for worker in workers], flush=True)
time.sleep(60)
"""
    grader = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    with grader:
        pids = [int(pid) for pid in grader.stdout.readline().split()]
        assert len(pids) == 3
        assert not any(map(gone, pids))
        grader.kill()
        wait_until(lambda: all(map(gone, pids)))


def test_a_zygote_that_cannot_start_says_why():
    from autograder.sandbox.fork_server import ForkServer

    with pytest.raises(ForkServerError, match="no_such_module"):
        ForkServer("bare", entry="no_such_module")


def test_a_worker_that_cannot_be_confined_runs_nothing(bench):
    with bench.fork_server.spawn(Limits(open_files=-5)) as worker:
        with suppress(BrokenPipeError):
            worker.sock.sendall(b"answer = 'ran'")
        assert heard(worker) == b""
        death = worker.wait(10)
    assert death.kits_fault


def test_without_handles_for_processes_it_still_works(bench, monkeypatch):
    with bench.fork_server.spawn() as worker:
        os.close(worker.pidfd)
        worker.pidfd = None  # as on macOS
        worker.sock.sendall(FOREVER)
        assert worker.wait(0.05) is None
        assert worker.end().code == -signal.SIGKILL
