"""`ativa new exercise`: where an author begins."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.app import app, cannot_write, console, give_up
from utils.writing import WriteError

new = typer.Typer(help="Begin something new.", no_args_is_help=True)
app.add_typer(new, name="new")


@new.callback()
def group() -> None:
    """Begin something new."""


@new.command()
def exercise(
    name: Annotated[str, typer.Argument(help="The function's name, such as leaky_relu.")],
    assignment: Annotated[str, typer.Option(help="The assignment that it belongs to.")],
    family: Annotated[
        str, typer.Option(help="elementwise, rowwise, loss, gradient or metric.")
    ] = "elementwise",
    signature: Annotated[
        str | None, typer.Option(help='Its parameters, such as "x, alpha=0.01".')
    ] = None,
) -> None:
    """Begin an exercise: its lesson cell, declaration, styles and test."""
    from autograder.authoring.scaffold import ScaffoldError, begin

    root = Path.cwd()
    try:
        paths = begin(name, assignment, family, root, signature)
    except ScaffoldError as error:
        raise give_up(str(error)) from None
    except WriteError as error:
        raise cannot_write(error) from None
    console.print("Begun, and to be gone on with:")
    for path in paths:
        console.print(f"  {path.relative_to(root)}", highlight=False, markup=False)
    console.print(f"ativa verify {name} says what is missing.", highlight=False, markup=False)
