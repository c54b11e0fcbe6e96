"""Files and folders on disk, listed and read without following anything out of them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from autograder.submission.model import SUFFIXES
from utils.language import _
from utils.reading.unreadable import MEGABYTE, UnreadableError, printable

Kind = Literal["file", "folder"]

# What systems and editors leave in a folder; none of it was handed in.
LITTER = {"__pycache__", "__macosx", "desktop.ini", "thumbs.db"}
OPEN_FLAGS = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOFOLLOW
FOLDER_FLAGS = os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECTORY


@dataclass(frozen=True)
class DirectoryEntry:
    """A file or folder below a given path, on disk or inside a zip.

    path is how people see it, file the path on disk, member the name inside that file where it is
    a zip; problem says why the entry must not be opened; root is the given folder on disk, below
    which no link is followed.
    """

    path: Path
    kind: Kind
    file: Path
    member: str | None = None
    problem: str | None = None
    root: Path | None = None

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self.path.name

    @property
    def stem(self) -> str:
        """The name of a folder, or of a file without its suffix."""
        return self.path.name if self.kind == "folder" else self.path.stem

    @property
    def gradable(self) -> bool:
        """Whether its suffix is that of a script or a notebook."""
        return self.kind == "file" and self.path.suffix.casefold() in SUFFIXES

    @property
    def zipped(self) -> bool:
        """Whether it is a zip."""
        return self.kind == "file" and self.path.suffix.casefold() == ".zip"


def litter(name: str) -> bool:
    """Whether a name is hidden or left behind by a system: never a submission."""
    return name.startswith(".") or name.casefold() in LITTER


def disk_entries(folder: DirectoryEntry) -> Iterator[DirectoryEntry]:
    """List a folder on disk; raises UnreadableError when it cannot be listed."""
    try:
        descriptor = open_folder(folder.file, folder.root or folder.file)
        try:
            with os.scandir(descriptor) as listing:
                for item in listing:
                    if not litter(item.name):
                        yield _entry(item, folder)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise UnreadableError(
            _(
                "the folder {name} cannot be listed ({reason}): give the grader "
                "permission to read it"
            ).format(name=printable(folder.name), reason=_reason(error))
        ) from None


def _entry(item: os.DirEntry[str], folder: DirectoryEntry) -> DirectoryEntry:
    shown, file, root = folder.path / item.name, folder.file / item.name, folder.root
    if item.is_symlink():
        # Where it leads may change before it is read, and may be a neighbour's work.
        problem = _("{name} is a link, and is not followed: hand in the file itself")
        problem = problem.format(name=printable(item.name))
        return DirectoryEntry(
            shown, "file" if shown.suffix else "folder", file, None, problem, root
        )
    if item.is_dir(follow_symlinks=False):
        return DirectoryEntry(shown, "folder", file, root=root)
    if item.is_file(follow_symlinks=False):
        return DirectoryEntry(shown, "file", file, root=root)
    return DirectoryEntry(shown, "file", file, None, not_a_file(item.name), root)


def not_a_file(name: str) -> str:
    """Say that something that is neither file nor folder stands where a file should."""
    return _("{name} is not a regular file (a pipe, socket or device): hand in a file").format(
        name=printable(name)
    )


def folder_for_file(name: str) -> str:
    """Say that a folder stands where a file should."""
    return _("{name} is a folder, not a file: hand in the file itself").format(name=printable(name))


def read_bytes(path: Path, limit: int, root: Path | None = None) -> bytes:
    """Read a regular file of at most `limit` bytes; raises UnreadableError for anything else."""
    name = printable(path.name)
    descriptor = open_regular(path, root)
    with os.fdopen(descriptor, "rb", buffering=0) as file:
        size = os.fstat(descriptor).st_size
        if size > limit:
            raise UnreadableError(too_large(name, limit))
        data = bytearray()
        try:
            # The size may be a lie (a file that grows); one byte more than allowed tells.
            while len(data) <= limit and (more := file.read(min(size, limit) + 1 - len(data) or 1)):
                data += more
                size = max(size, 2 * len(data))
        except OSError as error:
            raise UnreadableError(
                _("{name} cannot be read ({reason})").format(name=name, reason=_reason(error))
            ) from None
    if len(data) > limit:
        raise UnreadableError(too_large(name, limit))
    return bytes(data)


def open_regular(path: Path, root: Path | None = None) -> int:
    """Open a regular file for reading, never a link, pipe or device, and return its descriptor.

    No folder below `root` may be a link either; root is the file's own folder if none is given.
    """
    name = printable(path.name)
    try:
        # Looking first: opening a device may already do something.
        if not stat.S_ISREG(os.lstat(path).st_mode):
            raise UnreadableError(not_a_file(path.name))
        folder = open_folder(path.parent, root or path.parent)
        try:
            descriptor = os.open(path.name, OPEN_FLAGS, dir_fd=folder)
        finally:
            os.close(folder)
    except OSError as error:
        raise UnreadableError(
            _("{name} cannot be opened ({reason}): check the file and its permissions").format(
                name=name, reason=_reason(error)
            )
        ) from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise UnreadableError(not_a_file(path.name))
    return descriptor


def open_folder(folder: Path, root: Path) -> int:
    """Open a folder step by step from root, so that none on the way is a link; raises OSError."""
    descriptor = os.open(root, FOLDER_FLAGS)
    for part in folder.relative_to(root).parts:
        outer = descriptor
        try:
            descriptor = os.open(part, FOLDER_FLAGS | os.O_NOFOLLOW, dir_fd=outer)
        finally:
            os.close(outer)
    return descriptor


def too_large(name: str, limit: int) -> str:
    """Say that a file exceeds its limit."""
    return _(
        "{name} is larger than {size} MB: clear the outputs or remove the data "
        "from it and hand it in again"
    ).format(name=name, size=limit // MEGABYTE)


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
