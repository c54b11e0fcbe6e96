"""What stands in the pages is there: linked files and headings, named files, functions, options."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from typer.main import get_command

from autograder.cli import app
from tests.docs.pages import PAGES, ROOT

LINK = re.compile(r"\]\((?!https?://|#)([^)#\s]+)(?:#[^)]*)?\)")
CODE = re.compile(r"`([^`\n]+)`")
PLACE = re.compile(r"(?:autograder|utils|solutions|tests|assignments|docs|\.ci)/[\w./-]+")
ROOMS = ("autograder.", "utils.", "solutions.")
NAME = re.compile(r"(?:autograder|utils|solutions)(?:\.\w+)+")
README_LINES = 120


def words(page: Path) -> list[str]:
    """Return what is set as code in a page's prose, without that of its blocks."""
    text = re.sub(r"(?ms)^```.*?^```$", "", page.read_text(encoding="utf-8"))
    return CODE.findall(text)


def ids(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_links_lead_to_files(page: Path) -> None:
    text = re.sub(r"(?s)<!--.*?-->", "", page.read_text(encoding="utf-8"))
    links = LINK.findall(text)
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_files_that_are_named_are_there(page: Path) -> None:
    named = [word.rstrip("/") for word in words(page) if PLACE.fullmatch(word)]
    built = ("docs/_build",)
    assert [n for n in named if not n.startswith(built) and not (ROOT / n).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_names_of_the_code_are_names_of_the_code(page: Path) -> None:
    assert [word for word in words(page) if NAME.fullmatch(word) and not is_there(word)] == []


def is_there(name: str) -> bool:
    """Whether a dotted name is a module or something in one."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for part in parts[length:]:
            if not hasattr(found, part):
                return False
            found = getattr(found, part)
        return True
    return False


@pytest.mark.parametrize("page", PAGES, ids=ids)
def test_options_of_ativa_are_options_of_ativa(page: Path) -> None:
    command = get_command(app)
    for found in re.finditer(r"\bativa ((?:[a-z]+ ?)+)([^`\n]*)", page.read_text(encoding="utf-8")):
        used, below = found[1].split(), command
        while used and used[0] in getattr(below, "commands", {}):
            below = below.commands[used.pop(0)]
        known = {option for one in below.params for option in one.opts} | {"--help"}
        wanted = re.findall(r"(?<=\s)--[a-z-]+", f" {found[2]}")
        if below is not command:
            assert set(wanted) <= known, found[0]


def test_messages_that_are_explained_are_messages_of_the_kit() -> None:
    page = (ROOT / "docs/troubleshooting.md").read_text(encoding="utf-8")
    headings = re.findall(r"^### `(.+)`$", page, re.M)
    with (ROOT / "utils/locale/es/LC_MESSAGES/ativa.po").open("rb") as file:
        messages = [str(message.id) for message in read_po(file)]
    said = [any(in_order(heading.split("…"), text) for text in messages) for heading in headings]
    assert len(headings) > 10
    assert [one for one, found in zip(headings, said, strict=True) if not found] == []


def in_order(parts: list[str], text: str) -> bool:
    """Whether a message has these parts, one after another."""
    return bool(re.search(".*".join(re.escape(part.strip()) for part in parts), text, re.S))


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= README_LINES
