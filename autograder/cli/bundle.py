"""`ativa bundle`: the kit in one file, to grade elsewhere."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.app import (
    Language,
    app,
    cannot_write,
    console,
    speak,
    unknown_assignment,
)
from autograder.exercises import ASSIGNMENTS, load
from autograder.release.graders_bundle import graders_bundle, gradescope_bundle
from utils.language import _, chosen
from utils.writing import WriteError, write_file

bundle = typer.Typer(
    help="Put the graders into one file, to grade elsewhere. Keep it from students.",
    no_args_is_help=True,
)
app.add_typer(bundle, name="bundle")


class TestVisibility(StrEnum):
    """When students see each exercise, as Gradescope calls it."""

    visible = "visible"
    after_due_date = "after_due_date"
    after_published = "after_published"
    hidden = "hidden"


Output = Annotated[Path, typer.Option("--output", "-o", help="The zip to write.")]
Only = Annotated[str | None, typer.Option(help="Grade only this assignment.")]


@bundle.command()
def gradescope(
    output: Output = Path("gradescope.zip"),
    assignment: Only = None,
    visibility: Annotated[
        TestVisibility, typer.Option(help="When students see each exercise.")
    ] = TestVisibility.visible,
    require_confinement: Annotated[
        str | None, typer.Option(help="Refuse to grade with less: full, any or limits.")
    ] = None,
    lang: Language = None,
) -> None:
    """Write the autograder that Gradescope takes: setup.sh, run_autograder and the kit."""
    speak(lang)
    options = ["--require-confinement", require_confinement] if require_confinement else []
    if lang is not None:
        options += ["--lang", chosen()]
    networks = needs_networks(assignment)
    write(output, gradescope_bundle(assignment, visibility.value, options, networks=networks))


@bundle.command()
def graders(output: Output = Path("graders.zip"), assignment: Only = None) -> None:
    """Write the bundle that action.yml and other CI systems install from a private place."""
    write(output, graders_bundle(networks=needs_networks(assignment)))


def needs_networks(assignment: str | None) -> bool:
    """Return whether PyTorch has to be there."""
    if assignment is None:
        return any(load(name).profile == "torch" for name in ASSIGNMENTS)
    if assignment not in ASSIGNMENTS:
        raise unknown_assignment(assignment, ", ".join(ASSIGNMENTS))
    return load(assignment).profile == "torch"


def write(path: Path, content: bytes) -> None:
    """Write a bundle and say so."""
    try:
        write_file(path, content)
    except WriteError as error:
        raise cannot_write(error) from None
    console.print(
        _(
            "{path}: {size} kB. It holds the references and the hidden graders: "
            "keep it where students cannot read it."
        ).format(path=path, size=f"{len(content) / 1000:.0f}"),
        highlight=False,
        markup=False,
    )
