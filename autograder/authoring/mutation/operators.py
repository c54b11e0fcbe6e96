"""Mutation operators: small changes to a reference that somebody could have made by mistake.

Each yields edits of the text, so that a mutant keeps the reference's layout and comments, and a
diff shows nothing but the mistake.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from autograder.authoring.mutation.source import SourceText


@dataclass(frozen=True)
class Edit:
    """A stretch of text, by its offsets in bytes, with what replaces it, and around which node."""

    operator: str
    start: int
    end: int
    text: str
    node: ast.AST


Operator = Callable[[SourceText, ast.AST], Iterator[Edit]]

BINARY = {ast.Add: ("+", ("-",)), ast.Sub: ("-", ("+",)), ast.Mult: ("*", ("/", "+")),
          ast.Div: ("/", ("*",)), ast.Pow: ("**", ("*",)), ast.BitAnd: ("&", ("|",)),
          ast.BitOr: ("|", ("&",)), ast.MatMult: ("@", ("*",)),
          ast.FloorDiv: ("//", ("/",)), ast.Mod: ("%", ("//",))}  # fmt: skip
COMPARISONS = {ast.Gt: (">", (">=", "<")), ast.GtE: (">=", (">", "<=")), ast.Lt: ("<", ("<=", ">")),
               ast.LtE: ("<=", ("<", ">=")), ast.Eq: ("==", ("!=",)), ast.NotEq: ("!=", ("==",)),
               ast.Is: ("is", ("is not",)), ast.IsNot: ("is not", ("is",)),
               ast.In: ("in", ("not in",)), ast.NotIn: ("not in", ("in",))}  # fmt: skip
# Functions that are taken for one another; a reduction loses or gains its axis elsewhere.
CONFUSED = {"mean": ("sum", "max"), "sum": ("mean", "max"), "max": ("min", "sum"),
            "min": ("max",), "maximum": ("minimum",), "minimum": ("maximum",),
            "exp": ("expm1",), "expm1": ("exp",), "log": ("log1p", "log2", "log10"),
            "log1p": ("log",), "abs": ("sign",), "ones_like": ("zeros_like",),
            "zeros_like": ("ones_like",), "sqrt": ("square",), "outer": ("inner",),
            "all": ("any",), "any": ("all",), "erf": ("erfc",), "var": ("std",),
            "zeros_": ("ones_",), "floor": ("ceil",), "append": ("extend",)}  # fmt: skip
REDUCTIONS = {"mean", "sum", "max", "min", "all", "any", "prod", "std", "var", "argmax"}
# Functions of two arguments whose order is of no account.
SYMMETRIC = {"maximum", "minimum", "fmax", "fmin", "logaddexp", "add", "multiply", "equal"}
SIMPLE = (ast.Name, ast.Call, ast.Attribute, ast.Subscript, ast.Constant)


def gap_token(
    source: SourceText, left: ast.AST, right: ast.AST, token: str
) -> tuple[int, int] | None:
    """Return where an operator's own token stands between its two sides."""
    start, end = source.span(left)[1], source.span(right)[0]
    words = r"\s+".join(map(re.escape, token.split()))
    found = re.search(words.encode(), source.data[start:end])
    return (start + found.start(), start + found.end()) if found else None


def in_parentheses(source: SourceText, node: ast.AST) -> str:
    """Return a node's text so that it can stand anywhere."""
    text = source.of(node)
    return text if isinstance(node, SIMPLE) else f"({text})"


def arithmetic(source: SourceText, node: ast.AST) -> Iterator[Edit]:
    """A sign or an operator is another; one of two operands is forgotten."""
    if not isinstance(node, ast.BinOp) or type(node.op) not in BINARY:
        return
    token, others = BINARY[type(node.op)]
    place = gap_token(source, node.left, node.right, token)
    if place is None:
        return
    for other in others:
        yield Edit("operator", *place, other, node)
    start, end = source.span(node)
    yield Edit("dropped term", start, end, source.data[start : place[0]].decode().rstrip(), node)
    yield Edit("dropped term", start, end, source.data[place[1] : end].decode().lstrip(), node)
    symmetric = isinstance(node.op, ast.Add | ast.Mult | ast.BitAnd | ast.BitOr)
    if not symmetric and not loses_its_sign(source, node):
        left = source.data[start : place[0]].decode().strip()
        right = source.data[place[1] : end].decode().strip()
        yield Edit("swapped operands", start, end, f"{right} {token} {left}", node)


