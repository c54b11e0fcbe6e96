"""The grading side's hold on its workers: start a zygote, ask it for workers, watch and end them.

with Workshop("numpy") as workshop:
    workshop.preload(header, arrays)         # what all workers share, once per paper
    with workshop.spawn(Limits()) as worker:
        worker.sock.sendall(...)             # the worker's only door
        worker.cpu_seconds()                 # its own clock
        death = worker.end()                 # kill it if it lives, and learn how it died
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy.typing as npt

from autograder.worker import control
from autograder.worker.confinement import Limits
from autograder.worker.wire import WireError
from autograder.worker.zygote import CONFINEMENT_FAILED, ENTRY_FAILED

ZYGOTE = Path(__file__).parent / "worker" / "__main__.py"
START_SECONDS = 120.0
# Only what the dynamic loader may need to find libpython; nothing that could be a secret.
KEPT_VARIABLES = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH")


class WorkshopError(Exception):
    """The zygote could not be started, or is gone: the kit's trouble, never a student's."""


@dataclass(frozen=True)
class Death:
    """How a worker ended: its exit code (minus the signal's number), whether we killed it.

    cpu_seconds and peak_memory (bytes) are what it used in its life.
    """

    code: int
    killed: bool
    cpu_seconds: float
    peak_memory: int

    @property
    def kits_fault(self) -> bool:
        """Whether the kit's own code failed; believe it only before the worker's first frame."""
        return self.code in (CONFINEMENT_FAILED, ENTRY_FAILED)

    @property
    def sentence(self) -> str:
        """What a student is told."""
        if self.killed:
            return "it was stopped"
        if self.code >= 0:
            return f"your code exited Python (exit code {self.code})"
        return DEATHS.get(-self.code, f"it was ended by signal {-self.code}")


DEATHS: dict[int, str] = {
    signal.SIGKILL: "it ran out of memory or was killed by the system",
    signal.SIGSEGV: "it crashed (segmentation fault)",
    signal.SIGBUS: "it crashed (bus error)",
    signal.SIGABRT: "it crashed (abort)",
    signal.SIGFPE: "it crashed (arithmetic error)",
    signal.SIGILL: "it crashed (illegal instruction)",
    signal.SIGXCPU: "it used up its processor time",
    signal.SIGSYS: "it asked the system for something that is not allowed here",
}


class Workshop:
    """A zygote and the workers forked from it; may be used from several threads."""

    def __init__(
        self,
        profile: str = "numpy",
        *,
        entry: str = "autograder.worker.answer",
        python_path: tuple[str, ...] = (),
    ) -> None:
        self._lock = threading.Lock()
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the zygote
        ours, theirs = socket.socketpair()
        self._control = ours
        options = {
            "control": theirs.fileno(),
            "profile": profile,
            "entry": entry,
            "python_path": python_path,
        }
        with theirs:
            self._process = subprocess.Popen(
                # Not -I: it would ignore PYTHONHASHSEED, and grades must not hang on a hash.
                [sys.executable, "-s", "-P", "-B", "-X", "utf8", str(ZYGOTE), json.dumps(options)],
                env=_environment(),
                pass_fds=(theirs.fileno(),),
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._log,
                start_new_session=True,
            )
        ours.settimeout(START_SECONDS)
        try:
            hello, _ = self._receive()
        except WorkshopError:
            self.close()
            raise
        ours.settimeout(None)
        self.level: str = hello["level"]

    def preload(self, header: Mapping[str, Any], arrays: Mapping[str, npt.NDArray[Any]]) -> None:
        """Give the zygote what all later workers share; raises WorkshopError if it fails."""
        self._ask({"do": "preload", "header": header}, arrays)

    def spawn(self, limits: Limits | None = None) -> Worker:
        """Fork a worker; raises WorkshopError when the zygote is gone or cannot fork."""
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                request = {"do": "spawn", "limits": (limits or Limits()).as_header()}
                reply, descriptors = self._ask(request, None, [theirs.fileno()])
            except WorkshopError:
                ours.close()
                raise
        return Worker(self, ours, reply["worker"], descriptors[0] if descriptors else None)

    @property
    def alive(self) -> bool:
        """Whether the zygote still runs."""
        return self._process.poll() is None

    def close(self) -> None:
        """End the zygote and every worker of it."""
        self._control.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()

    def __enter__(self) -> Workshop:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _ask(
        self,
        header: Mapping[str, Any],
        arrays: Mapping[str, npt.NDArray[Any]] | None = None,
        descriptors: list[int] | None = None,
    ) -> tuple[dict[str, Any], list[int]]:
        with self._lock:
            try:
                control.send(self._control, header, arrays, descriptors or [])
            except OSError:
                raise WorkshopError(self._epitaph()) from None
            return self._receive()

    def _receive(self) -> tuple[dict[str, Any], list[int]]:
        try:
            reply, _, descriptors = control.receive(self._control)
        except (EOFError, OSError, WireError):
            raise WorkshopError(self._epitaph()) from None
        if "error" in reply:
            raise WorkshopError(f"the workers' process could not do it: {reply['error']}")
        return reply, descriptors

    def _epitaph(self) -> str:
        try:
            code: int | str = self._process.wait(1)
        except subprocess.TimeoutExpired:
            code = "still running"
        self._log.seek(0)
        lines = self._log.read().decode("utf-8", "replace").strip().splitlines()
        return f"the workers' process is gone (exit code {code}): {' '.join(lines[-1:])}"


class Worker:
    """One confined process: `sock` is the door to it."""

    def __init__(self, workshop: Workshop, sock: socket.socket, name: int, pidfd: int | None):
        self.sock = sock
        self.pidfd = pidfd
        self.killed = False
        self._workshop = workshop
        self._name = name  # its pid where the zygote lives, which may be another pid namespace
        self._pid = name if pidfd is None else _pid_here(pidfd)
        self._started = time.monotonic()
        self._cpu = 0.0
        self._death: Death | None = None

    def cpu_seconds(self) -> float:
        """Return the processor time used so far; wall time where the host cannot tell."""
        if self._death is not None:
            return self._death.cpu_seconds
        if sys.platform != "linux":
            return time.monotonic() - self._started
        with contextlib.suppress(OSError):  # it may just have ended: the last reading stands
            # A process's own clock has this number in Linux's ABI, and counts in nanoseconds.
            self._cpu = time.clock_gettime((~self._pid << 3) | 2)
        return self._cpu

    def kill(self) -> None:
        """Kill it, and all of its session; does nothing to one that has ended."""
        if self._death is not None:
            return
        self.killed = True
        if self.pidfd is None:
            self._workshop._ask({"do": "kill", "worker": self._name})
            return
        try:
            signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)
            # Its number cannot have a new owner: it is not reaped before we ask.
            os.killpg(self._pid, signal.SIGKILL)
        except ProcessLookupError:
            pass

    def wait(self, seconds: float | None = None) -> Death | None:
        """Return how it ended, or None if it still runs after `seconds`."""
        deadline = None if seconds is None else time.monotonic() + seconds
        while self._death is None:
            left = None if deadline is None else max(0.0, deadline - time.monotonic())
            if self.pidfd is None:
                time.sleep(0.01 if left is None else min(0.01, left))
            elif not select.select([self.pidfd], [], [], left)[0]:
                return None
            reply, _ = self._workshop._ask({"do": "reap", "worker": self._name})
            if "code" in reply:
                self._death = Death(reply["code"], self.killed, reply["cpu"], reply["peak"])
            elif left == 0.0:
                return None
        return self._death

    def end(self) -> Death:
        """Kill it if it lives, and return how it ended; raises WorkshopError without a zygote."""
        death = self.wait(0)
        if death is None:
            self.kill()
            death = self.wait()
        self.close()
        assert death is not None
        return death

    def close(self) -> None:
        """Let go of the socket and of the process's handle."""
        self.sock.close()
        if self.pidfd is not None:
            os.close(self.pidfd)
            self.pidfd = None

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._death is None:
            self.end()
        self.close()


def _pid_here(pidfd: int) -> int:
    with open(f"/proc/self/fdinfo/{pidfd}", encoding="ascii") as info:
        return next(int(line.split()[1]) for line in info if line.startswith("Pid:"))


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    threads = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
    return {
        **kept,
        **dict.fromkeys(threads, "1"),
        "PYTHONHASHSEED": "0",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "PATH": "/usr/bin:/bin",
    }
