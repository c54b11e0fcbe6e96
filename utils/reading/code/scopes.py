"""Which names a student's module, functions and classes bind, and to what expressions."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from utils.reading.code.ast_walk import children, descendants


@dataclass(frozen=True, eq=False)
class Definition:
    """A function, lambda or class of the student's, and the scope that its names live in.

    name: its module-level name, "" for one inside another function.
    """

    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef
    scope: Scope
    name: str = ""


# A full dotted name outside the submission, or a definition inside. What a library's function
# returns is named after it: torch.nn.Tanh() is still torch's.
Value = str | Definition
Values = frozenset[Value]
NOTHING: Values = frozenset()


@dataclass(eq=False)
class Scope:
    """The bindings of a module, function or class body: what each name may be, worked out late."""

    parent: Scope | None = None
    bindings: dict[str, list[Callable[[], Values]]] = field(default_factory=dict)
    known: dict[str, Values] = field(default_factory=dict)
    texts: dict[str, ast.expr] = field(default_factory=dict)

    def bind(self, name: str, value: Callable[[], Values]) -> None:
        """Add one thing that a name may be."""
        self.bindings.setdefault(name, []).append(value)

    def bind_to(self, name: str, value: Value) -> None:
        """Add one thing that a name may be, known already."""
        self.bind(name, lambda: frozenset({value}))


class Binder:
    """Reads what statements bind; what an expression stands for is left to a subclass."""

    def __init__(self) -> None:
        self.module = Scope()
        self.stars: list[str] = []
        self.inner: dict[int, Scope] = {}

    def resolve(self, node: ast.expr | None, scope: Scope) -> Values:
        """Return what an expression may stand for."""
        raise NotImplementedError

    def fill(self, scope: Scope, body: Iterable[ast.AST], *, module_level: bool = False) -> None:
        """Bind what the statements of one body bind, without entering inner functions."""
        stack = list(body)[::-1]
        while stack:
            node = stack.pop()
            self._bind_node(scope, node, module_level)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                continue
            if not isinstance(node, ast.Lambda):
                stack += children(node)

    def _bind_node(self, scope: Scope, node: ast.AST, module_level: bool) -> None:
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                self._bind_definition(scope, node, name if module_level else "", name)
            case ast.ClassDef(name=name):
                self._bind_definition(scope, node, name if module_level else "", name)
            case ast.Import(names=aliases):
                for alias in aliases:
                    path = alias.name if alias.asname else alias.name.partition(".")[0]
                    scope.bind_to(alias.asname or path, path)
            case ast.ImportFrom(module=module, names=aliases):
                for alias in aliases:
                    path = f"{module}.{alias.name}"
                    scope.bind_to(alias.asname or alias.name, path)
                    if alias.name == "*":
                        self.stars.append(module or "")
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    self._bind_target(scope, target, value)
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                self._bind_target(scope, target, value)
            case ast.NamedExpr(target=target, value=value):
                self._bind_target(scope, target, value)
            case (
                ast.For(target=target, iter=source) | ast.comprehension(target=target, iter=source)
            ):
                self._bind_elements(scope, target, source)
            case ast.Name(id=name, ctx=ast.Store()):
                scope.bindings.setdefault(name, [])

    def _bind_definition(self, scope: Scope, node: Any, name: str, bound: str) -> None:
        scope.bind_to(bound, Definition(node, scope, name))

    def _bind_target(self, scope: Scope, target: ast.expr, value: ast.expr) -> None:
        match target, value:
            case ast.Name(id=name), _:
                scope.bind(name, partial(self.resolve, value, scope))
                scope.texts[name] = value
            case ast.Tuple(elts=targets) | ast.List(elts=targets), (
                ast.Tuple(elts=values) | ast.List(elts=values)
            ) if len(targets) == len(values):
                for one, other in zip(targets, values, strict=True):
                    self._bind_target(scope, one, other)
            case ast.Tuple() | ast.List(), _:
                self._bind_elements(scope, target, value)

    def _bind_elements(self, scope: Scope, target: ast.expr, source: ast.expr) -> None:
        for part in ast.walk(target):
            if isinstance(part, ast.Name):
                scope.bind(part.id, partial(self.resolve, source, scope))

    def scope_of(self, definition: Definition) -> Scope:
        """Return a definition's own scope: its parameters with their defaults, and its body."""
        node = definition.node
        if id(node) in self.inner:
            return self.inner[id(node)]
        scope = self.inner[id(node)] = Scope(definition.scope)
        if isinstance(node, ast.ClassDef):
            self.fill(scope, node.body)
            return scope
        self._bind_parameters(scope, definition.scope, node.args)
        self.fill(scope, node.body if isinstance(node.body, list) else [node.body])
        for part in descendants(node):
            if isinstance(part, ast.Global):
                for name in part.names:
                    scope.bindings.pop(name, None)
        return scope

    def _bind_parameters(self, scope: Scope, outer: Scope, parameters: ast.arguments) -> None:
        positional = [*parameters.posonlyargs, *parameters.args]
        extra = [parameters.vararg, parameters.kwarg]
        for parameter in [*positional, *parameters.kwonlyargs, *(p for p in extra if p)]:
            scope.bindings.setdefault(parameter.arg, [])
        pairs = [
            *zip(positional[::-1], parameters.defaults[::-1], strict=False),
            *zip(parameters.kwonlyargs, parameters.kw_defaults, strict=True),
        ]
        for parameter, default in pairs:
            scope.bind(parameter.arg, partial(self.resolve, default, outer))
