"""The declarations: a package per assignment, a module per exercise."""

from __future__ import annotations

import importlib
from functools import cache

from autograder.checks.exercise import Assignment

ASSIGNMENTS = (
    "activations",
    "derivatives",
    "softmax",
    "losses",
    "metrics",
    "gradient_flow",
    "circles",
)


@cache
def load(name: str) -> Assignment:
    """Return an assignment's declarations; raises KeyError for a name that does not exist."""
    if name not in ASSIGNMENTS:
        raise KeyError(name)
    assignment: Assignment = importlib.import_module(f"{__name__}.{name}").ASSIGNMENT
    return assignment
