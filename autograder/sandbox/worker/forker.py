"""A warm process that has imported what students use, and forks one confined worker per request.

It never sees a reference, an expected value or a submission: a worker's socket is passed through
it unread. It has one thread, always, since a fork copies no other.
"""

from __future__ import annotations

import gc
import os
import resource
import signal
import socket
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from types import ModuleType
from typing import Any, NoReturn

from autograder.sandbox.worker import control
from autograder.sandbox.worker.arrays import Array
from autograder.sandbox.worker.confinement import linux
from autograder.sandbox.worker.confinement.layers import MAX_DESCRIPTORS, Confinement
from autograder.sandbox.worker.confinement.limits import Limits
from autograder.sandbox.worker.confinement.namespaces import DOOR, RehearsalError
from autograder.sandbox.worker.confinement.readable_paths import readable_paths_of_this_process
from autograder.sandbox.worker.preload import BINDINGS, KIT, import_everything

CONFINEMENT_FAILED = 71  # exit code: the worker could not be confined, so nothing was run in it
ENTRY_FAILED = 70  # exit code: the kit's own code in the worker raised


@dataclass(frozen=True)
class ForkerOptions:
    """How a fork server is started.

    control: its socket to the grading side; profile: what it imports; entry: the module whose
    `serve(socket)` is a worker's work; python_path: where the entry is, when not in the kit;
    root: where the kit is; number: its pid on the host; apart: why it has no namespaces;
    without: layers of confinement to leave out, to see what the others do alone.
    """

    control: int
    profile: str = "numpy"
    entry: str = "autograder.sandbox.worker.runtime.serve"
    python_path: tuple[str, ...] = ()
    root: str = ""
    number: int = 0
    apart: str = "not asked for"
    without: tuple[str, ...] = ()


@dataclass(frozen=True)
class Request:
    """What the grading side asks; descriptors are closed once it is answered."""

    header: Mapping[str, Any]
    arrays: Mapping[str, Array]
    descriptors: list[int]


Reply = tuple[Mapping[str, Any], list[int]]


def main(options: ForkerOptions) -> NoReturn:
    """Serve the grading side until it goes away."""
    connection = socket.socket(fileno=options.control)
    try:
        forker = prepare(options, connection)
    except RehearsalError as error:
        refuse(connection.fileno(), error)
    except Exception as error:
        control.send(connection, {"error": f"{type(error).__name__}: {error}"})
        raise
    confinement = forker.confinement
    reports = [asdict(report) for report in confinement.reports]
    control.send(connection, {"level": confinement.level, "layers": reports})
    forker.serve()
    os._exit(0)


def refuse(descriptor: int, error: RehearsalError) -> NoReturn:
    """Tell the grading side that nobody knows how well workers would be confined, and end."""
    control.send(socket.socket(fileno=descriptor), {"error": str(error), "rehearsal": True})
    os._exit(1)


def prepare(options: ForkerOptions, connection: socket.socket) -> Forker:
    """Import what workers need, find out what confines them here, and shut the door behind."""
    allowed = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    most = MAX_DESCRIPTORS if allowed == resource.RLIM_INFINITY else min(allowed, MAX_DESCRIPTORS)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    entry = import_everything(
        options.profile, options.entry, python_path=options.python_path, root=options.root
    )
    if sys.platform == "linux":
        linux.prctl(linux.PR_SET_DUMPABLE, 0)
        linux.prctl(linux.PR_SET_CHILD_SUBREAPER, 1)
    null = os.open(os.devnull, os.O_RDWR)
    confinement = Confinement(
        options.apart,
        readable_paths_of_this_process((*KIT, options.entry.partition(".")[0], *BINDINGS)),
        number=options.number,
        without=options.without,
    )
    os.environ["HOME"] = os.environ["TMPDIR"] = confinement.home
    return Forker(connection, entry, confinement, null)


