"""What a folder or zip holds, in order and in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import islice

from autograder.submission.archive import zip_entries
from autograder.submission.clashes import natural
from autograder.submission.disk import Entry, disk_entries
from autograder.submission.model import Source, UnreadableError, printable
from utils.language import _

MAX_ENTRIES = 100_000


def children(folder: Entry) -> list[Entry]:
    """List a folder or zip in natural order; raises UnreadableError when that cannot be."""
    if folder.problem:
        raise UnreadableError(folder.problem)
    listed = zip_entries if folder.zipped or folder.member is not None else disk_entries
    entries = list(islice(listed(folder), MAX_ENTRIES + 1))
    if len(entries) > MAX_ENTRIES:
        raise UnreadableError(
            _("{name} holds more than {most} files").format(
                name=printable(folder.name), most=MAX_ENTRIES
            )
        )
    return sorted(entries, key=lambda entry: natural(entry.name))


def holds(entry: Entry) -> bool:
    """Whether an entry may hold files: a folder or a zip."""
    return entry.kind == "folder" or entry.zipped


def usable(entry: Entry) -> bool:
    """Whether an entry may be or hold a submission."""
    return entry.gradable or holds(entry)


def source(entry: Entry) -> Source:
    """Return what reading an entry takes."""
    return Source(entry.path, entry.file, entry.member, entry.problem)


def by_stem(files: Sequence[Entry]) -> dict[str, list[Entry]]:
    """Group a student's script and notebook."""
    groups: defaultdict[str, list[Entry]] = defaultdict(list)
    for file in files:
        groups[file.stem].append(file)
    return groups


def renamed(chosen: Sequence[Entry], exact: Sequence[Entry], assignment: str) -> list[str]:
    """Say which files were taken under another name."""
    return [
        _("{name} was taken for {assignment}: name it {right}").format(
            name=printable(entry.name),
            assignment=assignment,
            right=assignment + entry.path.suffix.casefold(),
        )
        for entry in chosen
        if entry not in exact
    ]


def left_out(files: Sequence[Entry]) -> list[str]:
    """Say which files were not looked at."""
    if not files:
        return []
    return [_("also handed in and not graded: {names}").format(names=first_few(files))]


def nothing_in(folder: Entry, entries: Sequence[Entry]) -> str:
    """Say what a folder holds in place of a submission."""
    name = printable(folder.name)
    if not entries:
        return _("{name} is empty: hand in a .py or .ipynb").format(name=name)
    problems = [entry.problem for entry in entries if entry.problem]
    if problems:
        return problems[0]
    return _("{name} holds no .py or .ipynb file, only {names}: hand one in").format(
        name=name, names=first_few(entries)
    )


def first_few(entries: Sequence[Entry]) -> str:
    """Return the first names, and how many more there are."""
    names = ", ".join(printable(entry.name) for entry in entries[:3])
    if len(entries) <= 3:
        return names
    return _("{names} and {count} more").format(names=names, count=len(entries) - 3)
