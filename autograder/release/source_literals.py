"""Values written as the Python that makes them, for the public examples in a released notebook."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from autograder.checks.plan import BuiltArgument

# A maker's function in the words of a lesson; the worker builds the same one from its name.
FUNCTIONS = {
    "polynomial": lambda *coefficients: f"lambda x: np.polyval({list(coefficients)}, x)",
    "wave": lambda amplitude, frequency: f"lambda x: {amplitude} * np.sin({frequency} * x)",
}


def source_of(value: Any) -> str:
    """Return Python source that makes the value; float64 and integer arrays need no dtype.

    Raises TypeError for a value that has no short source.
    """
    match value:
        case np.ndarray() if value.size == 0:
            return f"np.zeros({value.shape}, dtype=np.{value.dtype.name})"
        case np.ndarray() if value.dtype in (np.float64, np.int64):
            return f"np.array({value.tolist()})"
        case np.ndarray():
            return f"np.array({value.tolist()}, dtype=np.{value.dtype.name})"
        case np.generic():
            return repr(value.item())
        case None | bool() | int() | float():
            return repr(value)
        case str():
            return json.dumps(value)  # in the lessons' double quotes
        case tuple() | list():
            items = ", ".join(source_of(item) for item in value)
            if isinstance(value, list):
                return f"[{items}]"
            return f"({items},)" if len(value) == 1 else f"({items})"
        case BuiltArgument():
            return FUNCTIONS[value.kind](*value.arguments)
    raise TypeError(f"no source for {type(value).__name__} in a public example")
