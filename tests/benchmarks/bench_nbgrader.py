"""Stock `nbgrader autograde` beside ours, on the same notebooks, in one run.

    python -m tests.benchmarks.bench_nbgrader [--students 20]

Stock runs every cell in a Jupyter kernel, though no hidden check; ours grades without a kernel, by
itself or after `ativa grade submitted` has graded the class in parallel.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import tempfile
import time
from pathlib import Path

import nbformat
import numpy as np
import numpy.typing as npt

from autograder.release.notebooks import TESTS
from tests.nbgrader_course.classroom import ASSIGNMENT, PARTIAL, WRONG, written
from tests.nbgrader_course.programs import Course
from tests.nbgrader_course.test_stock import STOCK

Seconds = npt.NDArray[np.float64]  # by the clock, of the processor


def make_course(place: Path, students: int, more: str = "") -> Course:
    """Return a course whose class has handed in; every second one is wrong somewhere."""
    place.mkdir()
    course = Course.new(place, more)
    course.nbgrader("generate_assignment", ASSIGNMENT)
    notebooks = written(), written({"swish": PARTIAL, "selu": WRONG})
    for number in range(students):
        folder = course.root / "submitted" / f"student-{number:02}" / ASSIGNMENT
        folder.mkdir(parents=True)
        notebook = notebooks[number % 2]
        # No two are the same, or a kept result of one would do for others.
        notebook.cells[0].source += f"\n\nHanded in by student {number}."
        nbformat.write(notebook, folder / f"{ASSIGNMENT}.ipynb")
    return course


def seconds_of(course: Course, *command: str) -> Seconds:
    """Return how long a command takes, by the clock and in all of its processes."""
    began, used = time.perf_counter(), processor()
    course.run(*command)
    return np.array([time.perf_counter() - began, processor() - used])


def processor() -> float:
    """Return the processor's seconds of all processes waited for."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def scores_of(course: Course) -> dict[str, dict[str, float | None]]:
    """Return every exercise's points, by student."""
    return {
        student: {cell: g.automatic for cell, g in cells.items() if cell.endswith(TESTS)}
        for student, cells in course.gradebook().items()
    }


def measure(students: int) -> None:
    """Print seconds per submission and the ratios."""
    autograde = ("nbgrader", "autograde", ASSIGNMENT)
    with tempfile.TemporaryDirectory() as folder:
        stock = make_course(Path(folder) / "stock", students, STOCK)
        ours = make_course(Path(folder) / "ours", students)
        alone = seconds_of(ours, *autograde)
        scores = scores_of(ours)
        for left in ("autograded", "grades"):
            shutil.rmtree(ours.root / left)
        batch = seconds_of(ours, "autograder", "grade", "submitted", "--quiet")
        after = seconds_of(ours, *autograde)
        slow = seconds_of(stock, *autograde)
        assert scores == scores_of(ours), "the scores differ"
    print(f"{students} submissions of {ASSIGNMENT}, the same scores both ways of ours")
    print("seconds for each: by the clock, of the processor; how often as much stock takes")
    for name, taken in (
        ("nbgrader autograde, stock kernels, no checks", slow),
        ("nbgrader autograde, our engine", alone),
        ("ativa grade first, then nbgrader autograde", batch + after),
        ("  of which ativa grade", batch),
    ):
        clock, used = taken / students
        ratio, of_processor = slow / taken
        print(f"{name:<44}{clock:7.2f} {used:7.2f} {ratio:7.1f} {of_processor:7.1f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=20)
    measure(parser.parse_args().students)
