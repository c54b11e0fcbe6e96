from __future__ import annotations

import os
import signal
from pathlib import Path

import numpy as np
import pytest

from autograder.sandbox.doctor import diagnose, is_enough
from autograder.sandbox.fork_server import Limits
from autograder.sandbox.worker.confinement.layers import LEVELS

REPOSITORY = Path(__file__).parents[4]
MEGABYTE = 1 << 20

REFUSALS = {
    "PermissionError",
    "FileNotFoundError",
    "ProcessLookupError",
    "BlockingIOError",
    "RuntimeError",
    "OSError",
    "ValueError",
}

# What honest students' code does, and must be able to do wherever the kit runs.
HONEST = {
    "arithmetic": (
        "import numpy as np\nanswer = float((np.ones((300, 300)) @ np.ones(300))[0])",
        "300.0",
    ),
    "linear algebra": (
        "import numpy as np\nanswer = round(float(np.linalg.svd(np.eye(40))[1].sum()))",
        "40",
    ),
    "late imports": (
        "import fractions, decimal, statistics, csv, dataclasses\nanswer = statistics.mean([1, 3])",
        "2",
    ),
    "a C library": ("import sqlite3, hashlib, zlib\nanswer = zlib.crc32(b'a')", "3904355907"),
    "scipy": ("from scipy.special import erf\nanswer = float(erf(0.0))", "0.0"),
    "a submodule of scipy": ("import scipy.optimize\nanswer = 1", "1"),
    "printing": ("print('hello')\nimport sys\nsys.stderr.write('x')\nanswer = input", None),
    "sleeping and clocks": ("import time\ntime.sleep(0.01)\nanswer = time.time() > 0", "True"),
    "random numbers": (
        "import numpy as np, os\nanswer = np.random.default_rng().random() < len(os.urandom(4))",
        "True",
    ),
    "catching a MemoryError": (
        "import numpy as np\ntry: np.ones(1 << 40)\nexcept MemoryError: answer = 'caught'",
        "'caught'",
    ),
    "much memory within the limit": (
        "import numpy as np\nanswer = int(np.ones(25_000_000).sum())",
        "25000000",
    ),
}

# Name: the layers that stop it (any one does), and the code; each must end in a refusal.
REACHES = {
    "read the password file": (("private root", "Landlock"), "answer = open('/etc/passwd').read()"),
    "read the solutions": (
        ("private root", "Landlock"),
        f"answer = open({str(REPOSITORY / 'pyproject.toml')!r}).read()",
    ),
    "list the kit": (
        ("private root", "Landlock"),
        f"import os\nanswer = os.listdir({str(REPOSITORY / 'solutions')!r})",
    ),
    "name the kit's files": (
        ("private root",),
        f"import os\nanswer = os.stat({str(REPOSITORY / 'solutions')!r})",
    ),
    "list the root": (("Landlock",), "import os\nanswer = os.listdir('/')"),
    "look at processes": (("private root", "Landlock"), "answer = open('/proc/1/environ').read()"),
    "read its parent's memory": (
        ("private root", "Landlock"),
        "import os\nanswer = open(f'/proc/{os.getppid()}/mem', 'rb').read(1)",
    ),
    "write beside": (("private root", "Landlock"), "answer = open('/tmp/ativa-was-here', 'w')"),
    "empty a library's file": (
        ("private root", "seccomp"),
        "import numpy, os\nanswer = os.open(numpy.__file__, os.O_RDONLY | os.O_TRUNC)",
    ),
    "change a library's mode": (
        ("private root", "seccomp"),
        "import numpy, os\nanswer = os.chmod(numpy.__file__, 0)",
    ),
    "fork": (("seccomp", "own user"), "import os\nanswer = os.fork()"),
    "start a program": (
        ("seccomp", "own user"),
        "import subprocess\nanswer = subprocess.run(['/bin/true'])",
    ),
    "start a thread": (
        ("seccomp", "own user"),
        "import threading\nthread = threading.Thread(target=print)\nthread.start()",
    ),
    "replace itself": (
        ("seccomp", "Landlock"),
        "import os\nanswer = os.execv('/bin/true', ['true'])",
    ),
    "open a socket": (("seccomp",), "import socket\nanswer = socket.socket()"),
    "reach the network": (
        ("seccomp", "namespaces"),
        "import socket\nanswer = socket.create_connection(('1.1.1.1', 53), timeout=2)",
    ),
    "kill its parent": (
        ("seccomp", "Landlock", "own user"),
        "import os\nanswer = os.kill(os.getppid(), 9)",
    ),
    "signal everybody": (("seccomp", "Landlock"), "import os\nanswer = os.kill(-1, 0)"),
    "stop itself": (("seccomp",), "import os\nanswer = os.kill(os.getpid(), 19)"),
    "become root": (("no privileges",), "import os\nanswer = os.chroot('/')"),
    "enter a namespace": (
        ("seccomp",),
        "import ctypes\nif ctypes.CDLL(None).unshare(0x10000000): raise OSError('refused')",
    ),
    "hold memory in a file": (("seccomp",), "import os\nanswer = os.memfd_create('bomb')"),
    "trace its parent": (
        ("seccomp",),
        "import ctypes, os\nif ctypes.CDLL(None).ptrace(16, os.getppid(), 0, 0):\n"
        "    raise OSError('refused')",
    ),
    "use another descriptor": (
        ("limits",),
        "import os\nanswer = [os.fstat(n) for n in range(4, 1024)]",
    ),
    "raise its own limit": (
        ("no privileges",),
        "import resource\nanswer = resource.setrlimit(resource.RLIMIT_AS, (1 << 50, 1 << 50))",
    ),
}


