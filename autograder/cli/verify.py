"""`ativa verify`: how good the graders are."""

from __future__ import annotations

from typing import Annotated

import typer

from autograder.cli.app import app, console, errors, give_up
from autograder.exercises import ASSIGNMENTS, load

SAMPLE_SEEDS = 3


@app.command()
def verify(
    exercises: Annotated[
        list[str] | None, typer.Argument(help="Exercises or assignments; all of them if none.")
    ] = None,
    sample: Annotated[
        int | None, typer.Option(min=1, help="Try so many mutants, drawn by the seed, not all.")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Draw the mutants' inputs from it.")] = 0,
    seeds: Annotated[
        int | None, typer.Option(min=1, help="Seeds for each right style: 50, or 3 of a sample.")
    ] = None,
    limit: Annotated[float, typer.Option(min=1, help="Seconds for one exercise.")] = 300.0,
    jobs: Annotated[int, typer.Option(min=1, help="Exercises at a time.")] = 1,
) -> None:
    """Grade the graders: mutants and known mistakes must lose points, right styles none."""
    from autograder.authoring.mutation import report, run

    tasks = [run.VerifyTask(*pair) for pair in wanted(exercises or [])]
    options = run.VerifyOptions(
        seed, seeds or (SAMPLE_SEEDS if sample else run.VerifyOptions.seeds), sample, limit, jobs
    )
    verdicts = []
    console.print(report.heading(), highlight=False)
    for verdict in run.verify(tasks, options):
        verdicts.append(verdict)
        console.print(report.line(verdict), highlight=False, markup=False)
        if text := report.details(verdict):
            errors.print(text, highlight=False, markup=False)
    console.print(report.total_line(verdicts), highlight=False)
    if not all(verdict.sound for verdict in verdicts):
        raise typer.Exit(1)


def wanted(names: list[str]) -> list[tuple[str, str]]:
    """Return the assignment and exercise of every name that was asked for."""
    known = [(name, exercise.name) for name in ASSIGNMENTS for exercise in load(name).exercises]
    unknown = [name for name in names if not any(name in pair for pair in known)]
    if unknown:
        raise give_up(f"there is no exercise or assignment called {', '.join(unknown)}")
    return [pair for pair in known if not names or set(pair) & set(names)]
