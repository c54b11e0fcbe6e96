from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.reading.text import conflict_line, decode, presentable
from utils.reading.unreadable import UnreadableError, printable

WORDS = "ação = 'não, é só ½'\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_and_without_a_mark(encoding: str) -> None:
    assert decode(WORDS.encode(encoding), "a.py") == (WORDS, ())


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_utf_16_of_both_orders(mark: bytes) -> None:
    encoding = "utf-16-le" if mark[0] == 0xFF else "utf-16-be"
    assert decode(mark + WORDS.encode(encoding), "a.py") == (WORDS, ())


def test_the_encoding_that_a_comment_declares() -> None:
    text = "#!/usr/bin/python\n# -*- coding: iso8859-5 -*-\ns = 'слово'\n"
    assert decode(text.encode("iso8859-5"), "a.py") == (text, ())
    late = "x = 1\n" + text.split("\n", 1)[1]
    assert decode(late.encode("iso8859-5"), "a.py")[0] != late


@pytest.mark.parametrize("cookie", ["rot13", "hex", "zip", "punycode", "unicode_escape", "klingon"])
def test_an_encoding_that_is_none_is_ignored(cookie: str) -> None:
    text = f"# coding: {cookie}\nx = '\\x41 ã'\n"
    assert decode(text.encode(), "a.py") == (text, ())


def test_other_bytes_are_read_as_windows_wrote_them() -> None:
    text, notes = decode("s = 'ação “x”'\n".encode("cp1252"), "a.py")
    assert text == "s = 'ação “x”'\n"
    assert "a.py is not UTF-8" in notes[0]
    assert decode(b"s = '\x81\xe3'\n", "a.py")[0] == "s = '\x81ã'\n"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends(end: str) -> None:
    assert decode(f"a{end}{end}b{end}".encode(), "a.py")[0] == "a\n\nb\n"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"a = 1\nb = 2\0\n", "NUL byte in line 2"),
        ("x = 1".encode("utf-16-le"), "NUL byte"),
        (b"PK\x03\x04....", "a zip"),
        (b"%PDF-1.7", "a PDF"),
        (b"\n <!DOCTYPE html>\n<html>", "web page"),
        (b"\xef\xbb\xbf<!-- saved from x -->\n<HTML lang='pt'>", "web page"),
        (b"<?xml version='1.0'?><!doctype HTML>", "web page"),
    ],
)
def test_what_is_no_text_is_said(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableError, match=said) as caught:
        decode(data, "a.py")
    assert "a.py" in str(caught.value)


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_a_sentence(data: bytes) -> None:
    try:
        text, _ = decode(data, "a.py")
    except UnreadableError as error:
        assert "a.py" in str(error)  # noqa: PT017
    else:
        assert "\r" not in text
        assert "\0" not in text


def test_conflict_markers() -> None:
    assert conflict_line("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other\n") == 2
    assert conflict_line("a = 1 << 3\n# <<<<<<<<<< banner\n=======\n") is None


def test_what_no_source_may_hold_is_replaced() -> None:
    assert presentable("a\0b\ud800c ã") == "a�b�c ã"


@given(st.text(st.characters(), max_size=300))
def test_a_printable_name_is_short_and_harmless(name: str) -> None:
    shown = printable(name)
    assert len(shown) <= 100
    assert not set(shown) & set("\n\r\x1b\x00\x9b\u202e\u2028")
    shown.encode()
    assert printable(shown) == shown
