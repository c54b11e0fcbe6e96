"""Wrong functions as they are with the math module, which raises where NumPy gives infinity."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np


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
