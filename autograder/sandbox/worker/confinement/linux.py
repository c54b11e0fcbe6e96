"""The few Linux calls that Python 3.11 and its well-kept packages do not offer.

They are made through ctypes: python-prctl needs a compiler and libcap's headers to install, and
os.unshare came with Python 3.12.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from functools import cache

CLONE_NEWNS = 0x00020000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000

MS_RDONLY = 0x1
MS_NOSUID = 0x2
MS_NODEV = 0x4
MS_NOEXEC = 0x8
MS_BIND = 0x1000
MS_REC = 0x4000
MS_PRIVATE = 0x40000
MNT_DETACH = 2

SYS_MOUNT_SETATTR = 442  # the same on every architecture
AT_FDCWD = -100
AT_RECURSIVE = 0x8000
MOUNT_ATTR_LOCKED_DOWN = 0x1 | 0x2 | 0x4  # read-only, no set-uid, no devices

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_SECCOMP = 22
PR_SET_CHILD_SUBREAPER = 36
PR_SET_NO_NEW_PRIVS = 38
SECCOMP_MODE_FILTER = 2

CAPABILITY_VERSION = 0x20080522


class _MountAttributes(ctypes.Structure):
    _fields_ = (
        ("set", ctypes.c_uint64),
        ("clear", ctypes.c_uint64),
        ("propagation", ctypes.c_uint64),
        ("user_namespace", ctypes.c_uint64),
    )


class FilterProgram(ctypes.Structure):
    """A compiled system-call filter as the kernel takes it: 8 bytes an instruction."""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))

    @classmethod
    def of(cls, instructions: bytes) -> FilterProgram:
        """Return the program that holds these instructions."""
        return cls(len(instructions) // 8, instructions)


@cache
def _libc() -> ctypes.CDLL:
    if sys.platform != "linux":
        raise OSError(f"this is {sys.platform}, not Linux")
    return ctypes.CDLL(None, use_errno=True)


def _check(result: int, what: str) -> None:
    if result == -1:
        error = ctypes.get_errno()
        raise OSError(error, f"{what}: {os.strerror(error)}")


def unshare(flags: int) -> None:
    """Leave the namespaces that `flags` names for new ones; raises OSError."""
    _check(_libc().unshare(ctypes.c_int(flags)), "unshare")


def mount(source: str, target: str, kind: str | None, flags: int, options: str = "") -> None:
    """Mount `source` on `target`; raises OSError."""
    arguments = (os.fsencode(source), os.fsencode(target), kind and kind.encode())
    _check(
        _libc().mount(*arguments, ctypes.c_ulong(flags), options.encode() or None),
        f"mount {target}",
    )


def lock_down_mounts(root: str) -> None:
    """Make every mount from `root` on read-only; raises OSError before Linux 5.12."""
    attributes = _MountAttributes(set=MOUNT_ATTR_LOCKED_DOWN)
    size = ctypes.c_size_t(ctypes.sizeof(attributes))
    result = _libc().syscall(
        ctypes.c_long(SYS_MOUNT_SETATTR),
        ctypes.c_long(AT_FDCWD),
        os.fsencode(root),
        ctypes.c_ulong(AT_RECURSIVE),
        ctypes.byref(attributes),
        size,
    )
    _check(result, "mount_setattr")


def change_root(root: str) -> None:
    """Make the mount at `root` this namespace's whole file system; raises OSError."""
    os.chdir(root)
    # The same name twice stacks the old root on the new one, from where it is let go.
    _check(_libc().pivot_root(b".", b"."), "pivot_root")
    _check(_libc().umount2(b".", MNT_DETACH), "umount2")
    os.chdir("/")


def drop_capabilities() -> None:
    """Give up every capability; raises OSError."""
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION, 0)
    none = (ctypes.c_uint32 * 6)()
    _check(_libc().capset(header, none), "capset")


def prctl(option: int, value: int) -> None:
    """Set one of this process's attributes; raises OSError."""
    zero = ctypes.c_ulong(0)
    _check(
        _libc().prctl(ctypes.c_int(option), ctypes.c_ulong(value), zero, zero, zero),
        f"prctl {option}",
    )


def die_with_parent(parent: int) -> None:
    """Be killed when the parent ends; call it after any change of user, which clears it."""
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)


def load_filter(program: FilterProgram) -> None:
    """Put this process behind a system-call filter for good; raises OSError."""
    zero = ctypes.c_ulong(0)
    result = _libc().prctl(
        ctypes.c_int(PR_SET_SECCOMP),
        ctypes.c_ulong(SECCOMP_MODE_FILTER),
        ctypes.byref(program),
        zero,
        zero,
    )
    _check(result, "seccomp")
