"""One worker as the grading side sees it: a door, a clock, an end."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any

from autograder.sandbox.worker.forker import CONFINEMENT_FAILED, ENTRY_FAILED
from utils.language import _, nothing_to_translate

Ask = Callable[[Mapping[str, Any]], tuple[dict[str, Any], list[int]]]


class ForkServerError(Exception):
    """The fork server could not be started, or is gone: the kit's trouble, never a student's."""


@dataclass(frozen=True)
class WorkerExit:
    """How a worker ended: its exit code (minus the signal's number), whether we killed it.

    cpu_seconds and peak_memory (bytes) are what it used in its life; starved: whether the system
    ended processes for want of memory in that time.
    """

    code: int
    killed: bool
    cpu_seconds: float
    peak_memory: int
    starved: bool = False

    @property
    def kits_fault(self) -> bool:
        """Whether the kit's own code failed; believe it only before the worker's first frame."""
        return self.code in (CONFINEMENT_FAILED, ENTRY_FAILED)

    @property
    def from_outside(self) -> bool:
        """Whether it was ended by a signal that hardly anything in it can have caused."""
        return not self.killed and -self.code in OUTSIDE

    @property
    def sentence(self) -> str:
        """What a student is told."""
        if self.killed:
            return _("it was stopped")
        if self.code >= 0:
            return _("your code exited Python (exit code {code})").format(code=self.code)
        if -self.code in SIGNAL_MESSAGES:
            return _(SIGNAL_MESSAGES[-self.code])
        return _("it was ended by signal {signal}").format(signal=-self.code)


# Under the system-call filter a worker cannot send itself a signal: somebody else has.
OUTSIDE = frozenset({
    signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGUSR1,
    signal.SIGUSR2,
})  # fmt: skip

SIGNAL_MESSAGES: dict[int, str] = {
    signal.SIGKILL: nothing_to_translate("it ran out of memory or was killed by the system"),
    signal.SIGSEGV: nothing_to_translate("it crashed (segmentation fault)"),
    signal.SIGBUS: nothing_to_translate("it crashed (bus error)"),
    signal.SIGABRT: nothing_to_translate("it crashed (abort)"),
    signal.SIGFPE: nothing_to_translate("it crashed (arithmetic error)"),
    signal.SIGILL: nothing_to_translate("it crashed (illegal instruction)"),
    signal.SIGXCPU: nothing_to_translate("it used up its processor time"),
    signal.SIGSYS: nothing_to_translate(
        "it asked the system for something that is not allowed here"
    ),
}


class WorkerProcess:
    """One confined process: `sock` is the door to it."""

    def __init__(self, ask: Ask, sock: socket.socket, name: int, pidfd: int | None) -> None:
        self.sock = sock
        self.pidfd = pidfd
        self.pid = name if pidfd is None else _pid_here(pidfd)
        self.killed = False
        self._ask = ask
        self._name = name  # its pid where the fork server lives, which may be another pid namespace
        self._started = time.monotonic()
        self._starved = starved_processes()
        self._cpu = 0.0
        self._death: WorkerExit | None = None

    def cpu_seconds(self) -> float:
        """Return the processor time used so far; wall time where the host cannot tell."""
        if self._death is not None:
            return self._death.cpu_seconds
        if sys.platform != "linux":
            return time.monotonic() - self._started
        with contextlib.suppress(OSError):  # it may just have ended: the last reading stands
            # A process's own clock has this number in Linux's ABI, and counts in nanoseconds.
            self._cpu = time.clock_gettime((~self.pid << 3) | 2)
        return self._cpu

    def kill(self) -> None:
        """Kill it, and all of its session; does nothing to one that has ended."""
        if self._death is not None:
            return
        self.killed = True
        if self.pidfd is None:
            self._ask({"do": "kill", "worker": self._name})
            return
        try:
            signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)
            # Its number cannot have a new owner: it is not reaped before we ask.
            os.killpg(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass

    def wait(self, seconds: float | None = None) -> WorkerExit | None:
        """Return how it ended, or None if it still runs after `seconds`."""
        deadline = None if seconds is None else time.monotonic() + seconds
        while self._death is None:
            left = None if deadline is None else max(0.0, deadline - time.monotonic())
            if self.pidfd is None:
                time.sleep(0.01 if left is None else min(0.01, left))
            elif not self._ended_within(left):
                return None
            reply, _ = self._ask({"do": "reap", "worker": self._name})
            if "code" in reply:
                starved = starved_processes() > self._starved
                self._death = WorkerExit(
                    reply["code"], self.killed, reply["cpu"], reply["peak"], starved
                )
            elif left == 0.0:
                return None
        return self._death

    def _ended_within(self, seconds: float | None) -> bool:
        assert self.pidfd is not None
        poll = select.poll()  # unlike select, it takes descriptors of any number
        poll.register(self.pidfd, select.POLLIN)
        return bool(poll.poll(None if seconds is None else seconds * 1000))

    def end(self) -> WorkerExit:
        """Kill it if it lives, let go of it, and return how it ended.

        Raises ForkServerError when the fork server is gone, and with it every worker.
        """
        try:
            death = self.wait(0)
            if death is None:
                self.kill()
                death = self.wait()
        finally:
            self.close()
        assert death is not None
        return death

    def close(self) -> None:
        """Let go of the socket and of the process's handle."""
        self.sock.close()
        if self.pidfd is not None:
            os.close(self.pidfd)
            self.pidfd = None

    def __enter__(self) -> WorkerProcess:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()


def starved_processes() -> int:
    """Return how many processes near this one the system has ended for want of memory."""
    with contextlib.suppress(OSError, ValueError):
        counts = Path(_memory_events()).read_text("ascii").splitlines()
        return sum(int(line.split()[1]) for line in counts if line.startswith("oom_kill "))
    return 0


@cache
def _memory_events() -> str:
    """Return where this process's control group counts them, or else the whole system."""
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/cgroup").read_text("utf-8").splitlines():
            events = Path(f"/sys/fs/cgroup/{line.removeprefix('0::/')}/memory.events")
            if line.startswith("0::/") and events.exists():
                return str(events)
    return "/proc/vmstat"


def _pid_here(pidfd: int) -> int:
    with open(f"/proc/self/fdinfo/{pidfd}", encoding="ascii") as info:
        return next(int(line.split()[1]) for line in info if line.startswith("Pid:"))
