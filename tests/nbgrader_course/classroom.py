"""A class of twelve that does to its notebooks what classes do: notebooks, by student."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping

import nbformat
from nbformat import NotebookNode

from autograder.exercises import load
from autograder.release.notebooks import TESTS, WRITTEN_ANSWER, source_notebook, to_release

ASSIGNMENT = "activations"
ON_TIME, LATE, LATER = "20270301T100000", "20270307T080000", "20270302T120000"
ANSWER = "The slopes of a sigmoid are small, and ten of them are multiplied."
PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ"
    "AAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

# A loss of some points, so that partial credit is at stake, and the loss of all.
PARTIAL = "def swish(x, beta=1.0):\n    return x * np.exp(-np.logaddexp(0.0, -x))\n"
WRONG = "def selu(x):\n    return np.where(x > 0, x, 3 * np.expm1(np.minimum(x, 0)))\n"
LOOP = "def relu(x):\n    while True:\n        pass\n"
CRASH = "import os\n\n\ndef tanh(x):\n    os._exit(0)\n"
NOISY = """\
import sys


def relu(x):
    print("relu at work", file=sys.stderr)
    return np.maximum(x, 0.0)


print("careful", file=sys.stderr)
"""
THIEF = """\
import glob
import os
import sqlite3

COURSE = {root!r}


def steal():
    for place in (COURSE, "../../..", os.getcwd()):
        for path in glob.glob(os.path.join(place, "**", "gradebook.db"), recursive=True):
            with sqlite3.connect(path) as book:
                book.execute("update grade set auto_score = 99, manual_score = 99")
            os.remove(path)


def relu(x):
    steal()
    return np.maximum(x, 0.0)


steal()
"""
STRIPPER = """\
import ast

import numpy.testing


class Strip(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.copy_location(ast.Pass(), node)


try:
    get_ipython().ast_transformers.append(Strip())
except NameError:
    pass
numpy.testing.assert_allclose = lambda *args, **kwargs: None


def relu(x):
    return x
"""


def released(assignment: str = ASSIGNMENT) -> NotebookNode:
    """Return the notebook that students receive."""
    return nbformat.reads(to_release(source_notebook(load(assignment))), as_version=4)


def answers(assignment: str = ASSIGNMENT) -> dict[str, str]:
    """Return the lesson's own answers, by exercise."""
    cells = source_notebook(load(assignment)).cells
    return {
        cell.metadata.nbgrader.grade_id: "\n".join(
            line for line in cell.source.split("\n") if not line.strip().startswith("### ")
        )
        for cell in cells
        if cell.metadata.get("nbgrader", {}).get("solution") and cell.cell_type == "code"
    }


def written(changes: Mapping[str, str] | None = None, assignment: str = ASSIGNMENT) -> NotebookNode:
    """Return a notebook with the lesson's answers, or others in their place, and some prose."""
    notebook = released(assignment)
    sources = answers(assignment) | {WRITTEN_ANSWER: ANSWER} | dict(changes or {})
    for cell in notebook.cells:
        cell.source = sources.get(grade_id(cell), cell.source)
    return notebook


def grade_id(cell: NotebookNode) -> str:
    """Return a cell's grade id, or nothing."""
    return str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))


def with_figure() -> NotebookNode:
    """A right notebook, run before it was handed in: a figure, and something for a browser."""
    notebook = written()
    script = {"text/html": "<script>document.title = 'taken over'</script>", "text/plain": "fig"}
    plain = next(c for c in notebook.cells if c.cell_type == "code" and not grade_id(c))
    plain.outputs = [
        nbformat.v4.new_output("display_data", data={"image/png": PIXEL, "text/plain": "figure"}),
        nbformat.v4.new_output("display_data", data=script),
    ]
    for cell in notebook.cells:
        if grade_id(cell).endswith(TESTS):
            # A score of one's own, saved with the notebook.
            cell.outputs = [nbformat.v4.new_output("execute_result", data={"text/plain": "4.0"})]
    return notebook


def empty() -> NotebookNode:
    """A notebook without a single cell."""
    notebook = written()
    notebook.cells = []
    return notebook


def copied() -> NotebookNode:
    """Cells duplicated with their metadata and ids, as old editors do, and one split in two."""
    notebook = written({"swish": PARTIAL})
    copies = [copy.deepcopy(cell) for cell in notebook.cells if grade_id(cell)]
    notebook.cells = copies[:6] + notebook.cells + copies
    return notebook


def stripped() -> NotebookNode:
    """No test cell left, a solution cell deleted, metadata that no nbgrader has written."""
    notebook = written({"swish": PARTIAL})
    notebook.cells = [
        cell
        for cell in notebook.cells
        if not cell.metadata.get("nbgrader", {}).get("points") and grade_id(cell) != "gelu"
    ]
    solutions = [cell for cell in notebook.cells if grade_id(cell)]
    solutions[0].metadata.nbgrader.schema_version = 99
    solutions[1].metadata.nbgrader.grade = True
    solutions[2].metadata.nbgrader = {"grade_id": 7, "locked": "perhaps"}
    return notebook


def stripper() -> NotebookNode:
    """Everything wrong that is not the lesson's stub, and the tests disarmed."""
    notebook = released()
    for cell in notebook.cells:
        if grade_id(cell) == "relu":
            cell.source = STRIPPER
    return notebook


def first_hand_in(root: str) -> dict[str, tuple[str, NotebookNode]]:
    """Return every student's notebook and when it was handed in."""
    students: dict[str, tuple[str, Callable[[], NotebookNode]]] = {
        "right": (ON_TIME, with_figure),
        "wrong": (ON_TIME, lambda: written({"swish": PARTIAL, "selu": WRONG})),
        "late": (LATE, lambda: written({"swish": PARTIAL})),
        "resubmitted": (ON_TIME, released),
        "empty": (ON_TIME, empty),
        "copied-cells": (ON_TIME, copied),
        "missing-cells": (ON_TIME, stripped),
        "loop": (ON_TIME, lambda: written({"relu": LOOP})),
        "crash": (ON_TIME, lambda: written({"tanh": CRASH})),
        "stderr": (ON_TIME, lambda: written({"relu": NOISY})),
        "thief": (ON_TIME, lambda: written({"relu": THIEF.format(root=root)})),
        "stripper": (ON_TIME, stripper),
    }
    return {student: (when, make()) for student, (when, make) in students.items()}
