"""How much one student's files may cost before grading begins, and what is told at that price."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.submission.model import SourceFile
from autograder.submission.read import content_of, is_notebook
from utils.language import _
from utils.reading.notebook import notebook_cells
from utils.reading.text import decode
from utils.reading.unreadable import MAX_CODE, MEGABYTE, UnreadableError, printable

# In bytes that cost as much, 5 ns each: a byte of code to look for definitions in, an object of
# JSON to build, a value in one, an escape to undo.
CODE, OBJECT, VALUE, ESCAPE = 20, 100, 20, 20


@dataclass(frozen=True)
class Glance:
    """A file's code; seen: whether it was looked at; broken: it cannot be read."""

    text: str = ""
    seen: bool = True
    broken: bool = False


@dataclass
class Effort:
    """What may still be spent on one student, counted rather than timed: every run finds the same.

    entries: files and folders listed; directory: bytes of one zip's table of contents; glances:
    files read to tell their assignment; weight: the bytes of those, weighed by what they cost.
    """

    entries: int = 10_000
    directory: int = 1 * MEGABYTE
    glances: int = 40
    weight: int = 80 * MEGABYTE

    def list(self, name: str, count: int) -> None:
        """Spend on a folder's entries; raises UnreadableError when there are too many."""
        if count > self.entries:
            raise UnreadableError(
                _("{name} holds too many files to look at: hand in fewer").format(
                    name=printable(name)
                )
            )
        self.entries -= count

    def glance(self, source: SourceFile) -> Glance:
        """Read a file's code to tell its assignment by, unless too much has been spent."""
        self.glances -= 1
        if self.glances < 0 or self.weight <= 0:
            return Glance(seen=False)
        try:
            data = content_of(source)
            notebook = is_notebook(source, data)
            self.weight -= _weight(data) if notebook else len(data) * (1 + CODE)
            if self.weight < 0:
                return Glance(seen=False)
            if notebook:
                cells, _notes = notebook_cells(data, source.path.name)
                text = "\n".join(code for code, _label in cells)
                self.weight -= CODE * len(text)
            else:
                text, _notes = decode(data, source.path.name)
        except UnreadableError:
            return Glance(broken=True)
        return Glance(broken=True) if len(text) > MAX_CODE else Glance(text)


def _weight(data: bytes) -> int:
    """Return what a notebook costs to read."""
    objects = data.count(b"[") + data.count(b"{")
    return len(data) + OBJECT * objects + VALUE * data.count(b",") + ESCAPE * data.count(b"\\")


def for_a_class() -> Effort:
    """Return what may be spent on listing a class, whose students have efforts of their own."""
    return Effort(entries=100_000, directory=10 * MEGABYTE)
