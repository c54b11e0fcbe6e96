"""The grading side's handle on its workers: start a fork server, ask it for workers, end them.

with ForkServer("numpy") as fork server:
    fork server.preload(header, arrays)         # what all workers share, once per plan
    with fork server.spawn(Limits()) as worker:
        worker.sock.sendall(...)             # the worker's only door
        worker.cpu_seconds()                 # its own clock
        death = worker.end()                 # kill it if it lives, and learn how it died
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from autograder.sandbox.worker import control
from autograder.sandbox.worker.arrays import Array
from autograder.sandbox.worker.confinement.layers import ConfinementLevel, LayerReport, Limits
from autograder.sandbox.worker.wire import WireError
from autograder.sandbox.worker_process import ForkServerError, WorkerExit, WorkerProcess
from utils.language import _

WORKER_MAIN = Path(__file__).parent / "worker" / "__main__.py"
__all__ = ["ForkServer", "ForkServerError", "Limits", "WorkerExit", "WorkerProcess"]

START_SECONDS = 120.0
# Only what the dynamic loader may need to find libpython; nothing that could be a secret.
KEPT_VARIABLES = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH")


class ForkServer:
    """A fork server and the workers forked from it; may be used from several threads."""

    def __init__(
        self,
        profile: str = "numpy",
        *,
        entry: str = "autograder.sandbox.worker.runtime.serve",
        python_path: tuple[str, ...] = (),
        without: tuple[str, ...] = (),
    ) -> None:
        """`without` leaves out layers of confinement, to see what the others do alone."""
        self._lock = threading.Lock()
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the fork server
        ours, theirs = socket.socketpair()
        self._control = ours
        options = {
            "control": theirs.fileno(),
            "profile": profile,
            "entry": entry,
            "python_path": python_path,
            "without": without,
        }
        with theirs:
            self._process = subprocess.Popen(
                # Not -I: it would ignore PYTHONHASHSEED, and grades must not hang on a hash.
                [
                    sys.executable,
                    "-s",
                    "-P",
                    "-B",
                    "-X",
                    "utf8",
                    str(WORKER_MAIN),
                    json.dumps(options),
                ],
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
        except ForkServerError:
            self.close()
            raise
        ours.settimeout(None)
        self.level: ConfinementLevel = hello["level"]
        self.layers = tuple(LayerReport(**layer) for layer in hello["layers"])

    def preload(self, header: Mapping[str, Any], arrays: Mapping[str, Array]) -> None:
        """Give the fork server what all later workers share; raises ForkServerError if it fails."""
        self._ask({"do": "preload", "header": header}, arrays)

    def spawn(self, limits: Limits | None = None) -> WorkerProcess:
        """Fork a worker; raises ForkServerError when the fork server is gone or cannot fork."""
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                request = {"do": "spawn", "limits": (limits or Limits()).as_header()}
                reply, descriptors = self._ask(request, None, [theirs.fileno()])
            except ForkServerError:
                ours.close()
                raise
        return WorkerProcess(
            self._ask, ours, reply["worker"], descriptors[0] if descriptors else None
        )

    @property
    def pid(self) -> int:
        """The fork server's process, or the one that went before it into new namespaces."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the fork server still runs."""
        return self._process.poll() is None

    def close(self) -> None:
        """End the fork server and every worker of it."""
        self._control.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()

    def __enter__(self) -> ForkServer:
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
        arrays: Mapping[str, Array] | None = None,
        descriptors: list[int] | None = None,
    ) -> tuple[dict[str, Any], list[int]]:
        with self._lock:
            try:
                control.send(self._control, header, arrays, descriptors or [])
            except OSError:
                raise ForkServerError(self._exit_report()) from None
            return self._receive()

    def _receive(self) -> tuple[dict[str, Any], list[int]]:
        try:
            reply, _arrays, descriptors = control.receive(self._control)
        except (EOFError, OSError, WireError):
            raise ForkServerError(self._exit_report()) from None
        if "rehearsal" in reply:
            text = _("how students' code is confined here could not be tried out ({reason})")
            raise ForkServerError(text.format(reason=reply["error"]))
        if "error" in reply:
            raise ForkServerError(f"the workers' process could not do it: {reply['error']}")
        return reply, descriptors

    def _exit_report(self) -> str:
        if self._log.closed:
            return "the workers' process is gone: it was closed"
        try:
            code: int | str = self._process.wait(1)
        except subprocess.TimeoutExpired:
            code = "still running"
        self._log.seek(0)
        lines = self._log.read().decode("utf-8", "replace").strip().splitlines()
        return f"the workers' process is gone (exit code {code}): {' '.join(lines[-1:])}"


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    # The limit holds even where a student asks for more threads, which a worker cannot start.
    threads = ("OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
    return {
        **kept,
        **dict.fromkeys(threads, "1"),
        "PYTHONHASHSEED": "0",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "PATH": "/usr/bin:/bin",
    }
