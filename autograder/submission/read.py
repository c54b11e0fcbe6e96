"""From where a submission lies to its cells, or to the reason why there are none."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from autograder.submission.archive import read_member
from autograder.submission.disk import read_bytes
from autograder.submission.model import (
    MAX_NOTEBOOK,
    MAX_SCRIPT,
    UNKNOWN,
    Located,
    SourceFile,
    Submission,
    sha256,
)
from autograder.submission.names import written
from utils.language import _
from utils.reading.notebook import Cells, notebook_cells
from utils.reading.script import script_cells
from utils.reading.unreadable import MEGABYTE, UnreadableError, printable

MAX_TOGETHER = 60 * MEGABYTE  # after which no more of a student's files are read


@dataclass(frozen=True)
class FileReading:
    """What one file gave: cells, or the problem in their place."""

    source: SourceFile
    cells: Cells = ()
    notes: tuple[str, ...] = ()
    problem: str | None = None
    data: bytes = b""

    @property
    def text(self) -> str:
        """The source of all cells."""
        return "\n".join(source.lstrip("\n") for source, _ in self.cells)


def content_of(source: SourceFile) -> bytes:
    """Return a file's bytes; raises UnreadableError where it must not or cannot be read."""
    if source.problem:
        raise UnreadableError(source.problem)
    limit = MAX_NOTEBOOK if source.path.suffix.casefold() == ".ipynb" else MAX_SCRIPT
    if source.member is None:
        return read_bytes(source.file, limit, source.root)
    return read_member(source.file, source.member, limit, source.root)


def contents_of(sources: Sequence[SourceFile]) -> tuple[bytes | str, ...]:
    """Return each file's bytes, or as text why it is not read: all of them share a bound."""
    contents: list[bytes | str] = []
    left = MAX_TOGETHER
    for source in sources:
        if left <= 0:
            text = _("{name} was not read: the files before it are too large together")
            contents.append(text.format(name=printable(source.path.name)))
            continue
        try:
            data = content_of(source)
        except UnreadableError as error:
            contents.append(str(error))
        else:
            contents.append(data)
            left -= len(data)
    return tuple(contents)


def read_submission(
    located: Located,
    assignments: Mapping[str, Collection[str]],
    content: Callable[[SourceFile], bytes] | None = None,
) -> Submission:
    """Read one student's work; what is wrong with it stands in `problem` and is never raised.

    content: where the files' bytes come from, when they were read elsewhere.
    """
    functions = assignments.get(located.assignment, ())
    content = content or _held(located.sources)
    readings = [read_source(source, content) for source in located.sources]
    if not readings:
        return _without(
            located,
            located.problem or _("{name} is missing").format(name=printable(located.path.name)),
        )
    chosen, notes = _choice(readings, functions, located.assignment)
    problem = chosen.problem or located.problem
    if problem is None and located.assignment == UNKNOWN:
        problem = _(
            "{name} belongs to no assignment, by its name or its functions: name it "
            "after the assignment"
        ).format(name=printable(chosen.source.path.name))
    return Submission(
        student=located.student,
        assignment=located.assignment,
        path=chosen.source.path,
        cells=() if problem else chosen.cells,
        problem=problem,
        notes=(*located.notes, *notes, *chosen.notes),
        digest=sha256(chosen.data or (problem or "").encode("utf-8", "replace")),
    )


def _without(located: Located, problem: str) -> Submission:
    digest = sha256(problem.encode("utf-8", "replace"))
    return Submission(
        located.student, located.assignment, located.path, (), problem, located.notes, digest
    )


def _held(sources: Sequence[SourceFile]) -> Callable[[SourceFile], bytes]:
    """Read the files, and return what gives their bytes."""
    contents = dict(zip(sources, contents_of(sources), strict=True))

    def content(source: SourceFile) -> bytes:
        held = contents[source]
        if isinstance(held, str):
            raise UnreadableError(held)
        return held

    return content


def is_notebook(source: SourceFile, data: bytes) -> bool:
    """Whether a file is a notebook, by its name or, under a script's name, by what is in it."""
    named = source.path.suffix.casefold() == ".ipynb"
    return named or (data.lstrip().startswith(b"{") and b'"nbformat"' in data)


def read_source(source: SourceFile, content: Callable[[SourceFile], bytes]) -> FileReading:
    """Read one file; what is wrong with it stands in `problem` and is never raised."""
    name = printable(source.path.name)
    data = b""
    try:
        data = content(source)
        if is_notebook(source, data):
            cells, notes = notebook_cells(data, name)
            if source.path.suffix.casefold() != ".ipynb":
                notes += (
                    _("{name} is a notebook and was read as one: name it .ipynb").format(name=name),
                )
        else:
            cells, notes = script_cells(data, name)
    except UnreadableError as error:
        return FileReading(source, problem=str(error), data=data)
    return FileReading(source, cells, notes, data=data)


def _choice(
    readings: list[FileReading], functions: Collection[str], assignment: str
) -> tuple[FileReading, tuple[str, ...]]:
    """Choose the file with most functions written, of equals the one of the assignment's name."""
    if len(readings) == 1:
        return readings[0], ()

    # Of equals, too, a notebook before a script; then the order of the sources.
    def rank(one: FileReading) -> tuple[bool, bool]:
        named = one.source.path.stem.casefold() == assignment.casefold()
        return not named, one.source.path.suffix.casefold() != ".ipynb"

    readings = sorted(readings, key=rank)
    counts = [(one.problem is None, written(one.text, functions)) for one in readings]
    best = counts.index(max(counts))
    chosen = readings[best]
    if chosen.problem:
        text = _("{names} were handed in: {name} was graded (none can be read)")
    elif counts.count(max(counts)) > 1:
        text = _("{names} were handed in: {name} was graded (they have as many functions written)")
    else:
        text = _("{names} were handed in: {name} was graded (it has the most functions written)")
    names = _(" and ").join(sorted(printable(one.source.path.name) for one in readings))
    note = text.format(names=names, name=printable(chosen.source.path.name))
    return chosen, (note, *(one.problem for one in readings if one.problem and one is not chosen))
