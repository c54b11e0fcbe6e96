"""A fork server's own namespaces: another file system, no network, and a world of processes apart.

The fork server enters them once, its workers share them; a worker adds a scratch directory of its
own. Nothing here may be called by a process with threads, and nothing here imports NumPy.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress

from autograder.sandbox.worker.confinement import linux
from autograder.sandbox.worker.confinement.readable_paths import DEVICES, ReadablePaths, is_below

APART = linux.CLONE_NEWNS | linux.CLONE_NEWPID | linux.CLONE_NEWNET | linux.CLONE_NEWIPC
# Over /proc: it is on every host, no library lies in it, and a worker has no use for it.
NEW_ROOT = "/proc"
SCRATCH_HOME = "/home"  # what Landlock lets a worker write below
SCRATCH = "/home/worker"
SCRATCH_FILES = 1000
PROBE_SECONDS = 20
PROBES = 5  # rehearsals of one layer before it is given up
PROBE_PAUSE = 0.05  # seconds, longer each time, for what killed one to pass
FINE, FAILED, AGAIN = "+-?"  # what a rehearsal says first
DOOR = 3  # a worker's only open descriptor beside the standard three


class RehearsalError(Exception):
    """Rehearsals were ended from outside or for want of memory: nothing is known of the layer."""


def attempt(action: Callable[[], None]) -> str:
    """Run `action` in a throw-away child; return why it failed, or an empty string.

    Only a child that ends by itself and says why has failed. One that is killed, runs into its
    alarm or lacks memory is repeated; raises RehearsalError after the last such one.
    """
    for rest in range(PROBES):
        time.sleep(PROBE_PAUSE * rest)
        answer, why = _rehearse_once(action)
        if answer != AGAIN:
            return why
    raise RehearsalError(why)


def _rehearse_once(action: Callable[[], None]) -> tuple[str, str]:
    """Return FINE, FAILED or AGAIN, and why."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        answer, reason = AGAIN, "it ended too early"
        try:
            signal.alarm(PROBE_SECONDS)
            os.dup2(writing, DOOR)  # which confinement leaves open
            action()
            answer, reason = FINE, ""
        except BaseException as error:
            answer = AGAIN if _is_passing(error) else FAILED
            reason = f"{type(error).__name__}: {error}"
        finally:
            os.write(DOOR, (answer + reason).encode("utf-8", "replace")[:4000])
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read().decode("utf-8", "replace")
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code == 0 and said:
        return said[0], said[1:]
    return AGAIN, signal.Signals(-code).name if code < 0 else f"exit code {code}"


def _is_passing(error: BaseException) -> bool:
    """Whether an error is of a scarcity that may pass, and says nothing of the layer."""
    if isinstance(error, OSError):
        return error.errno in (errno.ENOMEM, errno.EAGAIN, errno.EMFILE, errno.ENFILE)
    return isinstance(error, (MemoryError, RehearsalError))


def enter() -> str:
    """Leave the host's namespaces for new ones, for this process's children to live in.

    Returns an empty string, or why this host does not give them.
    """
    if sys.platform != "linux":
        return f"{sys.platform} has none"
    reasons = []
    # The real root keeps its own users, so that each worker can be given one of its own.
    for step in (_enter, _enter_as_user):
        if step is _enter and os.geteuid() != 0:
            continue
        reason = attempt(lambda step=step: _rehearse(step))  # type: ignore[misc]
        if not reason:
            step()
            return ""
        reasons.append(reason)
    return "; ".join(reasons)


def _enter() -> None:
    linux.unshare(APART)
    linux.mount("none", "/", None, linux.MS_REC | linux.MS_PRIVATE)


def _enter_as_user() -> None:
    user, group = os.geteuid(), os.getegid()
    linux.unshare(linux.CLONE_NEWUSER | APART)
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        with open(f"/proc/self/{name}", "w", encoding="ascii") as file:
            file.write(text)
    linux.mount("none", "/", None, linux.MS_REC | linux.MS_PRIVATE)


def _rehearse(step: Callable[[], None]) -> None:
    """Enter and mount something: Ubuntu 24.04 grants the first and then refuses the second."""
    step()
    reason = attempt(lambda: linux.mount("tmpfs", NEW_ROOT, "tmpfs", 0, "size=4k"))
    if reason:
        raise OSError(reason)


def build_private_root(reach: ReadablePaths) -> None:
    """Make a file system that holds only what `reach` names, read-only, and move into it."""
    linux.mount("tmpfs", NEW_ROOT, "tmpfs", linux.MS_NOSUID, "mode=755,size=1m")
    for name in (*reach.names, *reach.readable):
        _copy_links(name)
    for path in sorted({*reach.readable, *reach.hidden}):
        _bring(path, hidden=path in reach.hidden, reach=reach)
    os.makedirs(NEW_ROOT + SCRATCH)
    os.mkdir(f"{NEW_ROOT}/dev")
    devices = list(filter(os.path.exists, DEVICES))
    for device in devices:
        _touch(NEW_ROOT + device)
    linux.lock_down_mounts(NEW_ROOT)
    for device in devices:
        linux.mount(device, NEW_ROOT + device, None, linux.MS_BIND)
    linux.change_root(NEW_ROOT)


def _copy_links(path: str) -> None:
    """Make the links that `path` leads through on the host lead to the same places inside."""
    done = ""
    rest = [part for part in path.split(os.sep) if part]
    for hops in range(100):
        if not rest or hops == 99:
            return
        done = f"{done}/{rest.pop(0)}"
        if os.path.islink(done):
            target = os.readlink(done)
            os.makedirs(os.path.dirname(NEW_ROOT + done), exist_ok=True)
            with suppress(FileExistsError):
                os.symlink(target, NEW_ROOT + done)
            whole = os.path.normpath(os.path.join(os.path.dirname(done), target))
            rest = [part for part in whole.split(os.sep) if part] + rest
            done = ""


def _bring(path: str, *, hidden: bool, reach: ReadablePaths) -> None:
    homes = [home for home in reach.hidden if is_below(path, [home])]
    parents = [one for one in reach.readable if one != path and is_below(path, [one])]
    given = [one for one in parents if not any(is_below(home, [one]) for home in homes)]
    inside = NEW_ROOT + path
    if hidden:
        if parents:
            linux.mount("tmpfs", inside, "tmpfs", linux.MS_NOSUID, "mode=755,size=1m")
    elif not given:
        if os.path.isdir(path):
            os.makedirs(inside, exist_ok=True)
        else:
            _touch(inside)
        linux.mount(path, inside, None, linux.MS_BIND | linux.MS_REC)


def _touch(path: str) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_CLOEXEC, 0o666))


def mount_scratch(size: int, user: int) -> None:
    """Give this process alone an empty directory of `size` bytes that goes when it goes."""
    linux.unshare(linux.CLONE_NEWNS)
    linux.mount(
        "scratch",
        SCRATCH,
        "tmpfs",
        linux.MS_NOSUID | linux.MS_NODEV | linux.MS_NOEXEC,
        f"size={size},nr_inodes={SCRATCH_FILES},mode=700,uid={user}",
    )
    os.chdir(SCRATCH)
