"""What students get of the declarations, as data: no reference, no hidden check, no mistake's code.

A right answer is written only for the published examples. Of a known mistake's answers to the
other public calls those numbers are told that are clearly wrong: its right ones, and those that
come near, would be expected values.
"""

from __future__ import annotations

import ast
import json
import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from autograder.checks.banned_calls import rules_of
from autograder.checks.elementwise import Elementwise
from autograder.checks.exercise import (
    Assignment,
    Example,
    Exercise,
    Snippet,
    answer_trusted,
)
from autograder.checks.mistake import Misconception
from autograder.checks.numerical_derivative import TOLERANCE, NumericalDerivative
from autograder.checks.plan import Array, BuiltArgument, Call
from autograder.exercises import ASSIGNMENTS, load
from autograder.release.practice_inputs import public_calls
from utils.home.calls import as_array, as_text
from utils.writing import write_file

FOLDER = "utils/home/practice"
DIGITS = 7
# What is slow to import, by a worker's profile. An optimizer imports the compiler at its first use.
NEEDS = {"numpy": [], "torch": ["torch", "torch._dynamo"]}
CLEARLY = 0.01  # how far from right, relative to 1 + |right|, a number must be to be told


def publish(assignment: Assignment, stubs: Mapping[str, str]) -> str:
    """Return the text of an assignment's published data; stubs: each function as handed out."""
    rules = rules_of(assignment)
    entries = [
        publish_exercise(exercise, stubs.get(exercise.name, ""))
        | {"rules": rules | {"calls": list(exercise.banned)}}
        for exercise in assignment.exercises
    ]
    document = {"title": assignment.title, "needs": NEEDS[assignment.profile], "exercises": entries}
    return to_lines(document) + "\n"


def to_lines(value: Any, depth: int = 3) -> str:
    """Return JSON with a line for each entry of the outer levels, so that a change reads well."""
    if depth and isinstance(value, dict) and value:
        lines = [f"{json.dumps(key)}: {to_lines(item, depth - 1)}" for key, item in value.items()]
        return "{\n" + ",\n".join(lines) + "\n}"
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        return "[\n" + ",\n".join(to_lines(item, depth - 1) for item in value) + "\n]"
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def stubs_of(script: str) -> dict[str, str]:
    """Return the source of every function and class in a released script."""
    return {
        node.name: ast.get_source_segment(script, node) or ""
        for node in ast.parse(script).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }


def write_publication(root: Path, scripts: Mapping[str, str]) -> list[Path]:
    """Write every assignment's data under root/utils/home/practice; scripts: as released."""
    paths = []
    for name, text in build_publication(scripts).items():
        path = root / FOLDER / f"{name}.json"
        if not is_current(path, text):
            write_file(path, text.encode("utf-8"))
        paths.append(path)
    return paths


def check_publication(root: Path, scripts: Mapping[str, str]) -> list[str]:
    """Return which files under root/utils/home/practice are not what the declarations give."""
    built = build_publication(scripts)
    expected = {root / FOLDER / f"{name}.json": text for name, text in built.items()}
    strays = set((root / FOLDER).glob("*.json")) - set(expected)
    problems = [f"{path.relative_to(root)} belongs to no lesson" for path in sorted(strays)]
    for path, text in expected.items():
        if not is_current(path, text):
            problems.append(f"{path.relative_to(root)} is not what the declarations give")
    return problems


def is_current(path: Path, text: str) -> bool:
    """Return whether a file holds this data, whichever processor rounded the last digit."""
    try:
        written = path.read_text(encoding="utf-8")
        return written == text or is_same(json.loads(written), json.loads(text))
    except (OSError, ValueError):
        return False


def is_same(one: Any, other: Any) -> bool:
    """Return whether two JSON documents agree: floats but for the last digit, the rest exactly."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return list(one) == list(other) and all(is_same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(is_same, one, other))
    if isinstance(one, float):
        return math.isclose(one, other, rel_tol=10 ** (1 - DIGITS), abs_tol=0.0)
    return bool(one == other)


def build_publication(scripts: Mapping[str, str]) -> dict[str, str]:
    """Return the text of every assignment's data, by the assignment's name."""
    return {name: publish(load(name), stubs_of(script)) for name, script in scripts.items()}


def released_scripts(root: Path) -> dict[str, str]:
    """Return the released scripts under root by their assignments' names."""
    paths = {name: root / "assignments" / name / f"{name}.py" for name in ASSIGNMENTS}
    return {n: p.read_text(encoding="utf-8") for n, p in paths.items() if p.exists()}


