"""`ativa exercises`: what there is to grade."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from autograder.checks.exercise import Assignment
from autograder.cli.app import Language, app, console, speak
from autograder.exercises import ASSIGNMENTS, load
from autograder.reports.text import points
from utils.language import _


@app.command()
def exercises(lang: Language = None) -> None:
    """Show the table of what exists: name, points, checks, known mistakes."""
    speak(lang)
    console.print(exercise_table([load(name) for name in ASSIGNMENTS]))


def exercise_table(assignments: Sequence[Assignment]) -> Table:
    """Return what exists: every exercise with its points, checks and misconceptions."""
    table = Table(pad_edge=False)
    for column in (_("assignment"), _("exercise")):
        table.add_column(column, no_wrap=True)
    table.add_column(_("points"), justify="right")
    table.add_column(_("checks"))
    table.add_column(_("mistakes known"), justify="right")
    for assignment in assignments:
        for index, exercise in enumerate(assignment.exercises):
            table.add_row(
                "" if index else assignment.name,
                exercise.name,
                points(exercise.points),
                ", ".join(_(check.name) for check in exercise.checks()),
                str(len({m.slug for m in exercise.misconceptions})),
                end_section=index == len(assignment.exercises) - 1,
            )
    return table
