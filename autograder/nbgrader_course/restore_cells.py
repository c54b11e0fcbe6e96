"""Mends what students do to their notebooks' test cells, before nbgrader looks at them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry, Notebook
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.release.notebooks import EXAMPLES, TESTS

Resources = dict[str, Any]

# What a saved output may show to whoever grades: pictures and text, nothing that a browser runs.
SHOWN = ("image/png", "image/jpeg", "text/plain")


class RestoreCells(NbGraderPreprocessor):  # type: ignore[misc]
    """Makes a submitted notebook's nbgrader cells what the gradebook says that they are.

    Of a cell's metadata only its grade id is believed; of copies the last one counts, as nbgrader
    has it; cells that are missing are put back. Saved figures stay for the human reader.
    """

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Return the mended notebook."""
        facts = resources["nbgrader"]
        with Gradebook(facts["db_url"]) as gradebook:
            cells = known_cells(gradebook, facts["assignment"], facts["notebook"])
        if not cells:
            return nb, resources
        nb.nbformat_minor = max(nb.nbformat_minor, 5)  # cell ids, which put-back cells have
        taken: set[str] = set()
        for cell in reversed(nb.cells):
            grade_id = grade_id_of(cell)
            if grade_id and grade_id in cells and grade_id not in taken:
                taken.add(grade_id)
                cell.metadata["nbgrader"] = cells[grade_id].metadata.nbgrader
                if cell.metadata.nbgrader.locked:
                    # As nbgrader would, with a warning for every cell: the hidden part is new.
                    cell.source = cells[grade_id].source
            else:
                cell.metadata.pop("nbgrader", None)
        nb.cells = put_back(nb.cells, cells, taken)
        seen: set[str] = set()
        for cell in nb.cells:
            give_id(cell, seen)
            if cell.cell_type == "code":
                tested = cell.metadata.get("nbgrader", {}).get("grade", False)
                cell.outputs = [] if tested else list(shown(cell.outputs))
        return nb, resources


def known_cells(gradebook: Gradebook, assignment: str, notebook: str) -> dict[str, NotebookNode]:
    """Return a released notebook's cells by grade id; none where the gradebook does not know it."""
    try:
        known = gradebook.find_notebook(notebook, assignment)
    except MissingEntry:
        return {}
    return {cell.metadata.nbgrader.grade_id: cell for cell in released_cells(known)}


def released_cells(notebook: Notebook) -> list[NotebookNode]:
    """Return a notebook's nbgrader cells as the gradebook has them."""
    points = {cell.name: cell.max_score for cell in (*notebook.grade_cells, *notebook.task_cells)}
    graded = {cell.name for cell in notebook.grade_cells}
    solutions = {cell.name for cell in notebook.solution_cells}
    tasks = {cell.name for cell in notebook.task_cells}
    cells = []
    for source in notebook.source_cells:
        make = getattr(nbformat.v4, f"new_{source.cell_type}_cell")
        cell = make(source.source)
        cell.metadata["nbgrader"] = {
            "schema_version": 3,
            "grade_id": source.name,
            "grade": source.name in graded,
            "solution": source.name in solutions,
            "task": source.name in tasks,
            "locked": source.locked,
            "cell_type": source.cell_type,
            "checksum": source.checksum,
        }
        if source.name in points:
            cell.metadata.nbgrader["points"] = points[source.name]
        cells.append(cell)
    return cells


def grade_id_of(cell: NotebookNode) -> str | None:
    """Return a cell's grade id, whatever a student made of its metadata."""
    metadata = cell.metadata.get("nbgrader")
    grade_id = metadata.get("grade_id") if isinstance(metadata, dict) else None
    return grade_id if isinstance(grade_id, str) else None


def put_back(
    cells: list[NotebookNode], known: Mapping[str, NotebookNode], taken: set[str]
) -> list[NotebookNode]:
    """Return cells with the missing ones: tests after their exercise, others at the end."""
    missing = [known[name] for name in sorted(known) if name not in taken]
    mended = []
    for cell in cells:
        mended.append(cell)
        name = grade_id_of(cell)
        tests = [one for one in missing if name and grade_id_of(one) in tests_of(name)]
        mended += tests
        missing = [one for one in missing if one not in tests]
    return mended + missing


def tests_of(name: str) -> tuple[str, str]:
    """Return the grade ids of an exercise's test cells."""
    return name + EXAMPLES, name + TESTS


def give_id(cell: NotebookNode, seen: set[str]) -> None:
    """See to it that a cell has an id of its own; copies in older editors share one."""
    if "id" not in cell or cell.id in seen:
        cell["id"] = nbformat.v4.new_raw_cell().id
    seen.add(cell.id)


def shown(outputs: Iterable[NotebookNode]) -> Iterable[NotebookNode]:
    """Yield saved outputs without what a browser would run."""
    for output in outputs:
        if "data" in output:
            output.data = {kind: output.data[kind] for kind in SHOWN if kind in output.data}
            output.metadata = {}
            if not output.data:
                continue
        yield output
