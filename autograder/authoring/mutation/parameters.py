"""Mutation operators for parameters: one ignored, one taken for another, one written to."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from autograder.authoring.mutation.operators import Edit
from autograder.authoring.mutation.source import Definition, SourceText


def parameter_edits(source: SourceText, definition: Definition) -> Iterator[Edit]:
    """Yield edits of which parameter a function looks at."""
    for function in ast.walk(definition):
        if isinstance(function, ast.FunctionDef):
            yield from protocol_violation(source, function)


def write_edits(source: SourceText, definition: Definition) -> Iterator[Edit]:
    """Yield edits that write to what a function was handed."""
    for function in ast.walk(definition):
        if isinstance(function, ast.FunctionDef):
            yield from overwritten(source, function)


def protocol_violation(source: SourceText, function: ast.FunctionDef) -> Iterator[Edit]:
    """A parameter's default stands where its value should, or another parameter does."""
    arguments = function.args.args
    defaults = dict(
        zip([a.arg for a in reversed(arguments)], reversed(function.args.defaults), strict=False)
    )
    names = [argument.arg for argument in arguments if argument.arg != "self"]
    for node in ast.walk(function):
        if not isinstance(node, ast.Name) or node.id not in names:
            continue
        if not isinstance(node.ctx, ast.Load) or within_raise(source, node):
            continue
        if node.id in defaults:
            default = source.of(defaults[node.id])
            yield Edit("ignored parameter", *source.span(node), default, node)
        for other in names:
            if other != node.id:
                yield Edit("other parameter", *source.span(node), other, node)


def overwritten(source: SourceText, function: ast.FunctionDef) -> Iterator[Edit]:
    """An array that was handed in is written to."""
    body = [s for s in function.body if not is_docstring(s)]
    if not body or function.name == "__init__":
        return
    start = source.span(body[0])[0]
    indent = " " * body[0].col_offset
    for argument in function.args.args:
        name = argument.arg
        if name != "self":
            yield Edit("input written", start, start, f"{name}[...] = {name}\n{indent}", body[0])


def is_docstring(node: ast.stmt) -> bool:
    """Say whether a statement is a bare string."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def within_raise(source: SourceText, node: ast.AST) -> bool:
    """Say whether a node only serves an error's message."""
    current: ast.AST | None = node
    while current is not None:
        if isinstance(current, ast.Raise):
            return True
        current = source.parents.get(current)
    return False
