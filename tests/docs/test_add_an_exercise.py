"""The page on adding an exercise, followed word for word in a scratch copy of the project."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from autograder.authoring.mutation.source import SourceText
from tests.docs.pages import ROOT, blocks, copy_of_the_project, run

PAGE = ROOT / "docs/add-an-exercise.md"
COPIED = ("autograder", "solutions", "assignments", "utils", "tests/exercises", "pyproject.toml")


def subject(node: ast.stmt) -> str | None:
    """Return what a statement defines."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return node.name
    return ast.unparse(node.targets[0]) if isinstance(node, ast.Assign) else None


def write_block(content: str, root: Path) -> None:
    """Put a block into the file that its first line names: whole, or for what it defines."""
    first, rest = content.split("\n", 1)
    path = root / first.removeprefix("# ")
    new = ast.parse(rest).body
    if len(new) > 1:
        path.write_text(rest)
        return
    source = SourceText(path.read_text(encoding="utf-8"))
    (old,) = [node for node in source.tree.body if subject(node) == subject(new[0])]
    start, end = source.span(old)
    if isinstance(old, ast.FunctionDef):  # its closing mark is a comment, and so no part of it
        end = source.data.index(b"### END SOLUTION", end) + len(b"### END SOLUTION")
    path.write_bytes(source.data[:start] + rest.rstrip("\n").encode() + source.data[end:])


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the project, as far as the example needs it."""
    copy_of_the_project(COPIED, tmp_path)
    return tmp_path


def test_the_worked_example_works(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")  # files change within a moment
    steps = blocks(PAGE)
    assert [block.language for block in steps].count("python") == 3
    assert sum(len(block.commands) for block in steps if block.language == "console") == 4
    for block in steps:
        if block.language == "python":
            write_block(block.content, copy)
        else:
            for line in block.commands:
                run(line, copy)
    released = (copy / "assignments/activations/activations.py").read_text(encoding="utf-8")
    assert "def hard_tanh(x):" in released
    assert "np.minimum(np.maximum" not in released
