"""Mutants: every reference with one small mistake in it."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from autograder.authoring.mutation.operators import OPERATORS, Edit
from autograder.authoring.mutation.parameters import is_docstring, parameter_edits, write_edits
from autograder.authoring.mutation.source import (
    Definition,
    SourceText,
    definitions,
    excerpt,
    lesson_of,
)
from autograder.checks.exercise import Assignment, Exercise


@dataclass(frozen=True)
class Mutant:
    """A reference with one mistake: its code, and the expression as it was and as it is."""

    exercise: str
    operator: str
    code: str
    before: str
    after: str
    original: str

    @property
    def diff(self) -> str:
        """The mistake as a unified diff of the reference, without headers."""
        lines = difflib.unified_diff(
            self.original.splitlines(), self.code.splitlines(), n=2, lineterm=""
        )
        return "\n".join(line for line in lines if not line.startswith(("---", "+++")))


def mutants_of(exercise: Exercise, assignment: Assignment) -> list[Mutant]:
    """Return the mutants of an exercise's reference and of the helpers that it alone vouches for.

    A function of another exercise, though it may be called here, is mutated there.
    """
    source = excerpt(lesson_of(assignment.name), exercise.name)
    seen = {canonical(source.text)}
    mutants = []
    for name, definition in definitions(source.tree).items():
        if name != exercise.name and name in assignment.names:
            continue
        edits = [*edits_of(source, definition)]
        if name == exercise.name:  # what a helper is handed is nobody else's array
            edits += write_edits(source, definition)
        for edit in edits:
            code = applied(source, edit)
            form = canonical(code)
            if form is not None and form not in seen:
                seen.add(form)
                before, after = context(source, edit)
                mutants.append(
                    Mutant(exercise.name, edit.operator, code, before, after, source.text)
                )
    return mutants


def edits_of(source: SourceText, definition: Definition) -> Iterator[Edit]:
    """Yield every edit of a definition; what only speaks to people is left alone."""
    waiting: list[ast.AST] = [definition]
    while waiting:
        node = waiting.pop(0)
        if is_for_people(node):
            continue
        for operator in OPERATORS:
            yield from operator(source, node)
        if not isinstance(node, ast.Raise):
            waiting += ast.iter_child_nodes(node)
    yield from parameter_edits(source, definition)


def is_for_people(node: ast.AST) -> bool:
    """Say whether a node is a docstring, or silences warnings, which cost nothing."""
    if isinstance(node, ast.stmt) and is_docstring(node):
        return True
    return isinstance(node, ast.withitem) and "errstate" in ast.unparse(node)


def applied(source: SourceText, edit: Edit) -> str:
    """Return the text with an edit made."""
    return (source.data[: edit.start] + edit.text.encode() + source.data[edit.end :]).decode()


def canonical(code: str) -> str | None:
    """Return what is the same for texts that mean the same to Python; None for what it rejects."""
    try:
        return ast.dump(ast.parse(code))
    except SyntaxError:
        return None


def context(source: SourceText, edit: Edit) -> tuple[str, str]:
    """Return the expression around an edit, before and after it, on one line."""
    node, prefix = edit.node, ""
    while True:
        parent = source.parents[node]
        if isinstance(parent, ast.arguments):
            prefix = f"{defaulted(parent, node)}="
            break
        outer = isinstance(node, ast.keyword | ast.UnaryOp) and node is not edit.node
        if not outer and not isinstance(node, ast.Constant | ast.Name):
            break
        node = parent
    start, end = source.span(node)
    start, end = min(start, edit.start), max(end, edit.end)
    before = source.data[start:end].decode()
    inside = source.data[start : edit.start].decode(), source.data[edit.end : end].decode()
    return prefix + one_line(before), prefix + one_line(edit.text.join(inside))


def defaulted(arguments: ast.arguments, default: ast.AST) -> str:
    """Return the name of the parameter with this default."""
    places = zip(reversed(arguments.args), reversed(arguments.defaults), strict=False)
    return next((argument.arg for argument, value in places if value is default), "?")


def one_line(text: str) -> str:
    """Return code without its layout."""
    return " ".join(text.split())
