"""Which of a submission's statements must run for its graded functions to exist.

A statement is needed when it binds a name that a graded function uses, directly or through other
needed statements. Plots, downloads, prints and demo loops bind nothing needed, so they never run.
"""

from __future__ import annotations

import ast
import builtins
import symtable
import warnings
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from utils.reading.code.changes import changed_names, effects_of, starts_empty

_DATA = (
    ast.BinOp, ast.Compare, ast.Constant, ast.Dict, ast.DictComp, ast.GeneratorExp, ast.JoinedStr,
    ast.List, ast.ListComp, ast.Set, ast.SetComp, ast.Tuple, ast.UnaryOp,
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Statement:
    """One top-level statement and what it means to the module's names.

    kind: "definition" (def, class, a lambda's name), "import", "star", "assignment", "block",
    "weak" (a loop or a main block: run only when nothing else binds the name), "change" (of an
    object that has a name: `table["a"] = 1`) or "other".
    """

    node: ast.stmt
    cell: int
    order: int
    kind: str
    binds: frozenset[str]
    uses: frozenset[str]


def kind_of(node: ast.stmt) -> str:
    """Return a statement's kind, as Statement names them."""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            return "definition"
        case ast.ImportFrom(names=[ast.alias(name="*")]):
            return "star"
        case ast.Import() | ast.ImportFrom():
            return "import"
        case ast.Assign(value=ast.Lambda()) | ast.AnnAssign(value=ast.Lambda()):
            return "definition"
        case ast.Assign(targets=[ast.Subscript() | ast.Attribute()]) | ast.Delete():
            return "change"
        case ast.AugAssign(target=ast.Subscript() | ast.Attribute()):
            return "change"
        case ast.Assign() | ast.AugAssign() | ast.AnnAssign():
            return "assignment"
        case ast.For() | ast.AsyncFor() | ast.While():
            return "weak"
        case ast.Expr():
            if any(isinstance(part, ast.NamedExpr) for part in ast.walk(node)):
                return "weak"
            return "change" if changed_names(node) or calls_by_name(node) else "other"
        case ast.If(test=ast.Compare(left=ast.Name(id="__name__"))):
            return "weak"
        case ast.If() | ast.Try() | ast.With() | ast.Match():
            return "block"
    return "block" if isinstance(node, getattr(ast, "TryStar", ())) else "other"


def names_of(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the module-level names that a statement's text binds and uses.

    Raises SyntaxError, RecursionError, MemoryError or ValueError as Python's compiler does.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        top = symtable.symtable(text, "<cell>", "exec")
    binds: set[str] = set()
    uses: set[str] = set()
    tables = [top]
    while tables:
        table = tables.pop()
        tables += table.get_children()
        for symbol in table.get_symbols():
            if table is top:
                if symbol.is_assigned() or symbol.is_imported() or symbol.is_namespace():
                    binds.add(symbol.get_name())
                if symbol.is_referenced():
                    uses.add(symbol.get_name())
            elif symbol.is_global() and symbol.is_referenced():
                uses.add(symbol.get_name())
    return frozenset(binds), frozenset(uses)


def is_stub(node: ast.stmt) -> bool:
    """Say whether a definition is still as handed out: no body, `pass`, `...` or the raise."""
    if isinstance(node, ast.ClassDef):
        methods = [part for part in node.body if not _is_empty(part)]
        return all(isinstance(part, ast.FunctionDef) and is_stub(part) for part in methods)
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return False
    return all(_is_empty(part) or _starts_parent(part) for part in node.body)


def calls_by_name(node: ast.Expr) -> bool:
    """Say whether a statement calls a function that may be the student's own."""
    called = node.value.func if isinstance(node.value, ast.Call) else None
    return isinstance(called, ast.Name) and not hasattr(builtins, called.id)


def _is_empty(node: ast.stmt) -> bool:
    match node:
        case ast.Pass():
            return True
        case ast.Expr(value=ast.Constant(value=value)):
            return value is ... or isinstance(value, str)
        case ast.Raise(exc=ast.Name(id="NotImplementedError")):
            return True
        case ast.Raise(exc=ast.Call(func=ast.Name(id="NotImplementedError"))):
            return True
    return False


def _starts_parent(node: ast.stmt) -> bool:
    match node:
        case ast.Expr(
            value=ast.Call(func=ast.Attribute(value=ast.Call(func=ast.Name(id="super"))))
        ):
            return True
    return False


def rebinds_as_function(statement: Statement, names: Collection[str]) -> bool:
    """Say whether an assignment to a graded name may mean a function rather than a demo's value.

    `relu = np.vectorize(relu)` may; `relu = relu(x)` and `relu = [1, 2]` are a demo's.
    """
    value = getattr(statement.node, "value", None)
    if isinstance(statement.node, ast.AugAssign) or isinstance(value, _DATA):
        return False
    called = value.func if isinstance(value, ast.Call) else None
    return not (isinstance(called, ast.Name) and called.id in names)


class Slice:
    """Collects the needed statements, starting from the wanted graded names and from `also`."""

    def __init__(
        self,
        statements: Sequence[Statement],
        names: Collection[str],
        wanted: Collection[str] | None = None,
        also: Collection[str] = (),
    ) -> None:
        self.names = frozenset(names)
        self.also = frozenset(also)
        self.wanted = self.names if wanted is None else frozenset(wanted)
        self.statements = statements
        self.chosen: dict[int, Statement] = {}
        self.binders: dict[str, list[Statement]] = {}
        self.changes: dict[str, list[Statement]] = {}
        self.loops: dict[str, list[Statement]] = {}
        for statement in statements:
            for name in statement.binds:
                self.binders.setdefault(name, []).append(statement)
        self._note_changes()
        self.pending: list[Statement] = []

    def run(self) -> list[Statement]:
        """Return the needed statements in source order."""
        for name in self.wanted:
            self._choose(self.candidates(name))
            self._need(name, -1)
        end = len(self.statements)
        for name in self.also:
            chosen = self.candidates(name) if name in self.names else self._bindings_for(name, end)
            self._choose(chosen)
            self._need(name, end)
        furthest: dict[str, int] = {}
        while self.pending:
            user = self.pending.pop()
            for name in user.uses:
                if name in self.names:
                    self._choose(self.candidates(name))
                elif furthest.get(name, -1) < user.order:
                    furthest[name] = user.order
                    self._choose(self._bindings_for(name, user.order))
                self._need(name, user.order)
        self._choose_stars()
        return [self.chosen[order] for order in sorted(self.chosen)]

    def candidates(self, name: str) -> list[Statement]:
        """Return what defines a graded name: what is written, without stubs that would shadow it.

        A definition outweighs an import (`from torch import relu`, there to compare with) and a
        demo's value; among definitions all stay, so that the last one counts and may wrap another.
        """
        binders = self.binders.get(name, [])
        definitions = [s for s in binders if s.kind in ("definition", "block")]
        written = [s for s in definitions if not is_stub(s.node)]
        rebound = [
            s for s in binders if s.kind == "assignment" and rebinds_as_function(s, self.names)
        ]
        if written or rebound:
            first = definitions[:1] if not written else []
            return sorted([*written, *rebound, *first], key=lambda s: s.order)
        if definitions:
            return definitions
        return [s for s in binders if s.kind == "import"] or binders

    def _bindings_for(self, name: str, user: int) -> list[Statement]:
        """Return the bindings of a name that a user at that place means.

        Those above the last function that uses it count, as when a notebook is run and each
        function tested in its place; a demo further down that takes the name again does not. When
        all are further down, the cells were moved, and the first one is meant.
        """
        binders = self.binders.get(name, [])
        firm = [s for s in binders if s.kind != "weak"] or binders
        real = [s for s in firm if not is_stub(s.node)] or firm
        lasting = [s for s in real if s.kind == "definition" or _is_submodule_import(s.node)]
        above = [s for s in real if s.order < user]
        return [*lasting, *above] if lasting or above else real[:1]

    def _choose(self, statements: Iterable[Statement]) -> None:
        for statement in statements:
            if statement.order not in self.chosen:
                self.chosen[statement.order] = statement
                self.pending.append(statement)

    def _note_changes(self) -> None:
        """Note what changes each name's object: by itself, or in a loop, block or call."""
        effects = {
            name: effects_of(statement.node)
            for statement in self.statements
            if isinstance(statement.node, ast.FunctionDef)
            for name in statement.binds
        }
        for statement in self.statements:
            if statement.kind in ("definition", "import", "star"):
                continue
            changed = changed_names(statement.node)
            for name in changed if statement.kind == "change" else ():
                self.changes.setdefault(name, []).append(statement)
            for name in changed_names(statement.node, effects):
                self.loops.setdefault(name, []).append(statement)
        for found in self.loops.values():
            found.reverse()  # to be taken from the end, in order

    def _need(self, name: str, user: int) -> None:
        """Take what changes the object of a name that a user at that place means.

        A loop below its user that changes what is there is a demo's. One that fills what started
        empty is not; and where the name itself stands below, the cells were moved.
        """
        binders = [s for s in self.binders.get(name, []) if s.kind not in ("import", "star")]
        if not binders:
            return
        self._choose(self.changes.pop(name, []))
        loops = [] if name in self.names else self.loops.get(name, [])
        firm = [s for s in binders if s.kind != "weak"] or binders
        if firm[0].order > user or all(starts_empty(s.node) for s in firm):
            user = len(self.statements)
        while loops and loops[-1].order < user:
            self._choose([loops.pop()])

    def _choose_stars(self) -> None:
        """Take the star imports above the last definition, or else all of them."""
        stars = [s for s in self.statements if s.kind == "star"]
        last = max((s.order for s in self.chosen.values() if s.kind == "definition"), default=0)
        self._choose([s for s in stars if s.order < last] or stars)


def _is_submodule_import(node: ast.stmt) -> bool:
    """Say whether the import adds to a package's name: `import scipy.special`."""
    match node:
        case ast.Import(names=[ast.alias(name=name, asname=None)]):
            return "." in name
    return False
