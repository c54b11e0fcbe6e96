"""A lesson's prose in several languages: each English cell has its translations below it.

    # %% [markdown]
    # The English text.

    # %% [markdown] lang="es" of="3f2a91c0"
    # El texto en español.

`of` is a digest of the English text that was translated, so that a change of that one shows. After
translating anew, delete the `of` and run `python -m autograder.release.lesson_translation`, which
writes today's.
This module reads lessons as text, and imports nothing that only a release needs.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from utils.language import TRANSLATED, _, speaking
from utils.writing import write_file

SOLUTIONS = Path(__file__).resolve().parents[2] / "solutions"
MARKER = re.compile(r"^# %%.*\n?", re.MULTILINE)
OPTION = re.compile(r'(\w+)="([^"]*)"')
FORMULA = re.compile(r"\$\$.+?\$\$|\$[^$]+\$", re.DOTALL)
WORDS = re.compile(r"\\text\{[^}]*\}")  # words within a formula, which are translated


@dataclass(frozen=True)
class LessonCell:
    """A cell of a lesson: the line that marks it, and the lines below up to the next mark."""

    marker: str
    body: str

    @property
    def is_prose(self) -> bool:
        """Whether it is text, and no code."""
        return "[markdown]" in self.marker

    @property
    def options(self) -> dict[str, str]:
        """What the line that marks it says besides."""
        return dict(OPTION.findall(self.marker))

    @property
    def language(self) -> str | None:
        """The language that it is a translation into; None for the lesson's own cells."""
        return self.options.get("lang")

    @property
    def of(self) -> str | None:
        """The digest of what it is a translation of; None where it is still to be written."""
        return self.options.get("of")

    @property
    def text(self) -> str:
        """What is read, without the comment's signs."""
        return "\n".join(line.removeprefix("#").strip() for line in self.body.strip().splitlines())

    @property
    def digest(self) -> str:
        """A few digits that another text would not have."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:8]


def cells_of(lesson: str) -> list[LessonCell]:
    """Return a lesson's cells; what stands above the first mark is a cell without one."""
    marks = [*MARKER.finditer(lesson)]
    ends = [*(mark.start() for mark in marks[1:]), len(lesson)]
    cells = [LessonCell(m[0], lesson[m.end() : end]) for m, end in zip(marks, ends, strict=True)]
    above = lesson[: marks[0].start()] if marks else lesson
    return [LessonCell("", above), *cells] if above else cells


def in_language(lesson: str, language: str = "en") -> str:
    """Return a lesson in one language, without translations; English where there is none."""
    kept: list[LessonCell] = []
    for cell in cells_of(lesson):
        if cell.language is None:
            kept.append(cell)
        elif cell.language == language and kept and kept[-1].is_prose:
            kept[-1] = replace(kept[-1], body=cell.body)
    return "".join(cell.marker + cell.body for cell in kept)


def stubs(language: str = "en") -> tuple[str, str]:
    """Return what stands in the place of a solution: in code, and in a written answer."""
    with speaking(language):
        code, answer = _("Write your code here."), _("Write your answer here.")
    return f"# {code}\nraise NotImplementedError", f"*{answer}*"


def problems(lesson: str) -> Iterator[str]:
    """Yield what is wrong with a lesson's translations, a line for each."""
    own = LessonCell("", "")
    found: dict[str, LessonCell] = {}
    for cell in [*cells_of(lesson), LessonCell("# %%\n", "")]:
        if cell.language is not None:
            if cell.language not in TRANSLATED or cell.language in found or not own.is_prose:
                yield f"{title(cell)}: a translation too many, or into no known language"
            found[cell.language] = cell
            continue
        if own.is_prose:
            for language in TRANSLATED:
                if language not in found:
                    yield f"{title(own)}: not translated into {language}"
                else:
                    yield from differences(own, found[language])
        own, found = cell, {}


def differences(own: LessonCell, translation: LessonCell) -> Iterator[str]:
    """Yield where a translation is stale, or is built otherwise than what it translates."""
    if translation.of != own.digest:
        yield f"{title(own)}: {translation.language} is stale: the English text has changed"
    for part, parts_of in PARTS.items():
        here, there = Counter(parts_of(own.text)), Counter(parts_of(translation.text))
        if here != there:
            odd = ", ".join([*(here - there), *(there - here)])
            yield f"{title(own)}: {translation.language} has other {part}: {odd}"


def title(cell: LessonCell) -> str:
    """Return the first words of a cell, to find it by."""
    return cell.text.split("\n")[0][:50]


def formulas(text: str) -> list[str]:
    """Return the formulas of a text, without the words in them."""
    return [WORDS.sub(r"\\text{}", " ".join(found.split())) for found in FORMULA.findall(text)]


def code_spans(text: str) -> list[str]:
    """Return what a text sets as code."""
    return re.findall(r"`[^`]+`", FORMULA.sub("", text))


def rows(text: str) -> list[str]:
    """Return how many columns each row of a text's tables has."""
    return [str(line.count("|")) for line in text.split("\n") if line.startswith("|")]


PARTS: dict[str, Callable[[str], list[str]]] = {
    "headings": lambda text: re.findall(r"^#+(?= (?!BEGIN|END))", text, re.MULTILINE),
    "formulas": formulas,
    "code": code_spans,
    "links": lambda text: re.findall(r"\]\(([^)]*)\)", text),
    "rows of tables": rows,
    "paragraphs": lambda text: [str(len(re.split(r"\n\n+", text)))],
    "solution marks": lambda text: re.findall(r"^### (?:BEGIN|END) SOLUTION", text, re.MULTILINE),
}


def stamped(lesson: str) -> str:
    """Return a lesson whose translations without a digest have today's."""
    written, own = [], LessonCell("", "")
    for cell in cells_of(lesson):
        if cell.language is None:
            own = cell
        elif cell.of is None:
            cell = replace(cell, marker=f'{cell.marker.rstrip()} of="{own.digest}"\n')
        written.append(cell.marker + cell.body)
    return "".join(written)


def lessons(folder: Path = SOLUTIONS) -> list[Path]:
    """Return the lessons' files."""
    return [path for path in sorted(folder.glob("*/*.py")) if path.stem == path.parent.name]


if __name__ == "__main__":
    for path in lessons():
        text = stamped(path.read_text(encoding="utf-8"))
        write_file(path, text.encode("utf-8"))
        for line in problems(text):
            print(f"{path.stem}: {line}", file=sys.stderr)
