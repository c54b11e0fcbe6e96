"""The notebook in which nbgrader shows what `ativa grade` graded, whatever was handed in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import jupytext
import nbformat
from nbformat import NotebookNode

from autograder.batch import assignment_names
from autograder.nbgrader_course.restore_cells import give_id, grade_id_of
from autograder.release.notebooks import NOTEBOOK_METADATA, WRITTEN_ANSWER
from autograder.submission import Located, content_of, read_submission
from autograder.submission.names import defines
from autograder.submission.read import FileReading, read_source
from utils.language import _
from utils.reading.text import decode

# The released cells that nbgrader knows, by grade id.
Known = Mapping[str, NotebookNode]

CELL_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")


def written_notebook(located: Located, known: Known) -> NotebookNode:
    """Return a student's work as a notebook that nbgrader can convert.

    Where nothing can be read the notebook is empty, and GradeConfined says why.
    """
    submission = read_submission(located, assignment_names())
    if submission.problem:
        return new_notebook([])
    notebooks: list[NotebookNode] = []
    # What was graded comes first; the others are only opened for a written answer.
    for source in sorted(located.sources, key=lambda one: one.path != submission.path):
        reading = read_source(source, content_of)
        if reading.problem is None:
            notebooks.append(notebook_of(reading))
            recognise(notebooks[-1].cells, known)
            if WRITTEN_ANSWER not in known or answered(notebooks[-1], known[WRITTEN_ANSWER]):
                break
    if notebooks[1:]:
        take_written_answer(notebooks[0].cells, notebooks[-1].cells)
    seen: set[str] = set()
    for cell in notebooks[0].cells:
        give_id(cell, seen)
    return notebooks[0]


def notebook_of(reading: FileReading) -> NotebookNode:
    """Return one file as a notebook, with what is valid in it."""
    text, _notes = decode(reading.data, reading.source.path.name)
    try:
        if text.lstrip().startswith("{"):
            return new_notebook(list(cells_of(upgraded(json.loads(text)))))
        return new_notebook(jupytext.reads(text, fmt="py:percent").cells)
    except Exception:  # whatever these libraries make of odd input: the code itself was read
        cells = [nbformat.v4.new_code_cell(source.lstrip("\n")) for source, _label in reading.cells]
        return new_notebook(cells)


def new_notebook(cells: list[NotebookNode]) -> NotebookNode:
    """Return a notebook with a released one's metadata."""
    notebook: NotebookNode = nbformat.v4.new_notebook(metadata=NOTEBOOK_METADATA, cells=cells)
    return notebook


def upgraded(notebook: dict[str, Any]) -> dict[str, Any]:
    """Return a notebook of format 3 as one of format 4, and any other as it is."""
    if "worksheets" in notebook:
        return dict(nbformat.reads(json.dumps(notebook | {"nbformat": 3}), as_version=4))
    return notebook


def cells_of(notebook: dict[str, Any]) -> Iterator[NotebookNode]:
    """Yield a notebook's cells, with what is valid of each."""
    for cell in notebook["cells"]:
        if not isinstance(cell, dict) or cell.get("cell_type") not in ("code", "markdown", "raw"):
            continue
        lines = cell.get("source", "")
        source = "".join(line for line in lines if isinstance(line, str))
        made = getattr(nbformat.v4, f"new_{cell['cell_type']}_cell")(source)
        if isinstance(cell.get("metadata"), dict) and "nbgrader" in cell["metadata"]:
            made.metadata["nbgrader"] = cell["metadata"]["nbgrader"]
        if isinstance(cell.get("id"), str) and CELL_ID.fullmatch(cell["id"]):
            made.id = cell["id"]
        if made.cell_type == "code":
            outputs = cell.get("outputs") or []
            made.outputs = [nbformat.from_dict(one) for one in outputs if valid(one, "output")]
        elif "attachments" in cell and valid(cell["attachments"], "misc/attachments"):
            made.attachments = cell["attachments"]
        yield made


def valid(part: object, kind: str) -> bool:
    """Whether a part of a notebook is what the format says that it is."""
    try:
        nbformat.validate(part, ref=kind, version=4, version_minor=5)
    except nbformat.ValidationError:
        return False
    return True


def recognise(cells: list[NotebookNode], known: Known) -> None:
    """Give cells that lost their grade ids, as in scripts and some editors, those ids again.

    Of several functions in one cell, all but one get a cell that says so.
    """
    for cell in cells:
        released = known.get(grade_id_of(cell) or "")
        if released is None or released.cell_type != cell.cell_type:
            cell.metadata.pop("nbgrader", None)
    named = {grade_id_of(cell) for cell in cells}
    for name, released in known.items():
        if name in named:
            continue
        versions = [cell for cell in reversed(cells) if is_version_of(cell, released, name)]
        free = [cell for cell in versions if grade_id_of(cell) is None]
        if versions and not free and released.cell_type == "code":
            text = _("`{name}` stands in another cell of this notebook.").format(name=name)
            free = [nbformat.v4.new_code_cell(f"# {text}")]
            cells += free
        if free:
            free[0].metadata["nbgrader"] = {"grade_id": name}


def is_version_of(cell: NotebookNode, released: NotebookNode, name: str) -> bool:
    """Whether a cell is a student's version of a released one: by its function, or first line."""
    if cell.cell_type != released.cell_type:
        return False
    if cell.cell_type == "code" and released.metadata.nbgrader.solution:
        return defines(cell.source, {name})
    return bool(cell.source.strip()) and first_line(cell) == first_line(released)


def first_line(cell: NotebookNode) -> str:
    """Return the first line of a cell that has text in it."""
    return str(cell.source).strip().partition("\n")[0].rstrip()


def answered(notebook: NotebookNode, released: NotebookNode) -> bool:
    """Whether a notebook has a written answer that is not the released text."""
    answers = [cell for cell in notebook.cells if grade_id_of(cell) == WRITTEN_ANSWER]
    return any(cell.source.strip() != released.source.strip() for cell in answers)


def take_written_answer(to: list[NotebookNode], other: list[NotebookNode]) -> None:
    """Put another notebook's written answer in the place of one that is not written."""
    to[:] = [cell for cell in to if grade_id_of(cell) != WRITTEN_ANSWER]
    to += [cell for cell in other if grade_id_of(cell) == WRITTEN_ANSWER]
