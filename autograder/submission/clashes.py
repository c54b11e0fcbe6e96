"""No two submissions under one name: the same work once, different work apart."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from autograder.submission.model import Located, printable
from utils.language import _


def natural(name: str) -> tuple[tuple[tuple[int, int, str], ...], str]:
    """Return a sorting key in which student-2 comes before student-10."""
    parts = re.split(r"(\d+)", name.casefold())
    return tuple(_part(part) for part in parts), name


def _part(part: str) -> tuple[int, int, str]:
    digits = part.lstrip("0")  # compared as text: Python refuses to read thousands of digits
    return (0, len(digits), digits) if part.isdecimal() else (1, 0, part)


def same_once(found: Iterable[Located]) -> list[Located]:
    """Drop work that was reached by two of the given paths."""
    kept: dict[object, Located] = {}
    for one in found:
        files = [(os.path.realpath(s.file), s.member) for s in one.sources]
        kept.setdefault((one.assignment, *(files or [(os.path.realpath(one.path), None)])), one)
    return list(kept.values())


def distinct(found: Iterable[Located]) -> list[Located]:
    """Give different work on one assignment under one student's name names of its own."""
    groups: defaultdict[tuple[str, str], list[Located]] = defaultdict(list)
    for one in found:
        groups[one.student, one.assignment].append(one)
    taken = {key for key, group in groups.items() if len(group) == 1}
    result: list[Located] = []
    for (student, assignment), group in groups.items():
        if len(group) == 1:
            result += group
            continue
        note = _("{count} different submissions for {assignment} are named {student}").format(
            count=len(group), assignment=assignment, student=student
        )
        for number, (one, place) in enumerate(zip(group, _places(group), strict=True), start=1):
            name = printable(f"{student} ({place})")
            while (name, assignment) in taken:
                name = printable(f"({number}) {name}")
            taken.add((name, assignment))
            result.append(replace(one, student=name, notes=(*one.notes, note)))
    return result


def _places(group: list[Located]) -> list[str]:
    """Return what tells the group's paths apart: the first folder that differs, else the path."""
    paths = [Path(os.path.abspath(one.path)) for one in group]
    common = Path(os.path.commonpath(paths))
    relative = [path.relative_to(common) for path in paths]
    first = [path.parts[0] if path.parts else path.name for path in relative]
    return first if len(set(first)) == len(first) else [str(path) for path in relative]
