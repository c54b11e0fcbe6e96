"""One student's files, sorted by assignment: each in one result, or counted in one note."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from autograder.submission.disk import DirectoryEntry
from autograder.submission.effort import Effort
from autograder.submission.listing import first_few, left_out, nothing_in, renamed, source
from autograder.submission.model import UNKNOWN, Located
from autograder.submission.names import Names, by_functions, defines
from autograder.submission.walk import Met, walk
from utils.language import _

MAX_SOURCES = 20


class Sorter:
    """Tells which assignment a file belongs to, by its folder, its name or its functions."""

    def __init__(self, assignments: Mapping[str, Collection[str]], only: str | None) -> None:
        """Know the assignments with their functions' names, and the only one that is wanted."""
        self.assignments = assignments
        self.only = only
        self.names = Names(assignments, only)
        self.fallback = only or UNKNOWN

    def named(self, entry: DirectoryEntry) -> str | None:
        """Return the assignment that a file or folder has in its name."""
        return self.names.exact(entry.stem) or self.names.within(entry.stem)

    def by_content(self, text: str) -> str | None:
        """Return the assignment whose functions a text defines."""
        if self.only and defines(text, self.assignments.get(self.only, ())):
            return self.only
        return by_functions(text, self.assignments)

    def claims(self, entry: DirectoryEntry, assignment: str, effort: Effort) -> bool:
        """Whether a file is work on an assignment: it defines a function, or cannot be read."""
        glance = effort.glance(source(entry))
        return not glance.text or defines(glance.text, self.assignments.get(assignment, ()))


class Work:
    """What lies below the entries of one student.

    fixed: the assignment that the folder around them tells; loose: whether the entries are files
    that may well be named after the student.
    """

    def __init__(
        self,
        starts: Sequence[DirectoryEntry],
        sorter: Sorter,
        fixed: str | None = None,
        *,
        loose: bool = False,
        effort: Effort | None = None,
    ) -> None:
        self.starts = starts
        self.sorter = sorter
        self.fixed = fixed
        self.loose = loose
        self.effort = effort or Effort()
        self.walk = walk(starts, fixed, sorter.names, self.effort)
        self.groups: defaultdict[str, list[DirectoryEntry]] = defaultdict(list)
        self.strays: defaultdict[str, list[Path]] = defaultdict(list)
        self.helpers: list[DirectoryEntry] = []  # looked at: they define nothing that is asked
        self.untold: list[DirectoryEntry] = []  # not looked at, after all that was
        for met in self.walk.files:
            self._sort(met)

    @property
    def claimed(self) -> frozenset[str]:
        """The assignments that there is work on."""
        return frozenset(self.groups)

    def _sort(self, met: Met) -> None:
        entry, told = met.entry, met.told
        named = None if self.loose and told else self.sorter.named(entry)
        if told and named not in (None, told):
            self.strays[told].append(entry.path)
        elif assignment := told or named:
            self.groups[assignment].append(entry)
        else:
            glance = self.effort.glance(source(entry))
            if assignment := self.sorter.by_content(glance.text):
                self.groups[assignment].append(entry)
            else:
                (self.helpers if glance.seen else self.untold).append(entry)

    def rows(self, student: str) -> list[Located]:
        """Return where the student's work on each assignment lies: a row at least."""
        groups, untold, only = dict(self.groups), self.untold, self.sorter.only
        unseen = [one.entry.path for one in self.walk.closed if one.told is None]
        aside = [entry.path for entry in self.walk.barren]
        if not groups and (self.helpers or untold):
            groups[self.sorter.fallback] = [*self.helpers, *untold]
        else:
            aside += [entry.path for entry in self.helpers]
            if only and only not in groups and untold:
                groups[only] = untold
            else:
                unseen += [entry.path for entry in untold]
        rows = [self._row(student, assignment, groups[assignment]) for assignment in groups]
        empty = [assignment for assignment in self._told() if assignment not in groups]
        rows += [self._without(student, assignment) for assignment in empty]
        if not rows:
            rows, unseen = [self._without(student, self.fixed)], []  # which says it
        # What belongs to no assignment stands with the first, or the only one that is wanted.
        at = next((at for at, one in enumerate(rows) if one.assignment == only), 0)
        kept = tuple(path for path in aside if path != rows[at].path)
        rows[at] = replace(rows[at], aside=kept, unseen=(*rows[at].unseen, *unseen))
        return [replace(one, notes=(*one.notes, *_said(one))) for one in rows]

    def _told(self) -> list[str]:
        """Return the assignments that folders are named after."""
        closed = [one.told for one in self.walk.closed if one.told]
        return list(dict.fromkeys([*self.walk.folders, *self.strays, *closed]))

    def _row(self, student: str, assignment: str, files: list[DirectoryEntry]) -> Located:
        files = sorted(files, key=lambda entry: self._rank(entry, assignment))
        sources = tuple(source(entry) for entry in files[:MAX_SOURCES])
        unseen = [entry.path for entry in files[MAX_SOURCES:]]
        unseen += self.strays.get(assignment, [])
        unseen += [one.entry.path for one in self.walk.closed if one.told == assignment]
        exact = any(self.sorter.names.exact(entry.stem) == assignment for entry in files)
        one_name = len({entry.stem for entry in files}) == 1
        notes: tuple[str, ...] = ()
        if one_name and not (exact or self.loose or assignment == UNKNOWN):
            notes = tuple(renamed(entry, assignment) for entry in files[:MAX_SOURCES])
        return Located(student, assignment, sources[0].path, sources, notes, unseen=tuple(unseen))

    def _rank(self, entry: DirectoryEntry, assignment: str) -> tuple[bool, int]:
        if self.sorter.names.exact(entry.stem) == assignment:
            return bool(entry.problem), 0
        return bool(entry.problem), 1 if self.sorter.names.within(entry.stem) == assignment else 2

    def _without(self, student: str, assignment: str | None) -> Located:
        """Return the row of what holds nothing to be graded, and why."""
        place = self.walk.folders.get(assignment or "", self.starts[0])
        closed = [one for one in self.walk.closed if one.told == assignment]
        others = [one.entry for one in self.walk.others if one.told == assignment]
        strays = self.strays.get(assignment or "", [])
        path = place.path
        if closed:
            path, problem = closed[0].entry.path, closed[0].reason
        else:
            others += [DirectoryEntry(stray, "file", stray) for stray in strays]
            problem = nothing_in(place, others)
        unseen = [*strays, *(one.entry.path for one in closed[1:])]
        name = assignment or self.sorter.fallback
        return Located(student, name, path, problem=problem, unseen=tuple(unseen))


def _said(one: Located) -> list[str]:
    """Say what else a student handed in."""
    notes = []
    if one.aside:
        text = _("handed in too, but without any of the functions asked for: {names}")
        notes.append(text.format(names=first_few(one.aside)))
    if one.unseen:
        notes.append(left_out(one.unseen))
    return notes
