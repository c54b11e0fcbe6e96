"""One mistake is often written in several ways."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.checks.mistake import Misconception


def named(slug: str, message: str, *functions: Callable[..., Any]) -> tuple[Misconception, ...]:
    """Return one mistake in the several ways in which it is written."""
    return tuple(Misconception(slug, function, message) for function in functions)


def by_math(
    function: Callable[..., Any], at_zero: type[Exception] | None = None
) -> Callable[..., Any]:
    """Return a function as it is with the math module, which raises where NumPy gives infinity.

    at_zero: what a division by zero or a logarithm of zero raises there, if that is by math, too.
    """
    other = "ignore" if at_zero is None else "raise"

    def raising(*arguments: Any, **keywords: Any) -> Any:
        wide = [value.astype(float) if hasattr(value, "astype") else value for value in arguments]
        try:
            with np.errstate(over="raise", divide=other, invalid=other):  # type: ignore[arg-type]
                return function(*wide, **keywords)
        except FloatingPointError as error:
            if at_zero is None or "overflow" in str(error):
                raise OverflowError("math range error") from None
            raise at_zero from None

    return raising
