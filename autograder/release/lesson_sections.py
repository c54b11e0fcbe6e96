"""Where in a lesson an exercise is taught: the headings of the lessons, read as text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

from autograder.release.lesson_translation import in_language
from utils.language import chosen


def section_of(assignment: str, exercise: str) -> str | None:
    """Return the heading of the section that teaches an exercise, or None if there is none."""
    return headings(assignment, chosen()).get(exercise)


@cache
def headings(assignment: str, language: str = "en") -> Mapping[str, str]:
    """Return the heading above each definition of a lesson; empty without such a lesson."""
    if not assignment.isidentifier():
        return {}
    try:
        lesson = resources.files("solutions") / assignment / f"{assignment}.py"
        lines = in_language(lesson.read_text(encoding="utf-8"), language).splitlines()
    except (OSError, ModuleNotFoundError):
        return {}
    found, heading = {}, ""
    for line in lines:
        if title := re.match(r"# #+ (.+)", line):
            heading = title[1].strip()
        elif (function := re.match(r"(?:def|class) (\w+)[(:]", line)) and heading:
            found[function[1]] = heading
    return found