class Forker:
    """Answers the grading side's requests: preload, spawn, kill, reap."""

    def __init__(
        self, connection: socket.socket, entry: ModuleType, confinement: Confinement, null: int
    ) -> None:
        self.connection = connection
        self.entry = entry
        self.confinement = confinement
        self.null = null
        self.workers: set[int] = set()
        self.answers: dict[str, Callable[[Request], Reply]] = {
            "preload": self.preload,
            "spawn": self.spawn,
            "kill": self.kill,
            "reap": self.reap,
        }
        _freeze()

    def serve(self) -> None:
        """Answer requests until the grading side goes away; then leave nobody behind."""
        with suppress(EOFError, OSError):
            while True:
                request = Request(*control.receive(self.connection))
                reply, passed = self.answer(request)
                control.send(self.connection, reply, None, passed)
                for descriptor in [*request.descriptors, *passed]:
                    os.close(descriptor)
        for worker in self.workers:
            os.kill(worker, signal.SIGKILL)

    def answer(self, request: Request) -> Reply:
        """Return a request's reply, which says what went wrong if it could not be met."""
        try:
            return self.answers[request.header["do"]](request)
        except Exception as error:
            return {"error": f"{type(error).__name__}: {error}"}, []

    def preload(self, request: Request) -> Reply:
        """Give the entry what all later workers share."""
        self.entry.preload(request.header["header"], request.arrays)
        _freeze()
        return {}, []

    def spawn(self, request: Request) -> Reply:
        """Fork a worker that talks over the descriptor that came with the request."""
        limits = Limits.from_header(request.header["limits"])
        self.confinement.next_worker()
        worker = os.fork()
        if worker == 0:
            self._become_worker(request.descriptors[0], limits)
        self.workers.add(worker)
        return {"worker": worker}, [os.pidfd_open(worker)] if hasattr(os, "pidfd_open") else []

    def _become_worker(self, descriptor: int, limits: Limits) -> NoReturn:
        code = CONFINEMENT_FAILED
        try:
            # It ends a worker as any signal does; as an exception it would look like our own fault.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            for standard in (0, 1, 2):
                os.dup2(self.null, standard)
            os.dup2(descriptor, DOOR)
            door = socket.socket(fileno=DOOR)
            self.confinement.apply(limits)
            code = ENTRY_FAILED
            self.entry.serve(door)
            code = 0
        finally:
            os._exit(code)

    def kill(self, request: Request) -> Reply:
        """Kill a worker; it stays a zombie until reaped, so its number is not used anew."""
        if request.header["worker"] in self.workers:
            os.kill(request.header["worker"], signal.SIGKILL)
        return {}, []

    def reap(self, request: Request) -> Reply:
        """Tell how a worker ended, once."""
        worker = request.header["worker"]
        if worker not in self.workers:
            raise KeyError(f"no worker {worker}")
        if sys.platform == "linux" and os.waitid(
            os.P_PID, worker, os.WEXITED | os.WNOHANG | os.WNOWAIT
        ):
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(worker, signal.SIGKILL)  # what it may have left behind
        gone, status, usage = os.wait4(worker, os.WNOHANG)
        if not gone:
            return {"alive": True}, []
        self.workers.discard(worker)
        self._end_orphans()
        peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        cpu = usage.ru_utime + usage.ru_stime
        return {"code": os.waitstatus_to_exitcode(status), "cpu": cpu, "peak": peak}, []

    def _end_orphans(self) -> None:
        """End what workers left running, where the host let them start anything at all."""
        if os.getpid() == 1:
            return  # as the first of its namespace: /proc, if any, has other numbers
        with suppress(OSError):
            with open(f"/proc/self/task/{os.getpid()}/children", encoding="ascii") as children:
                orphans = {int(child) for child in children.read().split()} - self.workers
            for orphan in orphans:
                os.kill(orphan, signal.SIGKILL)
                os.waitpid(orphan, 0)


def _freeze() -> None:
    """Keep a worker's garbage collector off what it shares, or each would copy all of it."""
    gc.collect()
    gc.freeze()
