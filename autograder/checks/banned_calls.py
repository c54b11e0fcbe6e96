"""What a graded function may not call, as data for the worker and for the static reading."""

from __future__ import annotations

from typing import Any

from autograder.checks.exercise import Assignment

BANNED_PACKAGES = ("torch", "scipy", "sklearn", "tensorflow", "jax", "keras")
ALLOWED_CALLS = ("scipy.special.erf", "scipy.special.erfc")
# The rest of utils draws and downloads: a worker has stub modules for that.
TORCH_HELPERS = ("utils.training", "utils.devices", "utils.data")
TANH_CALLS = ("numpy.tanh", "math.tanh", "cmath.tanh")


def rules_of(assignment: Assignment) -> dict[str, Any]:
    """Return the rules that a worker and the static reading need, as plain data."""
    kept = TORCH_HELPERS if assignment.profile == "torch" else ()
    return {
        "packages": list(assignment.banned_packages),
        "allowed": [*ALLOWED_CALLS, *kept],
        "calls": {e.name: list(e.banned) for e in assignment.exercises if e.banned},
    }
