"""What a graded function may not call, seen at home before it costs points."""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from types import ModuleType
from typing import Any

from utils.home.practice_data import PublicExercise


def forbidden_call(
    exercise: PublicExercise,
    definitions: Mapping[str, ast.stmt],
    namespace: Mapping[str, Any],
    others: frozenset[str],
) -> str:
    """Return a call that the exercise may not make, as the student wrote it, or "".

    definitions: the student's functions, among which helpers are followed; others: the other
    exercises, which are not.
    """
    pending, seen = [exercise.name], set(others)
    while pending:
        name = pending.pop()
        if name in seen or name not in definitions:
            continue
        seen.add(name)
        for node in ast.walk(definitions[name]):
            if isinstance(node, ast.Name):
                pending.append(node.id)
            if isinstance(node, ast.Attribute | ast.Name):
                written = ast.unparse(node)
                if any(map(exercise_forbids(exercise), meanings(written, namespace))):
                    return written
    return ""


def exercise_forbids(exercise: PublicExercise) -> Any:
    """Return a function that says whether the exercise forbids a full name."""
    rules = exercise.rules

    def forbids(name: str) -> bool:
        if any(name == a or name.startswith(f"{a}.") for a in rules["allowed"]):
            return False
        if name in rules["calls"]:
            return True
        root, _, rest = name.partition(".")
        return bool(rest) and root in rules["packages"] and not is_module(name)

    return forbids


def meanings(written: str, namespace: Mapping[str, Any]) -> Iterator[str]:
    """Yield the full names that a dotted name may mean, such as "numpy.tanh" for np.tanh."""
    root, *rest = written.split(".")
    value = namespace.get(root)
    for attribute in rest:
        if isinstance(value, ModuleType):
            yield f"{value.__name__}.{attribute}"
        value = getattr(value, attribute, None)
    if callable(value) and not isinstance(value, ModuleType):
        name = getattr(value, "__name__", "")
        module = getattr(value, "__module__", None) or ""
        yield f"{module}.{name}"
        for package in ("numpy", "math", "cmath"):
            with suppress(ImportError):
                if getattr(importlib.import_module(package), name, None) is value:
                    yield f"{package}.{name}"


def is_module(name: str) -> bool:
    """Say whether a full name is that of a module that is loaded."""
    return name in sys.modules
