"""What a graded function may not call, as data for the worker and for the static reading."""

from __future__ import annotations

from typing import Any

from autograder.families.base import Assignment

BANNED_PACKAGES = ("torch", "scipy", "sklearn", "tensorflow", "jax", "keras")
ALLOWED_CALLS = ("scipy.special.erf",)
TANH_CALLS = ("numpy.tanh", "math.tanh", "cmath.tanh")


def rules_of(assignment: Assignment) -> dict[str, Any]:
    """Return the rules that a worker and the static reading need, as plain data."""
    return {
        "packages": list(assignment.banned_packages),
        "allowed": list(ALLOWED_CALLS),
        "calls": {e.name: list(e.banned) for e in assignment.exercises if e.banned},
    }
