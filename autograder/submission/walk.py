"""Everything below one student's files and folders, the shallow before the deep."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

import utils
from autograder.submission.disk import DirectoryEntry, folder_for_file
from autograder.submission.effort import Effort
from autograder.submission.listing import children, holds
from autograder.submission.model import SUFFIXES
from autograder.submission.names import Names
from utils.language import _
from utils.reading.unreadable import UnreadableError, printable

MAX_DEPTH = 12
# Students' bundles hold it, and hand it in again with their work.
KITS_OWN = Path(utils.__file__).parent


@dataclass(frozen=True)
class Met:
    """An entry, and the assignment that the nearest folder or zip around it is named after.

    reason: why a folder or zip could not be looked into.
    """

    entry: DirectoryEntry
    told: str | None
    reason: str = ""


@dataclass
class Walk:
    """What was met: files that can be graded, others, and what could not be looked into.

    zips: those that were looked into; folders: the first folder or zip of each assignment's name.
    """

    files: list[Met] = field(default_factory=list)
    others: list[Met] = field(default_factory=list)
    closed: list[Met] = field(default_factory=list)
    zips: list[DirectoryEntry] = field(default_factory=list)
    folders: dict[str, DirectoryEntry] = field(default_factory=dict)

    @property
    def barren(self) -> list[DirectoryEntry]:
        """The zips in which nothing can be graded."""
        held = {one.entry.file for one in (*self.files, *self.closed)}
        return [entry for entry in self.zips if entry.file not in held]


def walk(starts: Sequence[DirectoryEntry], fixed: str | None, names: Names, effort: Effort) -> Walk:
    """Look at all there is within the effort; fixed: the assignment that their folder tells."""
    met = Walk()
    queue = deque((entry, fixed, 0) for entry in starts)
    while queue:
        entry, told, depth = queue.popleft()
        if entry.gradable:
            (met.others if kits_own(entry) else met.files).append(Met(entry, told))
            continue
        if not holds(entry):
            met.others.append(Met(entry, told))
            continue
        if named := names.exact(entry.stem):
            told = named
            met.folders.setdefault(named, entry)
        elif entry.path.suffix.casefold() in SUFFIXES and names.exact(entry.path.stem):
            # Said only where nothing in it can be graded.
            met.others.append(Met(replace(entry, problem=folder_for_file(entry.name)), told))
        if depth == MAX_DEPTH:
            met.closed.append(Met(entry, told, too_deep(entry)))
            continue
        try:
            queue.extend((one, told, depth + 1) for one in children(entry, effort))
            if entry.zipped:
                met.zips.append(entry)
        except UnreadableError as error:
            met.closed.append(Met(entry, told, str(error)))
    return met


def too_deep(entry: DirectoryEntry) -> str:
    """Say that a folder lies too far down."""
    return _("{name} lies in too many folders, and is not read: hand in the file itself").format(
        name=printable(entry.name)
    )


def kits_own(entry: DirectoryEntry) -> bool:
    """Whether a file is one of those in `utils` that students were given with the assignments."""
    parts = entry.path.parts
    if "utils" not in parts[:-1]:
        return False
    last = len(parts) - 1 - parts[::-1].index("utils")
    return (KITS_OWN / PurePath(*parts[last + 1 :])).is_file()
