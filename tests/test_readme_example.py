"""The README's worked example, followed word for word in a scratch copy of the project."""

from __future__ import annotations

import ast
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.authoring.mutation.source import SourceText

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("autograder", "solutions", "assignments", "utils", "tests/exercises")
HEADING = "Add an exercise"
PROGRAMS = {
    "ativa": [sys.executable, "-c", "from autograder.cli import main; main()"],
    "pytest": [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
}


def section(text: str, heading: str) -> str:
    """Return a section of Markdown: from its heading to the next."""
    parts = re.split(r"(?m)^(```.*?^```$)", text, flags=re.DOTALL)
    found, inside = [], False
    for number, part in enumerate(parts):
        if number % 2:  # a fenced block, whose comments are no headings
            found.append(part if inside else "")
            continue
        for line in part.splitlines(keepends=True):
            if re.match(r"#+ ", line):
                inside = line.lstrip("# ").strip() == heading
            found.append(line if inside else "")
    return "".join(found)


def blocks(text: str) -> list[tuple[str, str]]:
    """Return the fenced blocks of Markdown: language and content."""
    found = re.findall(r"^```(\w+)\n(.*?)^```$", text, flags=re.DOTALL | re.MULTILINE)
    return [(language, content) for language, content in found]


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


def run(line: str, root: Path) -> None:
    """Run a command of the README in the copy; it must succeed."""
    program, *arguments = shlex.split(line)
    ran = subprocess.run(
        [*PROGRAMS[program], *arguments],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert ran.returncode == 0, f"{line}\n{ran.stdout}\n{ran.stderr}"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the project, as far as the example needs it."""
    for name in COPIED:
        ignored = shutil.ignore_patterns("__pycache__", "*.pyc", "node_modules")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_worked_example_works(copy: Path) -> None:
    text = section((ROOT / "README.md").read_text(encoding="utf-8"), HEADING)
    steps = blocks(text)
    assert [language for language, _ in steps].count("python") == 3
    for language, content in steps:
        if language == "python":
            write_block(content, copy)
        else:
            for line in content.splitlines():
                run(line.removeprefix("$ "), copy)
    released = (copy / "assignments/activations/activations.py").read_text(encoding="utf-8")
    assert "def hard_tanh(x):" in released
    assert "np.minimum(np.maximum" not in released
