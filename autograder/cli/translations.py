"""The catalogue of messages: collected from the code and the declarations, merged, compiled.

Code and pages mark their messages with `_`; what is declared (hints, sentences of checks, messages
of known mistakes) is read from the declarations themselves, and help from the commands.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from typer.main import get_command

from autograder import cli
from autograder.checks.exercise import Exercise
from autograder.cli import help  # noqa: A004 - the commands' help
from autograder.exercises import ASSIGNMENTS, load
from autograder.release.student_bundle import HOME_CATALOGUE
from utils.language import LANGUAGES, LOCALE, TRANSLATED
from utils.writing import write_file

ROOT = Path(__file__).resolve().parents[2]
NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)  # the same file whenever it is written
KEYWORDS = {"_": None, "nothing_to_translate": None}
CODE = ("utils", "autograder")
# What the checks at home can say; the graders' own words stay here.
AT_HOME = ("utils/", "autograder/exercises/", "autograder/checks/")
METHODS = {".py": "python", ".html": "jinja2.ext:babel_extract"}


@cache
def collected() -> dict[str, list[str]]:
    """Return every message, with where it comes from; the code is read once."""
    found: dict[str, list[str]] = {}
    for message, place in [*from_code(), *from_declarations(), *from_commands()]:
        if place not in found.setdefault(message, []):
            found[message].append(place)
    return found


def from_code() -> Iterator[tuple[str, str]]:
    """Yield the messages that the code marks."""
    for folder in CODE:
        for suffix, method in METHODS.items():
            for path in sorted((ROOT / folder).rglob(f"*{suffix}")):
                place = path.relative_to(ROOT).as_posix()
                for _line, message, _comments, _context in extract_from_file(
                    method, path, keywords=KEYWORDS
                ):
                    yield str(message), place


def from_declarations() -> Iterator[tuple[str, str]]:
    """Yield the messages that exercises declare."""
    for name in sorted(ASSIGNMENTS):
        assignment = load(name)
        for message in (assignment.name, assignment.title):
            yield message, f"autograder/exercises/{name}/__init__.py"
        for exercise in assignment.exercises:
            place = f"autograder/exercises/{name}/{exercise.name.lower()}.py"
            for message in declared(exercise):
                yield message, place


def from_commands() -> Iterator[tuple[str, str]]:
    """Yield the help of the command line."""
    for message in help.texts(get_command(cli.app)):
        yield message, "autograder/cli"


def declared(exercise: Exercise) -> Iterator[str]:
    """Yield what one exercise says to a student."""
    yield from exercise.hints
    for check in exercise.checks():
        yield check.name
        yield check.sentence
    for mistake in exercise.misconceptions:
        yield mistake.message


def catalogue_path(language: str, suffix: str = "po") -> Path:
    """Return where a language's catalogue lies."""
    return LOCALE / language / "LC_MESSAGES" / f"ativa.{suffix}"


def read_catalogue(language: str) -> Catalog:
    """Return a language's catalogue, empty where there is none yet."""
    path = catalogue_path(language)
    if not path.exists():
        return Catalog(locale=language, project="Ativa", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language, charset="utf-8")


def update(language: str, translations: dict[str, str] | None = None) -> None:
    """Write a language's catalogue anew: today's messages, with the translations that there are."""
    old = read_catalogue(language)
    new = Catalog(
        locale=language,
        project="Ativa",
        version="1",
        charset="utf-8",
        fuzzy=False,
        header_comment=f"# Ativa's messages: {LANGUAGES[language]}",
        msgid_bugs_address="",
        last_translator="",
        language_team="",
        creation_date=NO_DAY,
        revision_date=NO_DAY,
    )
    for message, places in sorted(collected().items(), key=lambda item: (item[1][0], item[0])):
        known = old.get(message)
        text = (translations or {}).get(message) or (known.string if known else "")
        new.add(message, text, locations=[(place, 0) for place in places[:3]])
    path = catalogue_path(language)
    buffer = io.BytesIO()
    write_po(buffer, new, width=100, omit_header=False, include_lineno=False)
    write_file(path, buffer.getvalue())
    compile_catalogue(language)


def compile_catalogue(language: str) -> None:
    """Write the compiled catalogues that gettext reads: the whole, and the students' part of it."""
    for path, content in compiled(language).items():
        write_file(path, content)


def compiled(language: str) -> dict[Path, bytes]:
    """Return a language's catalogues as gettext reads them, by where they lie."""
    found = collected()
    whole, home = read_catalogue(language), read_catalogue(language)
    for message in list(home):
        places = found.get(str(message.id), ())
        if message.id and not any(place.startswith(AT_HOME) for place in places):
            home.delete(message.id)
    return {
        catalogue_path(language, "mo"): as_gettext_reads(whole),
        catalogue_path(language, "mo").with_name(HOME_CATALOGUE): as_gettext_reads(home),
    }


def as_gettext_reads(catalogue: Catalog) -> bytes:
    """Return a catalogue in gettext's compiled form."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def problems(language: str) -> list[str]:
    """Return what is wrong with a language's catalogue, a line for each message."""
    found, catalogue = collected(), read_catalogue(language)
    lines = [
        f"{language}: {places[0]}: not translated: {message}"
        for message, places in found.items()
        if not (known := catalogue.get(message)) or not known.string
    ]
    lines += [
        f"{language}: stale: {message.id}"
        for message in catalogue
        if message.id and message.id not in found
    ]
    lines += [f"{language}: {line}" for line in broken_fields(catalogue)]
    if any(path.read_bytes() != content for path, content in compiled(language).items()):
        lines.append(f"{language}: the compiled catalogue is not of today")
    return lines


def broken_fields(catalogue: Iterable[Message]) -> Iterator[str]:
    """Yield the messages whose translation names other fields than they do."""
    for message in catalogue:
        if message.id and message.string and fields(message.id) != fields(message.string):
            yield f"other fields than in: {message.id}"


def fields(text: object) -> list[str]:
    """Return the named fields of a template, sorted."""
    from string import Formatter

    try:
        return sorted(name for _, name, _, _ in Formatter().parse(str(text)) if name)
    except ValueError:  # braces that are no fields
        return []


if __name__ == "__main__":
    for code in TRANSLATED:
        update(code)
        missing = problems(code)
        print(*missing, sep="\n")
        print(f"{code}: {len(missing)} to do", file=sys.stderr)
