"""Reading one cell: all of it when it parses, and otherwise every piece of it that does.

A cell that Python refuses is cut where a statement can begin, so that an unclosed bracket or a
typographic quote costs the function it stands in and none of its neighbours.
"""

from __future__ import annotations

import ast
import re
import warnings
from dataclasses import dataclass, field

from utils.reading.code.magics import lines_inside_strings, plain_python

MAX_CELL = 1_000_000
# Parsing again and again is what could turn a long hostile cell into a slow one. An attempt costs
# its characters and a fixed share, and a cell may cost some multiple of its length.
EFFORT, HEAD_START, ATTEMPT = 30, 2_000_000, 2_000

_DEFINITION = re.compile(
    r"[ \t]*(?:async\s+)?(?:def|class|define|function|func|fun)\s+([^\W\d]\w*)", re.I
)
_ASSIGNMENT = re.compile(r"([^\W\d]\w*)\s*=(?!=)")
_HARD_START = re.compile(r"(?:async\s+def|def|class)\b|@", re.I)
_NOT_A_START = re.compile(r"[\s#)\]}]|(?:else|elif|except|finally)\b|$")
_UNFINISHED = ("was never closed", "unterminated triple", "unexpected EOF", "expected an indented")
_LOOKALIKES = {
    **dict.fromkeys("“”„‟«»″＂", 'a typographic quote: type " instead'),
    **dict.fromkeys("‘’‚‛′´＇", "a typographic quote: type ' instead"),
    **dict.fromkeys("–—−－", "a typographic dash: type - for minus"),
    **dict.fromkeys("×∗＊", "a typographic sign: type * to multiply"),
    **dict.fromkeys("（）：，；＝［］＋／", "a full-width sign: type the plain one"),
    **dict.fromkeys("\u00a0\u2007\u202f\u200b\u2060\ufeff", "an invisible character, not a space"),
    **dict.fromkeys("≤≥≠", "a mathematical sign: type <=, >= or !="),
    **dict.fromkeys("²³", "a raised digit: type ** for a power"),
}


@dataclass(frozen=True)
class Broken:
    """A piece of a cell that is not Python: which names it was to define, where, and what's wrong.

    line: where the piece begins, from 1; message: a sentence for the student, without the place.
    """

    names: tuple[str, ...]
    line: int
    error_line: int
    message: str


@dataclass
class CellReading:
    """What one cell gave: its text as Python sees it, the statements that parse, and the rest."""

    text: str
    statements: list[ast.stmt] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)


class UnparsableError(Exception):
    """Text that Python's parser refuses, whatever the reason it gives."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


def parse(text: str) -> list[ast.stmt]:
    """Return a text's statements; raises UnreadableError, whatever is wrong with it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text).body
    except SyntaxError as error:
        raise UnparsableError(str(error.msg), error.lineno or 1) from None
    except RecursionError:
        raise UnparsableError("an expression is nested too deeply", 1) from None
    except MemoryError:
        raise UnparsableError("an expression is too deeply nested or too long", 1) from None
    except UnicodeError:
        raise UnparsableError("it holds characters that are not text", 1) from None
    except ValueError as error:  # NUL bytes, and integers of thousands of digits
        raise UnparsableError(str(error), 1) from None


def read_cell(source: str) -> CellReading:
    """Read one cell: as Python, else as IPython, else piece by piece."""
    text = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MAX_CELL:
        message = f"its cell is over {MAX_CELL:,} characters long and was not read"
        names = tuple(found.group(1) for found in re.finditer(_DEFINITION.pattern, text, re.M))
        return CellReading("", [], [Broken(names[:1000], 1, 1, message)])
    try:
        return CellReading(text, parse(text))
    except UnparsableError:
        text = plain_python(text)
    try:
        return CellReading(text, parse(text))
    except UnparsableError:
        return _Salvage(text).run()


