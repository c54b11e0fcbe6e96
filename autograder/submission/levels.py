"""What lies side by side: whether it is one student's, a class's or several sections'."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from autograder.submission.disk import DirectoryEntry
from autograder.submission.effort import Effort, for_a_class
from autograder.submission.listing import by_stem, children, holds
from autograder.submission.model import UNKNOWN
from autograder.submission.students import units_of
from autograder.submission.work import Sorter, Work
from utils.reading.unreadable import MEGABYTE, UnreadableError

MAX_TRIED = 40  # students looked at to tell a section from a student


@dataclass
class Level:
    """What lies side by side: by an assignment's name, other files, other folders and zips."""

    named: dict[str, list[DirectoryEntry]] = field(default_factory=dict)
    loose: list[DirectoryEntry] = field(default_factory=list)
    holders: list[DirectoryEntry] = field(default_factory=list)
    rest: list[DirectoryEntry] = field(default_factory=list)

    @property
    def folders(self) -> dict[str, DirectoryEntry]:
        """The folder or zip of each assignment that nothing else beside it is named after."""
        return {
            assignment: group[0]
            for assignment, group in self.named.items()
            if len(group) == 1 and holds(group[0])
        }


class Levels:
    """Tells what folders and files beside each other are."""

    def __init__(self, sorter: Sorter) -> None:
        self.sorter = sorter
        self.names = sorter.names

    def is_class(self, entries: list[DirectoryEntry]) -> bool:
        """Whether what one folder holds is the work of several students."""
        level = self.level(entries)
        if level.named:
            return False  # it is a student's
        if level.loose and not level.holders:
            return self.several([[one] for one in level.loose])
        return self.are_students(level.holders)

    def are_students(self, holders: list[DirectoryEntry]) -> bool:
        """Whether folders are students': two hold assignments' folders, or work on the same."""
        laid_out = 0
        effort = Effort()
        for holder in holders:
            try:
                inner = children(holder, effort)
            except UnreadableError:
                continue
            laid_out += any(holds(one) and self.names.exact(one.stem) for one in inner)
            if laid_out > 1:
                return True
        return self.several([[one] for one in holders])

    def sections(self, holders: list[DirectoryEntry]) -> dict[Path, list[DirectoryEntry]]:
        """Return what each section holds, nothing where the folders are students'.

        Sections hold work on one assignment twice, each in a folder or file of its own; none of
        the folders beside them holds work itself, as a student's does, and no one folder tells
        what many others are.
        """
        inner: dict[Path, list[DirectoryEntry]] = {}
        several = 0
        for holder in holders:
            try:
                listed = [] if holder.zipped else children(holder, Effort())
            except UnreadableError:
                continue
            level = self.level(listed)
            flat = len(by_stem(level.loose)) > 1 and self.several([[x] for x in level.loose])
            if level.named or (level.loose and not flat):
                return {}
            if flat or level.holders:
                inner[holder.path] = listed
                several += flat or self.are_students(level.holders)
        return inner if several and 2 * several >= len(inner) else {}

    def several(self, candidates: list[list[DirectoryEntry]]) -> bool:
        """Whether two of them are work on the same assignment, which they are not named after.

        What is too dear to look at counts as work: two students are never taken for one.
        """
        met: set[str] = set()
        stems: set[tuple[str, str]] = set()
        left = Effort().weight
        for starts in candidates[:MAX_TRIED] if len(candidates) > 1 else ():
            first = starts[0]
            if first.gradable and self.sorter.named(first):
                continue
            effort = Effort(entries=1_000, directory=MEGABYTE // 10, glances=5, weight=left)
            for assignment in self.worked_on(starts, effort):
                if (first.stem, assignment) in stems:
                    continue  # a script and a notebook of one name
                stems.add((first.stem, assignment))
                if assignment in met:
                    return True
                met.add(assignment)
            left = effort.weight
        return False

    def worked_on(self, starts: list[DirectoryEntry], effort: Effort) -> list[str]:
        """Return the assignments of which there is more than a file with the name within its own.

        A repository's tests, such as tests/test_losses.py, are nobody's work.
        """
        work = Work(starts, self.sorter, loose=starts[0].gradable, effort=effort)
        found = [
            assignment
            for assignment, files in work.groups.items()
            if any(
                self.names.exact(one.stem) or self.sorter.claims(one, assignment, effort)
                for one in files
            )
        ]
        return [*found, UNKNOWN] if work.untold else found

    def shared(
        self, folders: Mapping[str, DirectoryEntry]
    ) -> dict[str, dict[str, list[DirectoryEntry]]]:
        """Return whose entries the assignments' folders hold, where it is an entry per student.

        A lone file in one is told by a student's name that was met in another.
        """
        shared: dict[str, dict[str, list[DirectoryEntry]]] = {}
        students: set[str] = set()
        for assignment in (*folders, *folders):
            if assignment in shared:
                continue
            units = self.per_student(folders[assignment], assignment, students)
            if units:
                shared[assignment] = units
                students.update(units)
        return shared

    def per_student(
        self, folder: DirectoryEntry, assignment: str, students: set[str]
    ) -> dict[str, list[DirectoryEntry]]:
        """Return each student's entries in an assignment's folder, none where it is one's own.

        students: who was met elsewhere; the entries of the folder's own student have no key.
        """
        try:
            entries = children(folder, for_a_class())
        except UnreadableError:
            return {}
        own = [one for one in entries if self.names.exact(one.stem) and _usable(one)]
        files = [one for one in entries if one.gradable and one not in own]
        holders = [one for one in entries if holds(one) and one not in own]
        zips = [one for one in holders if one.zipped]
        effort = Effort()
        claims = {
            stem
            for stem, same in islice(by_stem(files).items(), MAX_TRIED)
            if not self.names.variant(stem)
            and any(self.sorter.claims(one, assignment, effort) for one in same)
        }
        met = students.intersection(by_stem(files))
        alone = holders and not own and not files
        if not (met or alone or len(claims) + len(zips) > 1):
            return {}
        units = units_of(files, holders)
        return {**units, "": own} if own else units

    def named(self, entry: DirectoryEntry) -> str | None:
        """Return the assignment that a file, folder or zip is named after."""
        return self.names.exact(entry.stem) if _usable(entry) else None

    def level(self, entries: list[DirectoryEntry]) -> Level:
        """Return the entries by what they may be."""
        level = Level()
        for entry in entries:
            if assignment := self.named(entry):
                level.named.setdefault(assignment, []).append(entry)
            elif entry.gradable:
                level.loose.append(entry)
            elif holds(entry):
                level.holders.append(entry)
            else:
                level.rest.append(entry)
        return level


def _usable(entry: DirectoryEntry) -> bool:
    return entry.gradable or holds(entry)
