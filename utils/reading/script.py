"""A script's cells: the percent format of jupytext and Spyder, and nbconvert's export."""

from __future__ import annotations

import io
import re
import tokenize

from utils.language import _
from utils.reading.notebook import Cells, too_much_code
from utils.reading.text import conflict_line, decode
from utils.reading.unreadable import MAX_CELLS, MAX_CODE, UnreadableError

MARK = re.compile(r"^#[ \t]*(%%|In ?\[[ \d*]*\]:|<(code|markdown|raw)cell>)(.*)$", re.M)
PROSE = re.compile(r"\[(markdown|md|raw)\]|<(markdown|raw)cell>")
# What was added below a file's last prose, as code without a mark of its own.
CODE = re.compile(
    r"^(?:(?:async +)?def +\w+ *\(|class +\w+ *[:(]|import +\w|from +[\w.]+ +import\b"
    r"|[^\W\d]\w* *=[^=])",
    re.M,
)
MAX_TOKENIZED = 200_000


def script_cells(data: bytes, name: str) -> tuple[Cells, tuple[str, ...]]:
    """Return the cells and advice; the k-th line of a cell's source is the k-th of the file.

    Raises UnreadableError when it is no text, or too much of it.
    """
    text, notes = decode(data, name)
    if len(text) > MAX_CODE:
        raise UnreadableError(too_much_code(name))
    if line := conflict_line(text):
        notes += (
            _("{name} has a merge-conflict marker of git in line {line}: resolve it").format(
                name=name, line=line
            ),
        )
    return _split(text, name), notes


def _split(text: str, name: str) -> Cells:
    marks = list(MARK.finditer(text))
    if len(marks) > MAX_CELLS:
        raise UnreadableError(
            _("{name} has more than {most} cells: remove what is extra").format(
                name=name, most=MAX_CELLS
            )
        )
    pieces = _pieces(text, marks)
    if any(source.count(quotes) % 2 for source, _, _ in pieces for quotes in ('"""', "'''")):
        # A docstring goes on beyond a mark, or one was never closed: only Python's rules can tell.
        pieces = _pieces(text, _outside_strings(text, marks))
    if sum(line for _, line, _ in pieces) > MAX_CODE:
        pieces = _pieces(text, [])
    return tuple(
        ("\n" * (line - 1) + source, f"line {line}")
        for source, line, prose in pieces
        if source.strip() and not prose
    )


def _pieces(text: str, marks: list[re.Match[str]]) -> list[tuple[str, int, bool]]:
    """Cut the text at its marks: each piece's source, first line, and whether it is prose."""
    starts = [0, *(mark.start() for mark in marks)]
    prose = [False, *(bool(PROSE.search(mark[0])) for mark in marks)]
    pieces = []
    line = 1
    for start, end, is_prose in zip(starts, [*starts[1:], len(text)], prose, strict=True):
        source = text[start:end]
        pieces.append((source, line, is_prose and not CODE.search(source)))
        line += source.count("\n")
    return pieces


def _outside_strings(text: str, marks: list[re.Match[str]]) -> list[re.Match[str]]:
    if len(text) > MAX_TOKENIZED:
        return marks
    comments = set()
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.COMMENT:
                comments.add(token.start[0])
    except (tokenize.TokenError, SyntaxError):
        return marks  # cut everywhere, so that what is broken stays in one cell
    return [mark for mark in marks if text.count("\n", 0, mark.start()) + 1 in comments]
