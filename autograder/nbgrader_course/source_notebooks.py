"""nbgrader's source notebooks, which are written from the lessons whenever those have changed.

They lie in a folder of their own and hold no answers: whatever nbgrader or a person copies from
there, no reference solution is in it.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbformat import NotebookNode

SOURCE = "source"  # the folder, as nbgrader calls it
KIT = Path(__file__).resolve().parent.parent
LESSONS = KIT.parent / "solutions"
ANSWER = re.compile(r"^([ \t]*)(### BEGIN SOLUTION)\n.*?^[ \t]*(### END SOLUTION)$", re.M | re.S)


def prepare(root: Path, language: str = "en") -> None:
    """Write root/source/*/*.ipynb unless they are newer than all that they are made from.

    language: that of their prose; those in another one are written anew.

    Where that fails there are none afterwards, and a line says why: an exception would cost
    nbgrader its whole configuration.
    """
    there = list(root.glob(f"{SOURCE}/*/*.ipynb"))
    sources = [*KIT.rglob("*.py"), *LESSONS.glob("*/*.py")]
    current = there and newest(sources) < min(path.stat().st_mtime_ns for path in there)
    if current and all(spoken_in(path) == language for path in there):
        return
    try:
        write_sources(root, language)
    except Exception as error:
        for path in there:
            path.unlink(missing_ok=True)
        print(f"ativa: no source notebooks: {type(error).__name__}: {error}", file=sys.stderr)


def newest(paths: Iterable[Path]) -> int:
    """Return when the last of some files was changed, in nanoseconds."""
    return max(path.stat().st_mtime_ns for path in paths)


def spoken_in(notebook: Path) -> str:
    """Return the language that a source notebook is in; empty for what cannot be read."""
    try:
        metadata = json.loads(notebook.read_text(encoding="utf-8"))["metadata"]
    except (ValueError, KeyError):
        return ""
    return str(metadata.get("ativa", {}).get("language", "en"))


def write_sources(root: Path, language: str = "en") -> list[Path]:
    """Write every assignment's source notebook under root/source; returns their paths."""
    # These take a second to import, which most nbgrader commands need not spend.
    import nbformat

    from autograder.exercises import ASSIGNMENTS, load
    from autograder.release.notebooks import source_notebook

    # All are made before any is replaced, so that a lesson at fault leaves no stale mixture.
    made = {
        name: without_answers(source_notebook(load(name), language=language))
        for name in ASSIGNMENTS
    }
    paths = []
    for name, notebook in made.items():
        path = root / SOURCE / name / f"{name}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        # Several commands may run at once, and none may read half a notebook.
        half = path.with_suffix(f".{os.getpid()}.half")
        half.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8")
        half.replace(path)
        paths.append(path)
    return paths


def without_answers(notebook: NotebookNode) -> NotebookNode:
    """Take the answers out of a source notebook; the marks around them stay for ClearSolutions."""
    for cell in notebook.cells:
        cell.source = ANSWER.sub(r"\1\2\n\1...\n\1\3", cell.source)
    return notebook
