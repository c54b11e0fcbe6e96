"""Printing where a terminal's encoding has no sign for what is said."""

from __future__ import annotations

import codecs
import io
import sys

USAGE = 2  # the exit status for a command line that makes no sense
PLAIN = {"✓": "+", "✗": "x", "→": ">", "•": "*", "·": ".", "█": "#", "░": "-"}
PLAINER = "ativa"  # the name of the error handler


def plainer(error: UnicodeError) -> tuple[str, int]:
    """Return what is printed in place of one character that cannot be, and where to go on."""
    assert isinstance(error, UnicodeEncodeError)
    return PLAIN.get(error.object[error.start], "?"), error.start + 1


def print_anything() -> None:
    """Let standard output and errors print every text, as well as their encoding allows."""
    codecs.register_error(PLAINER, plainer)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a notebook's takes everything as it is
            stream.reconfigure(errors=PLAINER)


def give_up(message: str) -> int:
    """Say what is wrong with the command, in a line; returns the exit status."""
    print(message, file=sys.stderr)
    return USAGE
