"""`ativa doctor`: how well this host confines hostile code."""

from __future__ import annotations

import typer
from rich.padding import Padding

from autograder.cli.app import Language, app, console, speak
from autograder.sandbox.doctor import diagnose
from autograder.sandbox.worker.confinement.layers import LEVELS
from utils.language import _

UNUSABLE = 1  # nothing can be graded here
LESS_THAN_FULL = 3


@app.command()
def doctor(lang: Language = None) -> None:
    """Say what confines students' code on this machine, what is missing and how to get it.

    Exit code 0: fully confined; 3: less than fully; 1: nothing can be graded.
    """
    speak(lang)
    found = diagnose()
    level = _("confinement {level}").format(level=f"[bold]{found.level}[/]")
    console.print(f"{found.system}: {level}", highlight=False)
    console.print(_(found.meaning), highlight=False)
    for layer in found.layers:
        width = max(len(_("in use")), len(_("missing")))
        state = _("in use") if layer.in_use else _("missing")
        mark = f"[{'green' if layer.in_use else 'yellow'}]{state:<{width}}[/]"
        against = _("against {harm}").format(harm=_(layer.stops))
        console.print(f"\n{mark} {layer.name}: {against}", highlight=False)
        if not layer.in_use:
            console.print(
                Padding(_("why: {reason}").format(reason=layer.reason), (0, 0, 0, 8)), markup=False
            )
            console.print(
                Padding(_("cure: {cure}").format(cure=_(layer.remedy)), (0, 0, 0, 8)), markup=False
            )
    if found.problem:
        console.print(found.problem, markup=False)
        raise typer.Exit(UNUSABLE)
    if found.level != LEVELS[0]:
        raise typer.Exit(LESS_THAN_FULL)
