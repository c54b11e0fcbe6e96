"""The adapter stands at the end of the line: the rest of the kit does not know it."""

from __future__ import annotations

import ast
from pathlib import Path

import autograder

KIT = Path(autograder.__file__).parent


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def test_nothing_imports_the_nbgrader_adapter() -> None:
    others = [path for path in KIT.rglob("*.py") if "course" not in path.relative_to(KIT).parts]
    assert len(others) > 50
    for path in others:
        assert not {
            name for name in imported(path) if name.startswith("autograder.nbgrader_course")
        }, path
    assert "autograder.nbgrader_course.known_results" in imported(KIT / "course" / "grading.py")
