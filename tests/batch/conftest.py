from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from autograder.batch import Executor, Graded, Job, assignment_names, pack
from autograder.submission import find_submissions

RELU = """import numpy as np


def relu(x):
    return np.maximum(x, {floor})


def sigmoid(x):
    return 1 / (1 + np.exp(x))
"""

MakeClass = Callable[..., Path]


@pytest.fixture
def make_class(tmp_path: Path) -> MakeClass:
    """Write a class of these students, each with a relu of its own, and return its folder."""

    def make(*students: str) -> Path:
        for number, student in enumerate(students):
            folder = tmp_path / "submitted" / student / "activations"
            folder.mkdir(parents=True)
            (folder / "activations.py").write_text(RELU.format(floor=number % 3))
        return tmp_path / "submitted"

    return make


def parcels_of(folder: Path) -> list[Job]:
    located = find_submissions([folder], assignment_names())
    return [pack(number, one) for number, one in enumerate(located)]


def by_student(graded: Iterable[Graded]) -> dict[str, Graded]:
    table = {}
    for one in graded:
        assert one.brief.student not in table, "graded twice"
        table[one.brief.student] = one
    return table


def grade_all(executor: Executor, folder: Path) -> dict[str, Graded]:
    try:
        return by_student(executor.grade(parcels_of(folder)))
    finally:
        executor.close()
