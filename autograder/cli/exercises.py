"""`ativa exercises`: what there is to grade."""

from __future__ import annotations

from autograder.cli.app import app, console
from autograder.exercises import ASSIGNMENTS, load
from autograder.reports.terminal import exercise_table


@app.command()
def exercises() -> None:
    """Show the table of what exists: name, points, checks, known mistakes."""
    console.print(exercise_table([load(name) for name in ASSIGNMENTS]))
