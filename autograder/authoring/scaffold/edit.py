"""Adding to a module's text where its syntax tree says, and leaving the rest as it is."""

from __future__ import annotations

import ast

from autograder.authoring.mutation.source import SourceText

WIDTH = 100


def add_import(text: str, module: str, name: str) -> str:
    """Return a module that imports a name, among its imports in their order."""
    source = SourceText(text)
    imports = [node for node in source.tree.body if isinstance(node, ast.ImportFrom)]
    for node in imports:
        if node.module == module:
            if any(alias.name == name for alias in node.names):
                return text
            names = [alias.name for alias in node.names] + [name]
            return replaced(source, node, from_import(module, names))
    later = [node for node in imports if (node.module or "") > module and is_own(node)]
    if later:
        return inserted(source, source.span(later[0])[0], from_import(module, [name]) + "\n")
    return inserted(source, source.span(imports[-1])[1], "\n" + from_import(module, [name]))


def is_own(node: ast.ImportFrom) -> bool:
    """Say whether an import is of the project's own modules, which stand last."""
    return (node.module or "").split(".")[0] in ("autograder", "solutions")


def from_import(module: str, names: list[str]) -> str:
    """Return an import of names in the order that the project keeps: constants, classes, others."""
    ordered = sorted(names, key=lambda n: (not n.isupper(), n[0].islower(), n))
    line = f"from {module} import {', '.join(ordered)}"
    if len(line) <= WIDTH:
        return line
    return f"from {module} import (\n" + "".join(f"    {name},\n" for name in ordered) + ")"


def insert_before(text: str, target: str, addition: str) -> str:
    """Return a module with a piece of code before the assignment to a name."""
    source = SourceText(text)
    return inserted(source, source.span(assignment_to(source, target))[0], addition + "\n")


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


def replaced(source: SourceText, node: ast.AST, text: str) -> str:
    """Return a text with a node's own text exchanged."""
    start, end = source.span(node)
    return (source.data[:start] + text.encode() + source.data[end:]).decode()


def inserted(source: SourceText, place: int, text: str) -> str:
    """Return a text with more text at an offset."""
    return (source.data[:place] + text.encode() + source.data[place:]).decode()