# Weaker hosts, made by leaving layers out: the first is what GitHub's runners give.
WEAKER = {
    "no namespaces": ("namespaces", "private root", "scratch"),
    "no Landlock": ("Landlock",),
    "no seccomp": ("seccomp",),
    "limits alone": ("namespaces", "private root", "scratch", "own user", "Landlock", "seccomp"),
}


@pytest.fixture(scope="module", params=WEAKER)
def weaker(request, new_workshop, bench_on):
    """A fork server as on a host that gives less."""
    with new_workshop(without=WEAKER[request.param]) as fork_server:
        yield bench_on(fork_server)


@pytest.mark.parametrize("name", HONEST)
def test_honest_work_goes_on_under_full_confinement(bench, name):
    code, expected = HONEST[name]
    outcome = bench.run(code)
    assert outcome.death.code == 0
    assert expected is None or outcome.answer == expected


@pytest.mark.parametrize("name", HONEST)
def test_honest_work_goes_on_where_the_host_gives_less(weaker, name):
    code, expected = HONEST[name]
    outcome = weaker.run(code)
    assert outcome.death.code == 0
    assert expected is None or outcome.answer == expected


def assert_refused(bench, name):
    layers, code = REACHES[name]
    if not any(layer.in_use for layer in bench.fork_server.layers if layer.name in layers):
        pytest.skip(f"only one of {', '.join(layers)} stops this")
    outcome = bench.run(code)
    assert outcome.answer.partition(":")[0] in REFUSALS, outcome
    assert outcome.death.code == 0, "a refusal is an exception, not an end"


@pytest.mark.parametrize("name", REACHES)
def test_a_worker_reaches_nothing(bench, name):
    assert_refused(bench, name)


@pytest.mark.parametrize(
    ("weaker", "name"),
    [
        (host, name)
        for host, without in WEAKER.items()
        for name, (layers, _) in REACHES.items()
        if set(layers) - set(without)
    ],
    indirect=["weaker"],
)
def test_what_is_left_on_a_weaker_host_still_stops_it(weaker, name):
    assert_refused(weaker, name)


def test_the_kit_cannot_be_imported(bench):
    for module in (
        "solutions",
        "autograder.exercises",
        "autograder.checks.plan",
        "tests",
        "pytest",
    ):
        assert bench.run(f"import {module}").answer.startswith("ModuleNotFoundError"), module