def loses_its_sign(source: SourceText, node: ast.BinOp) -> bool:
    """Say whether a difference is squared, or its size taken, as soon as it is there."""
    parent = source.parents.get(node)
    if not isinstance(node.op, ast.Sub):
        return False
    if isinstance(parent, ast.BinOp) and isinstance(parent.op, ast.Pow):
        return isinstance(parent.right, ast.Constant) and parent.right.value == 2
    return isinstance(parent, ast.Call) and function_name(parent) == "abs"


def function_name(call: ast.Call) -> str:
    """Return the last part of what a call names."""
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def unary(source: SourceText, node: ast.AST) -> Iterator[Edit]:
    """A minus or a negation is forgotten."""
    if isinstance(node, ast.UnaryOp):
        start, _ = source.span(node)
        length = 4 if isinstance(node.op, ast.Not) else 1
        yield Edit("dropped sign", start, start + length, "", node)


def comparison(source: SourceText, node: ast.AST) -> Iterator[Edit]:
    """A comparison takes in its boundary or not, or looks the other way."""
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        token, others = COMPARISONS[type(node.ops[0])]
        place = gap_token(source, node.left, node.comparators[0], token)
        if place is not None:
            yield from (Edit("comparison", *place, other, node) for other in others)


def constant(source: SourceText, node: ast.AST) -> Iterator[Edit]:
    """A number is another one, or has been rounded; a word is another."""
    if not isinstance(node, ast.Constant):
        return
    value, span = node.value, source.span(node)
    if isinstance(value, bool):
        yield Edit("constant", *span, repr(not value), node)
    elif isinstance(value, int | float):
        others = {value + 1, 0 * value, 0 * value + 1, -value, 2 * value, value / 2}
        if isinstance(value, int):
            others = {other for other in others if other == int(other)}
            others = {int(other) for other in others}
        for other in sorted(others - {value}):
            yield Edit("constant", *span, repr(other) if other >= 0 else f"({other!r})", node)
        if float(f"{value:.3g}") != value:
            yield Edit("rounded constant", *span, f"{value:.3g}", node)
    elif isinstance(value, str):
        yield Edit("constant", *span, repr(value + "s"), node)


def swaps(
    source: SourceText, operator: str, node: ast.AST, parts: Sequence[ast.expr]
) -> Iterator[Edit]:
    """Yield the edits that exchange two neighbours."""
    for first, second in pairwise(parts):
        start, end = source.span(first)[0], source.span(second)[1]
        middle = source.data[source.span(first)[1] : source.span(second)[0]].decode()
        yield Edit(operator, start, end, source.of(second) + middle + source.of(first), node)


def call_arguments(source: SourceText, node: ast.AST) -> Iterator[Edit]:
    """Two arguments change places, a keyword is forgotten, or the call is."""
    if not isinstance(node, ast.Call):
        return
    if function_name(node) not in SYMMETRIC:
        yield from swaps(source, "swapped arguments", node, node.args)
    for keyword in node.keywords:
        start, end = source.span(keyword)
        comma = source.data.rfind(b",", source.span(node.func)[1], start)
        yield Edit("dropped keyword", comma if comma >= 0 else start, end, "", node)
    if node.args and not isinstance(node.args[0], ast.Starred):
        yield Edit("dropped call", *source.span(node), in_parentheses(source, node.args[0]), node)
    elif isinstance(node.func, ast.Attribute) and not isinstance(node.func.value, ast.Name):
        yield Edit("dropped call", *source.span(node), source.of(node.func.value), node)


