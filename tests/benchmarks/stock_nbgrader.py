"""What nbgrader's own autograde needs for the same functions, with their published examples."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from nbformat import NotebookNode, v4, write

from autograder.checks.exercise import Example
from autograder.exercises import load
from autograder.submission import Submission


def seconds_of_nbgrader(
    course: Path, submissions: Sequence[Submission]
) -> tuple[float, float] | None:
    """Return the wall and CPU seconds of one submission in a batch; None without nbgrader."""
    if find_spec("nbgrader") is None:
        return None
    assignment = submissions[0].assignment
    place(course / "source" / assignment, assignment, "# your work\n")
    nbgrader(course, "generate_assignment", assignment, "--create")
    for number, one in enumerate(submissions):
        code = "\n\n".join(source for source, _ in one.cells)
        # Magics, plots and demos are not what is measured: only lines that every kernel can run.
        kept = "\n".join(line for line in code.splitlines() if not line.startswith(("%", "!")))
        place(course / "submitted" / f"student-{number}" / assignment, assignment, kept)
    wall, cpu = time.perf_counter(), children()
    nbgrader(course, "autograde", assignment)
    count = len(submissions)
    assert len(list((course / "autograded").glob("*/*/*.ipynb"))) > 0, "nothing was autograded"
    return (time.perf_counter() - wall) / count, (children() - cpu) / count


def children() -> float:
    """Return the CPU seconds of all processes waited for."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def nbgrader(course: Path, *arguments: str) -> None:
    """Run one of nbgrader's commands in a course."""
    # It starts alembic by name, which lies beside this Python.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    places = {"JUPYTER_CONFIG_DIR": str(course), "IPYTHONDIR": str(course / "ipython")}
    subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=course,
        env=os.environ | places | {"PATH": path},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )


def place(folder: Path, assignment: str, code: str) -> None:
    """Write a notebook with this work and a test for each function."""
    work = cell("work", code, solution=True)
    tests = [
        cell(f"{one.name}-tests", test_of(one.name, one.examples), points=one.points)
        for one in load(assignment).exercises
    ]
    folder.mkdir(parents=True)
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = v4.new_notebook(cells=[work, *tests], metadata={"kernelspec": kernel})
    write(notebook, folder / f"{assignment}.ipynb")


def cell(name: str, source: str, *, solution: bool = False, points: float = 0.0) -> NotebookNode:
    """Return a cell of nbgrader's."""
    facts = {
        "grade_id": name,
        "schema_version": 3,
        "solution": solution,
        "grade": not solution,
        "locked": not solution,
        "task": False,
    } | ({} if solution else {"points": points})
    return v4.new_code_cell(source, metadata={"nbgrader": facts})


def test_of(name: str, examples: Sequence[Example]) -> str:
    """Return a test cell that holds a function to its published examples."""
    lines = ["import numpy as np", "from numpy import array"]
    for example in examples:
        arguments = [repr(value) for value in example.arguments]
        arguments += [f"{key}={value!r}" for key, value in example.keywords.items()]
        wanted = np.asarray(example.result).tolist()
        call = f"{name}({', '.join(arguments)})"
        lines.append(f"np.testing.assert_allclose({call}, {wanted}, rtol=1e-3, atol=1e-4)")
    return "\n".join(lines)
