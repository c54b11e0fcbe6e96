"""`ativa release`: the students' files, from the lessons."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.app import app, errors


@app.command()
def release(
    check: Annotated[
        bool, typer.Option("--check", help="Only say whether the committed release is current.")
    ] = False,
    bundle: Annotated[
        Path | None,
        typer.Option(help="Also write the student's bundle, a zip with the checks for home."),
    ] = None,
) -> None:
    """Write assignments/ and the public checks' data from solutions/ and the declarations."""
    # jupytext and nbgrader take a second to import, which grading should not pay for.
    from autograder.release import check_release, write_release
    from autograder.student_bundle import write_bundle

    root = Path.cwd()
    if not check:
        write_release(root)
        if bundle is not None:
            write_bundle(bundle, root)
        return
    differences = check_release(root)
    for difference in differences:
        errors.print(difference, markup=False)
    if differences:
        raise typer.Exit(1)
