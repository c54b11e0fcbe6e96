"""Adding to a module's text where its syntax tree says, and leaving the rest as it is."""

from __future__ import annotations

import ast

from autograder.authoring.mutation.source import SourceText


def add_entry(text: str, target: str, argument: str, entry: str) -> str:
    """Return a module in which a call's tuple, assigned to a name, has one entry more."""
    source = SourceText(text)
    call = assignment_to(source, target).value
    assert isinstance(call, ast.Call)
    entries = next(k.value for k in call.keywords if k.arg == argument)
    assert isinstance(entries, ast.Tuple)
    last = entries.elts[-1]
    spread = entries.lineno != entries.end_lineno
    between = ",\n        " if spread else ", "
    return inserted(source, source.span(last)[1], between + entry)


def assignment_to(source: SourceText, target: str) -> ast.Assign:
    """Return the statement that gives a name its value."""
    return next(
        node
        for node in source.tree.body
        if isinstance(node, ast.Assign)
        and any(isinstance(one, ast.Name) and one.id == target for one in node.targets)
    )


def inserted(source: SourceText, place: int, text: str) -> str:
    """Return a text with more text at an offset."""
    return (source.data[:place] + text.encode() + source.data[place:]).decode()
