"""One mistake is often written in several ways."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from autograder.families.base import Misconception


def named(slug: str, message: str, *functions: Callable[..., Any]) -> tuple[Misconception, ...]:
    """Return one mistake in the several ways in which it is written."""
    return tuple(Misconception(slug, function, message) for function in functions)