def method(source: SourceText, node: ast.AST) -> Iterator[Edit]:
    """A conversion such as `.astype(...)` is forgotten."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
        owner = node.func.value
        if not isinstance(owner, ast.Name) or node.func.attr == "astype":
            start = source.span(node)[0]
            dot = source.data.rfind(b".", start, source.span(node.func)[1])
            yield Edit("dropped call", dot, source.span(node)[1], "", node)


def confused_function(source: SourceText, node: ast.AST) -> Iterator[Edit]:
    """A function is taken for its neighbour; a reduction has an axis that it should not have."""
    if not isinstance(node, ast.Call):
        return
    function, name = node.func, function_name(node)
    end = source.span(function)[1]
    for other in CONFUSED.get(name, ()) if isinstance(function, ast.Attribute) else ():
        yield Edit("other function", end - len(name), end, other, node)
    if name not in REDUCTIONS or not isinstance(function, ast.Attribute):
        return
    axis = next((k for k in node.keywords if k.arg in ("axis", "dim")), None)
    if axis is not None:
        for other in ("0", "-1", "1", "None"):
            if other != source.of(axis.value):
                yield Edit("axis", *source.span(axis.value), other, node)
    elif len(node.args) == 1:
        close = source.span(node)[1] - 1
        for other in ("0", "-1"):
            yield Edit("axis", close, close, f", axis={other}", node)


def choice(source: SourceText, node: ast.AST) -> Iterator[Edit]:
    """A conditional expression always takes one side, or the other side."""
    if isinstance(node, ast.IfExp):
        body, orelse = in_parentheses(source, node.body), in_parentheses(source, node.orelse)
        yield Edit("missing guard", *source.span(node), body, node)
        yield Edit("missing guard", *source.span(node), orelse, node)
        swapped = f"{orelse} if {source.of(node.test)} else {body}"
        yield Edit("swapped branches", *source.span(node), swapped, node)


def statement(source: SourceText, node: ast.AST) -> Iterator[Edit]:
    """A guard, an update or a call for its effect is missing; a branch is always taken."""
    if isinstance(node, ast.If):
        yield Edit("missing guard", *source.span(node), "pass", node)
        yield Edit("missing guard", *source.span(node.test), "True", node.test)
    elif isinstance(node, ast.AugAssign) or (
        isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant)
    ):
        yield Edit("dropped statement", *source.span(node), "pass", node)
    elif isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
        yield Edit("other exception", *source.span(node.exc.func), "TypeError", node)
    elif isinstance(node, ast.BoolOp):
        for part in node.values:
            yield Edit("dropped condition", *source.span(node), in_parentheses(source, part), node)


def size(source: SourceText, node: ast.AST) -> Iterator[Edit]:
    """The number of rows is taken for the number of elements, or the reverse."""
    if isinstance(node, ast.Attribute) and node.attr == "size":
        yield Edit("other size", *source.span(node), f"len({source.of(node.value)})", node)
    elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "len" and node.args:
        argument = node.args[0]
        if isinstance(argument, ast.Name):
            yield Edit("other size", *source.span(node), f"{argument.id}.size", node)


def sequence(source: SourceText, node: ast.AST) -> Iterator[Edit]:
    """Two entries of a tuple change places."""
    if isinstance(node, ast.Tuple) and isinstance(node.ctx, ast.Load):
        yield from swaps(source, "swapped entries", node, node.elts)


def answer(source: SourceText, node: ast.AST) -> Iterator[Edit]:
    """What is returned is negated, rounded, cut to integers, flattened, listed, or nothing."""
    if not isinstance(node, ast.Return) or node.value is None:
        return
    span, value = source.span(node.value), source.of(node.value)
    yield Edit("nothing returned", *span, "None", node)
    if isinstance(node.value, ast.Tuple | ast.Constant):
        return
    yield Edit("negated answer", *span, f"-({value})", node)
    yield Edit("rounded answer", *span, f"np.round({value}, 3)", node)
    yield Edit("integer answer", *span, f"np.asarray({value}).astype(int)", node)
    yield Edit("flattened answer", *span, f"np.ravel({value})", node)
    yield Edit("listed answer", *span, f"list({value})", node)


OPERATORS: tuple[Operator, ...] = (
    arithmetic, unary, comparison, constant, call_arguments, method, confused_function, choice,
    statement, size, sequence, answer,
)  # fmt: skip
