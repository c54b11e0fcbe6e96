"""`ativa doctor`: how well this host confines hostile code."""

from __future__ import annotations

import typer
from rich.padding import Padding

from autograder.cli.app import app, console
from autograder.doctor import diagnose


@app.command()
def doctor() -> None:
    """Say what confines students' code on this machine, what is missing and how to get it."""
    found = diagnose()
    console.print(f"{found.system}: confinement [bold]{found.level}[/]", highlight=False)
    console.print(found.meaning, highlight=False)
    for layer in found.layers:
        mark = "[green]in use [/]" if layer.in_use else "[yellow]missing[/]"
        console.print(f"\n{mark} {layer.name}: against {layer.stops}", highlight=False)
        if not layer.in_use:
            console.print(Padding(f"why: {layer.reason}", (0, 0, 0, 8)), markup=False)
            console.print(Padding(f"cure: {layer.remedy}", (0, 0, 0, 8)), markup=False)
    if found.problem:
        console.print(found.problem, markup=False)
        raise typer.Exit(1)
