"""The student's command line: `python -m utils watch`, and single steps of it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import pairwise

from utils import language
from utils.home.console import give_up, print_anything
from utils.language import _

NEEDED = ("numpy", "rich")  # what comes with the installation


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status: 0, 1 where a check fails, 2 for usage."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    print_anything()
    try:
        language.choose(wanted_language(given))
    except language.UnknownLanguageError as error:
        return give_up(str(error))
    try:
        from utils.home.commands import obey
    except ModuleNotFoundError as error:
        if error.name not in NEEDED:
            raise
        text = _("{name} is not installed for this Python. Install it: {command}")
        command = f"{sys.executable} -m pip install {error.name}"
        return give_up(text.format(name=error.name, command=command))
    return obey(given)


def wanted_language(arguments: Sequence[str]) -> str | None:
    """Return the language asked for, before the rest is parsed in that language."""
    for one, other in pairwise([*arguments, ""]):
        if one == "--lang":
            return other or None  # none follows: the grammar says so
        if one.startswith("--lang="):
            return one.removeprefix("--lang=")
    return None


if __name__ == "__main__":
    sys.exit(main())