def publish_exercise(exercise: Exercise, stub: str) -> dict[str, Any]:
    """Return what is published about one exercise."""
    examples = [
        (Call(example.arguments, example.keywords), example.result)
        for example in exercise.examples
        if isinstance(example, Example) and is_data([*example.arguments, example.result])
    ]
    others = public_calls(exercise)
    calls = [
        *(public_call(exercise, "values", call) | {"result": encode(r)} for call, r in examples),
        *(public_call(exercise, focus, call) for focus, call in others),
    ]
    return {
        "name": exercise.name,
        "points": exercise.points,
        "elementwise": isinstance(exercise, Elementwise),
        "tolerance": TOLERANCE if isinstance(exercise, NumericalDerivative) else (1e-7, 1e-9),
        "hints": list(exercise.hints),
        "hidden": [{"name": c.name, "sentence": c.sentence} for c in exercise.checks()],
        "stub": stub,
        "calls": calls,
        "snippets": [e.source for e in exercise.examples if isinstance(e, Snippet)],
        "mistakes": [
            {
                "slug": mistake.slug,
                "message": mistake.message,
                "answers": [
                    *(answer_of(mistake, call, None) for call, _ in examples),
                    *(answer_of(mistake, call, exercise, focus) for focus, call in others),
                ],
            }
            for mistake in exercise.misconceptions
        ],
    }


def is_data(values: list[Any]) -> bool:
    """Say whether an example can be written as data."""
    try:
        encode(values)
    except TypeError:
        return False
    return True


def public_call(exercise: Exercise, focus: str, call: Call) -> dict[str, Any]:
    """Return a call, and the kind of a right answer: its shape, or the exception it is."""
    entry: dict[str, Any] = {"focus": focus, "arguments": [encode(v) for v in call.arguments]}
    if call.keywords:
        entry["keywords"] = {key: encode(value) for key, value in call.keywords.items()}
    right = outcome(exercise.reference, call)
    if isinstance(right, tuple) and right[0] == "raised":
        return entry | {"raises": right[1]}
    return entry | {"shape": list(right.shape)} if isinstance(right, np.ndarray) else entry


def answer_of(
    mistake: Misconception, call: Call, exercise: Exercise | None, focus: str = ""
) -> Any:
    """Return what a mistake gives for a call, as data; None where nothing of it is told.

    exercise: the one whose right answer must stay unknown; None for a published example.
    """
    wrong = outcome(mistake.function, call)
    right = None if exercise is None else outcome(exercise.reference, call)
    if not isinstance(wrong, np.ndarray):
        same = not isinstance(right, np.ndarray) and wrong == right
        return None if same or not wrong else dict([wrong])
    told = clearly_wrong(wrong, right) if isinstance(right, np.ndarray) else np.ones(wrong.shape)
    if focus == "kink":  # many values are right there
        told = ~np.isfinite(wrong)
    if isinstance(right, np.ndarray) and right.shape == wrong.shape and not told.any():
        return None
    values = [
        number(value) if tell else None
        for value, tell in zip(wrong.ravel(), told.ravel(), strict=True)
    ]
    return {"shape": list(wrong.shape), "values": values}


def outcome(function: Callable[..., Any], call: Call) -> Array | tuple[str, str] | None:
    """Return a function of the kit's answer: numbers as floats, or ("text" or "raised", which).

    None for an answer that is none of these.
    """
    try:
        value = answer_trusted(function, call)
    except Exception as error:  # that is the answer
        return "raised", type(error).__name__
    array = as_array(value)
    if array is not None and array.dtype.kind in "biuf":
        return array.astype(np.float64)
    text = as_text(value)
    if text is not None:
        return "text", text
    return ("raised", "NoneType") if value is None else None


def clearly_wrong(wrong: Array, right: Array) -> Array:
    """Return which numbers are far from what they should be.

    In another shape than the right one's, numbers may be right ones all the same: then none counts
    unless every one is far from all of those.
    """
    with np.errstate(all="ignore"):
        if wrong.shape == right.shape:
            return np.asarray(~(np.abs(wrong - right) <= CLEARLY * (1.0 + np.abs(right))))
        distances = np.abs(wrong.ravel()[:, None] - right.ravel()[None, :])
        near = distances <= CLEARLY * (1.0 + np.abs(right.ravel()))
    return np.full(wrong.shape, not near.any())


def number(value: Any) -> float | str:
    """Return a number that JSON has: short, and as text where it is not finite."""
    return float(f"{value:.{DIGITS}g}") if np.isfinite(value) else str(float(value))


def encode(value: Any) -> Any:
    """Return a value as JSON; raises TypeError for what is no plain data."""
    match value:
        case np.ndarray():
            entry = {"array": value.tolist(), "dtype": value.dtype.name}
            return entry | ({} if value.size else {"shape": list(value.shape)})
        case np.generic():
            return value.item()
        case BuiltArgument(kind="polynomial" | "wave"):
            return {"make": value.kind, "with": list(value.arguments), "label": value.label}
        case tuple() | list():
            return {type(value).__name__: [encode(item) for item in value]}
        case None | bool() | int() | float() | str():
            return value
    raise TypeError(f"a published call cannot hold a {type(value).__name__}")
