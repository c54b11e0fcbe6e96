"""How a class, a student's folder or an assignment's folder is laid out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from autograder.submission.disk import Entry, folder_for_file
from autograder.submission.listing import (
    by_stem,
    children,
    holds,
    left_out,
    nothing_in,
    renamed,
    source,
    usable,
)
from autograder.submission.model import SUFFIXES, UNKNOWN, Located, UnreadableError, printable
from autograder.submission.names import Names, by_functions, defines
from autograder.submission.read import read_source

MAX_DEPTH = 5
MAX_SOURCES = 20


class Layout:
    """Tells whose work and which assignment each file is, from where it lies and its name."""

    def __init__(self, assignments: Mapping[str, Collection[str]], only: str | None) -> None:
        """Know the assignments with their functions' names, and the only one that is wanted."""
        self.assignments = assignments
        self.only = only
        self.names = Names(assignments, only)
        self.fallback = only or UNKNOWN
        self.students: set[str] = set()  # who was met in a folder with all of an assignment's work

    def file(self, entry: Entry, parent: str, grandparent: str) -> Located:
        """Locate a file that was given by itself, in a folder of that name."""
        folder = self.names.exact(parent)
        named = self.names.exact(entry.stem)
        if folder and grandparent and (named or self.names.variant(entry.stem)):
            student = grandparent
        elif named and parent and not folder:
            student = parent
        else:
            student = entry.stem
        assignment = named or self.names.within(entry.stem) or folder or self._inferred(entry)
        return self._located(student, assignment or self.fallback, [entry])

    def top(self, folder: Entry, name: str, parent: str) -> list[Located]:
        """Locate everything in a folder or zip that was given; name and parent are its names."""
        if assignment := self.names.exact(name):
            return self._assignment(folder, assignment, parent or name)
        return self._folder(folder, name, 0)

    def _folder(
        self, folder: Entry, name: str, depth: int, *, owned: bool = False
    ) -> list[Located]:
        """Locate what is in the given folder (depth 0), a student's (1) or one further down.

        owned: all of it is the work of the student of that name, whatever the names in it: what
        somebody packed into a zip among others can be nobody else's.
        """
        owned = owned or (folder.zipped and depth > 0)
        try:
            entries = self._unwrapped(folder, depth)
        except UnreadableError as error:
            return [self._without(name, self.fallback, folder, str(error))] if depth < 2 else []
        named: defaultdict[str, list[Entry]] = defaultdict(list)
        loose: list[Entry] = []
        holders: list[Entry] = []
        for entry in entries:
            if assignment := self.names.exact(entry.stem) if usable(entry) else None:
                named[assignment].append(entry)
            elif entry.gradable:
                loose.append(entry)
            elif holds(entry):
                holders.append(entry)
        found = self._named(named, loose, name, depth)
        if depth < 2 or owned:
            alone = folder.zipped and not holders and len(by_stem(loose)) == 1
            flat = depth == 0 and not alone
            found += self._loose(loose, name, set(named), flat=flat, owned=owned)
        if depth == 0 or (depth < MAX_DEPTH and not named and not loose):
            found += self._students(holders, named, depth, name if owned else None)
        unopened = [one for one in holders if one.problem]  # such as a zip inside a zip
        if depth == 1 and not (found or loose or holders != unopened):
            found = [self._without(name, self.fallback, folder, nothing_in(folder, entries))]
        return found

    def _children(self, folder: Entry) -> list[Entry]:
        # A student's folder may well end in ".py" (an address in Paraguay), an assignment's not.
        return [
            replace(one, kind="file", problem=folder_for_file(one.name))
            if one.kind == "folder"
            and one.path.suffix.casefold() in SUFFIXES
            and self.names.exact(one.path.stem)
            else one
            for one in children(folder)
        ]

    def _unwrapped(self, folder: Entry, depth: int) -> list[Entry]:
        """List a folder; of a zip, past the one folder that packing put around it all."""
        entries = self._children(folder)
        while folder.zipped and len(entries) == 1 and entries[0].kind == "folder":
            inner = self._children(entries[0])
            told = any(one.gradable or self.names.exact(one.stem) for one in inner)
            if self.names.exact(entries[0].stem) or (depth == 0 and told):
                break  # that folder's name tells the assignment or the student
            entries = inner
        return entries

    def _students(
        self,
        holders: list[Entry],
        named: Mapping[str, list[Entry]],
        depth: int,
        owner: str | None,
    ) -> list[Located]:
        if any(holds(entry) for group in named.values() for entry in group):
            return []  # this is one student's folder: its others are assignments not known here
        # nbgrader keeps releases and graded copies beside what was handed in.
        for holder in holders:
            if depth == 0 and holder.name == "submitted":
                return self._folder(holder, holder.name, 0)
        return [
            one
            for holder in holders
            for one in self._folder(holder, owner or holder.stem, depth + 1, owned=bool(owner))
        ]

    def _named(
        self, named: Mapping[str, list[Entry]], loose: list[Entry], name: str, depth: int
    ) -> list[Located]:
        met = len(self.students)
        found = []
        for assignment, group in named.items():
            if depth == 0 and len(group) == 1 and holds(group[0]):
                found += self._assignment(group[0], assignment, name)
                continue
            one = self._work(name, assignment, group)
            if depth > 0:  # in the given folder the others are students of their own
                left = [entry for entry in loose if self.names.within(entry.stem) == assignment]
                one = replace(one, notes=(*one.notes, *left_out(left)))
            found.append(one)
        if len(self.students) > met:  # which also tells what a lone file beside them is
            return self._named(named, loose, name, depth)
        return found

    def _loose(
        self, files: list[Entry], name: str, taken: set[str], *, flat: bool, owned: bool
    ) -> list[Located]:
        """Locate files under other names: a student each when flat, else all of one student."""
        groups: defaultdict[str, list[Entry]] = defaultdict(list)
        for file in files:
            groups[self._inferred(file) or UNKNOWN].append(file)
        helpers = groups.pop(UNKNOWN, [])
        if helpers and not taken and (flat or not groups):
            groups[self.fallback] = [*groups[self.fallback], *helpers] if groups else helpers
        found: list[Located] = []
        for assignment, group in groups.items():
            # Several files for one assignment that do not name it: named after students instead.
            named = owned or any(self.names.within(entry.stem) for entry in group)
            if flat or not (named or group is helpers or len(by_stem(group)) == 1):
                found += [
                    self._located(stem, assignment, same) for stem, same in by_stem(group).items()
                ]
            elif assignment not in taken:
                found.append(self._renamed(name, assignment, group))
        return found

    def _assignment(self, folder: Entry, assignment: str, student: str) -> list[Located]:
        """Locate the work in an assignment's folder: one student's, or one entry per student."""
        try:
            entries = self._children(folder)
        except UnreadableError as error:
            return [self._without(student, assignment, folder, str(error))]
        own = [one for one in entries if one.gradable and self.names.exact(one.stem) == assignment]
        others = [one for one in entries if one.gradable and one not in own]
        holders = [one for one in entries if holds(one) and not self.names.exact(one.stem)]
        zips = [one for one in holders if one.zipped]
        claims = by_stem(
            [
                one
                for one in others
                if not self.names.variant(one.stem) and self._claims(one, assignment)
            ]
        )
        if claims.keys() & self.students or len(claims) + len(zips) > 1:
            found = [self._located(stem, assignment, one) for stem, one in by_stem(others).items()]
            found += [self._work(one.stem, assignment, [one]) for one in zips]
            found += [self._located(student, assignment, own)] if own else []
        elif holders and not own and not others:
            found = [self._work(one.stem, assignment, [one]) for one in holders]
        else:
            return [self._work(student, assignment, [folder])]
        self.students.update(one.student for one in found)
        return found

    def _work(self, student: str, assignment: str, group: Sequence[Entry]) -> Located:
        """Join a student's files and folders that carry the assignment's name."""
        files = [entry for entry in group if entry.gradable]
        notes: list[str] = []
        problem = None
        for holder in group:
            if holds(holder):
                more, said, problem = self._inside(holder, assignment, 1)
                files += more
                notes += said
        if not files:
            return self._without(student, assignment, group[0], problem or nothing_in(group[0], []))
        return self._located(student, assignment, files, notes)

    def _inside(
        self, folder: Entry, assignment: str, depth: int
    ) -> tuple[list[Entry], list[str], str | None]:
        """Choose a folder's files by how well they are named: files, notes, or a problem."""
        try:
            entries = self._children(folder)
        except UnreadableError as error:
            return [], [], str(error)
        files = [entry for entry in entries if entry.gradable]
        exact = [entry for entry in files if self.names.exact(entry.stem) == assignment]
        within = [
            entry for entry in files
            if entry not in exact and self.names.within(entry.stem) == assignment
        ]  # fmt: skip
        rest = [entry for entry in files if self.names.within(entry.stem) is None]
        chosen: list[Entry] = []
        for tier in (exact, within, rest):
            if all(entry.problem for entry in chosen):
                chosen += tier
        if chosen:
            left = [entry for entry in files if entry not in chosen]
            return chosen, [*renamed(chosen, exact, assignment), *left_out(left)], None
        for holder in entries:
            if holds(holder) and depth < MAX_DEPTH:
                more, said, _ = self._inside(holder, assignment, depth + 1)
                if more:
                    return more, said, None
        return [], [], nothing_in(folder, entries)

    def _inferred(self, entry: Entry) -> str | None:
        """Tell a file's assignment by its name, else by its functions."""
        if named := self.names.within(entry.stem):
            return named
        text = read_source(source(entry)).text
        if self.only and defines(text, self.assignments.get(self.only, ())):
            return self.only
        return by_functions(text, self.assignments)

    def _claims(self, entry: Entry, assignment: str) -> bool:
        """Whether a file is somebody's work: it defines a function, or cannot be read."""
        reading = read_source(source(entry))
        functions = self.assignments.get(assignment, ())
        return reading.problem is not None or defines(reading.text, functions)

    def _renamed(self, student: str, assignment: str, group: list[Entry]) -> Located:
        notes = [] if assignment == UNKNOWN else renamed(group, [], assignment)
        return self._located(student, assignment, group, notes)

    def _located(
        self, student: str, assignment: str, group: Sequence[Entry], notes: Sequence[str] = ()
    ) -> Located:
        ordered = [*(e for e in group if not e.problem), *(e for e in group if e.problem)]
        sources = tuple(source(entry) for entry in ordered[:MAX_SOURCES])
        notes = (*notes, *left_out(ordered[MAX_SOURCES:]))
        return Located(printable(student), assignment, sources[0].path, sources, notes)

    def _without(self, student: str, assignment: str, place: Entry, problem: str) -> Located:
        return Located(printable(student), assignment, place.path, problem=problem)
