"""What a graded function may not call, where it lives in this process and no file is read."""

from __future__ import annotations

import cmath
import inspect
import math
import textwrap
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from types import ModuleType
from typing import Any

import numpy as np

from utils.home.practice_data import PublicExercise, load_assignment
from utils.home.read_file import rules_of
from utils.reading.code.program import SourceCell, read_program


def forbidden_call(
    exercise: PublicExercise, function: Callable[..., Any], namespace: Mapping[str, Any]
) -> str:
    """Return a call that the exercise may not make, or "": read from the functions' sources."""
    exercises = load_assignment(exercise.assignment)
    named = {**namespace, exercise.name: function}
    texts = list(sources(named, getattr(function, "__module__", "")))
    cells = [SourceCell(text, f"cell {number}") for number, text in enumerate(texts, start=1)]
    program = read_program(cells, [one.name for one in exercises], rules_of(exercises))
    return program.banned.get(exercise.name, "")


def sources(namespace: Mapping[str, Any], module: str) -> Iterator[str]:
    """Yield the text that gives each name its meaning: an import, or a student's function."""
    for name, value in namespace.items():
        if isinstance(value, ModuleType):
            yield f"import {value.__name__} as {name}"
        elif inspect.isfunction(value) and value.__module__ == module:
            with suppress(OSError):  # typed where no source is kept
                yield textwrap.dedent(inspect.getsource(value))
        elif callable(value):
            yield from imported(name, value)


def imported(name: str, value: Any) -> Iterator[str]:
    """Yield the import that gives a library's function its name here."""
    own = getattr(value, "__name__", "")
    for package in (np, math, cmath):
        if own and getattr(package, own, None) is value:
            yield f"from {package.__name__} import {own} as {name}"
            return
    module = getattr(value, "__module__", None)  # a ufunc such as scipy.special.erf has none
    if isinstance(own, str) and own.isidentifier() and isinstance(module, str):
        yield f"from {module} import {own} as {name}"
