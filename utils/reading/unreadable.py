"""A file that cannot be read, and the bounds that reading keeps."""

from __future__ import annotations

import unicodedata

MEGABYTE = 1_000_000
MAX_CODE = 1 * MEGABYTE
MAX_CELLS = 2_000
MAX_NAME = 100


class UnreadableError(Exception):
    """A file cannot be graded; its text is one sentence for the student and the instructor."""


def printable(name: str) -> str:
    """Return a hostile name safe to show: no control characters, at most MAX_NAME long."""
    if name.isascii() and name.isprintable():
        shown = name
    else:
        # Cc holds terminal escapes, Cf the marks that reverse text, Cs what is not Unicode at all.
        hidden = {"Cc", "Cf", "Cs", "Zl", "Zp"}
        shown = "".join("�" if unicodedata.category(c) in hidden else c for c in name)
    return shown if len(shown) <= MAX_NAME else shown[: MAX_NAME - 1] + "…"
