"""A warm process that has imported what students use, and forks one confined worker per request.

It never sees a reference, an expected value or a submission: a worker's socket is passed through
it unread. It has one thread, always, since a fork copies no other.
"""

from __future__ import annotations

import gc
import importlib
import os
import random
import resource
import socket
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib.machinery import BuiltinImporter, FrozenImporter, PathFinder
from types import ModuleType
from typing import Any, NoReturn

from autograder.worker import control, linux
from autograder.worker.confinement import MAX_DESCRIPTORS, Confinement, Limits
from autograder.worker.namespaces import DOOR
from autograder.worker.reach import reach_of_this_process

CONFINEMENT_FAILED = 71  # exit code: the worker could not be confined, so nothing was run in it
ENTRY_FAILED = 70  # exit code: the kit's own code in the worker raised

PROFILES = {
    "bare": (),
    "numpy": ("numpy", "numpy.random", "safetensors.numpy", "scipy.special"),
    "torch": ("numpy", "numpy.random", "safetensors.numpy", "scipy.special", "torch"),
}


BINDINGS = ("landlockpy", "pyseccomp")


@dataclass(frozen=True)
class Options:
    """How a zygote is started.

    control: its socket to the grading side; profile: what it imports; entry: the module whose
    `serve(socket)` is a worker's work; python_path: where the entry is, when not in the kit;
    root: where the kit is; number: its pid on the host; apart: why it has no namespaces.
    """

    control: int
    profile: str = "numpy"
    entry: str = "autograder.worker.answer"
    python_path: tuple[str, ...] = ()
    root: str = ""
    number: int = 0
    apart: str = "not asked for"


def main(options: Options) -> NoReturn:
    """Serve the grading side until it goes away."""
    connection = socket.socket(fileno=options.control)
    try:
        zygote = prepare(options, connection)
    except Exception as error:
        control.send(connection, {"error": f"{type(error).__name__}: {error}"})
        raise
    confinement = zygote.confinement
    reports = [asdict(report) for report in confinement.reports]
    control.send(connection, {"level": confinement.level, "layers": reports})
    zygote.serve()
    os._exit(0)


def prepare(options: Options, connection: socket.socket) -> Zygote:
    """Import what workers need, find out what confines them here, and shut the door behind."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (MAX_DESCRIPTORS, MAX_DESCRIPTORS))
    entry = import_everything(options)
    if sys.platform == "linux":
        linux.prctl(linux.PR_SET_DUMPABLE, 0)
        linux.prctl(linux.PR_SET_CHILD_SUBREAPER, 1)
    null = os.open(os.devnull, os.O_RDWR)
    foreign = ("autograder", options.entry.partition(".")[0], *BINDINGS)
    confinement = Confinement(
        options.apart,
        reach_of_this_process(foreign),
        threads=options.profile == "torch",
        number=options.number,
    )
    os.environ["HOME"] = os.environ["TMPDIR"] = confinement.home
    return Zygote(connection, entry, confinement, null)


def import_everything(options: Options) -> ModuleType:
    """Import a profile's modules and the entry, then forget where the kit lies."""
    for name in PROFILES[options.profile]:
        importlib.import_module(name)
    if options.profile == "torch":
        _warm_torch()
    for binding in BINDINGS:
        with suppress(ImportError, RuntimeError):  # confinement will say what is missing
            importlib.import_module(binding)
    sys.path[:0] = options.python_path
    entry = importlib.import_module(options.entry)
    _forget_the_kit(options.root)
    _seed()
    threads = len(os.listdir("/proc/self/task")) if os.path.isdir("/proc/self/task") else 1
    if threads != 1:
        raise RuntimeError(f"a zygote must have one thread and has {threads}")
    return entry


def _warm_torch() -> None:
    import torch

    torch.set_num_threads(1)
    torch.set_num_interop_threads(1)
    # The first call costs; a backward is left to the worker, since it may start threads.
    torch.ones(2, requires_grad=True).exp().sum()
    torch.nn.functional.relu(torch.zeros(1))


