from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from autograder.reports.escape import cell, command_property, markdown, plain
from autograder.reports.text import feedback, safe_name, write_feedback
from autograder.result import SubmissionResult

READER = MarkdownIt("gfm-like", {"html": True, "linkify": False}).disable("linkify")
TEXTS = st.text(max_size=60) | st.text("`*_[]()<>#|\\!~&:=-+0123. \n", max_size=40)


def test_feedback_says_what_was_wrong(results: list[SubmissionResult], tmp_path: Path) -> None:
    text = write_feedback(results[1], tmp_path / "new").read_text()
    assert "4.25 of 8" in text
    assert "**The sign in the exponent is lost" in text
    assert "All points: `relu`" in text


def test_hostile_text_makes_no_markup(hostile: list[SubmissionResult], tmp_path: Path) -> None:
    for result in hostile:
        html = READER.render(feedback(result))
        allowed = {"h1", "h2", "p", "ul", "li", "strong", "code"}
        assert set(re.findall(r"</?(\w+)", html)) <= allowed
        assert write_feedback(result, tmp_path).parent == tmp_path


def test_names_that_differ_have_files_that_differ() -> None:
    names = ["a b", "a_b", "a/b", "../a_b", "a\nb", "", ".", "..", "x" * 300, "x" * 301]
    names += ["-rf", "--json", "rf", "json"]  # no file that a command takes for an option
    files = {safe_name(name) for name in names}
    assert len(files) == len(names)
    assert all(re.fullmatch(r"[\w~][\w.~-]{0,80}", name) for name in files)
    assert safe_name("josé.silva-2") == "josé.silva-2"


@given(TEXTS)
def test_markdown_shows_any_text_as_it_stands(text: str) -> None:
    html = READER.render(f"- {markdown(text)}")
    assert set(re.findall(r"<(\w+)", html)) <= {"ul", "li"}
    shown = re.sub(r"</?(ul|li)>", "", html).strip()
    assert unescape(shown) == plain(text)


@given(TEXTS)
def test_every_escape_is_one_printable_line(text: str) -> None:
    for escaped in (plain(text), markdown(text), command_property(text), cell(text)):
        assert escaped.replace("\N{REPLACEMENT CHARACTER}", "").isprintable()
        escaped.encode()
