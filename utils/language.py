"""The language that students and instructors read: one gettext catalogue for all messages.

Messages are written in English where they are made, and looked up when they are shown. A sentence
with something to fill in is a template with named fields, filled in after the look-up.
"""

from __future__ import annotations

import gettext
import locale
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LOCALE = Path(__file__).resolve().parent / "locale"
LANGUAGES: Mapping[str, str] = {"en": "English", "pt_BR": "Português (Brasil)", "es": "Español"}
TRANSLATED = tuple(code for code in LANGUAGES if code != "en")
VARIABLE = "ATIVA_LANG"

_chosen: list[str] = []
_spoken: ContextVar[str] = ContextVar("language")


class UnknownLanguageError(ValueError):
    """A language that was asked for by name and that there is no catalogue for."""


def known(name: str) -> str | None:
    """Return which of LANGUAGES a name such as "pt", "pt-br" or "es_MX.UTF-8" means, or None."""
    plain = name.split(".")[0].split("@")[0].replace("-", "_").lower()
    for language in LANGUAGES:
        if plain == language.lower():
            return language
    return next((code for code in LANGUAGES if plain.split("_")[0] == code[:2]), None)


def choose(name: str | None = None) -> str:
    """Take a language for this process and the ones it starts, and return it.

    Without a name: the one in ATIVA_LANG, else the locale's, else English. Raises
    UnknownLanguageError for a name that means none of LANGUAGES.
    """
    if name is None:
        language = next(filter(None, map(known, _wishes())), "en")
    else:
        found = known(name)
        if found is None:
            text = _("The languages are {names}, not {name}.")
            raise UnknownLanguageError(text.format(names=", ".join(LANGUAGES), name=name))
        language = found
        os.environ[VARIABLE] = language
    _chosen[:] = [language]
    return language


def chosen() -> str:
    """Return the language in use."""
    spoken = _spoken.get(None)
    if spoken is not None:
        return spoken
    return _chosen[0] if _chosen else choose()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Use a language for what is done inside, in this thread alone."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def _(message: str) -> str:
    """Return a message in the language in use, or as it is where there is no translation."""
    return _catalogue(chosen()).gettext(message) if message else ""


def nothing_to_translate(message: str) -> str:
    """Mark a message for the catalogue where it stands as data, to be looked up when shown."""
    return message


def _wishes() -> list[str]:
    """Return the names that the environment gives, most particular first."""
    variables = [os.environ.get(key, "") for key in (VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG")]
    with suppress(ValueError):  # a locale that Python cannot read
        variables.append(locale.getlocale()[0] or "")  # on Windows, the system's own
    # LANGUAGE is gettext's list; POSIX's "C" means that nobody chose.
    wishes = [variables[0], *os.environ.get("LANGUAGE", "").split(":"), *variables[1:]]
    return [wish for wish in wishes if wish not in ("", "C", "C.UTF-8", "POSIX")]


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("ativa", LOCALE, [language], fallback=True)
