"""How values and calls read in a message: short numbers, small arrays whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

MAX_SHOWN = 10


def show_number(value: object) -> str:
    """Return a number as a person would write it: up to five significant digits, no dtype."""
    if isinstance(value, bool | np.bool_):
        return str(bool(value))
    if isinstance(value, int | np.integer):
        return str(int(value))
    if isinstance(value, float | np.floating):
        number = float(value)
        short = f"{number:.5g}"
        return short if float(short) == number or not number.is_integer() else f"{number:.0f}"
    return str(value)


def show_value(value: object) -> str:
    """Return a value in at most a line: small arrays whole, large ones by shape."""
    if isinstance(value, np.ndarray):
        if value.size > MAX_SHOWN:
            return f"array{value.shape}"
        return show_nested(value.tolist()) + ("" if value.size else f" {value.shape}")
    if isinstance(value, list | tuple):
        return show_nested(value)
    if isinstance(value, str):
        return repr(value[:60])
    if callable(value):
        return str(getattr(value, "label", "f"))
    return show_number(value)


def show_nested(value: object) -> str:
    """Return nested lists with short numbers."""
    if isinstance(value, list | tuple):
        opening, closing = "[]" if isinstance(value, list) else "()"
        inner = ", ".join(show_nested(item) for item in value[:MAX_SHOWN])
        return f"{opening}{inner}{', ...' if len(value) > MAX_SHOWN else ''}{closing}"
    if isinstance(value, np.ndarray):
        return show_value(value)
    return show_number(value)


def show_call(name: str, arguments: Sequence[Any], keywords: Mapping[str, Any]) -> str:
    """Return a call as a student would type it, such as `elu([-1.5, 2], alpha=0.3)`."""
    parts = [show_value(value) for value in arguments]
    parts += [f"{key}={show_value(value)}" for key, value in keywords.items()]
    return f"{name}({', '.join(parts)})"


def show_element(
    name: str, arguments: Sequence[Any], keywords: Mapping[str, Any], index: tuple[int, ...]
) -> str:
    """Return a call with its arrays cut down to the one element that shows a mistake."""
    shape = np.shape(arguments[0])

    def cut(value: Any) -> Any:
        if isinstance(value, np.ndarray) and value.ndim:
            return np.broadcast_to(value, shape)[index].item()
        return value

    return show_call(name, [cut(v) for v in arguments], {k: cut(v) for k, v in keywords.items()})
