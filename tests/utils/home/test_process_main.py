"""The process that runs a student's code ends with the one that started it, however that ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.utils.homes import ROOT, make_home, write
from utils.home.process_main import GRACE

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the processes are looked up in /proc")

TOLD = """\
    import os, re, time
    with open("running", "w") as file:
        file.write(str(os.getpid()))
"""
LONG = {
    "a loop in Python": "    while True:\n        pass",
    "C code that lets other threads run": "    time.sleep(3600)",
    "C code that does not": '    re.match("(a+)+$", "a" * 60 + "b")',
}
IMPORTS = "import numpy as np\nimport utils"
LIMIT = 10.0  # seconds for a call, of which the watcher lives through few


@contextmanager
def watcher(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "utils", "watch", "--timeout", str(LIMIT)], cwd=folder,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def running(folder: Path) -> int:
    """Return the number of the process that a student's function says it runs in."""
    for _ in range(600):
        with suppress(FileNotFoundError, ValueError):
            return int((folder / "running").read_text(encoding="ascii"))
        time.sleep(0.1)
    raise AssertionError("the function was never called")


def alive(process: int) -> bool:
    """Say whether a process runs; one that has ended may wait for a parent to ask about it."""
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] not in "ZX"


@pytest.mark.parametrize("what", LONG)
def test_it_ends_when_the_watcher_is_killed(tmp_path: Path, what: str) -> None:
    script = make_home(tmp_path)
    write(script, "linear", TOLD + LONG[what])
    with watcher(tmp_path) as process:
        child = running(script.parent)
        assert alive(child)
        process.send_signal(signal.SIGKILL)
        process.wait()
    end = time.monotonic() + LIMIT + 2 * GRACE
    try:
        while alive(child):
            assert time.monotonic() < end, "it runs on"
            time.sleep(0.1)
    finally:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)


def test_it_reads_nothing_from_the_pipe_that_it_is_held_by(tmp_path: Path) -> None:
    script = make_home(tmp_path)
    write(script, "linear", "    return input()")
    check = subprocess.run(
        [sys.executable, "-m", "utils", "check", "linear", "--lang", "en"], cwd=tmp_path,
        capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, encoding="utf-8",
    )  # fmt: skip
    assert "raised EOFError" in check.stdout


def test_the_students_own_utils_is_theirs_and_the_kits_is_the_kits(tmp_path: Path) -> None:
    script = make_home(tmp_path)
    write(script, "relu", "    return utils.largest(x)")
    text = script.read_text(encoding="utf-8").replace("import numpy as np", IMPORTS, 1)
    script.write_text(text, encoding="utf-8")
    largest = "import numpy\n\n\ndef largest(x):\n    return numpy.maximum(x, 0)\n"
    (script.parent / "utils.py").write_text(largest, encoding="utf-8")
    code = "import sys; from utils.__main__ import main; sys.exit(main(sys.argv[1:]))"
    check = subprocess.run(
        # As the installed command does, whose path does not begin with the folder it is called in.
        [sys.executable, "-P", "-c", code, "check", "relu", "--lang", "en"], cwd=script.parent,
        capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, encoding="utf-8",
    )  # fmt: skip
    assert "The public checks pass." in check.stdout, check.stdout + check.stderr
