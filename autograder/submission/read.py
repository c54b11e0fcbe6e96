"""From where a submission lies to its cells, or to the reason why there are none."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from autograder.submission.archive import read_member
from autograder.submission.disk import read_bytes
from autograder.submission.model import (
    MAX_NOTEBOOK,
    MAX_SCRIPT,
    UNKNOWN,
    Located,
    Source,
    Submission,
    UnreadableError,
    printable,
    sha256,
)
from autograder.submission.names import written
from autograder.submission.notebook import Cells, notebook_cells
from autograder.submission.script import script_cells
from utils.language import _


@dataclass(frozen=True)
class Reading:
    """What one file gave: cells, or the problem in their place."""

    source: Source
    cells: Cells = ()
    notes: tuple[str, ...] = ()
    problem: str | None = None
    data: bytes = b""

    @property
    def text(self) -> str:
        """The source of all cells."""
        return "\n".join(source.lstrip("\n") for source, _ in self.cells)


def content_of(source: Source) -> bytes:
    """Return a file's bytes; raises UnreadableError where it must not or cannot be read."""
    if source.problem:
        raise UnreadableError(source.problem)
    limit = MAX_NOTEBOOK if source.path.suffix.casefold() == ".ipynb" else MAX_SCRIPT
    if source.member is None:
        return read_bytes(source.file, limit)
    return read_member(source.file, source.member, limit)


def read_submission(
    located: Located,
    assignments: Mapping[str, Collection[str]],
    content: Callable[[Source], bytes] = content_of,
) -> Submission:
    """Read one student's work; what is wrong with it stands in `problem` and is never raised.

    content: where the files' bytes come from, when they were read elsewhere.
    """
    functions = assignments.get(located.assignment, ())
    readings = [read_source(source, content) for source in located.sources]
    if not readings:
        return _without(
            located,
            located.problem or _("{name} is missing").format(name=printable(located.path.name)),
        )
    chosen, notes = _choice(readings, functions)
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


def read_source(source: Source, content: Callable[[Source], bytes] = content_of) -> Reading:
    """Read one file; what is wrong with it stands in `problem` and is never raised."""
    name = printable(source.path.name)
    notebook = source.path.suffix.casefold() == ".ipynb"
    data = b""
    try:
        data = content(source)
        if not notebook and data.lstrip().startswith(b"{") and b'"nbformat"' in data:
            cells, notes = notebook_cells(data, name)
            notes += (
                _("{name} is a notebook and was read as one: name it .ipynb").format(name=name),
            )
        else:
            cells, notes = (notebook_cells if notebook else script_cells)(data, name)
    except UnreadableError as error:
        return Reading(source, problem=str(error), data=data)
    return Reading(source, cells, notes, data=data)


def _choice(readings: list[Reading], functions: Collection[str]) -> tuple[Reading, tuple[str, ...]]:
    """Choose the file with most functions written, of equals the notebook."""
    if len(readings) == 1:
        return readings[0], ()
    # A notebook first, then the order of the sources: max keeps the first of equals.
    readings = sorted(readings, key=lambda one: one.source.path.suffix.casefold() != ".ipynb")
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
