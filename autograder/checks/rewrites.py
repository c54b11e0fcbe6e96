"""Mistakes that one edit of the reference makes: a rewrite such as `w - _ -> w + _`.

A rule is Python on both sides of an arrow. Names that begin with an underscore stand for any
expression, the same one on both sides. A rule of two expressions rewrites every place where the
left side stands; a rule with a statement rewrites statements, and an empty right side drops them.
"""

from __future__ import annotations

import ast
import copy
import inspect
import textwrap
from collections.abc import Callable
from functools import cache
from types import FunctionType
from typing import Any

ARROW = "->"
Bindings = dict[str, ast.expr]


class RewriteError(ValueError):
    """A rule that cannot be read, or that matches nothing in the reference."""


def rewritten(reference: Callable[..., Any], rule: str) -> Callable[..., Any]:
    """Return the reference with a rule applied wherever its left side stands.

    Where the reference itself has no such place, the private helpers that it calls are rewritten.
    Raises RewriteError for a rule that cannot be read or that matches nowhere.
    """
    edit = _Rewrite(rule)
    space = dict(getattr(reference, "__globals__", {}))
    for name in [reference.__name__, *_helpers(reference)]:
        tree = copy.deepcopy(_tree_of(space[name] if name != reference.__name__ else reference))
        tree = ast.fix_missing_locations(edit.visit(tree))
        if edit.count:
            exec(compile(tree, f"<{rule}>", "exec"), space)
            if name != reference.__name__:  # the reference must call the helper as it is now
                exec(compile(_tree_of(reference), "<reference>", "exec"), space)
            function: Callable[..., Any] = space[reference.__name__]
            return function
    raise RewriteError(f"nothing in {reference.__name__} matches “{rule}”")


def with_fixed(reference: Callable[..., Any], rule: str) -> Callable[..., Any]:
    """Return the reference with one parameter ignored: "beta" keeps its default, "beta=2.0" that.

    Raises RewriteError for a parameter that does not exist or has no value to keep.
    """
    name, _, text = rule.partition("=")
    signature = inspect.signature(reference)
    if name not in signature.parameters:
        raise RewriteError(f"{reference.__name__} has no parameter {name}")
    value = ast.literal_eval(text) if text else signature.parameters[name].default
    if value is inspect.Parameter.empty:
        raise RewriteError(f"{name} has no default: write “{name}=VALUE”")

    def ignoring(*arguments: Any, **keywords: Any) -> Any:
        bound = signature.bind(*arguments, **keywords)
        bound.arguments[name] = value
        return reference(*bound.args, **bound.kwargs)

    return ignoring


def _helpers(reference: Callable[..., Any]) -> list[str]:
    """Return the private functions of the reference's own module that it leads to."""
    found: list[str] = []
    waiting: list[Any] = [reference]
    while waiting:
        current = waiting.pop()
        names = [node.id for node in ast.walk(_tree_of(current)) if isinstance(node, ast.Name)]
        for name in names:
            value = getattr(current, "__globals__", {}).get(name)
            own = isinstance(value, FunctionType) and value.__module__ == reference.__module__
            if own and name.startswith("_") and name not in found:
                found.append(name)
                waiting.append(value)
    return found


@cache
def _tree_of(function: Callable[..., Any]) -> ast.Module:
    return ast.parse(textwrap.dedent(inspect.getsource(function)))


class _Rewrite(ast.NodeTransformer):
    """Applies one rule to a tree and counts the places."""

    def __init__(self, rule: str) -> None:
        before, arrow, after = rule.partition(ARROW)
        try:
            left, right = ast.parse(before.strip()).body, ast.parse(after.strip()).body
        except SyntaxError as error:
            raise RewriteError(f"cannot read “{rule}”: {error.msg}") from None
        if not arrow or len(left) != 1:
            raise RewriteError(f"“{rule}” is not of the form BEFORE -> AFTER")
        self.count = 0
        self.left: ast.AST = left[0]
        self.right: list[ast.stmt] = right or [ast.Pass()]
        self.expression = isinstance(left[0], ast.Expr) and all(
            isinstance(node, ast.Expr) for node in right[:1]
        )
        if self.expression and right:
            self.left = left[0].value  # type: ignore[attr-defined]

    def visit(self, node: ast.AST) -> Any:
        """Return what stands in a node's place."""
        bindings: Bindings = {}
        if isinstance(node, ast.expr | ast.stmt) and _matches(self.left, node, bindings):
            self.count += 1
            filled = [_Fill(bindings).visit(copy.deepcopy(part)) for part in self.right]
            if isinstance(node, ast.expr):
                return ast.copy_location(filled[0].value, node)
            return filled
        return self.generic_visit(node)


class _Fill(ast.NodeTransformer):
    """Puts what the left side's names stood for into the right side."""

    def __init__(self, bindings: Bindings) -> None:
        self.bindings = bindings

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """Return a copy of what a name stands for, or the name itself."""
        return copy.deepcopy(self.bindings.get(node.id, node))


def _matches(pattern: Any, node: Any, bindings: Bindings) -> bool:
    if isinstance(pattern, ast.Name) and pattern.id.startswith("_") and isinstance(node, ast.expr):
        known = bindings.setdefault(pattern.id, node)
        return ast.dump(known) == ast.dump(node)
    if isinstance(pattern, ast.AST):
        return type(pattern) is type(node) and all(
            _matches(getattr(pattern, field), getattr(node, field), bindings)
            for field in pattern._fields
            if field not in ("ctx", "type_comment")
        )
    if isinstance(pattern, list):
        return len(pattern) == len(node) and all(
            _matches(part, other, bindings) for part, other in zip(pattern, node, strict=True)
        )
    return bool(pattern == node) and type(pattern) is type(node)
