"""The students of a class: two are never one, whatever they call their files and folders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from autograder.submission.disk import DirectoryEntry
from autograder.submission.listing import by_stem
from autograder.submission.model import SUFFIXES, Located
from autograder.submission.work import Work
from utils.language import _
from utils.reading.unreadable import printable

# Documents and archives that students hand in where a script or notebook was asked for.
DOCUMENTS = {
    ".7z", ".bz2", ".doc", ".docx", ".gz", ".htm", ".html", ".odt", ".pdf", ".rar", ".rtf",
    ".tar", ".tgz", ".xz",
}  # fmt: skip


class Students:
    """Rows as they are found, by a key for each student, which becomes a name that can be shown."""

    def __init__(self) -> None:
        self.found: list[tuple[str, Located]] = []

    def add(self, key: str, work: Work) -> None:
        """Add one student's work."""
        first = work.starts[0]
        notes: tuple[str, ...] = ()
        if first.kind == "file" and key.rpartition("/")[2] == first.name:
            text = _(
                "{name} and another submission go by the name {student}: each has a row of its own"
            )
            shown = printable(first.name), printable(first.stem)
            notes = (text.format(name=shown[0], student=shown[1]),)
        for row in work.rows(key):
            self.found.append((key, replace(row, notes=(*notes, *row.notes))))

    def without(self, key: str, assignment: str, place: Path, problem: str) -> None:
        """Add a student of whom nothing can be graded."""
        self.found.append((key, Located(key, assignment, place, problem=problem)))

    def rows(self) -> list[Located]:
        """Return the rows under names that can be shown, another for each student."""
        keys = list(dict.fromkeys(key for key, _row in self.found))
        # Who is called what is shown keeps the name; then who comes first.
        keys.sort(key=lambda key: printable(key) != key)
        names: dict[str, str] = {}
        taken: set[str] = set()
        for key in keys:
            name, number = printable(key), 1
            while name in taken:
                number += 1
                name = printable(f"({number}) {printable(key)}")
            names[key] = name
            taken.add(name)
        return [replace(row, student=names[key]) for key, row in self.found]


def units_of(
    loose: Sequence[DirectoryEntry], holders: Sequence[DirectoryEntry]
) -> dict[str, list[DirectoryEntry]]:
    """Return the entries of each student: a folder, a zip, or the files of one stem.

    A folder has the first right to a name; files, then zips, that would have the same go by their
    whole name: whether they are the same student's, only a person can tell.
    """
    folders = [one for one in holders if not one.zipped]
    zips = [one for one in holders if one.zipped]
    units: dict[str, list[DirectoryEntry]] = {one.name: [one] for one in folders}
    for stem, files in by_stem(loose).items():
        units[_free(units, stem, files[0])] = files
    for one in zips:
        units[_free(units, one.stem, one)] = [one]
    return units


def _free(units: dict[str, list[DirectoryEntry]], stem: str, entry: DirectoryEntry) -> str:
    name = stem if stem not in units else entry.name
    while name in units:  # a folder may be called ana.py beside the file of that name in a zip
        name += "'"
    return name


def documents(entries: Sequence[DirectoryEntry]) -> dict[str, DirectoryEntry]:
    """Return the documents that stand where a script or notebook was asked for, by their stem."""
    found = {}
    for entry in entries:
        inner = Path(entry.path.stem)
        if inner.suffix.casefold() in SUFFIXES:  # such as hw.ipynb.txt
            found[inner.stem] = entry
        elif entry.path.suffix.casefold() in DOCUMENTS:
            found[entry.path.stem] = entry
    return found


def no_gradable_file(entry: DirectoryEntry) -> str:
    """Say that a file is of no kind that can be graded."""
    return _("{name} is no .py, .ipynb or .zip: hand one in").format(name=printable(entry.name))
