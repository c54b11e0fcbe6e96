"""What is published about each exercise: its points, hints, examples and known mistakes, as data.

The files in published/ are written by the release. They hold calls with public inputs; a right
answer only for the published examples; and for each known mistake what it gives where it is wrong.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

FOLDER = Path(__file__).resolve().parent / "practice"
ASSIGNMENTS = (
    "activations", "derivatives", "softmax", "losses", "metrics", "gradient_flow", "circles",
)  # fmt: skip


@dataclass(frozen=True)
class PublicCall:
    """A call that is made at home, and what is known of its answer.

    focus: which hidden check looks at the like; result: the right answer of a published example;
    shape: that of a right answer, None where it is no array or number; raises: the exception that
    a right function raises here.
    """

    arguments: tuple[Any, ...]
    keywords: Mapping[str, Any]
    focus: str
    published: bool = False
    result: Any = None
    shape: tuple[int, ...] | None = None
    raises: str | None = None


@dataclass(frozen=True)
class KnownMistake:
    """A known mistake: what it is called, and its answers to the calls, None where not told.

    An answer is {"raised": name} or {"shape": [...], "values": [...]}; values are in flat order,
    with None where they are not told.
    """

    slug: str
    message: str
    answers: tuple[Mapping[str, Any] | None, ...]


@dataclass(frozen=True)
class PublicExercise:
    """One exercise as a student may know it."""

    assignment: str
    name: str
    points: float
    stub: str
    hints: tuple[str, ...]
    elementwise: bool
    tolerance: tuple[float, float]
    calls: tuple[PublicCall, ...]
    mistakes: tuple[KnownMistake, ...]
    hidden: tuple[tuple[str, str], ...]  # the hidden checks' names and what they look at
    snippets: tuple[str, ...]  # published examples as lines of code, which raise where it is wrong
    rules: Mapping[str, Sequence[str]]  # the "packages" and "calls" it may not use, and "allowed"


def slow_modules(name: str) -> list[str]:
    """Return the modules that an assignment's files import and that take long to import."""
    path = FOLDER / f"{name}.json"
    return list(json.loads(path.read_text(encoding="utf-8"))["needs"]) if path.exists() else []


@cache
def load_assignment(name: str) -> tuple[PublicExercise, ...]:
    """Return an assignment's exercises in order; none where nothing is published of it."""
    path = FOLDER / f"{name}.json"
    if not path.exists():
        return ()
    document = json.loads(path.read_text(encoding="utf-8"))
    return tuple(_exercise(name, entry) for entry in document["exercises"])


def all_exercises() -> tuple[PublicExercise, ...]:
    """Return every exercise, in the order in which they are to be done."""
    return tuple(exercise for name in ASSIGNMENTS for exercise in load_assignment(name))


def find_exercise(name: str) -> PublicExercise:
    """Return the exercise of that name; raises KeyError."""
    for exercise in all_exercises():
        if exercise.name == name:
            return exercise
    raise KeyError(name)


def _exercise(assignment: str, entry: Mapping[str, Any]) -> PublicExercise:
    return PublicExercise(
        assignment=assignment,
        name=entry["name"],
        points=entry["points"],
        stub=entry["stub"],
        hints=tuple(entry["hints"]),
        elementwise=entry["elementwise"],
        tolerance=(entry["tolerance"][0], entry["tolerance"][1]),
        calls=tuple(_call(call) for call in entry["calls"]),
        mistakes=tuple(
            KnownMistake(m["slug"], m["message"], tuple(m["answers"])) for m in entry["mistakes"]
        ),
        hidden=tuple((check["name"], check["sentence"]) for check in entry["hidden"]),
        snippets=tuple(entry["snippets"]),
        rules=entry["rules"],
    )


def _call(entry: Mapping[str, Any]) -> PublicCall:
    shape = entry.get("shape")
    return PublicCall(
        arguments=tuple(decode(value) for value in entry["arguments"]),
        keywords={key: decode(value) for key, value in entry.get("keywords", {}).items()},
        focus=entry["focus"],
        published="result" in entry,
        result=decode(entry.get("result")),
        shape=None if shape is None else tuple(shape),
        raises=entry.get("raises"),
    )


def decode(value: Any) -> Any:
    """Return the argument or result that a piece of JSON stands for."""
    if not isinstance(value, dict):
        return value
    if "array" in value:
        numbers = np.array(value["array"], dtype=value["dtype"])
        return numbers.reshape(value.get("shape", numbers.shape))
    if "make" in value:
        return _Function(value["make"], value["with"], value["label"])
    ((kind, items),) = value.items()
    return {"list": list, "tuple": tuple}[kind](decode(item) for item in items)


@dataclass(frozen=True)
class _Function:
    """A function that is handed to a student's, written as Python in `label`."""

    kind: str
    numbers: tuple[float, ...]
    label: str

    def __call__(self, x: Any) -> Any:
        if self.kind == "polynomial":
            return np.asarray(np.polyval(np.array(self.numbers), x))
        amplitude, frequency = self.numbers
        return np.asarray(amplitude * np.sin(frequency * x))
