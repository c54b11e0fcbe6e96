"""What a folder or zip holds, in order and in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from autograder.submission.archive import zip_entries
from autograder.submission.disk import DirectoryEntry, disk_entries
from autograder.submission.duplicates import natural
from autograder.submission.effort import Effort
from autograder.submission.model import SourceFile
from utils.language import _
from utils.reading.unreadable import UnreadableError, printable


def children(folder: DirectoryEntry, effort: Effort) -> list[DirectoryEntry]:
    """List a folder or zip in natural order; raises UnreadableError when that cannot be."""
    if folder.problem:
        raise UnreadableError(folder.problem)
    if folder.zipped or folder.member is not None:
        listed = zip_entries(folder, effort.directory)
    else:
        listed = disk_entries(folder)
    # One more than there may be tells that there are too many.
    entries = list(islice(listed, effort.entries + 1))
    effort.list(folder.name, len(entries))
    return sorted(entries, key=lambda entry: natural(entry.name))


def holds(entry: DirectoryEntry) -> bool:
    """Whether an entry may hold files: a folder or a zip."""
    return entry.kind == "folder" or entry.zipped


def source(entry: DirectoryEntry) -> SourceFile:
    """Return what reading an entry takes."""
    return SourceFile(entry.path, entry.file, entry.member, entry.problem, entry.root)


def by_stem(files: Sequence[DirectoryEntry]) -> dict[str, list[DirectoryEntry]]:
    """Group a student's script and notebook."""
    groups: defaultdict[str, list[DirectoryEntry]] = defaultdict(list)
    for file in files:
        groups[file.stem].append(file)
    return groups


def renamed(entry: DirectoryEntry, assignment: str) -> str:
    """Say that a file was taken under another name."""
    return _("{name} was taken for {assignment}: name it {right}").format(
        name=printable(entry.name),
        assignment=assignment,
        right=assignment + entry.path.suffix.casefold(),
    )


def left_out(paths: Sequence[Path]) -> str:
    """Say which files were not looked at."""
    if len(paths) == 1:
        return _("1 file not looked at: {names}").format(names=first_few(paths))
    return _("{count} files not looked at: {names}").format(
        count=len(paths), names=first_few(paths)
    )


def nothing_in(folder: DirectoryEntry, entries: Sequence[DirectoryEntry]) -> str:
    """Say what a folder holds in place of a submission."""
    name = printable(folder.name)
    if not entries:
        return _("{name} is empty: hand in a .py or .ipynb").format(name=name)
    problems = [entry.problem for entry in entries if entry.problem]
    if problems:
        return problems[0]
    return _("{name} holds no .py or .ipynb file, only {names}: hand one in").format(
        name=name, names=first_few([entry.path for entry in entries])
    )


def first_few(paths: Sequence[Path]) -> str:
    """Return the first names, and how many more there are."""
    names = ", ".join(printable(path.name) for path in paths[:3])
    if len(paths) <= 3:
        return names
    return _("{names} and {count} more").format(names=names, count=len(paths) - 3)
