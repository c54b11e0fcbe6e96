"""A reference as text: where each part of it stands, and what else of its lesson it needs."""

from __future__ import annotations

import ast
import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

Definition = ast.FunctionDef | ast.ClassDef


@dataclass(frozen=True)
class SourceText:
    """Python text whose syntax tree knows where each node stands; offsets count bytes."""

    text: str

    @cached_property
    def data(self) -> bytes:
        """The text as the syntax tree counts it."""
        return self.text.encode()

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree."""
        return ast.parse(self.text)

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset at which each line begins."""
        starts = [0]
        for line in self.data.splitlines(keepends=True):
            starts.append(starts[-1] + len(line))
        return starts

    @cached_property
    def parents(self) -> dict[ast.AST, ast.AST]:
        """The node that each node belongs to."""
        return {child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)}

    def span(self, node: Any) -> tuple[int, int]:
        """Return where a node begins and ends; parentheses around it are not its own."""
        start = self.line_starts[node.lineno - 1] + node.col_offset
        end = self.line_starts[node.end_lineno - 1] + node.end_col_offset
        return start, end

    def of(self, node: ast.AST) -> str:
        """Return a node's own text."""
        start, end = self.span(node)
        return self.data[start:end].decode()


def definitions(tree: ast.Module) -> dict[str, Definition]:
    """Return the functions and classes that a module defines at its top level."""
    return {
        node.name: node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }


def names_in(node: ast.AST) -> set[str]:
    """Return the names that a piece of code mentions."""
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def needed(name: str, defined: dict[str, Definition]) -> Iterator[str]:
    """Yield a definition's name and, each once, those of the definitions that it rests upon."""
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current in defined and current not in seen:
            seen.add(current)
            yield current
            waiting += sorted(names_in(defined[current]))


def lesson_of(assignment: str) -> str:
    """Return the text of an assignment's lesson, which holds its references."""
    spec = importlib.util.find_spec(f"solutions.{assignment}.{assignment}")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"there is no lesson for {assignment}")
    return Path(spec.origin).read_text(encoding="utf-8")


def excerpt(text: str, name: str) -> SourceText:
    """Return what of a lesson one exercise needs: imports, constants, helpers, and itself."""
    lesson = SourceText(text)
    defined = definitions(lesson.tree)
    wanted = set(needed(name, defined))
    kept = []
    for node in lesson.tree.body:
        plain = isinstance(node, ast.Import | ast.ImportFrom | ast.Assign | ast.AnnAssign)
        if plain or getattr(node, "name", None) in wanted:
            kept.append(lesson.of(node))
    return SourceText("\n\n\n".join(kept) + "\n")
