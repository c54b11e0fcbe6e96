"""Reading a student's file, script or notebook, so that one mistake costs one function.

Only what defines the exercises' functions is run: imports, definitions, constants. Plots, prints
and test cells are left alone.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from utils.language import _

CELL_MARK = re.compile(r"^# ?%%", re.MULTILINE)
DEFINITION = re.compile(r"^(?:async +def|def|class)\s+([^\W\d]\w*)", re.MULTILINE)
# Where a piece of a cell that Python refuses may be cut.
START = re.compile(r"^(?:@|def\b|class\b|async +def\b|import\b|from\b)", re.MULTILINE)
MAGIC = re.compile(r"^[ \t]*[%!?].*$", re.MULTILINE)


@dataclass(frozen=True)
class Piece:
    """Part of a file that is read by itself; `where` is None in a script, else the cell's number.

    lines_before: how many lines of the file or cell stand above it.
    """

    text: str
    where: int | None
    lines_before: int = 0

    def place(self, line: int) -> str:
        """Return a line of the piece, counted from 1, as a student finds it."""
        number = self.lines_before + line
        if self.where is None:
            return _("line {line}").format(line=number)
        return _("cell {cell}, line {line}").format(cell=self.where, line=number)


@dataclass
class FileProgram:
    """What a file defines: the statements needed, and what became of each function."""

    path: Path
    states: dict[str, str] = field(default_factory=dict)  # "written", "stub", "syntax", "missing"
    problems: dict[str, str] = field(default_factory=dict)  # what Python cannot read, and where
    sources: dict[str, str] = field(default_factory=dict)  # each function's text
    places: dict[str, str] = field(default_factory=dict)  # where each function begins
    statements: list[tuple[ast.stmt, Piece]] = field(default_factory=list)


def read_program(
    path: Path, names: Collection[str], also: Mapping[str, Collection[str]] | None = None
) -> FileProgram:
    """Read a student's file; raises OSError or ValueError where it is no script or notebook.

    names: the exercises' functions; also: other names that must be there when one of them is
    called. The statements are those that the written functions need: none for stubs alone.
    """
    program = FileProgram(path, dict.fromkeys(names, "missing"))
    statements: list[tuple[ast.stmt, Piece]] = []
    loose = ""
    for piece in pieces_of(path):
        for part in cut_where_needed(piece):
            try:
                nodes = ast.parse(part.text).body
            except (SyntaxError, ValueError) as error:
                problem = syntax_problem(error, part)
                found = [name for name in DEFINITION.findall(part.text) if name in program.states]
                for name in found:
                    program.states[name], program.problems[name] = "syntax", problem
                loose = loose or ("" if found else problem)
            else:
                statements += [(node, part) for node in nodes]
    for node, piece in statements:
        name = getattr(node, "name", None)
        if name in program.states and program.states[name] != "written":
            program.states[name] = "stub" if is_stub(node) else "written"
            program.sources[name] = ast.get_source_segment(piece.text, node) or ""
            program.places[name] = piece.place(node.lineno)
    for name, state in program.states.items():
        if state == "missing" and loose:
            program.states[name], program.problems[name] = "syntax", loose
    wanted = {name for name, state in program.states.items() if state == "written"}
    for name in tuple(wanted):
        wanted |= set((also or {}).get(name, ()))
    program.statements = needed(statements, names, wanted)
    return program


def pieces_of(path: Path) -> Iterator[Piece]:
    """Yield a script's cells, or a notebook's code cells."""
    text = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    if path.suffix != ".ipynb":
        starts = [0, *(found.start() for found in CELL_MARK.finditer(text)), len(text)]
        for start, end in pairwise(starts):
            yield Piece(text[start:end], None, text.count("\n", 0, start))
        return
    for number, cell in enumerate(json.loads(text)["cells"], start=1):
        if cell["cell_type"] == "code":
            source = "".join(cell["source"])
            yield Piece(MAGIC.sub("", source) if not parses(source) else source, number)


def cut_where_needed(piece: Piece) -> list[Piece]:
    """Return a piece, or its parts, cut where statements begin, if Python cannot read it whole."""
    if parses(piece.text):
        return [piece]
    starts = sorted({0, len(piece.text), *(m.start() for m in START.finditer(piece.text))})
    parts = [piece.text[start:end] for start, end in pairwise(starts)]
    joined: list[str] = []
    for part in parts:  # a decorator belongs to what follows it
        if joined and joined[-1].startswith("@") and not DEFINITION.search(joined[-1]):
            joined[-1] += part
        else:
            joined.append(part)
    result, above = [], piece.lines_before
    for part in joined:
        result.append(Piece(part, piece.where, above))
        above += part.count("\n")
    return result


def parses(text: str) -> bool:
    """Say whether Python can read a text."""
    try:
        ast.parse(text)
    except (SyntaxError, ValueError):
        return False
    return True


def syntax_problem(error: SyntaxError | ValueError, piece: Piece) -> str:
    """Return what Python says of a text that it cannot read, and where."""
    line = getattr(error, "lineno", None) or 1
    lines = piece.text.splitlines()
    shown = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    said = getattr(error, "msg", None) or str(error)
    template = _("Python cannot read {place}: {message}: {text}")
    return template.format(place=piece.place(line), message=said, text=shown).rstrip(": ")


def is_stub(node: ast.stmt) -> bool:
    """Say whether a definition is still as handed out: nothing but docstrings, pass and raises."""
    if isinstance(node, ast.ClassDef):
        return all(is_stub(part) or is_empty(part) for part in node.body)
    return isinstance(node, ast.FunctionDef) and all(map(is_empty, node.body))


def is_empty(node: ast.stmt) -> bool:
    """Say whether a statement does nothing, or says that the work is still to be done."""
    match node:
        case ast.Pass() | ast.Expr(value=ast.Constant()):
            return True
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Call(func=ast.Name("super"))))):
            return True
        case ast.Raise(exc=ast.Name("NotImplementedError")):
            return True
        case ast.Raise(exc=ast.Call(func=ast.Name("NotImplementedError"))):
            return True
    return False


def needed(
    statements: list[tuple[ast.stmt, Piece]], names: Collection[str], wanted: set[str]
) -> list[tuple[ast.stmt, Piece]]:
    """Return the statements that give the wanted names a meaning, in order.

    names: the exercises' functions, wanted or not.
    """
    kinds = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef,
             ast.Assign, ast.AnnAssign, ast.AugAssign, ast.If, ast.Try, ast.With)  # fmt: skip
    candidates = [(n, p) for n, p in statements if isinstance(n, kinds) and not is_main(n)]
    chosen: set[int] = set()
    grown = bool(wanted)
    while grown:
        grown = False
        for index, (node, _piece) in enumerate(candidates):
            if index in chosen or not bound(node) & (wanted | {"*"}):
                continue
            if is_value(node) and bound(node) & set(names):
                continue  # `relu = relu(x)` is a demonstration
            chosen.add(index)
            wanted |= {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
            grown = True
    return [candidates[index] for index in sorted(chosen)]


def is_main(node: ast.stmt) -> bool:
    """Say whether a statement is `if __name__ == "__main__":`."""
    return isinstance(node, ast.If) and any(
        isinstance(part, ast.Name) and part.id == "__name__" for part in ast.walk(node.test)
    )


def is_value(node: ast.stmt) -> bool:
    """Say whether a statement gives a name a value that is surely no function."""
    value: Any = getattr(node, "value", None)
    return isinstance(node, ast.Assign | ast.AugAssign) and not isinstance(
        value, ast.Lambda | ast.Name | ast.Attribute
    )


def bound(node: ast.stmt) -> set[str]:
    """Return the module-level names that a statement gives a meaning."""
    names: set[str] = set()
    for part in [node] if isinstance(node, ast.FunctionDef | ast.ClassDef) else ast.walk(node):
        match part:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                names.add(name)
            case ast.ClassDef(name=name) | ast.Name(id=name, ctx=ast.Store()):
                names.add(name)
            case ast.alias(name=name, asname=alias):
                names.add(alias or name.split(".")[0])  # a star stands for all names
    return names
