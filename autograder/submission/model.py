"""What the reading of submissions is about, and the bounds it keeps."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from utils.reading.unreadable import MEGABYTE

UNKNOWN = "unknown"  # the assignment of a file that names none and defines none

MAX_SCRIPT = 10 * MEGABYTE
MAX_NOTEBOOK = 50 * MEGABYTE  # its outputs count too: a few figures are megabytes

SUFFIXES = (".py", ".ipynb")


class NothingToGrade(Exception):  # noqa: N818 - it is a message to a person, not a fault
    """No submission is where one was looked for; its text is one line: what, where, what to do."""


@dataclass(frozen=True)
class SourceFile:
    """A file that may be graded: `file` on disk, or the member of that name inside a zip.

    path is how people see it (a member's path continues the zip's); problem says why the file must
    not be opened, where that is known from its listing already; root is a folder above `file` from
    which it is opened without following a link, the file's own folder where none is given.
    """

    path: Path
    file: Path
    member: str | None = None
    problem: str | None = None
    root: Path | None = None


@dataclass(frozen=True)
class Located:
    """Where one student's work on one assignment lies, before it is read.

    sources are in order of preference; without any, problem says what is wrong with `path`. aside
    are the student's files that were looked at and hold nothing to be graded; unseen are files,
    and zips and folders with whatever they hold, that nothing looks at. Notes speak of both.
    """

    student: str
    assignment: str
    path: Path
    sources: tuple[SourceFile, ...] = ()
    notes: tuple[str, ...] = ()
    problem: str | None = None
    aside: tuple[Path, ...] = ()
    unseen: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Submission:
    """One student's work on one assignment, as text.

    path: the file graded, or where it was looked for; cells: (source, label) in the file's order,
    labels such as "cell 3" or "line 1"; problem: why it cannot be graded; notes: advice; digest:
    the SHA-256 of the graded bytes.
    """

    student: str
    assignment: str
    path: Path
    cells: tuple[tuple[str, str], ...]
    problem: str | None
    notes: tuple[str, ...]
    digest: str


def sha256(data: bytes) -> str:
    """Return the SHA-256 of `data` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