def _forget_the_kit(root: str) -> None:
    """Leave only the standard library importable by name, and what is imported already."""
    library = os.path.dirname(os.__file__)
    outside = (os.path.join(library, "site-packages"), os.path.join(library, "dist-packages"))
    sys.path[:] = [
        path
        for path in sys.path
        if path != root and path.startswith(library) and not path.startswith(outside)
    ]
    sys.meta_path[:] = [BuiltinImporter, FrozenImporter, PathFinder]
    sys.path_importer_cache.clear()
    for name, module in sys.modules.items():
        if name.partition(".")[0] == "autograder" and hasattr(module, "__path__"):
            module.__path__ = []


def _seed() -> None:
    """Give every worker the same random numbers, so that a grade can be repeated."""
    random.seed(0)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(0)
    if "torch" in sys.modules:
        sys.modules["torch"].manual_seed(0)


class Zygote:
    """Answers the grading side's requests: preload, spawn, kill, reap."""

    def __init__(
        self, connection: socket.socket, entry: ModuleType, confinement: Confinement, null: int
    ) -> None:
        self.connection = connection
        self.entry = entry
        self.confinement = confinement
        self.null = null
        self.workers: set[int] = set()
        gc.collect()
        gc.freeze()

    def serve(self) -> None:
        """Answer requests until the grading side goes away; then leave nobody behind."""
        requests: dict[str, Callable[..., tuple[Mapping[str, Any], list[int]]]] = {
            "preload": self.preload,
            "spawn": self.spawn,
            "kill": self.kill,
            "reap": self.reap,
        }
        while True:
            try:
                header, arrays, descriptors = control.receive(self.connection)
            except (EOFError, OSError):
                break
            try:
                reply, passed = requests[header["do"]](header, arrays, descriptors)
            except Exception as error:
                reply, passed = {"error": f"{type(error).__name__}: {error}"}, []
            try:
                control.send(self.connection, reply, None, passed)
            except OSError:
                break
            for descriptor in [*descriptors, *passed]:
                os.close(descriptor)
        for worker in self.workers:
            os.kill(worker, 9)

    def preload(
        self, header: Mapping[str, Any], arrays: Mapping[str, Any], _: list[int]
    ) -> tuple[Mapping[str, Any], list[int]]:
        """Give the entry what all later workers share."""
        self.entry.preload(header["header"], arrays)
        gc.collect()
        gc.freeze()
        return {}, []

    def spawn(
        self, header: Mapping[str, Any], _: Mapping[str, Any], descriptors: list[int]
    ) -> tuple[Mapping[str, Any], list[int]]:
        """Fork a worker that talks over the descriptor that came with the request."""
        limits = Limits.from_header(header["limits"])
        self.confinement.next_worker()
        worker = os.fork()
        if worker == 0:
            self._become_worker(descriptors[0], limits)
        self.workers.add(worker)
        return {"worker": worker}, [os.pidfd_open(worker)] if hasattr(os, "pidfd_open") else []

    def _become_worker(self, descriptor: int, limits: Limits) -> NoReturn:
        code = CONFINEMENT_FAILED
        try:
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

    def kill(
        self, header: Mapping[str, Any], _: Mapping[str, Any], __: list[int]
    ) -> tuple[Mapping[str, Any], list[int]]:
        """Kill a worker and its session; it stays a zombie, so its number is not used anew."""
        worker = header["worker"]
        if worker in self.workers:
            os.kill(worker, 9)
        return {}, []

    def reap(
        self, header: Mapping[str, Any], _: Mapping[str, Any], __: list[int]
    ) -> tuple[Mapping[str, Any], list[int]]:
        """Tell how a worker ended, once."""
        worker = header["worker"]
        if worker not in self.workers:
            raise KeyError(f"no worker {worker}")
        gone, status, usage = os.wait4(worker, os.WNOHANG)
        if not gone:
            return {"alive": True}, []
        self.workers.discard(worker)
        peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        cpu = usage.ru_utime + usage.ru_stime
        return {"code": os.waitstatus_to_exitcode(status), "cpu": cpu, "peak": peak}, []
