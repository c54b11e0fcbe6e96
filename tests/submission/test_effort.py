"""What a few bytes may cost before grading begins: counted, for a machine under load is slow."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.submission import read, survey
from utils.reading import notebook

from .samples import ASSIGNMENTS, LOSS, tree, zipped
from .samples import notebook as written

BYTES = 100_000_000
OBJECTS = 1_000_000


def numbers(count: int) -> list[list[int]]:
    """Return what packs badly, so that no ratio gives it away."""
    draw = random.Random(0)
    return [[draw.randrange(10**6)] for _ in range(count)]


def definitions() -> str:
    draw = random.Random(0)
    return "".join(f"def a{draw.randrange(10**6)}():\n" for _ in range(60_000))


DEAR: dict[str, tuple[str, int, Callable[[], str]]] = {
    "small bombs": ("py", 300, lambda: "a\n" * 499_000),
    "large bombs": ("py", 10, lambda: "a\n" * 4_900_000),
    "objects": ("ipynb", 20, lambda: written("x = 1", metadata={"x": numbers(250_000)})),
    "escapes": ("ipynb", 5, lambda: written("x = 1", metadata={"x": "\n" * 5_000_000})),
    "definitions": ("py", 60, definitions),
    "many files": ("py", 500, lambda: "x = 1\n"),
}


LAYOUTS = [
    *((kind, "zip") for kind in DEAR),
    ("objects", "folder"),
    ("definitions", "many zips"),
    ("small bombs", "many zips"),
]


@pytest.mark.parametrize(("kind", "layout"), LAYOUTS)
def test_a_student_may_cost_little(
    kind: str, layout: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    suffix, count, text = DEAR[kind]
    members = dict.fromkeys((f"x{n}.{suffix}" for n in range(count)), text())
    if layout == "zip":
        zipped(tmp_path / "c/mallory.zip", members)
    elif layout == "folder":
        tree(tmp_path / "c/mallory", dict(list(members.items())[:20]))
    else:
        for name in list(members)[:20]:
            zipped(tmp_path / f"c/mallory/{name}.zip", {name: members[name]})
    tree(tmp_path, {"c/joao/losses.py": LOSS})
    spent = {"files": 0, "bytes": 0, "objects": 0}

    def counted(content: Callable[..., bytes]) -> Callable[..., bytes]:
        def reading(*arguments: object) -> bytes:
            data = content(*arguments)
            spent["files"] += 1
            spent["bytes"] += len(data)
            return data

        return reading

    def parsed(text: str) -> object:
        spent["objects"] += text.count("[") + text.count("\\n")
        return json.loads(text)

    monkeypatch.setattr(read, "read_member", counted(read.read_member))
    monkeypatch.setattr(read, "read_bytes", counted(read.read_bytes))
    monkeypatch.setattr(notebook, "json", type("Json", (), {**vars(json), "loads": parsed}))
    joao, mallory = survey([tmp_path / "c"], ASSIGNMENTS).located
    assert (joao.student, joao.notes) == ("joao", ())
    assert mallory.student == "mallory"
    assert spent["files"] <= 50
    assert spent["bytes"] <= BYTES
    assert spent["objects"] <= OBJECTS
    assert len(mallory.sources) <= 20
    packed = len(mallory.sources) + len(mallory.unseen) + len(mallory.aside)
    assert packed == (count if layout == "zip" else min(count, 20))


def test_what_is_sent_to_be_graded_is_bounded(tmp_path: Path) -> None:
    large = written("x = 1", metadata={"x": "x" * 40_000_000})
    tree(tmp_path, {f"c/ana/losses/try{n}.ipynb": large for n in range(4)})
    [ana] = survey([tmp_path / "c"], ASSIGNMENTS).located
    contents = read.contents_of(ana.sources)
    assert sum(len(one) for one in contents if isinstance(one, bytes)) <= 110_000_000
    assert "was not read" in str(contents[-1])


def test_a_zip_with_a_large_table_of_contents_is_not_read(tmp_path: Path) -> None:
    zipped(tmp_path / "c/mallory.zip", {f"{n}.py": "" for n in range(25_000)})
    tree(tmp_path, {"c/joao/losses.py": LOSS})
    joao, mallory = survey([tmp_path / "c"], ASSIGNMENTS).located
    assert joao.sources
    assert "table of contents is too large" in (mallory.problem or "")


def test_a_folder_of_too_many_files_is_one_note(tmp_path: Path) -> None:
    many = {f"c/ana/data/{n}.py": "" for n in range(10_001)}
    tree(tmp_path, {"c/ana/losses.py": LOSS, **many})
    [ana] = survey([tmp_path / "c"], ASSIGNMENTS).located
    assert [one.path.name for one in ana.sources] == ["losses.py"]
    assert ana.unseen == (tmp_path / "c/ana/data",)
