"""The notebook in which nbgrader shows what `ativa grade` graded, whatever was handed in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import jupytext
import nbformat
from nbformat import NotebookNode

from autograder.batch import assignment_names
from autograder.course.mending import grade_id_of
from autograder.release import NOTEBOOK_METADATA, WRITTEN_ANSWER
from autograder.submission import Located, read_submission
from autograder.submission.names import defines
from autograder.submission.read import Reading, read_source
from autograder.submission.text import decode

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
    readings = [read_source(source) for source in located.sources]
    readable = [reading for reading in readings if reading.problem is None]
    readable.sort(key=lambda one: one.source.path != submission.path)  # what is graded comes first
    notebooks = [notebook_of(reading) for reading in readable]
    for notebook in notebooks:
        recognise(notebook.cells, known)
    if WRITTEN_ANSWER in known:
        keep_written_answer(notebooks, known[WRITTEN_ANSWER])
    return notebooks[0]


def notebook_of(reading: Reading) -> NotebookNode:
    """Return one file as a notebook, with what is valid in it."""
    text, _ = decode(reading.data, reading.source.path.name)
    try:
        if text.lstrip().startswith("{"):
            return new_notebook(list(cells_of(upgraded(json.loads(text)))))
        return new_notebook(jupytext.reads(text, fmt="py:percent").cells)
    except Exception:  # whatever these libraries make of odd input: the code itself was read
        cells = [nbformat.v4.new_code_cell(source.lstrip("\n")) for source, _ in reading.cells]
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
        metadata = cell.get("metadata")
        made = getattr(nbformat.v4, f"new_{cell['cell_type']}_cell")(
            source, metadata=metadata if isinstance(metadata, dict) else {}
        )
        if isinstance(cell.get("id"), str) and CELL_ID.fullmatch(cell["id"]):
            made.id = cell["id"]
        if made.cell_type == "code":
            made.outputs = [one for one in cell.get("outputs") or [] if valid(one, "output")]
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


def recognise(cells: Sequence[NotebookNode], known: Known) -> None:
    """Give cells that lost their grade ids, as in scripts and some editors, those ids again."""
    for cell in cells:
        name = grade_id_of(cell)
        released = known.get(name or "")
        if released is None or released.cell_type != cell.cell_type:
            cell.metadata.pop("nbgrader", None)
    named = {grade_id_of(cell) for cell in cells}
    for name, released in known.items():
        if name in named:
            continue
        for cell in reversed(cells):
            if grade_id_of(cell) is None and is_version_of(cell, released, name):
                cell.metadata["nbgrader"] = {"grade_id": name}
                break


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


def keep_written_answer(notebooks: Sequence[NotebookNode], released: NotebookNode) -> None:
    """Bring the written answer into the first notebook where only a later one has it."""
    for notebook in notebooks:
        answers = [cell for cell in notebook.cells if grade_id_of(cell) == WRITTEN_ANSWER]
        if any(cell.source.strip() != released.source.strip() for cell in answers):
            if notebook is not notebooks[0]:
                first = notebooks[0].cells
                first[:] = [cell for cell in first if grade_id_of(cell) != WRITTEN_ANSWER]
                first += answers
            return