def test_no_secret_is_in_the_environment(monkeypatch, new_workshop):
    monkeypatch.setenv("ATIVA_SECRET", "hidden")
    with new_workshop() as fork_server, fork_server.spawn() as worker:
        worker.sock.sendall(b"import os\nanswer = dict(os.environ)")
        assert "hidden" not in worker.sock.recv(1 << 16).decode()


def test_a_scratch_directory_is_its_own_small_and_gone_afterwards(bench):
    bench.needs("scratch")
    code = """
        import os
        before = os.listdir(".")
        open("mine", "w").write("x" * 1000)
        answer = before, os.listdir("."), os.getcwd() == os.environ["HOME"]
    """
    for _ in range(2):
        assert bench.run(code).answer == "([], ['mine'], True)"
    big = "file = open('big', 'wb')\nfor _ in range(64): file.write(bytes(1 << 20))"
    assert bench.run(big).answer.startswith("OSError")
    many = "for n in range(100_000): open(str(n), 'w').close()"
    assert bench.run(many).answer.startswith("OSError")


def test_memory_ends_in_an_exception_and_not_in_the_host(bench):
    touched = "blocks = []\nwhile True: blocks.append(bytearray(1 << 22))"
    outcome = bench.run(touched, Limits(memory=128 * MEGABYTE))
    assert outcome.answer.startswith("MemoryError")
    assert outcome.death.peak_memory < 400 * MEGABYTE


def test_processor_time_has_a_last_resort_that_cannot_be_ignored(bench):
    code = """
        import signal
        try: signal.signal(signal.SIGXCPU, signal.SIG_IGN)
        except PermissionError: pass
        while True: pass
    """
    outcome = bench.run(code, Limits(cpu_seconds=1))
    assert outcome.answer == ""
    # Where handlers cannot be set, the first signal ends it; elsewhere the second, a second later.
    assert outcome.death.code in (-signal.SIGXCPU, -signal.SIGKILL)
    assert 0.9 < outcome.death.cpu_seconds < 4


def test_workers_have_users_of_their_own(bench):
    bench.needs("own user")
    users = {bench.run("import os\nanswer = os.getuid()").answer for _ in range(3)}
    assert len(users) == 3
    assert "0" not in users


def test_a_torch_worker_trains(new_workshop):
    pytest.importorskip("torch")
    code = b"""
import torch
model = torch.nn.Linear(3, 1)
optimizer = torch.optim.Adam(model.parameters())
for _ in range(3):
    optimizer.zero_grad()
    model(torch.ones(4, 3)).square().mean().backward()
    optimizer.step()
torch.set_num_threads(4)
torch.set_num_interop_threads(2)
assert (torch.ones(500, 500) @ torch.ones(500, 500)).exp().isinf().all()
answer = len(model.state_dict())
"""
    with new_workshop("torch") as fork_server, fork_server.spawn() as worker:
        worker.sock.sendall(code)
        assert worker.sock.recv(1 << 16) == b"2"


def test_the_doctor_tells_the_level_that_grading_gets(bench):
    diagnosis = diagnose()
    assert diagnosis.level == bench.fork_server.level
    assert [layer.name for layer in diagnosis.layers if layer.in_use] == [
        layer.name for layer in bench.fork_server.layers if layer.in_use
    ]
    assert all(layer.stops and layer.remedy for layer in diagnosis.layers)
    assert all(layer.reason for layer in diagnosis.layers if not layer.in_use)


def test_levels_follow_from_the_layers(bench, new_workshop):
    assert bench.fork_server.level in LEVELS
    with new_workshop("bare", without=("Landlock", "seccomp")) as fork_server:
        assert fork_server.level == "limits"
    if bench.fork_server.level == "full":
        with new_workshop("bare", without=("namespaces",)) as fork_server:
            assert fork_server.level == "sandboxed"


def test_requirements_are_met_by_the_levels_above_them():
    assert is_enough("full", "full")
    assert is_enough("sandboxed", "any")
    assert not is_enough("sandboxed", "full")
    assert not is_enough("limits", "any")
    assert not is_enough("none", "any")


def test_nothing_was_written_on_the_host(bench):
    assert not os.path.exists("/tmp/ativa-was-here")
    assert np.__file__
