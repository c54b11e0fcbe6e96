"""From a student's cells to a program: what is graded, what it needs, and running just that."""

from __future__ import annotations
import __future__

import ast
import linecache
import warnings
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import CodeType
from typing import Any

from utils.reading.code.ast_walk import descendants
from utils.reading.code.dependency_slice import (
    Slice,
    Statement,
    is_stub,
    kind_of,
    names_of,
)
from utils.reading.code.error_recovery import Broken, explain, read_cell
from utils.reading.code.static_rules import banned_calls, excused_calls

MAX_PROGRAM = 4_000_000
# Reading the names of one statement takes about 0.1 ms; nobody types this many.
MAX_STATEMENTS = 20_000
# An annotation that can't be evaluated costs nothing, as from Python 3.14 on.
_FLAGS = __future__.annotations.compiler_flag


@dataclass(frozen=True)
class SourceCell:
    """A student's cell: its text, what to call it, and the line of its file that it begins on."""

    source: str
    label: str
    first_line: int = 1

    @property
    def filename(self) -> str:
        """The name that tracebacks give this cell."""
        return f"<{self.label}>"


@dataclass
class Program:
    """A submission's needed statements in order, and what became of every graded name."""

    names: tuple[str, ...]
    cells: Sequence[SourceCell]
    statements: list[Statement] = field(default_factory=list)
    definitions: dict[str, list[Statement]] = field(default_factory=dict)
    candidates: dict[str, list[Statement]] = field(default_factory=dict)
    broken: dict[str, list[tuple[int, Broken]]] = field(default_factory=dict)
    banned: dict[str, str] = field(default_factory=dict)
    excused: frozenset[str] = frozenset()
    everything: list[Statement] = field(default_factory=list)
    codes: dict[int, CodeType] = field(default_factory=dict)

    def state(self, name: str) -> str:
        """Return "written", "stub", "syntax" or "missing"."""
        chosen = self.candidates.get(name, [])
        if any(not is_stub(statement.node) for statement in chosen):
            return "written"
        if name in self.broken:
            return "syntax"
        return "stub" if chosen else "missing"

    def keep(self, wanted: Collection[str], also: Collection[str] = ()) -> None:
        """Keep only the statements that the wanted graded names, and these others, need."""
        self.statements = Slice(self.everything, self.names, wanted, also).run()

    def census(self) -> dict[str, Any]:
        """Return what was found of every graded name, as plain data; cells count from 0."""
        return {"functions": {name: self._entry(name) for name in self.names}}

    def compiled(self, statement: Statement) -> CodeType:
        """Return a statement's code; raises what compile() raises."""
        code = self.codes.get(id(statement.node))
        return code or _compile(statement.node, self.cells[statement.cell].filename)

    def where(self, filename: str, line: int) -> str:
        """Return a place in words: "cell 4, line 2"."""
        return f"{filename[1:-1]}, line {line}"

    def _entry(self, name: str) -> dict[str, Any]:
        state = self.state(name)
        broken = [[cell, piece.line] for cell, piece in self.broken.get(name, [])]
        places = [self._place(statement) for statement in self.definitions.get(name, [])]
        counted = [self._place(statement) for statement in self.candidates.get(name, [])]
        where = broken[-1:] if state == "syntax" else counted[-1:]
        return {
            "state": state,
            "cell": where[0][0] if where else None,
            "line": where[0][1] if where else None,
            "message": self.syntax_message(name, state),
            "banned": self.banned.get(name),
            "loop": any(map(has_loop, (s.node for s in self.candidates.get(name, [])))),
            "also": sorted(place for place in [*places, *broken] if place not in where),
        }

    def _place(self, statement: Statement) -> list[int]:
        return [statement.cell, statement.node.lineno]

    def syntax_message(self, name: str, state: str) -> str:
        """Return what Python says of the last definition of a name that it could not read."""
        if name not in self.broken:
            return ""
        cell, piece = self.broken[name][-1]
        place = f"({self.cells[cell].label}, line {piece.error_line})"
        if state == "syntax":
            return f"Python cannot read {name} {place}: {piece.message}"
        return f"Another definition of {name} can't be read and was passed over {place}"


def read_program(
    cells: Sequence[SourceCell],
    names: Collection[str],
    rules: Mapping[str, Any] | None = None,
    wanted: Collection[str] | None = None,
) -> Program:
    """Read a submission's cells, whatever they hold, without running any of it.

    names: the graded names, which the census tells of; rules: as banned_calls takes them; wanted:
    the graded names that will be called, all of them unless given.
    """
    program = Program(tuple(names), cells)
    statements: list[Statement] = []
    room = MAX_PROGRAM
    for number, cell in enumerate(cells):
        room -= len(cell.source)
        if room < 0:
            break
        reading = read_cell(cell.source)
        shift = cell.first_line - 1
        _remember_text(cell, reading.text)
        lines = reading.text.split("\n")
        for piece in reading.broken:
            _note_broken(program, number, piece, shift)
        for node in _single_imports(reading.statements):
            _add_statement(program, statements, node, lines, number)
    selection = Slice(statements, program.names)
    needed = selection.run()
    program.everything, program.statements = statements, needed
    if wanted is not None and not set(wanted) >= set(names):
        program.keep(wanted)
    for name in program.names:
        program.candidates[name] = selection.candidates(name)
        program.definitions[name] = [
            s for s in selection.binders.get(name, []) if s.kind in ("definition", "block")
        ]
    if rules:
        program.banned = banned_calls(needed, program.candidates, rules)
        program.excused = excused_calls(needed, program.candidates, rules)
    return program


