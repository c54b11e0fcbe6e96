"""The language is the one asked for, else the environment's, else English."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress

import pytest

from utils.language import UnknownLanguageError, _, choose, known, speaking


@pytest.fixture(autouse=True)
def english_again(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("ATIVA_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("locale.getlocale", lambda: (None, None))
    yield
    choose("en")


@pytest.mark.parametrize(
    ("name", "language"),
    [("pt_BR", "pt_BR"), ("pt-br", "pt_BR"), ("pt", "pt_BR"), ("pt_PT.UTF-8", "pt_BR"),
     ("es_MX.UTF-8", "es"), ("es-419", "es"), ("en_GB", "en"), ("de_DE", None), ("C", None)],
)  # fmt: skip
def test_names_of_languages(name: str, language: str | None) -> None:
    assert known(name) == language


def test_the_environment_is_heeded(monkeypatch: pytest.MonkeyPatch) -> None:
    assert choose() == "en"
    monkeypatch.setenv("LANG", "es_CO.UTF-8")
    assert choose() == "es"
    monkeypatch.setenv("LANGUAGE", "de:pt_BR:en")
    assert choose() == "pt_BR"
    monkeypatch.setenv("ATIVA_LANG", "en")
    assert choose() == "en"


def test_messages_are_looked_up_when_they_are_shown() -> None:
    choose("pt_BR")
    assert _("passes") == "passa"
    choose("es")
    assert _("passes") == "pasa"
    assert _("") == ""
    assert _("something that nobody translated") == "something that nobody translated"


def test_a_block_can_speak_another_language_than_the_process() -> None:
    choose("pt_BR")
    with suppress(KeyError), speaking("es"):
        assert _("passes") == "pasa"
        with speaking("en"):
            assert _("passes") == "passes"
        assert _("passes") == "pasa"
        raise KeyError
    assert _("passes") == "passa"
    assert os.environ["ATIVA_LANG"] == "pt_BR"  # what this process starts goes on as before


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(UnknownLanguageError, match="pt_BR"):
        choose("tlh")
