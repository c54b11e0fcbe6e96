"""Writing files whole or not at all, and through no link below the current folder.

A link that came with a checkout could lead out of it, to a file that is then written over.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
import sys
from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from utils.language import _

HALF_WRITTEN = ".half-written-"
DASH = "-"
MAX_LINKS = 40
# Names below these stand for files that a process has open, such as /dev/stdout.
OPEN_FILES = (Path("/proc"), Path("/dev/fd"))
OPEN_FILE = re.compile(r"/(?:proc/self|dev)/fd/(\d+)")


class WriteError(OSError):
    """A file could not be written: `filename` is its path as it was given, `strerror` says why."""


def write_file(path: Path, content: bytes | Iterable[bytes], *, sync: bool = True) -> None:
    """Write a file and the folders above it; on failure the file that was there stays.

    What is not a regular file (a pipe, a terminal, /dev/null) is written to as it is, and a dash
    stands for standard output. sync: wait until the disk has it. Raises WriteError.
    """
    try:
        if str(path) == DASH:
            sys.stdout.flush()
            sys.stdout.buffer.writelines(_parts(content))
            sys.stdout.buffer.flush()
            return
        place = real_place(path)
        if match := OPEN_FILE.fullmatch(place.as_posix()):
            sys.stdout.flush()
            # Opened by its name, standard output that is a file would be cut off first.
            with os.fdopen(os.dup(int(match[1])), "wb") as file:
                file.writelines(_parts(content))
        elif _takes_what_comes(place):
            with place.open("wb") as file:
                file.writelines(_parts(content))
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            replace_file(place, content, sync=sync)
    except OSError as error:
        raise _about(path, error) from None


def append_to_file(path: Path, content: bytes) -> None:
    """Add to the end of a file; raises WriteError."""
    try:
        with real_place(path).open("ab") as file:
            file.write(content)
    except OSError as error:
        raise _about(path, error) from None


def make_folder(path: Path) -> None:
    """Make a folder and those above it; raises WriteError."""
    try:
        real_place(path).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _about(path, error) from None


def replace_file(
    place: Path, content: bytes | Iterable[bytes], *, sync: bool = True, mode: int | None = None
) -> None:
    """Put a new file in a place in one step; a link that stands there is replaced, not followed.

    mode: its permissions; without one, those of the file that it replaces. Raises OSError.
    """
    # The name is random: process numbers are the same in two containers that share a folder.
    half = place.with_name(f"{HALF_WRITTEN}{secrets.token_hex(8)}")
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        descriptor = os.open(half, flags, 0o666 if mode is None else mode)
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(_parts(content))
            file.flush()
            if sync:
                os.fsync(descriptor)
        if mode is None and (old := _mode_of(place)) is not None:
            half.chmod(old)
        half.replace(place)
    except BaseException:
        with suppress(OSError):
            half.unlink()
        raise


def real_place(path: Path) -> Path:
    """Return where a path leads; raises WriteError where a link below the current folder is on it.

    Links above the current folder and elsewhere are the user's own, and are followed.
    """
    here = Path.cwd().resolve()
    place, left, links = here, deque(path.parts), 0
    while left:
        part = left.popleft()
        if part == "..":
            place = place.parent
            continue
        step = place / part
        if step in OPEN_FILES:
            return step.joinpath(*left)
        if not os.path.islink(step):
            place = step
            continue
        target = os.readlink(step)
        # The root of the file system is nobody's checkout.
        if place.is_relative_to(here) and here != Path(here.anchor):
            text = _(
                "{link} is a link to {target}, and no link below the current folder is followed: "
                "remove it, or name another place"
            )
            shown = text.format(link=step.relative_to(here), target=target)
            raise WriteError(errno.ELOOP, shown, str(path))
        links += 1
        if links > MAX_LINKS:
            raise WriteError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
        left.extendleft(reversed(Path(target).parts))
    return place


def _takes_what_comes(place: Path) -> bool:
    """Whether a place is no regular file, so that replacing it would be wrong."""
    if any(place.is_relative_to(folder) for folder in OPEN_FILES):
        return True
    try:
        mode = place.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _mode_of(place: Path) -> int | None:
    """Return the permissions of a regular file, None where there is none."""
    try:
        mode = place.lstat().st_mode
    except FileNotFoundError:
        return None
    return stat.S_IMODE(mode) & 0o777 if stat.S_ISREG(mode) else None


def _parts(content: bytes | Iterable[bytes]) -> Iterable[bytes]:
    return (content,) if isinstance(content, bytes) else content


def _about(path: Path, error: OSError) -> WriteError:
    """Return an error that names the file as its user knows it."""
    return WriteError(error.errno or errno.EIO, error.strerror or str(error), str(path))
