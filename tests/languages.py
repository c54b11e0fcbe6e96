"""A language that shows what was looked up: its catalogue leaves no letter of a message."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from utils import language

FIELD = re.compile(r"(\{[^{}]*\})")
# Words that every English sentence has one of, and no call, value or name of the kit.
ENGLISH = re.compile(
    r"\b(a|an|and|are|as|be|but|by|does|from|gave|given|has|have|is|it|its|of|on|once|raised|"
    r"returned|that|the|this|to|was|were|where|which|with)\b",
    re.IGNORECASE,
)
# What an exception says, or what Python says behind a place, is not ours to translate.
PYTHONS = re.compile(r"\w*(Error|Exception|Exit|Warning)\b|\d\): ")


class Masked:
    """A catalogue in which every message is dots, but for its fields and its marks."""

    def gettext(self, message: str) -> str:
        return "".join(
            part if FIELD.fullmatch(part) else re.sub("[A-Za-z]", "·", part)
            for part in FIELD.split(message)
        )


@contextmanager
def masked() -> Iterator[None]:
    """Look every message up in the masked catalogue, as if it were Spanish."""
    known = language._catalogue
    language._catalogue = lambda _: Masked()  # type: ignore[assignment, misc, return-value]
    try:
        with language.speaking("es"):
            yield
    finally:
        language._catalogue = known


def english_in(text: str) -> str | None:
    """Return what was never looked up in a text, or None."""
    found = ENGLISH.search(PYTHONS.split(text, maxsplit=1)[0])
    return f"{found[0]!r} in: {text}" if found else None
