"""No two submissions under one name: the same work once, different work apart."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from autograder.submission.model import Located
from utils.language import _
from utils.reading.unreadable import printable


def natural(name: str) -> tuple[tuple[tuple[int, int, str], ...], str]:
    """Return a sorting key in which student-2 comes before student-10."""
    parts = re.split(r"(\d+)", name.casefold())
    return tuple(_part(part) for part in parts), name


def _part(part: str) -> tuple[int, int, str]:
    digits = part.lstrip("0")  # compared as text: Python refuses to read thousands of digits
    return (0, len(digits), digits) if part.isdecimal() else (1, 0, part)


def same_once(found: Sequence[Located]) -> list[Located]:
    """Drop work that was reached by two of the given paths; the larger part of it is kept."""
    holder: dict[object, int] = {}  # which of the kept has a file
    kept: set[int] = set()
    for number in sorted(range(len(found)), key=lambda number: -len(found[number].sources)):
        one = found[number]
        files = [(os.path.realpath(s.file), s.member) for s in one.sources]
        keys = [(one.assignment, *f) for f in files or [(os.path.realpath(one.path), None)]]
        by = {holder.get(key) for key in keys}
        if len(by) == 1 and by != {None}:
            continue
        kept.add(number)
        for key in keys:
            holder.setdefault(key, number)
    return [one for number, one in enumerate(found) if number in kept]


def distinct(found: Iterable[Located]) -> list[Located]:
    """Give different work on one assignment under one student's name names of its own.

    Whose name stands nearest to the top keeps it: no student takes another's by a folder within.
    """
    groups: defaultdict[tuple[str, str], list[Located]] = defaultdict(list)
    for one in found:
        groups[one.student, one.assignment].append(one)
    taken = set(groups)
    result: list[Located] = []
    for (student, assignment), group in groups.items():
        if len(group) == 1:
            result += group
            continue
        first = _nearest(group)
        result += [first] if first else []
        note = _("{count} different submissions for {assignment} are named {student}").format(
            count=len(group), assignment=assignment, student=student
        )
        for number, (one, place) in enumerate(zip(group, _places(group), strict=True), start=1):
            if one is first:
                continue
            name = printable(f"{student} ({place})")
            while (name, assignment) in taken:
                name = printable(f"({number}) {name}")
            taken.add((name, assignment))
            result.append(replace(one, student=name, notes=(*one.notes, note)))
    return result


def _nearest(group: list[Located]) -> Located | None:
    """Return the one whose path has the student's name above all the others, if there is one."""
    depths = [
        next(
            (n for n, part in enumerate(path.parts) if one.student in _readings(part)),
            len(path.parts),
        )
        for one, path in zip(group, _relative(group), strict=True)
    ]
    return group[depths.index(min(depths))] if depths.count(min(depths)) == 1 else None


def _readings(part: str) -> tuple[str, str]:
    return printable(part), printable(Path(part).stem)


def _relative(group: list[Located]) -> list[Path]:
    paths = [Path(os.path.abspath(one.path)) for one in group]
    common = Path(os.path.commonpath(paths))
    return [path.relative_to(common) for path in paths]


def _places(group: list[Located]) -> list[str]:
    """Return what tells the group's paths apart: the first folder that differs, else the path."""
    relative = _relative(group)
    first = [path.parts[0] if path.parts else path.name for path in relative]
    return first if len(set(first)) == len(first) else [os.path.abspath(one.path) for one in group]