def _add_statement(
    program: Program, statements: list[Statement], node: ast.stmt, lines: list[str], cell: int
) -> None:
    kind = kind_of(node)
    if kind == "other" or _is_future(node) or len(statements) >= MAX_STATEMENTS:
        return
    shift = program.cells[cell].first_line - 1
    first = node.lineno
    try:
        binds, uses = _names(node, lines)
        if shift:
            ast.increment_lineno(node, shift)
        if kind == "definition":
            program.codes[id(node)] = _compile(node, program.cells[cell].filename)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        moved = node.lineno - first
        line = (getattr(error, "lineno", None) or node.lineno) - moved
        message = explain(str(getattr(error, "msg", error)), _line(lines, line))
        defined = (str(node.name),) if hasattr(node, "name") else ()
        _note_broken(program, cell, Broken(defined, first, line, message), shift)
        return
    statements.append(Statement(node, cell, len(statements), kind, binds, uses))


def _is_future(node: ast.stmt) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module == "__future__"


def _names(node: ast.stmt, lines: list[str]) -> tuple[frozenset[str], frozenset[str]]:
    if isinstance(node, ast.Import | ast.ImportFrom):
        alias = node.names[0]
        bound = alias.asname or alias.name.partition(".")[0]
        return frozenset({bound} - {"*"}), frozenset()
    try:
        binds, uses = names_of(_text_of(node, lines))
    except SyntaxError as error:
        error.lineno = node.lineno + (error.lineno or 1) - 1
        raise
    match node:
        case ast.AugAssign(target=ast.Name(id=name)):
            uses |= {name}
    return binds, uses


def _text_of(node: ast.stmt, lines: list[str]) -> str:
    """Return a statement's own text, its decorators with it, on the lines it stands on."""
    first = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))])
    last, end = node.end_lineno or first, node.end_col_offset or 0
    text = lines[first - 1 : last]
    text[-1] = text[-1].encode("utf-8", "replace")[:end].decode("utf-8", "replace")
    if first == node.lineno:
        text[0] = text[0].encode("utf-8", "replace")[node.col_offset :].decode("utf-8", "replace")
    return "\n".join(text) + "\n"


def _line(lines: list[str], number: int) -> str:
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _note_broken(program: Program, cell: int, piece: Broken, shift: int) -> None:
    moved = Broken(piece.names, piece.line + shift, piece.error_line + shift, piece.message)
    for name in piece.names:
        program.broken.setdefault(name, []).append((cell, moved))


def _single_imports(nodes: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """Split each import into one statement per name, so that a bad one costs no other."""
    for node in nodes:
        match node:
            case ast.Import(names=[_, _, *_]):
                for alias in node.names:
                    yield ast.copy_location(ast.Import([alias]), node)
            case ast.ImportFrom(names=[_, _, *_]):
                for alias in node.names:
                    single = ast.ImportFrom(node.module, [alias], node.level)
                    yield ast.copy_location(single, node)
            case _:
                yield node


def _remember_text(cell: SourceCell, text: str) -> None:
    """Give tracebacks their lines; cells of one file share its name."""
    cached = linecache.cache.get(cell.filename)
    lines = list(cached[2]) if cached and len(cached) == 4 and cell.first_line > 1 else []
    del lines[cell.first_line - 1 :]
    lines += ["\n"] * (cell.first_line - 1 - len(lines))
    lines += [line + "\n" for line in text.split("\n")]
    linecache.cache[cell.filename] = (len(lines), None, lines, cell.filename)


def _compile(node: ast.stmt, filename: str) -> CodeType:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        module = ast.Module([node], [])
        code: CodeType = compile(module, filename, "exec", flags=_FLAGS, dont_inherit=True)
    return code


def has_loop(node: ast.AST) -> bool:
    """Say whether a definition goes through its array with Python's loops rather than NumPy's."""
    loops = (ast.For, ast.While, ast.ListComp, ast.GeneratorExp, ast.SetComp, ast.DictComp)
    return any(
        isinstance(part, loops)
        or (isinstance(part, ast.Attribute | ast.Name) and _last_name(part) in _ELEMENTWISE)
        for part in descendants(node)
    )


_ELEMENTWISE = frozenset({"vectorize", "frompyfunc"})


def _last_name(node: ast.Attribute | ast.Name) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id
