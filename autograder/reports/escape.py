"""A student's text, made harmless for each place where a report puts it.

Names, paths and messages may hold markup, terminal escapes, formulas or a CI system's commands.
"""

from __future__ import annotations

import re
import unicodedata

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# Cc holds terminal escapes, Cf the marks that reverse text, Cs and Cn what XML and UTF-8 refuse.
HIDDEN = frozenset({"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"})


def plain(text: str) -> str:
    """Return text on one line that neither a terminal nor an XML reader can stumble over."""
    return visible(text).strip()


def visible(text: str) -> str:
    """Return text as `plain` does, with the blanks at its ends."""
    line = re.sub(r"\s+", " ", text)
    if line.isascii() and line.isprintable():
        return line
    return "".join(REPLACEMENT if unicodedata.category(c) in HIDDEN else c for c in line)


def markdown(text: str) -> str:
    """Return text that Markdown (CommonMark and GitHub's) shows as it stands, on one line."""
    escaped = re.sub(r"([\\`*_{}\[\]<>#|~!&$@])", r"\\\1", plain(text))
    # A list, a heading's underline, or a bare address that would become a link.
    escaped = re.sub(r"^(\d*)([-+.)=:])", r"\1\\\2", escaped)
    return re.sub(r"(?i)\b(www)\.|://", lambda m: f"{m[1]}\\." if m[1] else ":\\//", escaped)


def command_data(text: str) -> str:
    """Return the text of a GitHub workflow command."""
    return plain(text).replace("%", "%25")


def command_property(text: str) -> str:
    """Return the value of a GitHub workflow command's property, such as a file."""
    return command_data(text).replace(":", "%3A").replace(",", "%2C")


def printed(text: str) -> str:
    """Return text for a terminal or a log, where a CI system takes some lines for its commands."""
    return re.sub(r"^:(?=:)|##(?=\[)", lambda match: f"{match[0]} ", plain(text))


def cell(text: str) -> str:
    """Return text that a spreadsheet takes as text, not as a formula."""
    line = plain(text)
    return f"'{line}" if line.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")) else line
