"""Rooms import one way only, and names are the field's, each once."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# What each room may import, besides itself: a room never imports one that may import it.
MAY_IMPORT = {
    "solutions": {"utils"},
    "utils": set[str](),
    "result": set[str](),
    "sandbox.worker": {"utils"},  # of which utils.reading alone: see below
    "submission": {"utils"},
    "checks": {"sandbox.worker", "utils"},
    "exercises": {"checks", "solutions", "utils"},
    "sandbox": {"checks", "sandbox.worker", "utils"},
    "grading": {
        "checks", "exercises", "result", "sandbox", "sandbox.worker", "submission", "utils",
    },
    "batch": {
        "exercises", "grading", "result", "sandbox", "sandbox.worker", "submission", "utils",
    },
    "reports": {"result", "utils"},
    "release": {"checks", "exercises", "reports", "utils"},
    "authoring": {"checks", "exercises", "grading", "result", "utils"},
    "graders": {
        "checks", "exercises", "grading", "reports", "result", "sandbox", "submission", "utils",
    },
    "nbgrader_course": {
        "batch", "exercises", "grading", "release", "reports", "result", "sandbox", "submission",
        "utils",
    },
    "cli": {
        "authoring", "batch", "checks", "exercises", "grading", "release", "reports", "result",
        "sandbox", "sandbox.worker", "submission", "utils",
    },
    "course": set[str](),
}  # fmt: skip
# Names from a metaphor that the field has words for: of no module, class or function any more.
OLD_NAMES = {
    "paper", "question", "standing", "examination", "exchange", "conversation", "hearing",
    "workshop", "worker_handle", "wording", "publication", "opening", "prose", "standins",
    "salvage", "slicing", "seal", "pretence", "proofs", "makers", "procedures", "reach", "parcel",
    "lane", "lanes", "bench", "tries", "believed", "settled", "_epitaph", "suspect", "rights",
    "fingerprint", "zygote", "desk",
}  # fmt: skip


def modules() -> Iterator[tuple[str, Path]]:
    for top in ("autograder", "utils", "solutions"):
        for path in sorted((ROOT / top).rglob("*.py")):
            yield ".".join(path.relative_to(ROOT).with_suffix("").parts), path


def room_of(module: str) -> str | None:
    """Return the room of a module by its dotted name; None outside the kit."""
    top, _, rest = module.partition(".")
    if top in ("utils", "solutions"):
        return top
    if top != "autograder" or not rest or rest in ("__init__", "__main__"):
        return None
    return "sandbox.worker" if f"{rest}.".startswith("sandbox.worker.") else rest.split(".")[0]


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_a_room_imports_only_what_lies_before_it_on_the_datas_way() -> None:
    wrong = {
        f"{module} imports {imported}"
        for module, path in modules()
        for imported in imports_of(path)
        if (here := room_of(module)) is not None
        and (there := room_of(imported)) is not None
        and there not in {here, *MAY_IMPORT[here]}
    }
    assert not wrong


def test_the_worker_imports_only_the_reading_of_a_students_file() -> None:
    worker = ROOT / "autograder" / "sandbox" / "worker"
    imported = {name for path in worker.rglob("*.py") for name in imports_of(path)}
    kits = {name for name in imported if name.startswith(("autograder.", "utils.", "solutions."))}
    allowed = ("autograder.sandbox.worker", "utils.reading")
    assert not {name for name in kits if not name.startswith(allowed)}


def test_no_two_rooms_may_import_each_other() -> None:
    assert not [
        (one, other) for one, may in MAY_IMPORT.items() for other in may if one in MAY_IMPORT[other]
    ]


def test_every_folder_is_a_room() -> None:
    found = {path.stem for path in (ROOT / "autograder").iterdir() if path.suffix in ("", ".py")}
    extra = {"__init__", "__main__", "__pycache__", "py"}
    assert found - extra == {room for room in MAY_IMPORT if "." not in room} - {
        "solutions",
        "utils",
    }


def definitions() -> Iterator[tuple[str, ast.ClassDef | ast.FunctionDef]]:
    for module, path in modules():
        if module.startswith(("solutions.", "autograder.exercises.")):
            continue  # lessons and exercises are named by what they teach
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                yield path.relative_to(ROOT).as_posix(), node


def test_no_class_name_stands_twice() -> None:
    places = defaultdict(list)
    for place, node in definitions():
        if isinstance(node, ast.ClassDef):
            places[node.name].append(place)
    assert not {name: found for name, found in places.items() if len(found) > 1}


def test_no_name_of_the_old_metaphor_is_left() -> None:
    named = {place for module, path in modules() if (place := module.split(".")[-1]) in OLD_NAMES}
    named |= {node.name for _, node in definitions() if node.name.lower() in OLD_NAMES}
    assert not named


@pytest.mark.parametrize("old", ["grading", "exporting", "sources"])
def test_an_old_name_of_the_adapter_gives_the_new_one(old: str) -> None:
    with pytest.raises(ImportError, match=rf"autograder.course.{old} is now autograder.nbgrader"):
        __import__(f"autograder.course.{old}")
