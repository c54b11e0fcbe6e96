"""Where the submissions lie: a file, a zip, a student's folder, a class."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.submission.disk import DirectoryEntry, not_a_file
from autograder.submission.duplicates import distinct, natural, same_once
from autograder.submission.layout import Layout
from autograder.submission.listing import holds
from autograder.submission.model import UNKNOWN, Located, NothingToGrade
from utils.language import _
from utils.reading.unreadable import printable


@dataclass(frozen=True)
class Survey:
    """Every student's work, and what belongs to no student and was not looked at."""

    located: tuple[Located, ...]
    unseen: tuple[Path, ...] = ()


def find_submissions(
    paths: Sequence[Path],
    assignments: Mapping[str, Collection[str]],
    only: str | None = None,
) -> list[Located]:
    """Find every student's work below the paths, sorted by student and assignment.

    assignments maps each assignment to its functions' names; only keeps one assignment. A file's
    content is read only where its name does not tell its assignment. Raises NothingToGrade when a
    path does not exist or holds no submission.
    """
    return list(survey(paths, assignments, only).located)


def survey(
    paths: Sequence[Path],
    assignments: Mapping[str, Collection[str]],
    only: str | None = None,
) -> Survey:
    """Find every student's work as find_submissions does, and what was left aside."""
    if not paths:
        raise NothingToGrade(_("no path was given: name a file, a folder or a zip of submissions"))
    layout = Layout(assignments, only)
    found = [one for path in paths for one in _below(Path(path), layout, len(paths) == 1)]
    if not found:
        raise NothingToGrade(_("none of the paths holds a submission for {only}").format(only=only))
    if len(paths) > 1:
        found = same_once(found)
    found = sorted(distinct(found), key=lambda one: (natural(one.student), natural(one.assignment)))
    return Survey(tuple(found), tuple(layout.unseen))


def _below(path: Path, layout: Layout, alone: bool) -> list[Located]:
    """Locate what is below one path; what is wrong with one of several is no reason to stop."""
    shown = printable(str(path)) if len(str(path)) < 80 else f"…/{printable(path.name)}"
    located = _located(path, shown, layout)
    kept = [one for one in located if layout.only in (None, one.assignment)]
    if any(one.sources or one.assignment != UNKNOWN for one in kept) or (kept and not alone):
        return kept
    if located and not kept:
        if not alone:
            return []
        others = ", ".join(sorted({one.assignment for one in located}))
        raise NothingToGrade(
            _("{path} holds no submission for {only}, only for {others}").format(
                path=shown, only=layout.only, others=others
            )
        )
    if len(kept) > 1:
        return kept  # several students, none of whom handed in what can be graded
    problem = kept[0].problem if kept else None
    reason = problem or _(
        "no submission is in it: name a .py, .ipynb or .zip, "
        "a folder of them, or a folder laid out as STUDENT/ASSIGNMENT/"
    )
    if alone:
        raise NothingToGrade(f"{shown}: {reason}")
    whole = Path(os.path.abspath(path))
    name = printable(whole.name if path.is_dir() else whole.stem)
    return [Located(name, layout.only or UNKNOWN, path, problem=reason)]


def _located(path: Path, shown: str, layout: Layout) -> list[Located]:
    # The given path itself may be a link: whoever runs the command chose it.
    real = Path(os.path.realpath(path))
    try:
        mode = real.stat().st_mode
    except OSError as error:
        reason = (error.strerror or "not found").lower()
        raise NothingToGrade(
            _("{path} cannot be read ({reason}): check the path").format(path=shown, reason=reason)
        ) from None
    grandparent, parent, name = ("", "", "", *Path(os.path.abspath(path)).parts)[-3:]
    if stat.S_ISDIR(mode):
        return layout.top(DirectoryEntry(path, "folder", real, root=real), name, _bare(parent))
    problem = None if stat.S_ISREG(mode) else not_a_file(path.name)
    entry = DirectoryEntry(path, "file", real, problem=problem)
    if entry.gradable:
        return layout.file(entry, _bare(parent), _bare(grandparent))
    if holds(entry):
        return layout.top(entry, entry.stem, _bare(parent))
    raise NothingToGrade(
        _("{path} is no submission: name a .py, .ipynb or .zip, or a folder of them").format(
            path=shown
        )
    )


def _bare(name: str) -> str:
    """Return a folder's name, empty for the root."""
    return "" if name == os.sep else name