class _Salvage:
    """Cuts a cell that does not parse into pieces, and reads each by itself."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.inside = lines_inside_strings(text)
        self.reading = CellReading(text)
        self.effort = EFFORT * len(text) + HEAD_START

    def run(self) -> CellReading:
        for start, end in self._segments(0, len(self.lines), heed_strings=True):
            if not self._take(start, end):
                # A string that is never closed turns the inside of every later one out.
                for begin, stop in self._segments(start, end, heed_strings=False):
                    if not self._take(begin, stop):
                        self._piecewise(begin, stop)
        self.reading.statements.sort(key=lambda statement: statement.lineno)
        return self.reading

    def _segments(self, start: int, end: int, *, heed_strings: bool) -> list[tuple[int, int]]:
        """Cut lines[start:end] where a definition begins, its decorators with it."""
        cuts = [start]
        decorated = False
        for number in range(start, end):
            line = self.lines[number]
            if heed_strings and number in self.inside:
                continue
            if _HARD_START.match(line):
                if not decorated and number != start:
                    cuts.append(number)
                decorated = line.startswith("@")
            elif line.strip() and not line.startswith(("#", " ", "\t", ")", "]")):
                decorated = False
        return list(zip(cuts, [*cuts[1:], end], strict=True))

    def _parse(self, start: int, end: int) -> list[ast.stmt]:
        text = "\n".join(self.lines[start:end]) + "\n"
        self.effort -= len(text) + ATTEMPT
        if self.effort < 0:
            raise UnparsableError("the cell has too many errors to be read", 1)
        statements = parse(text)
        for statement in statements:
            ast.increment_lineno(statement, start)
        return statements

    def _take(self, start: int, end: int) -> bool:
        try:
            self.reading.statements += self._parse(start, end)
        except UnparsableError:
            return False
        return True

    def _piecewise(self, start: int, end: int) -> None:
        """Read lines[start:end] statement by statement, noting those that can't be read."""
        starts = [start]
        for number in range(start + 1, end):
            previous = self.lines[number - 1]
            if _NOT_A_START.match(self.lines[number]) or previous.endswith("\\"):
                continue
            if previous.startswith("@") and number - 1 == starts[-1]:
                continue
            starts.append(number)
        starts.append(end)
        position = 0
        while position < len(starts) - 1:
            position = self._one_piece(starts, position)

    def _one_piece(self, starts: list[int], position: int) -> int:
        """Read the statement that begins at starts[position]; return where the next one does."""
        begin = starts[position]
        try:
            self.reading.statements += self._parse(begin, starts[position + 1])
        except UnparsableError as error:
            problem = error
        else:
            return position + 1
        if any(mark in problem.message for mark in _UNFINISHED):
            # The rest of a bracket or string may lie on lines that look like new statements.
            for stop in range(position + 2, min(position + 20, len(starts))):
                if self._take(begin, starts[stop]):
                    return stop
        self._note(begin, starts[position + 1], problem)
        return position + 1

    def _note(self, begin: int, end: int, problem: UnparsableError) -> None:
        lines = self.lines[begin:end]
        names = _names_meant(lines)
        head = next((n for n, line in enumerate(lines) if not line.startswith("@")), 0)
        if not _HARD_START.match(lines[0]):
            # `import numpy as np` must survive the badly indented line that follows it.
            self._take(begin, begin + 1)
        error_line = begin + min(max(problem.line, 1), len(lines))
        message = explain(problem.message, self.lines[error_line - 1])
        self.reading.broken.append(Broken(names, begin + head + 1, error_line, message))


def _names_meant(lines: list[str]) -> tuple[str, ...]:
    """Return the names that an unreadable piece was to define."""
    defined = [found.group(1) for line in lines if (found := _DEFINITION.match(line))]
    if _HARD_START.match(lines[0]):
        return tuple(defined[:1])
    if assigned := _ASSIGNMENT.match(lines[0]):
        defined.append(assigned.group(1))
    return tuple(defined)


def explain(message: str, line: str) -> str:
    """Return Python's message and the line it is about, with the cause where copying is one."""
    shown = "".join(character if character.isprintable() else " " for character in line.strip())
    if len(shown) > 80:
        shown = shown[:79] + "…"
    text = f"{message}: {shown}" if shown else message
    code = re.search(r"U\+([0-9A-F]{4,5})", message)
    cause = _LOOKALIKES.get(chr(int(code.group(1), 16))) if code else None
    return f"{text} (this is {cause})" if cause else text
