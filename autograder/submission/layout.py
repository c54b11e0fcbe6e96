"""How a class, a student's folder or an assignment's folder is laid out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from autograder.submission.archive import zip_entries
from autograder.submission.clashes import natural
from autograder.submission.disk import Entry, disk_entries
from autograder.submission.model import (
    SUFFIXES,
    UNKNOWN,
    Located,
    Source,
    UnreadableError,
    printable,
)
from autograder.submission.names import DEFINED, Names, by_functions
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
        return self._located(student, assignment, [entry])

    def top(self, folder: Entry, name: str, parent: str) -> list[Located]:
        """Locate everything in a folder or zip that was given; name and parent are its names."""
        if assignment := self.names.exact(name):
            return self._assignment(folder, assignment, parent or name)
        return self._folder(folder, name, 0)

    def _folder(self, folder: Entry, name: str, depth: int) -> list[Located]:
        """Locate what is in the given folder (depth 0), a student's (1) or one further down."""
        try:
            entries = children(folder)
        except UnreadableError as error:
            return (
                [self._without(name, self.only or UNKNOWN, folder, str(error))] if depth < 2 else []
            )
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
        if depth < 2:
            found += self._loose(loose, name, set(named), flat=depth == 0)
        if depth == 0 or (depth < MAX_DEPTH and not named and not loose):
            found += self._students(holders, named, depth)
        if depth == 1 and not (found or loose or holders):
            found = [self._without(name, self.only or UNKNOWN, folder, nothing_in(folder, entries))]
        return found

    def _students(
        self, holders: list[Entry], named: Mapping[str, list[Entry]], depth: int
    ) -> list[Located]:
        if any(holds(entry) for group in named.values() for entry in group):
            return []  # this is one student's folder: its others are assignments not known here
        # nbgrader keeps releases and graded copies beside what was handed in.
        submitted = [one for one in holders if depth == 0 and one.name == "submitted"]
        found: list[Located] = []
        for holder in submitted or holders:
            found += self._folder(holder, holder.stem, depth + 1)
        return found

    def _named(
        self, named: Mapping[str, list[Entry]], loose: list[Entry], name: str, depth: int
    ) -> list[Located]:
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
        return found

    def _loose(self, files: list[Entry], name: str, taken: set[str], flat: bool) -> list[Located]:
        """Locate files under other names: a student each when flat, else all of one student."""
        groups: defaultdict[str, list[Entry]] = defaultdict(list)
        for file in files:
            groups[self._inferred(file)].append(file)
        helpers = groups.pop(UNKNOWN, [])
        if helpers and not taken and (flat or not groups):
            groups[UNKNOWN] = helpers
        found: list[Located] = []
        for assignment, group in groups.items():
            nameless = not any(self.names.within(entry.stem) for entry in group)
            if flat or (nameless and assignment != UNKNOWN and len(by_stem(group)) > 1):
                found += [
                    self._located(stem, assignment, same) for stem, same in by_stem(group).items()
                ]
            elif assignment not in taken:
                found.append(self._renamed(name, assignment, group))
        return found

    def _assignment(self, folder: Entry, assignment: str, student: str) -> list[Located]:
        """Locate the work in an assignment's folder: one student's, or one entry per student."""
        try:
            entries = children(folder)
        except UnreadableError as error:
            return [self._without(student, assignment, folder, str(error))]
        files = [entry for entry in entries if entry.gradable]
        others = [
            entry for entry in files
            if not self.names.exact(entry.stem) and not self.names.variant(entry.stem)
        ]  # fmt: skip
        students = by_stem([entry for entry in others if self._defines(entry, assignment)])
        if len(students) > 1:
            own = [entry for entry in files if self.names.exact(entry.stem) == assignment]
            found = [self._located(stem, assignment, same) for stem, same in students.items()]
            return found + ([self._located(student, assignment, own)] if own else [])
        holders = [entry for entry in entries if holds(entry)]
        if not files and any(not self.names.exact(entry.stem) for entry in holders):
            return [self._work(holder.stem, assignment, [holder]) for holder in holders]
        return [self._work(student, assignment, [folder])]

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
            entries = children(folder)
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

    def _inferred(self, entry: Entry) -> str:
        """Tell a file's assignment by its name, else its functions, else the only one wanted."""
        if named := self.names.within(entry.stem):
            return named
        text = read_source(source(entry)).text
        if self.only:
            defined = set(DEFINED.findall(text))
            if defined.intersection(self.assignments.get(self.only, ())):
                return self.only
        return by_functions(text, self.assignments) or self.only or UNKNOWN

    def _defines(self, entry: Entry, assignment: str) -> bool:
        defined = DEFINED.findall(read_source(source(entry)).text)
        return not set(defined).isdisjoint(self.assignments.get(assignment, ()))

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


def children(folder: Entry) -> list[Entry]:
    """List a folder or zip in natural order; raises UnreadableError when that cannot be."""
    if folder.problem:
        raise UnreadableError(folder.problem)
    listed = zip_entries if folder.zipped or folder.member is not None else disk_entries
    return sorted(listed(folder), key=lambda entry: natural(entry.name))


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
    names = [printable(entry.name) for entry in chosen if entry not in exact]
    return [f"{name} was taken for {assignment}: name it {assignment}" for name in names]


def left_out(files: Sequence[Entry]) -> list[str]:
    """Say which files were not looked at."""
    if not files:
        return []
    names = ", ".join(printable(entry.name) for entry in files[:3])
    more = f" and {len(files) - 3} more" if len(files) > 3 else ""
    return [f"also handed in and not graded: {names}{more}"]


def nothing_in(folder: Entry, entries: Sequence[Entry]) -> str:
    """Say what a folder holds in place of a submission."""
    name = printable(folder.name)
    if not entries:
        return f"{name} is empty: hand in a .py or .ipynb"
    problems = [entry.problem for entry in entries if entry.problem]
    if problems:
        return problems[0]
    held = ", ".join(printable(entry.name) for entry in entries[:3])
    more = f" and {len(entries) - 3} more" if len(entries) > 3 else ""
    return f"{name} holds no {' or '.join(SUFFIXES)} file, only {held}{more}: hand one in"
