"""What IPython allows in a cell and Python does not: magics, shell lines and leading indentation.

IPython itself stays out of the worker, and only a cell that is not plain Python comes here, so a
`%` operator at the start of a continued line keeps its meaning wherever the cell parses without us.
"""

from __future__ import annotations

import re

# Cell magics whose body is still Python that runs in the notebook's own namespace.
PYTHON_CELLS = frozenset({"time", "timeit", "capture", "prun", "python", "python3", "memit"})

_CELL_MAGIC = re.compile(r"%%(\w*)")
_LINE_MAGIC = re.compile(r"(\s*)(?:%{1,2}[A-Za-z_]|!|\?{1,2}\w|,\w|;\w)")
_HELP = re.compile(r"(\s*)[\w.*%]+\?{1,2}\s*;?\s*$")
_CAPTURED = re.compile(r"(\s*[A-Za-z_][\w, ]*=\s*)(?:!|%[A-Za-z_])")
_QUOTE = re.compile("#|'''|\"\"\"|'|\"|\n")


def lines_inside_strings(text: str) -> set[int]:
    """Return the numbers (from 0) of the lines that begin inside a triple-quoted string."""
    inside: set[int] = set()
    line = position = 0
    while found := _QUOTE.search(text, position):
        mark, position = found.group(), found.end()
        if mark == "\n":
            line += 1
        elif len(mark) == 3:
            end = text.find(mark, position)
            if end < 0:  # never closed: what follows is read as if it were code
                continue
            crossed = text.count("\n", position, end)
            inside.update(range(line + 1, line + 1 + crossed))
            line += crossed
            position = end + 3
        else:
            position = _end_of_short_token(text, position, mark)
    return inside


def _end_of_short_token(text: str, position: int, mark: str) -> int:
    """Return where a comment or one-line string ends: at the latest, at the end of its line."""
    while position < len(text):
        character = text[position]
        if character == "\n":
            return position
        if character == "\\" and mark != "#" and text[position + 1 : position + 2] != "\n":
            position += 1
        elif character == mark and mark != "#":
            return position + 1
        position += 1
    return position


def plain_python(text: str) -> str:
    """Return a cell's text with IPython's own syntax blanked, line for line."""
    lines = _dedented(text.split("\n"))
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return text
    magic = _CELL_MAGIC.match(lines[first])
    if magic:
        if magic.group(1) not in PYTHON_CELLS:
            return ""
        lines[first] = ""
    inside = lines_inside_strings("\n".join(lines))
    continued = False
    for number, line in enumerate(lines):
        if number in inside:
            continue
        replacement = "" if continued else _blanked(line)
        continued = replacement is not None and line.endswith("\\")
        if replacement is not None:
            lines[number] = replacement
    return "\n".join(lines)


def _blanked(line: str) -> str | None:
    """Return what stands in for a line of IPython's, or None for a line of Python."""
    if captured := _CAPTURED.match(line):
        return captured.group(1) + "None"
    if magic := _LINE_MAGIC.match(line) or _HELP.match(line):
        return magic.group(1) + "pass"
    return None


def _dedented(lines: list[str]) -> list[str]:
    """Take off the first line's indentation, as IPython does for a pasted, indented cell."""
    first = next((line for line in lines if line.strip()), "")
    indent = first[: len(first) - len(first.lstrip(" \t"))]
    if not indent:
        return lines
    return [line.removeprefix(indent) for line in lines]
