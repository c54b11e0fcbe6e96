"""The rules' first reader: which banned call a graded function can reach, told from its source.

What counts is the call, through helpers and aliases, or handing a banned function to something that
calls it; a name in a comment, a string or an unused import is nothing. What a student hides well
enough to pass here meets the stub modules when it runs.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from utils.reading.code.ast_walk import children
from utils.reading.code.error_recovery import UnparsableError, parse
from utils.reading.code.name_resolution import Resolver
from utils.reading.code.scopes import Definition, Scope, Value

if TYPE_CHECKING:
    from utils.reading.code.dependency_slice import Statement

# These look at what they are handed and never call it.
_ONLY_LOOK = frozenset(
    f"builtins.{name}"
    for name in (
        "callable", "dir", "getattr", "hasattr", "help", "id", "isinstance", "issubclass", "print",
        "repr", "setattr", "str", "type", "vars",
    )
)  # fmt: skip


def banned_calls(
    statements: Sequence[Statement],
    graded: Mapping[str, Sequence[Statement]],
    rules: Mapping[str, Any],
) -> dict[str, str]:
    """Return the first banned call that each graded function can reach, for those that do.

    statements: all that the submission's functions need; graded: the statements that define each
    graded name; rules: "packages" (banned roots), "allowed" (exceptions) and "calls" (exercise ->
    full names banned in it alone).
    """
    resolver = _filled(statements)
    # By their nodes, not their own names: `sigmoid = lambda x: ...` is the exercise sigmoid, too.
    nodes = {
        name: {
            id(v.node) for v in resolver.name(name, resolver.module) if isinstance(v, Definition)
        }
        for name in graded
    }
    found: dict[str, str] = {}
    for name, definitions in graded.items():
        others = frozenset().union(*(ids for other, ids in nodes.items() if other != name))
        search = _Search(resolver, name, others, rules)
        if banned := search.run(definitions):
            found[name] = banned.replace("numpy.", "np.", 1)
    return found


def excused_calls(
    statements: Sequence[Statement],
    graded: Mapping[str, Sequence[Statement]],
    rules: Mapping[str, Any],
) -> frozenset[str]:
    """Return the exercises whose forbidden calls another exercise's text makes, as it may.

    Such an exercise may call the other one. Takes the same arguments as banned_calls. What is too
    long to be read to its end counts as if it made them.
    """
    resolver = _filled(statements)
    excused = set()
    for exercise, calls in rules.get("calls", {}).items():
        for other in [name for name in graded if name != exercise]:
            search = _Search(resolver, other, (), {"calls": {other: calls}})
            if search.run(graded[other]) or resolver.budget < 0:
                excused.add(exercise)
    return frozenset(excused)


def _filled(statements: Sequence[Statement]) -> Resolver:
    resolver = Resolver()
    for statement in statements:
        resolver.fill(resolver.module, [statement.node], module_level=True)
    return resolver


class _Search:
    """Follows one graded function through the helpers that it calls, but into no other exercise."""

    def __init__(
        self, resolver: Resolver, exercise: str, others: Collection[int], rules: Mapping[str, Any]
    ) -> None:
        self.resolver = resolver
        self.exercise = exercise
        self.others = others
        self.packages = frozenset(rules.get("packages", ()))
        self.allowed = tuple(rules.get("allowed", ()))
        self.calls = tuple(rules.get("calls", {}).get(exercise, ()))
        self.visited: set[int] = set()

    def run(self, definitions: Sequence[Statement]) -> str | None:
        """Return the first banned call in what defines the exercise: its last definition on."""
        last = max(
            (n for n, s in enumerate(definitions) if s.kind in ("definition", "block")), default=0
        )
        pending: list[Value] = []
        for statement in definitions[last:]:
            value = getattr(statement.node, "value", None)
            if isinstance(value, ast.expr):
                pending += self._in_order(self.resolver.resolve(value, self.resolver.module))
            elif statement.kind == "definition" and hasattr(statement.node, "name"):
                pending += self._definitions_at(statement.node)
            else:
                pending += self._in_order(self.resolver.name(self.exercise, self.resolver.module))
        return self._follow(pending)

    def _definitions_at(self, node: ast.stmt) -> list[Value]:
        values = self.resolver.name(self.exercise, self.resolver.module)
        same = [v for v in values if isinstance(v, Definition) and v.node is node]
        decorators = getattr(node, "decorator_list", [])
        wrapped = [self.resolver.resolve(one, self.resolver.module) for one in decorators]
        inside = [v for one in wrapped for v in one if isinstance(v, Definition)]
        return [*same, *inside]

    def _in_order(self, values: Collection[Value]) -> list[Value]:
        return sorted(values, key=lambda v: v if isinstance(v, str) else f"~{v.name}")

    def _follow(self, pending: list[Value]) -> str | None:
        pending = pending[::-1]
        while pending:
            value = pending.pop()
            if isinstance(value, str):
                path = value.partition("()")[0]
                if self.is_banned(path):
                    return path
            elif id(value.node) in self.others:
                if through := self._handed_through(value):
                    return through
            elif id(value.node) not in self.visited:
                self.visited.add(id(value.node))
                pending += list(self._reached_from(value))[::-1]
        return None

    def _handed_through(self, other: Definition) -> str | None:
        """Return the banned call whose bare result another exercise returns: no formula does."""
        if isinstance(other.node, ast.ClassDef):
            return None
        given = (v.partition("()") for v in self.resolver.returned(other) if isinstance(v, str))
        return min((path for path, call, _ in given if call and self.is_banned(path)), default=None)

    def _reached_from(self, definition: Definition) -> Iterator[Value]:
        """Yield, in source order, what a definition's body calls or hands on to be called."""
        inner = self.resolver.scope_of(definition)
        node = definition.node
        body: list[ast.AST] = list(node.body) if isinstance(node.body, list) else [node.body]
        stack: list[tuple[ast.AST, Scope]] = [(part, inner) for part in body[::-1]]
        while stack:
            part, scope = stack.pop()
            if self.resolver.budget < 0:
                return
            self.resolver.budget -= 1
            if isinstance(part, ast.Call):
                yield from self._called(part, scope)
            below = children(part)
            if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
                scope = self.resolver.scope_of(Definition(part, scope))
                below = list(part.body) if isinstance(part.body, list) else [part.body]
            stack += [(child, scope) for child in below[::-1]]

    def _called(self, call: ast.Call, scope: Scope) -> Iterator[Value]:
        callees = self.resolver.resolve(call.func, scope)
        yield from self._in_order(callees)
        if callees & {"builtins.eval", "builtins.exec"} and call.args:
            yield from self._in_text(self.resolver.text(call.args[0], scope), scope)
        if callees and callees <= _ONLY_LOOK:
            return
        handed = [*call.args, *(k.value for k in call.keywords if k.arg != "dtype")]
        for argument in handed:
            if isinstance(
                argument, ast.Name | ast.Attribute | ast.Subscript | ast.List | ast.Tuple
            ):
                yield from self._in_order(self.resolver.resolve(argument, scope))

    def _in_text(self, text: str | None, scope: Scope) -> Iterator[Value]:
        """Yield what a literal text given to eval or exec calls."""
        try:
            body = parse(text or "")
        except UnparsableError:
            return
        for statement in body:
            for part in ast.walk(statement):
                if isinstance(part, ast.Call):
                    yield from self._in_order(self.resolver.resolve(part.func, scope))

    def is_banned(self, path: str) -> bool:
        """Say whether a full dotted name is one that this exercise may not call."""
        root, *rest = path.split(".")
        for name in self.calls:
            banned_root, _, leaf = name.partition(".")
            # numpy._core.umath.tanh is np.tanh by another road.
            if root == banned_root and (path + ".").startswith(name + "."):
                return True
            if root == banned_root and leaf.rpartition(".")[2] in rest:
                return True
        if root not in self.packages or not rest:
            return False
        return not any((path + ".").startswith(name + ".") for name in self.allowed)
