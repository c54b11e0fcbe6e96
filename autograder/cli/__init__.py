"""The command line, `ativa`: one module per command."""

from __future__ import annotations

from autograder.cli import bundle, doctor, exercises, grade, new, release, verify
from autograder.cli.app import app

__all__ = ["app", "bundle", "doctor", "exercises", "grade", "main", "new", "release", "verify"]


def main() -> None:
    """Run the command line."""
    app()
