"""Zips, listed and read in memory with bounds on everything; nothing is ever extracted."""

from __future__ import annotations

import io
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath

from autograder.submission.disk import (
    DirectoryEntry,
    Kind,
    litter,
    open_regular,
    too_large,
)
from utils.language import _, chosen
from utils.reading.unreadable import MEGABYTE, UnreadableError, printable

MAX_ZIP = 2_000 * MEGABYTE
MAX_MEMBERS = 100_000
MAX_DIRECTORY = 10 * MEGABYTE  # the zip's table of contents, which is read whole
MAX_UNPACKED = 20_000 * MEGABYTE  # declared, over all members; each read has a bound of its own
MAX_RATIO = 200
MAX_DEPTH = 12

# What a damaged or hostile zip makes the standard library raise.
ZIP_ERRORS = (
    zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, ValueError, RuntimeError,
    OverflowError, IndexError, KeyError,
)  # fmt: skip

# Folder inside the zip ("" is the zip itself) -> name -> kind, member, problem.
Table = dict[str, dict[str, tuple[Kind, str | None, str | None]]]


class _BoundedFile(io.FileIO):
    """A file that never gives more than `most` bytes at once, whatever its headers ask."""

    def __init__(self, descriptor: int, most: int) -> None:
        super().__init__(descriptor)
        self.most = most

    def read(self, size: int | None = -1, /) -> bytes:
        """Read at most `size` bytes; raises BadZipFile when that is beyond the bound."""
        if size is None or size < 0:
            size = min(os.fstat(self.fileno()).st_size, self.most)
        if size > self.most:
            raise zipfile.BadZipFile(_("its table of contents is too large"))
        return super().read(size) or b""

    def __del__(self) -> None:
        self.close()  # zipfile leaves a file that it was given open


@lru_cache(maxsize=4)
def _opened(
    place: tuple[Path, Path | None], process: int, version: tuple[int, int], size: int, most: int
) -> zipfile.ZipFile:
    # Per process: forked processes that share a descriptor would share its position too.
    del process, version
    path, root = place
    if size > MAX_ZIP:
        raise UnreadableError(too_large(printable(path.name), MAX_ZIP))
    opened = zipfile.ZipFile(_BoundedFile(open_regular(path, root), most))
    members = opened.infolist()
    if len(members) > MAX_MEMBERS or sum(one.file_size for one in members) > MAX_UNPACKED:
        raise UnreadableError(
            _("{name} holds more than {most} files or {size} MB: hand in fewer").format(
                name=printable(path.name), most=MAX_MEMBERS, size=MAX_UNPACKED // MEGABYTE
            )
        )
    return opened


def _zip(path: Path, root: Path | None, most: int) -> zipfile.ZipFile:
    try:
        facts = os.stat(path, follow_symlinks=False)
        version = (facts.st_ino, facts.st_mtime_ns)
        most = min(most, MAX_DIRECTORY)
        return _opened((path, root), os.getpid(), version, facts.st_size, most)
    except ZIP_ERRORS as error:
        raise UnreadableError(
            _(
                "{name} is not a zip that can be read ({reason}): pack the files again "
                "and hand it in again"
            ).format(name=printable(path.name), reason=_shown(error))
        ) from None


def zip_entries(folder: DirectoryEntry, directory: int = MAX_DIRECTORY) -> Iterator[DirectoryEntry]:
    """List a zip, or a folder inside it; raises UnreadableError when it exceeds a bound.

    directory: how many bytes its table of contents may have.
    """
    table = _table(_zip(folder.file, folder.root, directory), chosen())
    for name, (kind, member, problem) in table.get(folder.member or "", {}).items():
        yield DirectoryEntry(folder.path / name, kind, folder.file, member, problem, folder.root)


@lru_cache(maxsize=4)
def _table(opened: zipfile.ZipFile, language: str) -> Table:
    """Sort the members into folders; of two members with one name the last counts, as in unzip."""
    del language  # that of the problems which it holds
    table: Table = {"": {}}
    for member in opened.infolist():
        _place(table, member)
    return table


def _place(table: Table, member: zipfile.ZipInfo) -> None:
    # Windows tools have written backslashes; nothing is extracted, so they may mean folders.
    parts = [
        part for part in member.filename.replace("\\", "/").split("/") if part not in ("", ".")
    ]
    if not parts or any(litter(part) for part in parts if part != ".."):
        return
    name = parts[-1]
    climbs = ".." in parts or re.match(r"[/\\]|[A-Za-z]:", member.filename)
    if climbs or len(parts) > MAX_DEPTH:
        # Kept as a name at the top, so that a zip that holds nothing else says why.
        if climbs:
            text = _(
                "{name} has a name that leads out of the zip, and is not read: "
                "pack it without its path"
            )
        else:
            text = _("{name} lies in too many folders, and is not read: pack it without its path")
        problem = text.format(name=printable(name))
        table[""].setdefault(name, ("file", None, problem))
        return
    for depth in range(1, len(parts)):
        _add_folder(table, parts[:depth])
    if member.is_dir():
        _add_folder(table, parts)
    else:
        entry: tuple[Kind, str, str | None] = ("file", member.filename, _problem(member, name))
        table["/".join(parts[:-1])][name] = entry


def _add_folder(table: Table, parts: list[str]) -> None:
    key = "/".join(parts)
    if key in table:
        return
    table[key] = {}
    table["/".join(parts[:-1])][parts[-1]] = ("folder", key, None)


def _problem(member: zipfile.ZipInfo, name: str) -> str | None:
    name = printable(name)
    mode = member.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return _(
            "{name} is a link or device inside the zip, and is not followed: pack the file"
        ).format(name=name)
    if member.flag_bits & 0x1:
        return _("{name} is encrypted in the zip: pack it again without a password").format(
            name=name
        )
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # The others unpack without a bound on memory.
        return _(
            "{name} is packed by a rare method in the zip: pack it again as an ordinary zip"
        ).format(name=name)
    if member.file_size > MAX_RATIO * member.compress_size:
        return _("{name} swells more than {most} times when unpacked, and is not read").format(
            name=name, most=MAX_RATIO
        )
    if PurePosixPath(name).suffix.casefold() == ".zip":
        return _(
            "{name} is a zip inside a zip, which is not opened: pack the files themselves"
        ).format(name=name)
    return None


def read_member(path: Path, member: str, limit: int, root: Path | None = None) -> bytes:
    """Read a member of at most `limit` bytes; raises UnreadableError for anything else."""
    name = printable(PurePosixPath(member).name)
    try:
        with _zip(path, root, MAX_DIRECTORY).open(member) as file:
            data = bytearray()
            # In pieces, of which zipfile unpacks no more than it is asked for.
            while len(data) <= limit and (more := file.read(MEGABYTE)):
                data += more
    except ZIP_ERRORS as error:
        raise UnreadableError(
            _("{name} in {file} is damaged ({reason}): pack it again").format(
                name=name, file=printable(path.name), reason=_shown(error)
            )
        ) from None
    if len(data) > limit:
        raise UnreadableError(too_large(name, limit))
    return bytes(data)


def _shown(error: BaseException) -> str:
    return printable(str(error) or type(error).__name__)
