"""A warm process that has imported what students use, and forks one confined worker per request.

It never sees a reference, an expected value or a submission: a worker's socket is passed through
it unread. It has one thread, always, since a fork copies no other.
"""

from __future__ import annotations

import gc
import importlib
import os
import random
import socket
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.machinery import BuiltinImporter, FrozenImporter, PathFinder
from types import ModuleType
from typing import Any, NoReturn

from autograder.worker import control
from autograder.worker.confinement import Limits, set_rlimits

WORKER_SOCKET = 3
CONFINEMENT_FAILED = 71  # exit code: the worker could not be confined, so nothing was run in it
ENTRY_FAILED = 70  # exit code: the kit's own code in the worker raised

PROFILES = {
    "bare": (),
    "numpy": ("numpy", "numpy.random", "safetensors.numpy", "scipy.special"),
    "torch": ("numpy", "numpy.random", "safetensors.numpy", "scipy.special", "torch"),
}


@dataclass(frozen=True)
class Options:
    """How a zygote is started.

    control: its socket to the grading side; profile: what it imports; entry: the module whose
    `serve(socket)` is a worker's work; python_path: where the entry is, when not in the kit.
    """

    control: int
    profile: str = "numpy"
    entry: str = "autograder.worker.answer"
    python_path: tuple[str, ...] = ()


def main(options: Options, root: str) -> NoReturn:
    """Serve the grading side until it goes away."""
    connection = socket.socket(fileno=options.control)
    try:
        zygote = Zygote(connection, import_everything(options, root))
    except Exception as error:
        control.send(connection, {"error": f"{type(error).__name__}: {error}"})
        raise
    control.send(connection, {"ready": True, "pid": os.getpid(), "level": "limits", "layers": []})
    zygote.serve()
    os._exit(0)


def import_everything(options: Options, root: str) -> ModuleType:
    """Import a profile's modules and the entry, then forget where the kit lies."""
    for name in PROFILES[options.profile]:
        importlib.import_module(name)
    if options.profile == "torch":
        _warm_torch()
    sys.path[:0] = options.python_path
    entry = importlib.import_module(options.entry)
    _forget_the_kit(root)
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

    def __init__(self, connection: socket.socket, entry: ModuleType) -> None:
        self.connection = connection
        self.entry = entry
        self.workers: set[int] = set()
        self.null = os.open(os.devnull, os.O_RDWR)
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
        held = _address_space()
        worker = os.fork()
        if worker == 0:
            self._become_worker(descriptors[0], limits, held)
        self.workers.add(worker)
        return {"worker": worker}, [os.pidfd_open(worker)] if hasattr(os, "pidfd_open") else []

    def _become_worker(self, descriptor: int, limits: Limits, held: int) -> NoReturn:
        code = CONFINEMENT_FAILED
        try:
            os.setsid()
            for standard in (0, 1, 2):
                os.dup2(self.null, standard)
            os.dup2(descriptor, WORKER_SOCKET)
            os.closerange(WORKER_SOCKET + 1, os.sysconf("SC_OPEN_MAX"))
            set_rlimits(limits, held)
            code = ENTRY_FAILED
            self.entry.serve(socket.socket(fileno=WORKER_SOCKET))
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


def _address_space() -> int:
    try:
        with open("/proc/self/statm", "rb") as statm:
            return int(statm.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
