"""How a class, a student's folder or an assignment's folder is laid out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from autograder.submission.disk import DirectoryEntry
from autograder.submission.effort import for_a_class
from autograder.submission.levels import Level, Levels
from autograder.submission.listing import children, holds
from autograder.submission.model import Located
from autograder.submission.students import Students, documents, no_gradable_file, units_of
from autograder.submission.work import Sorter, Work
from utils.reading.unreadable import UnreadableError

# What nbgrader keeps beside what was handed in, and the folder that students get their work in.
COURSE = {"source", "release", "autograded", "feedback", "gradebook.db", "nbgrader_config.py"}
BUNDLED = "assignments"


class Layout:
    """Tells whose work each file below a path is, by the first level below it.

    unseen: what belongs to no student and was not looked at.
    """

    def __init__(self, assignments: Mapping[str, Collection[str]], only: str | None) -> None:
        """Know the assignments with their functions' names, and the only one that is wanted."""
        self.sorter = Sorter(assignments, only)
        self.names = self.sorter.names
        self.levels = Levels(self.sorter)
        self.only = only
        self.unseen: list[Path] = []

    def file(self, entry: DirectoryEntry, parent: str, grandparent: str) -> list[Located]:
        """Locate a file that was given by itself, in a folder of that name."""
        folder = self.names.exact(parent)
        named = self.names.exact(entry.stem)
        if folder and grandparent and (named or self.names.variant(entry.stem)):
            student = grandparent
        elif named and parent and not folder:
            student = parent
        else:
            student = entry.stem
        assignment = named or self.names.within(entry.stem) or folder
        found = Students()
        found.add(student, Work([entry], self.sorter, assignment, loose=True))
        return found.rows()

    def top(self, folder: DirectoryEntry, name: str, parent: str) -> list[Located]:
        """Locate everything in a folder or zip that was given; name and parent are its names."""
        found = Students()
        try:
            if assignment := self.names.exact(name):
                self._assignment(found, folder, assignment, parent or name)
            else:
                self._class(found, folder, name)
        except UnreadableError as error:
            found.without(name, self.sorter.fallback, folder.path, str(error))
        return found.rows()

    def _assignment(
        self, found: Students, folder: DirectoryEntry, assignment: str, student: str
    ) -> None:
        """Locate the work in an assignment's folder: one student's, or one entry per student."""
        shared = self.levels.shared({assignment: folder})
        if assignment in shared:
            self._add_shared(found, shared, student)
        else:
            found.add(student, Work([folder], self.sorter, assignment))

    def _class(self, found: Students, folder: DirectoryEntry, name: str) -> None:
        level = self.levels.level(self._entries(folder))
        shared = self.levels.shared(level.folders)
        self._add_shared(found, shared, name)
        own = [one for a, group in level.named.items() if a not in shared for one in group]
        units = units_of(level.loose, level.holders)
        if folder.zipped and not (own or shared or level.holders) and len(units) == 1:
            own, units = level.loose, {}
        if own:
            self._one_student(found, name, own, units)
            return
        for key, starts in self._in_sections(units, level):
            found.add(key, self._work(starts))
        if level.loose:
            known = {one.stem for one in (*level.loose, *level.holders)}
            for stem, one in documents(level.rest).items():
                if stem not in known:
                    found.without(stem, self.sorter.fallback, one.path, no_gradable_file(one))

    def _one_student(
        self,
        found: Students,
        name: str,
        own: list[DirectoryEntry],
        units: dict[str, list[DirectoryEntry]],
    ) -> None:
        """Locate work that lies at the top of the given folder, and others' work beside it."""
        for key, starts in units.items():
            variant = any(self.names.variant(entry.stem) for entry in starts)
            work = None if variant else self._work(starts)
            if work is not None and work.claimed:
                found.add(key, work)
            else:
                own = [*own, *starts]
        found.add(name, Work(own, self.sorter))

    def _entries(self, folder: DirectoryEntry) -> list[DirectoryEntry]:
        """List a class: past a folder that was put around it all, or that only a course has."""
        entries = children(folder, for_a_class())
        submitted = [one for one in entries if one.name == "submitted" and one.kind == "folder"]
        holders = [one for one in entries if holds(one)]
        if submitted and (len(holders) == 1 or any(one.name in COURSE for one in entries)):
            self.unseen += [
                one.path for one in entries if (holds(one) or one.gradable) and one not in submitted
            ]
            return children(submitted[0], for_a_class())
        entries = self._unbundled(entries)
        outer = entries
        while len(outer) == 1 and outer[0].kind == "folder" and not self.levels.named(outer[0]):
            listed = children(outer[0], for_a_class())
            inner = self._unbundled(listed)
            bundle = folder.zipped and outer is entries and inner != listed
            if bundle or self.levels.is_class(inner):
                return inner
            if folder.zipped and any(self.levels.named(one) for one in inner):
                return outer  # whose folders packing put around it
            outer = inner
        return entries

    def _unbundled(self, entries: list[DirectoryEntry]) -> list[DirectoryEntry]:
        """Return the entries with those of `assignments`, where a bundle keeps them, among them."""
        bundled = [one for one in entries if one.name == BUNDLED and one.kind == "folder"]
        inner = children(bundled[0], for_a_class()) if bundled else []
        if not any(self.levels.named(one) for one in inner):
            return entries
        return [*inner, *(one for one in entries if one not in bundled)]

    def _in_sections(
        self, units: dict[str, list[DirectoryEntry]], level: Level
    ) -> Iterator[tuple[str, list[DirectoryEntry]]]:
        """Yield the students' entries: in sections each student is named by both."""
        inner = self.levels.sections(level.holders)
        for key, starts in units.items():
            if listed := inner.get(starts[0].path):
                below = self.levels.level(listed)
                for student, entries in units_of(below.loose, below.holders).items():
                    yield f"{key}/{student}", entries
            else:
                yield key, starts

    def _add_shared(
        self, found: Students, shared: Mapping[str, dict[str, list[DirectoryEntry]]], name: str
    ) -> None:
        for assignment, units in shared.items():
            for key, starts in units.items():
                loose = all(entry.gradable for entry in starts)
                work = Work(starts, self.sorter, assignment, loose=loose)
                found.add(key or name, work)

    def _work(self, starts: list[DirectoryEntry]) -> Work:
        return Work(starts, self.sorter, loose=all(entry.gradable for entry in starts))
