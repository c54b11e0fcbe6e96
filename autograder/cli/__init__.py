"""The command line, `ativa`: one module per command."""

from __future__ import annotations

import sys

from autograder.cli import bundle, doctor, exercises, grade, new, release, verify
from autograder.cli.app import app
from autograder.cli.signals import ending_in_order

__all__ = ["app", "bundle", "doctor", "exercises", "grade", "main", "new", "release", "verify"]


def main() -> None:
    """Run the command line."""
    arguments = sys.argv[1:]
    if not arguments or "--help" in arguments:
        # Help is of texts that were read when the commands were defined: it has its own way.
        from autograder.cli.help import in_the_language_of

        in_the_language_of(arguments, app)()
    with ending_in_order():
        app()
