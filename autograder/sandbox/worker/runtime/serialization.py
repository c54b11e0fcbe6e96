"""Plain data to and from the wire: a tree of numbers and text beside a table of arrays.

Packing turns whatever a student's function returned into data that cannot lie: an array subclass
becomes the bytes that it holds, and a type that is not data becomes its name.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.sandbox.worker.arrays import Array

SENDABLE = {
    np.dtype(t) for t in ("f8", "f4", "f2", "i8", "i4", "i2", "i1", "u8", "u4", "u2", "u1", "?")
}
MAX_ITEMS = 20_000
MAX_KEYS = 40
MAX_DEPTH = 5
MAX_TEXT = 500


def short_text(value: object, limit: int = MAX_TEXT) -> str:
    """Return text of at most `limit` characters, free of control characters."""
    text = value if type(value) is str else str(value)
    return "".join(c if c.isprintable() else " " for c in text[:limit])


def pack(value: object, arrays: dict[str, Array], depth: int = 0) -> dict[str, Any]:
    """Return `value` as a tree that JSON can carry, adding its arrays to `arrays`."""
    if isinstance(value, np.ndarray | np.generic):
        return pack_array(np.asarray(value), arrays, scalar=isinstance(value, np.generic))
    if value is None or isinstance(value, bool):
        return {"value": None if value is None else bool(value)}
    if isinstance(value, int):
        number = int(value)
        return {"value": number} if abs(number) < 2**63 else {"other": "a huge int"}
    if isinstance(value, float):
        return {"value": float(value)}
    if isinstance(value, str):
        return {"value": short_text(str.__str__(value))}
    if isinstance(value, list | tuple) and depth < MAX_DEPTH and len(value) <= MAX_ITEMS:
        key = "list" if isinstance(value, list) else "tuple"
        return {key: [pack(item, arrays, depth + 1) for item in value]}
    if type(value) is dict and depth < MAX_DEPTH and len(value) <= MAX_KEYS:
        items = value.items()
        return {"dict": {short_text(k, 40): pack(item, arrays, depth + 1) for k, item in items}}
    if type(value).__module__.partition(".")[0] == "torch":
        return pack_tensor(value, arrays)
    return {"other": short_text(type(value).__name__, 60)}


def pack_array(array: Array, arrays: dict[str, Array], *, scalar: bool = False) -> dict[str, Any]:
    """Return a reference to an array, or its dtype's name where the wire has no such dtype."""
    if array.dtype == np.longdouble:
        array = array.astype(np.float64)
    dtype = array.dtype.newbyteorder("=")
    if dtype not in SENDABLE:
        return {"other": f"an array of dtype {short_text(array.dtype, 40)}"}
    name = f"a{len(arrays)}"
    arrays[name] = np.array(array, dtype=dtype, order="C", subok=False)
    return {"array": name, "scalar": True} if scalar else {"array": name}


def pack_tensor(value: Any, arrays: dict[str, Array]) -> dict[str, Any]:
    """Return a torch tensor's numbers, with its device and whether it still carries a graph."""
    import torch

    if not isinstance(value, torch.Tensor):
        return {"other": short_text(type(value).__name__, 60)}
    tree = pack_array(torch.Tensor.detach(value).cpu().numpy(), arrays)
    return tree | {"tensor": [value.device.type, bool(value.requires_grad)]}


def unpack(tree: Any, arrays: dict[str, Array], make: Callable[..., Any] | None = None) -> Any:
    """Return the value that a tree stands for; raises ValueError if it is no such tree.

    `make` builds what is not plain data (see makers); without it such a tree is refused.
    """
    if not isinstance(tree, dict):
        raise ValueError("not a packed value")  # noqa: TRY004 (one error for every malformed tree)
    if "array" in tree:
        name = tree["array"]
        if not isinstance(name, str) or name not in arrays:
            raise ValueError("a packed array is missing")
        return arrays[name]
    if "value" in tree:
        value = tree["value"]
        if value is not None and not isinstance(value, bool | int | float | str):
            raise ValueError("a packed value is not a number or text")
        if isinstance(value, int) and abs(value) >= 2**63:
            raise ValueError("a packed number is out of range")
        if isinstance(value, str) and len(value) > MAX_TEXT:
            raise ValueError("a packed text is too long")
        return value
    if "make" in tree and make is not None:
        return make(tree["make"], [unpack(item, arrays, make) for item in tree["arguments"]])
    for key, kind in (("list", list), ("tuple", tuple)):
        if key in tree and isinstance(tree[key], list):
            return kind(unpack(item, arrays, make) for item in tree[key])
    if isinstance(tree.get("dict"), dict):
        return {str(key): unpack(item, arrays, make) for key, item in tree["dict"].items()}
    if isinstance(tree.get("other"), str):
        return Other(short_text(tree["other"], 80))
    raise ValueError("not a packed value")


class Other(str):
    """The name of something returned that is no plain data."""

    __slots__ = ()
