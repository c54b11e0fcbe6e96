"""Putting one function back to its stub, in a script or a notebook, and nothing else."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

from utils.home.practice_data import PublicExercise
from utils.writing import write_file

DEFINITION = re.compile(r"^(?:async +def|def|class)\s+([^\W\d]\w*)")


def reset(path: Path, exercise: PublicExercise) -> bool:
    """Write the exercise's stub over its definition; returns whether there was one to replace."""
    text = path.read_bytes().decode("utf-8")  # line ends stay as they are
    if path.suffix != ".ipynb":
        changed = with_stub(text, exercise.name, exercise.stub)
        if changed is not None:
            # Where the student's own link leads, if the file is one.
            write_file(path.resolve(), changed.encode("utf-8"))
        return changed is not None
    notebook = json.loads(text)
    for cell in reversed(notebook["cells"]):
        if cell["cell_type"] != "code":
            continue
        changed = with_stub("".join(cell["source"]), exercise.name, exercise.stub)
        if changed is not None:
            cell["source"] = changed.splitlines(keepends=True)
            cell["outputs"], cell["execution_count"] = [], None
            text = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
            write_file(path.resolve(), text.encode("utf-8"))
            return True
    return False


def with_stub(text: str, name: str, stub: str) -> str | None:
    """Return a text with the last definition of a name replaced, or None where there is none.

    Where Python cannot read the text, a definition ends where its indentation does.
    """
    lines = text.splitlines(keepends=True)
    begin, end = span_in_tree(text, name) if parses(text) else span_by_indentation(lines, name)
    if end == 0:
        return None
    newline = "\r\n" if lines[begin].endswith("\r\n") else "\n"
    new = stub.replace("\n", newline) + (newline if lines[end - 1].endswith("\n") else "")
    return "".join([*lines[:begin], new, *lines[end:]])


def span_in_tree(text: str, name: str) -> tuple[int, int]:
    """Return the first line of a definition and the one after its last; (0, 0) without one."""
    for node in reversed(ast.parse(text).body):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name:
            first = min([node.lineno, *(d.lineno for d in node.decorator_list)])
            return first - 1, node.end_lineno or first
    return 0, 0


def span_by_indentation(lines: list[str], name: str) -> tuple[int, int]:
    """Return the same for a text that cannot be parsed."""
    for begin in reversed(range(len(lines))):
        found = DEFINITION.match(lines[begin])
        if found is None or found.group(1) != name:
            continue
        end = begin + 1
        while end < len(lines) and (not lines[end].strip() or lines[end][0] in " \t)"):
            end += 1
        while not lines[end - 1].strip():
            end -= 1
        return begin, end
    return 0, 0


def parses(text: str) -> bool:
    """Say whether Python can read a text."""
    try:
        ast.parse(text)
    except (SyntaxError, ValueError):
        return False
    return True
