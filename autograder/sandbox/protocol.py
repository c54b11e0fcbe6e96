"""A plan's calls as frames for the worker, and the worker's frames as replies."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from autograder.checks.banned_calls import rules_of
from autograder.checks.exercise import Assignment
from autograder.checks.plan import Array, BuiltArgument, Call, GradingPlan, Reply
from autograder.sandbox.worker.runtime.serialization import MAX_DEPTH, short_text, unpack

Answer = tuple[object, object, dict[str, Array]]

KINDS = frozenset({"value", "raised", "banned", "memory"})


def pack_argument(value: Any, arrays: dict[str, Array]) -> dict[str, Any]:
    """Return an argument's tree; raises TypeError for what is no plain data."""
    if isinstance(value, np.ndarray):
        arrays[f"a{len(arrays)}"] = value
        return {"array": f"a{len(arrays) - 1}"}
    if isinstance(value, BuiltArgument):
        return {
            "make": value.kind,
            "arguments": [pack_argument(v, arrays) for v in value.arguments],
        }
    if isinstance(value, list | tuple):
        key = "list" if isinstance(value, list) else "tuple"
        return {key: [pack_argument(item, arrays) for item in value]}
    if value is None or isinstance(value, bool | int | float | str):
        return {"value": value}
    raise TypeError(f"a call cannot carry a {type(value).__name__}")


def pack_call(call: Call, arrays: dict[str, Array]) -> dict[str, Any]:
    """Return a call's tree."""
    return {
        "function": call.function,
        "procedure": call.probe,
        "arguments": [pack_argument(value, arrays) for value in call.arguments],
        "keywords": {key: pack_argument(value, arrays) for key, value in call.keywords.items()},
        "read_only": call.read_only,
    }


def pack_plan(plan: GradingPlan, assignment: Assignment) -> tuple[dict[str, Any], dict[str, Array]]:
    """Return what a fork server may know of a plan: the calls and the rules, nothing expected."""
    arrays: dict[str, Array] = {}
    checks = [
        {
            "key": question.check.key,
            "exercise": question.check.exercise,
            "calls": [pack_call(case.call, arrays) for case in question.cases],
        }
        for question in plan.questions
    ]
    names = list(assignment.names)
    return {
        "names": names,
        "rules": rules_of(assignment),
        "checks": checks,
        "wave": draw_wave(plan.seed),
    }, arrays


def draw_wave(seed: int) -> tuple[float, float]:
    """Return a seed's frequency and phase of the error that a rehearsal brings in."""
    rng = np.random.default_rng([seed, zlib.crc32(b"rehearsal")])
    return float(rng.uniform(5, 9)), float(rng.uniform(0, 2 * np.pi))


def read_answers(header: Mapping[str, Any], arrays: Mapping[str, Array]) -> list[Answer]:
    """Return the checks that a frame answers: key, replies and their arrays.

    Raises ValueError where there is none, KeyError or TypeError if they are malformed.
    """
    tables: defaultdict[str, dict[str, Array]] = defaultdict(dict)
    for place, array in arrays.items():
        key, _, name = place.rpartition(" ")
        tables[key][name] = array
    answers = [(key, trees, tables[key]) for key, trees in header["answers"]]
    if not answers:
        raise ValueError("a frame without answers")
    return answers


def read_replies(trees: object, arrays: dict[str, Array], count: int) -> tuple[Reply, ...]:
    """Return a check's replies; raises ValueError for anything but `count` well-formed ones."""
    if not isinstance(trees, list) or len(trees) != count:
        raise ValueError("not the replies that were asked for")
    return tuple(read_reply(tree, arrays) for tree in trees)


def read_reply(tree: object, arrays: dict[str, Array]) -> Reply:
    """Return one reply; raises ValueError if it is malformed."""
    if not isinstance(tree, Mapping) or tree.get("kind") not in KINDS:
        raise ValueError("not a reply")
    if is_too_deep(tree.get("value")):
        raise ValueError("nested more deeply than a worker packs")
    value = unpack(tree.get("value"), arrays) if tree["kind"] == "value" else None
    return Reply(
        tree["kind"],
        value,
        type_name=text_of(tree, "type"),
        message=text_of(tree, "message"),
        place=text_of(tree, "place"),
        warnings=tuple(short_text(w, 40) for w in list_of(tree, "warnings")[:4]),
    )


def is_too_deep(tree: object, levels: int = MAX_DEPTH) -> bool:
    """Return whether lists, tuples and dicts lie more than so many levels within each other."""
    if not isinstance(tree, Mapping):
        return False
    items = tree.get("list") or tree.get("tuple") or tree.get("dict")
    if isinstance(items, Mapping):
        items = list(items.values())
    if not isinstance(items, list):
        return False
    return levels < 1 or any(is_too_deep(item, levels - 1) for item in items)


def text_of(tree: Mapping[str, Any], key: str) -> str:
    """Return a text of a reply, short and free of control characters."""
    value = tree.get(key)
    if not value:
        return ""
    return short_text(value, 300) if isinstance(value, str) else ""


def list_of(tree: Mapping[str, Any], key: str) -> Sequence[str]:
    """Return a reply's list of texts."""
    value = tree.get(key, [])
    return [v for v in value if isinstance(v, str)] if isinstance(value, list) else []
