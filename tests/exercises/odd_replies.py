"""Replies of a hundred odd shapes, each as the wire between a worker and the graders carries it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from autograder.checks.plan import Array, Reply
from autograder.sandbox import protocol
from autograder.sandbox.worker import wire
from autograder.sandbox.worker.runtime.serialization import pack

LONG = 30_000  # items; an honest worker sends no list as long


class Thing:
    """What is no data at all."""


def nested(levels: int, kind: type = list) -> Any:
    """Return an item so many levels deep in lists or tuples."""
    value: Any = 1.0
    for _ in range(levels):
        value = kind([value])
    return value


ONES = [1.0, 1.0, 1.0]
VALUES: dict[str, Any] = {
    "None": None,
    "True": True,
    "False": False,
    "0": 0,
    "-1": -1,
    "3": 3,
    "the largest int": 2**63 - 1,
    "a huge int": 2**70,
    "0.0": 0.0,
    "-0.0": -0.0,
    "1.0": 1.0,
    "nan": float("nan"),
    "inf": float("inf"),
    "-inf": float("-inf"),
    "1e308": 1e308,
    "the smallest float": 5e-324,
    "complex": 1 + 2j,
    "empty text": "",
    "text": "linear",
    "text of a number": "1.0",
    "text nan": "nan",
    "text of braces": "{call} {0} %s %(x)s",
    "long text": "x" * 500,
    "text from right to left": "\u202eabc",
    "bytes": b"1.0",
    "object": Thing(),
    "class": Thing,
    "function": len,
    "set": {1.0, 2.0},
    "generator": iter(ONES),
    "range": range(3),
    "numpy float64": np.float64(1.0),
    "numpy float32": np.float32(1.0),
    "numpy bool": np.bool_(True),
    "numpy int": np.int64(2),
    "0-d": np.array(1.0),
    "0-d float32": np.array(1.0, np.float32),
    "0-d nan": np.array(np.nan),
    "0-d bool": np.array(True),
    "0-d uint8": np.array(200, np.uint8),
    "0-d text": np.array("x"),
    "0-d None": np.array(None),
    "empty array": np.ones(0),
    "empty matrix": np.ones((0, 3)),
    "array of 1": np.ones(1),
    "array of 3": np.ones(3),
    "array of 4": np.arange(4.0),
    "array of 12": np.arange(12.0),
    "array of 41": np.ones(41),
    "array of nan": np.full(3, np.nan),
    "array of inf": np.full(12, np.inf),
    "array of both ends": np.array([1e308, -1e308, 1e308, -1e308]),
    "array of text": np.array(["linear", "mse_loss"]),
    "array of objects": np.array([1.0, None, "x"], dtype=object),
    "array of complex numbers": np.ones(3, np.complex128),
    "array of dates": np.array(["2020-01-01"], dtype="datetime64[D]"),
    "array of truths": np.ones(3, bool),
    "array of float16": np.ones(1, np.float16),
    "array of int8": np.ones(12, np.int8),
    "array of uint64": np.full(3, 2**64 - 1, np.uint64),
    "longdouble": np.ones(3, np.longdouble),
    "masked array": np.ma.array(ONES, mask=[True, False, False]),
    "structured array": np.zeros(3, [("a", "f8"), ("b", "i4")]),
    "row": np.ones((1, 12)),
    "column": np.ones((12, 1)),
    "square": np.ones((3, 3)),
    "square of nan": np.full((2, 2), np.nan),
    "square of ints": np.ones((2, 2), np.int64),
    "cube": np.ones((2, 3, 2)),
    "many dimensions": np.ones((1,) * 12),
    "large array": np.full((300, 300), np.nan),
    "Fortran order": np.asfortranarray(np.ones((3, 2))),
    "empty list": [],
    "empty tuple": (),
    "empty dict": {},
    "list of 1": [1.0],
    "list of 3": ONES,
    "list of 4": [1, 2, 3, 4],
    "list of 6": ONES * 2,
    "list of 41": [1.0] * 41,
    "tuple of 2": (1.0, 2.0),
    "tuple of 3": tuple(ONES),
    "list of nan": [float("nan")] * 3,
    "list of the ends": [1e308, -1e308, 1e308],
    "list of None": [None] * 4,
    "list of truths": [True, False, True],
    "list of texts": ["1.0", "2.0", "3.0"],
    "pair of texts": ("linear", "mse_loss"),
    "list of 0-d arrays": [np.array(1.0)] * 3,
    "list of arrays": [np.ones((2, 3)), np.ones(2)],
    "pair of arrays": (np.ones((2, 3)), np.ones(2)),
    "list of lists": [[0.0]] * 3,
    "ragged lists": [[1.0], [1.0, 2.0], 3.0],
    "ragged arrays": [np.ones(2), np.ones(3), np.ones((2, 2))],
    "list of tuples": [(1.0, 2.0), (3.0, 4.0)],
    "list of dicts": [{"a": 1.0}, {}],
    "list of objects": [Thing(), Thing, None],
    "list of everything": [None, True, 1, 1.0, "1", np.ones(2), [], {}],
    "long list": [0.0] * LONG,
    "list in lists": nested(5),
    "list too deep": nested(40),
    "tuple in tuples": nested(5, tuple),
    "dict of a number": {"losses": 1.0},
    "dict of a list": {"losses": [1.0, 2.0]},
    "dict with odd keys": {None: 1, 2: 2, "": 3, "é\n": 4},
    "dict in dicts": {"a": {"b": {"c": {"d": 1.0}}}},
    "dict of many keys": {str(i): i for i in range(60)},
    "dict of arrays": {"outputs": np.ones(3), "classes": np.ones((3, 3))},
}  # fmt: skip

# What packing never writes, and a hostile program could.
TREES: dict[str, Any] = {
    "number beyond floats": {"value": 1e400},
    "long list on the wire": {"list": [{"value": 1.0}] * LONG},
    "name of control characters": {"other": "\x1b[2J\x00" * 20},
    "dict of odd values": {"dict": {"losses": {"other": "a"}, "": {"list": []}}},
}
# Calls that gave no value, as a worker says so.
FAILURES: dict[str, dict[str, Any]] = {
    "raised": {"kind": "raised", "type": "TypeError", "message": "x {y} %s", "place": "cell 1"},
    "raised nothing": {"kind": "raised"},
    "raised an odd name": {"kind": "raised", "type": "{0}\n" * 20, "message": ["é", "\u202e"]},
    "raised at length": {"kind": "raised", "type": "ValueErrors", "message": "é\u202e" * 999},
    "memory": {"kind": "memory", "value": {"value": 1.0}},
}
# And what became of a worker.
ENDS: dict[str, Reply] = {
    "died": Reply("died", message="exit code {0}"),
    "timeout": Reply("timeout"),
}


@dataclass(frozen=True)
class Odd:
    """One odd reply and what to call it."""

    label: str
    reply: Reply

    @cached_property
    def numbers(self) -> Array | None:
        """What consists of numbers alone, as an array."""
        return numbers_in(self.reply.value)


def numbers_in(value: Any) -> Array | None:
    """Return a number, an array of numbers or a list of numbers as an array; None for all else."""
    if isinstance(value, list | tuple):
        parts = [numbers_in(item) for item in value]
        flat = [part.item() for part in parts if part is not None and not part.ndim]
        return np.array(flat) if len(flat) == len(parts) else None
    return np.asarray(value) if isinstance(value, int | float | np.ndarray) else None


def carried(reply: dict[str, Any], arrays: dict[str, Any]) -> Reply:
    """Return what the grading side reads of a worker's reply, after a real frame."""
    named = {f"key {name}": array for name, array in arrays.items()}
    frame = wire.encode({"answers": [["key", [reply]]]}, named)
    size = wire.PREFIX.size
    header, table = wire.decode(frame[:size], frame[size:])
    ((_, trees, arrays),) = protocol.read_answers(header, table)
    return protocol.read_replies(trees, arrays, 1)[0]


def odd_values() -> list[Odd]:
    """Return every odd value as a reply."""
    odd = []
    for label, value in VALUES.items():
        arrays: dict[str, Any] = {}
        tree = pack(value, arrays)
        odd.append(Odd(label, carried({"kind": "value", "value": tree}, arrays)))
    for label, tree in TREES.items():
        odd.append(Odd(label, carried({"kind": "value", "value": tree}, {})))
    return odd


def odd_replies() -> list[Odd]:
    """Return every odd reply: odd values, and calls that gave none."""
    failures = [Odd(label, carried(reply, {})) for label, reply in FAILURES.items()]
    return [*odd_values(), *failures, *(Odd(label, reply) for label, reply in ENDS.items())]
