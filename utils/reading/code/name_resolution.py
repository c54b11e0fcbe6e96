"""What a name or expression of a student's may stand for, read from the source without running it.

Order of execution is not followed: a name may stand for everything that is ever bound to it.
"""

from __future__ import annotations

import ast
import builtins
import math
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np

from utils.reading.code.ast_walk import descendants
from utils.reading.code.scopes import NOTHING, Binder, Definition, Scope, Value, Values

# Work that one program may cost; what hides behind more is met again when it runs.
BUDGET = 300_000
DEPTH = 60
_IMPORTERS = frozenset({"importlib.import_module", "builtins.__import__"})
_CARRIERS = frozenset({"vectorize", "frompyfunc", "partial", "lru_cache", "cache", "wraps", "jit"})
_STAR_MODULES: Mapping[str, Any] = {"numpy": np, "math": math}


class Resolver(Binder):
    """Answers what expressions may stand for."""

    def __init__(self) -> None:
        super().__init__()
        self.budget = BUDGET
        self.depth = 0

    def name(self, name: str, scope: Scope | None) -> Values:
        """Return what a name may stand for in a scope."""
        while scope is not None:
            if name in scope.bindings:
                if name not in scope.known:
                    scope.known[name] = NOTHING  # for a name that is bound to itself
                    values = [value() for value in scope.bindings[name]]
                    scope.known[name] = frozenset().union(*values)
                return scope.known[name]
            scope = scope.parent
        if hasattr(builtins, name):
            return frozenset({f"builtins.{name}"})
        return self._from_star(name)

    def _from_star(self, name: str) -> Values:
        for module in self.stars:
            if hasattr(_STAR_MODULES.get(module), name):
                return frozenset({f"{module}.{name}"})
        return frozenset(f"{m}.{name}" for m in self.stars if m not in _STAR_MODULES)

    def resolve(self, node: ast.expr | None, scope: Scope) -> Values:
        """Return what an expression may stand for: nothing known for most."""
        self.budget -= 1
        if node is None or self.budget < 0 or self.depth > DEPTH:
            return NOTHING
        self.depth += 1
        try:
            return self._resolve(node, scope)
        finally:
            self.depth -= 1

    def _resolve(self, node: ast.expr, scope: Scope) -> Values:
        match node:
            case ast.Name(id=name):
                return self.name(name, scope)
            case ast.Lambda():
                return frozenset({Definition(node, scope)})
            case ast.Attribute(value=owner, attr=attribute):
                return self._attribute(self.resolve(owner, scope), attribute)
            case ast.Subscript(value=owner, slice=key):
                return self._item(owner, key, scope)
            case ast.Call():
                return self._call(node, scope)
            case ast.IfExp(body=first, orelse=second):
                return self.resolve(first, scope) | self.resolve(second, scope)
            case ast.BoolOp(values=parts) | ast.List(elts=parts) | ast.Tuple(elts=parts):
                return self._all(parts, scope)
            case ast.Set(elts=parts) | ast.Dict(values=parts):
                return self._all(parts, scope)
            case ast.NamedExpr(value=value) | ast.Starred(value=value):
                return self.resolve(value, scope)
        return NOTHING

    def _all(self, parts: Sequence[ast.expr], scope: Scope) -> Values:
        return frozenset().union(*(self.resolve(part, scope) for part in parts))

    def _attribute(self, owners: Values, attribute: str) -> Values:
        found: set[Value] = set()
        for owner in owners:
            if isinstance(owner, str):
                found.add(f"{owner}.{attribute}" if len(owner) < 200 else owner)
            elif isinstance(owner.node, ast.ClassDef):
                inner = self.scope_of(owner)
                if attribute in inner.bindings:
                    found |= self.name(attribute, inner)
        return frozenset(found)

    def _item(self, owner: ast.expr, key: ast.expr, scope: Scope) -> Values:
        """Return what `owner[key]` may be: a module's dict, or a literal list or dict."""
        text = self.text(key, scope)
        if text is not None:
            if isinstance(owner, ast.Dict):
                chosen = [
                    value
                    for name, value in zip(owner.keys, owner.values, strict=True)
                    if name is None or self.text(name, scope) in (text, None)
                ]
                return self._all(chosen, scope)
            if (namespaces := self._namespaces(owner, scope)) is not None:
                if namespaces:
                    return self._attribute(namespaces, text)
                return self.name(text, self.module)
            if self.resolve(owner, scope) == {"sys.modules"}:
                return frozenset({text})
        return self.resolve(owner, scope)

    def _namespaces(self, node: ast.expr, scope: Scope) -> Values | None:
        """Return whose dict an expression is; nothing for globals(); None if it is no such dict."""
        match node:
            case ast.Attribute(value=owner, attr="__dict__"):
                return self.resolve(owner, scope)
            case ast.Call(func=ast.Name(id="vars"), args=[owner]):
                return self.resolve(owner, scope)
            case ast.Call(func=ast.Name(id="globals" | "locals"), args=[]):
                return NOTHING
        return None

    def _call(self, node: ast.Call, scope: Scope) -> Values:
        """Return what a call may give: a module, an attribute, a wrapped or returned function."""
        found: set[Value] = set()
        for called in self.resolve(node.func, scope):
            if isinstance(called, Definition):
                found |= self.returned(called)
            elif called in _IMPORTERS and node.args:
                module = self.text(node.args[0], scope)
                found |= {module} if module else set()
            elif called in ("builtins.getattr", "operator.attrgetter") and len(node.args) > 1:
                attribute = self.text(node.args[1], scope)
                owners = self.resolve(node.args[0], scope)
                found |= self._attribute(owners, attribute) if attribute else owners
            elif called.rpartition(".")[2] in _CARRIERS:
                found |= self._all(node.args, scope)
            elif called.startswith("builtins."):
                found |= self._all(node.args, scope) - {called}
            else:
                found.add(called if "()" in called else called + "()")
        if isinstance(node.func, ast.Attribute) and node.func.attr in ("values", "items", "get"):
            found |= self.resolve(node.func.value, scope)
            if node.func.attr == "get" and node.args:
                found |= self._item(node.func.value, node.args[0], scope)
        return frozenset(found)

    def returned(self, definition: Definition) -> Values:
        """Return what a call of a student's function may give."""
        if isinstance(definition.node, ast.ClassDef):
            return frozenset({definition})  # an instance has its class's attributes
        inner = self.scope_of(definition)
        if isinstance(definition.node, ast.Lambda):
            return self.resolve(definition.node.body, inner)
        key = " returned"  # no name of Python's, and so no name of the student's
        if key not in inner.bindings:
            for part in descendants(definition.node):
                self.budget -= 1
                if isinstance(part, ast.Return) and part.value is not None:
                    inner.bind(key, partial(self.resolve, part.value, inner))
            inner.bindings.setdefault(key, [])
        return self.name(key, inner)

    def text(self, node: ast.expr | None, scope: Scope) -> str | None:
        """Return the text that an expression spells with literals alone, else None."""
        self.budget -= 1
        if self.budget < 0 or self.depth > DEPTH:
            return None
        self.depth += 1
        try:
            return self._text(node, scope)
        finally:
            self.depth -= 1

    def _text(self, node: ast.expr | None, scope: Scope) -> str | None:
        match node:
            case ast.Constant(value=str(text)):
                return text[:200]
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return _joined([self.text(left, scope), self.text(right, scope)])
            case ast.JoinedStr(values=parts):
                return _joined([self.text(part, scope) for part in parts])
            case ast.FormattedValue(value=value):
                return self.text(value, scope)
            case ast.Subscript(
                value=value, slice=ast.Slice(lower=None, upper=None, step=ast.UnaryOp())
            ):
                spelt = self.text(value, scope)
                return spelt[::-1] if spelt else None
            case ast.Call(
                func=ast.Attribute(value=ast.Constant(value=""), attr="join"),
                args=[ast.List(elts=parts) | ast.Tuple(elts=parts)],
            ):
                return _joined([self.text(part, scope) for part in parts])
            case ast.Name(id=name):
                return self._named_text(name, scope)
        return None

    def _named_text(self, name: str, scope: Scope | None) -> str | None:
        while scope is not None:
            if name in scope.texts:
                return self.text(scope.texts[name], scope)
            if name in scope.bindings:
                return None
            scope = scope.parent
        return None


def _joined(parts: Sequence[str | None]) -> str | None:
    return None if None in parts else "".join(part or "" for part in parts)[:200]
