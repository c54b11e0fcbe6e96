"""Gathers an assignment from its package: a module for each exercise, a lesson with references."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from autograder.checks.exercise import Assignment, Exercise
from autograder.exercises.common.lazy import Later


def assignment(
    package: str,
    *,
    title: str,
    exercises: Sequence[str],
    due: datetime | None = None,
    banned_packages: tuple[str, ...] = (),
    profile: str = "numpy",
    seconds: float | None = None,
) -> Assignment:
    """Return the assignment of a package `.../NAME`, whose modules declare its exercises.

    exercises: the names of the students' functions, in order; the module of `MLP` is mlp.py. Their
    references are the functions of these names in the lesson solutions/NAME/NAME.py, which is
    imported at the first call where it needs PyTorch.
    """
    name = package.rpartition(".")[2]
    lesson = f"solutions.{name}.{name}"
    declared = []
    for function in exercises:
        exercise: Exercise = importlib.import_module(f"{package}.{function.lower()}").EXERCISE
        lazy = profile == "torch"
        reference = (
            Later(lesson, function) if lazy else getattr(importlib.import_module(lesson), function)
        )
        declared.append(replace(exercise, reference=reference))
    return Assignment(name, title, tuple(declared), due, banned_packages, profile, seconds)
