"""What a worker may use and reach, decided before any byte of a student's runs.

Each layer is tried when the fork server starts, on top of those before it, in a child that
also looks whether it holds and whether honest work still goes; a layer that fails is left out.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal, get_args

from autograder.sandbox.worker.confinement import linux, namespaces
from autograder.sandbox.worker.confinement.layer_self_tests import PROOFS, do_honest_work
from autograder.sandbox.worker.confinement.limits import Limits, set_rlimits
from autograder.sandbox.worker.confinement.namespaces import DOOR, SCRATCH, SCRATCH_HOME, attempt
from autograder.sandbox.worker.confinement.readable_paths import DEVICES, ReadablePaths
from autograder.sandbox.worker.confinement.seccomp import compile_filter

__all__ = ["LEVELS", "Confinement", "LayerReport", "Limits"]

# From the strongest down. "sandboxed" keeps what "full" keeps, except the names of hidden files.
ConfinementLevel = Literal["full", "sandboxed", "limits"]
LEVELS: tuple[ConfinementLevel, ...] = get_args(ConfinementLevel)
LEFT_OUT = "left out on request"
MAX_DESCRIPTORS = 1024  # of a fork server, so that a worker can close all that it inherits


@dataclass(frozen=True)
class LayerReport:
    """One layer on this host: whether it is in use, or why it is not."""

    name: str
    in_use: bool
    reason: str = ""


class Confinement:
    """The layers that this host gives, made ready once and applied in each worker."""

    def __init__(
        self, apart: str, reach: ReadablePaths, *, number: int = 0, without: Collection[str] = ()
    ) -> None:
        """`apart` says why this process has no namespaces; `number` is its pid on the host."""
        self.reports: list[LayerReport] = []
        self._without = without
        self._users = _free_users(number)
        self._layers: list[str] = ["limits"]
        self._ruleset: Any = None
        self._program: linux.FilterProgram | None = None
        self._statm = os.open("/proc/self/statm", os.O_RDONLY) if sys.platform == "linux" else -1
        self._zygote = os.getpid()
        self._worker = 0
        self._held = 0
        self._report("limits", attempt(lambda: self._rehearse(["limits"])))
        self._report("namespaces", apart)
        self._move_to_private_root(apart, reach)
        for name, prepare in (
            ("scratch", self._prepare_scratch),
            ("own user", self._prepare_own_user),
            ("no privileges", self._prepare_nothing),
            ("Landlock", lambda: self._prepare_landlock(reach)),
            ("seccomp", self._prepare_seccomp),
        ):
            self._add(name, prepare)

    @property
    def level(self) -> ConfinementLevel:
        """The strongest of LEVELS that holds here."""
        used = {report.name for report in self.reports if report.in_use}
        if used >= {"namespaces", "private root", "no privileges", "Landlock", "seccomp"}:
            return "full"
        if used >= {"no privileges", "seccomp"} and used & {"private root", "Landlock"}:
            return "sandboxed"
        return "limits"

    @property
    def home(self) -> str:
        """Where a worker may write, or a place that exists where it may not."""
        return SCRATCH if "scratch" in self._layers else "/"

    def next_worker(self) -> None:
        """Count a worker, in the fork server: each has its own user and knows what it inherits."""
        self._worker += 1
        self._held = self._address_space()

    def apply(self, limits: Limits) -> None:
        """Confine this process for good; closes every descriptor above DOOR."""
        self._apply(self._layers, limits)

    def _apply(self, layers: list[str], limits: Limits) -> None:
        own_user = "own user" in layers
        user = self._users[self._worker % len(self._users)] if own_user else os.geteuid()
        with suppress(PermissionError):
            os.setsid()
        if "scratch" in layers:
            namespaces.mount_scratch(limits.scratch, user)
        os.chdir(SCRATCH if "scratch" in layers else "/")
        set_rlimits(limits, self._held, files="scratch" in layers)
        if own_user:
            os.setgroups([])
            os.setresgid(user, user, user)
            os.setresuid(user, user, user)
        if "no privileges" in layers:
            linux.drop_capabilities()
            linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
            # Both are cleared by a change of user, so they come after it.
            linux.prctl(linux.PR_SET_DUMPABLE, 0)
            linux.die_with_parent(self._zygote)
        if "Landlock" in layers:
            self._ruleset.restrict()
        os.closerange(DOOR + 1, MAX_DESCRIPTORS)
        if "seccomp" in layers and self._program is not None:
            linux.load_filter(self._program)

    def _add(self, name: str, prepare: Callable[[], None]) -> None:
        try:
            if name in self._without:
                raise OSError(LEFT_OUT)  # noqa: TRY301
            prepare()
        except Exception as error:
            self._report(name, f"{type(error).__name__}: {error}")
            return
        layers = [*self._layers, name]
        reason = attempt(lambda: self._rehearse(layers))
        self._report(name, reason)
        if not reason:
            self._layers = layers

    def _report(self, name: str, reason: str) -> None:
        self.reports.append(LayerReport(name, not reason, reason))

    def _move_to_private_root(self, apart: str, reach: ReadablePaths) -> None:
        def rehearse() -> None:
            linux.unshare(linux.CLONE_NEWNS)
            namespaces.build_private_root(reach)
            self._rehearse(self._layers)

        if "private root" in self._without:
            apart = LEFT_OUT
        reason = apart or attempt(rehearse)
        self._report("private root", reason)
        if not reason:
            namespaces.build_private_root(reach)

    def _prepare_nothing(self) -> None:
        if sys.platform != "linux":
            raise OSError(f"{sys.platform} has none")

    def _prepare_scratch(self) -> None:
        if not os.path.isdir(SCRATCH) or not self._in_use("private root"):
            raise OSError("it needs a private root")

    def _prepare_own_user(self) -> None:
        if os.geteuid() != 0:
            raise OSError("it needs root")
        if not self._users:
            raise OSError("it needs user numbers that nobody has, and this container maps none")

    def _prepare_landlock(self, reach: ReadablePaths) -> None:
        from landlockpy import AccessFS, Ruleset, Scope

        # Scopes are asked for by name: a ruleset has none by default.
        self._ruleset = Ruleset(scoped=Scope.ABSTRACT_UNIX_SOCKET | Scope.SIGNAL)
        everything = self._ruleset.handled_fs
        # Few rules are quick to apply; in a private root nothing hidden lies below these.
        whole_paths = [(path, True) for path in reach.readable]
        for path, whole in whole_paths if self._in_use("private root") else reach.split():
            access = AccessFS.READ_FILE if whole else AccessFS.NONE
            if os.path.isdir(path):
                access |= AccessFS.READ_DIR
            with suppress(FileNotFoundError):
                self._ruleset.allow_path(path, access)
        for device in filter(os.path.exists, DEVICES):
            self._ruleset.allow_path(device, AccessFS.READ_FILE | AccessFS.WRITE_FILE)
        if self._in_use("scratch"):
            self._ruleset.allow_path(SCRATCH_HOME, everything & ~AccessFS.EXECUTE)

    def _prepare_seccomp(self) -> None:
        self._program = linux.FilterProgram.of(compile_filter())

    def _in_use(self, name: str) -> bool:
        return any(report.name == name and report.in_use for report in self.reports)

    def _address_space(self) -> int:
        if self._statm < 0:
            return 0
        pages = os.pread(self._statm, 100, 0).split()[0]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")

    def _rehearse(self, layers: list[str]) -> None:
        self.next_worker()
        self._apply(layers, Limits())
        for name in layers:
            PROOFS[name]()
        do_honest_work()


def _free_users(number: int) -> Sequence[int]:
    """Return a thousand free user numbers, and not another fork server's if possible."""
    try:
        with open("/proc/self/uid_map", encoding="ascii") as lines:
            ranges = [(int(first), int(length)) for first, _, length in map(str.split, lines)]
    except OSError:
        return ()
    block = 1000
    for first, length in ranges:
        if first + length > 2_100_000_000:
            start = 2_000_000_000 + number % 100_000 * block
            return range(start, start + block)
        if length > 10 * block:
            return range(first + length - 3 * block, first + length - 2 * block)
    return ()
