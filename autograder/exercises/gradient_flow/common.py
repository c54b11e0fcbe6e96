"""What several exercises of gradient_flow share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.checks.mistake import Mistake
from autograder.checks.plan import Array, Call
from autograder.exercises.common.lazy import Later


def numbers(rng: np.random.Generator, *shape: int, decimals: int = 1) -> Array:
    """Return short numbers of both signs, none of them 0."""
    sizes = np.round(rng.uniform(0.1, 3.0, shape), decimals)
    return np.asarray(sizes * rng.choice([-1.0, 1.0], shape))


def read_only(draw: Any) -> Any:
    """Return the first call of a drawing with arrays that cannot be written."""
    return lambda rng: [Call(draw(rng)[0].arguments, read_only=True)]


MUTANTS = "autograder.exercises.gradient_flow.wrong_functions"


def mutant(slug: str, message: str) -> Mistake:
    """Return a misconception whose mutant is the function of that name."""
    return Mistake(slug, message, code=Later(MUTANTS, slug.replace("-", "_")))


MODULE = "autograder.exercises.gradient_flow.right_functions"


def networks(*names: str) -> tuple[Callable[..., Any], ...]:
    """Return functions of the module that imports PyTorch."""
    return tuple(Later(MODULE, name) for name in names)
