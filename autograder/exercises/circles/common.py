"""What several exercises of circles share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from autograder.checks.mistake import Mistake
from autograder.exercises.common.lazy import Later

MUTANTS = "autograder.exercises.circles.wrong_functions"


def mutant(slug: str, message: str) -> Mistake:
    """Return a misconception whose mutant is the function of that name."""
    return Mistake(slug, message, code=Later(MUTANTS, slug.replace("-", "_")))


TRAINING = "autograder.exercises.circles.right_functions"


def named(module: str, *names: str) -> tuple[Callable[..., Any], ...]:
    """Return functions or classes of a module that imports PyTorch."""
    return tuple(Later(module, name) for name in names)
