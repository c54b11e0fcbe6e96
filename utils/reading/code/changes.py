"""Which names' objects a top-level statement changes in place: `TABLE[k] = v`, `COEF.append(k)`.

What makes a name's new value of its old one, such as `total += k`, counts as well: in a loop, that
goes on with what the name was given above it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from utils.reading.code.ast_walk import children

_METHODS = frozenset(
    {
        "add", "append", "appendleft", "clear", "discard", "extend", "fill", "insert", "pop",
        "popitem", "put", "remove", "reverse", "setdefault", "sort", "update",
    }
)  # fmt: skip
# Functions that change their first argument.
_FUNCTIONS = frozenset(
    {
        "copyto", "fill_diagonal", "heapify", "heappush", "insort", "place", "put", "putmask",
        "setattr", "shuffle",
    }
)  # fmt: skip
_MAKERS = frozenset(
    {
        "OrderedDict", "defaultdict", "deque", "dict", "empty", "empty_like", "list", "ones",
        "ones_like", "set", "zeros", "zeros_like",
    }
)  # fmt: skip
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


@dataclass(frozen=True)
class Effects:
    """What calling a function changes: module-level names, and whether its own arguments."""

    names: frozenset[str] = frozenset()
    arguments: bool = False


def changed_names(node: ast.AST, effects: Mapping[str, Effects] | None = None) -> frozenset[str]:
    """Return the names whose objects a statement changes, without entering definitions in it.

    effects: what calls of the student's own functions change, by the functions' names.
    """
    found: set[str] = set()
    for part in _outside_definitions(node):
        match part:
            case ast.Subscript(ctx=ast.Store() | ast.Del()):
                found |= _root(part)
            case ast.Attribute(attr=name, ctx=ast.Store() | ast.Del()):
                found |= set() if name.startswith("__") else _root(part)
            case ast.AugAssign(target=ast.Name(id=name)):
                found.add(name)
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if _uses(value, name):
                found.add(name)
            case ast.Attribute(attr=name, value=owner) if name in _METHODS:
                found |= _root(owner)
            case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name), args=[first, *_]) if (
                name in _FUNCTIONS
            ):
                found |= _root(first)
            case ast.Call(func=ast.Name(id=name), args=given) if effects and name in effects:
                found |= effects[name].names
                if effects[name].arguments:
                    found |= {argument.id for argument in given if isinstance(argument, ast.Name)}
        if isinstance(part, ast.Call):
            outputs = [keyword.value for keyword in part.keywords if keyword.arg == "out"]
            found |= {name for output in outputs for name in _root(output)}
    return frozenset(found)


def effects_of(node: ast.FunctionDef) -> Effects:
    """Return what a call of a function changes, as far as its own text shows."""
    inside = [part for statement in node.body for part in _outside_definitions(statement)]
    declared = {name for part in inside if isinstance(part, ast.Global) for name in part.names}
    stored = {p.id for p in inside if isinstance(p, ast.Name) and isinstance(p.ctx, ast.Store)}
    parameters = {argument.arg for argument in ast.walk(node.args) if isinstance(argument, ast.arg)}
    changed = {name for statement in node.body for name in changed_names(statement)}
    return Effects(
        frozenset((changed - parameters - (stored - declared)) | (declared & stored)),
        bool(changed & parameters),
    )


def starts_empty(node: ast.stmt) -> bool:
    """Say whether a statement binds a name to what is still to be filled: `[]`, `np.zeros(3)`."""
    match getattr(node, "value", None):
        case ast.List(elts=[]) | ast.Dict(keys=[]):
            return True
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name in _MAKERS
    return False


def _outside_definitions(node: ast.AST) -> Iterator[ast.AST]:
    pending = [node]
    while pending:
        part = pending.pop()
        if not isinstance(part, _DEFINITIONS):
            yield part
            # A table may be written out, number for number: those change nothing.
            pending += [child for child in children(part) if type(child) is not ast.Constant]


def _uses(node: ast.expr, name: str) -> bool:
    parts = _outside_definitions(node)
    return any(isinstance(part, ast.Name) and part.id == name for part in parts)


def _root(node: ast.expr) -> set[str]:
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return {node.id} if isinstance(node, ast.Name) else set()
