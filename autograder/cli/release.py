"""`ativa release`: the students' files, from the lessons."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from autograder.cli.app import app, cannot_write, errors, give_up
from utils.language import LANGUAGES, _, known
from utils.writing import WriteError


@app.command()
def release(
    check: Annotated[
        bool, typer.Option("--check", help="Only say whether the committed release is current.")
    ] = False,
    bundle: Annotated[
        Path | None,
        typer.Option(help="Also write the student's bundle, a zip with the checks for home."),
    ] = None,
    lang: Annotated[str, typer.Option(help="The lessons' language: en, pt_BR or es.")] = "en",
    to: Annotated[
        Path | None,
        typer.Option(help="The folder to write under, in place of the project's own."),
    ] = None,
) -> None:
    """Write assignments/ and the public checks' data from solutions/ and the declarations."""
    # jupytext and nbgrader take a second to import, which grading should not pay for.
    from autograder.release.notebooks import check_release, write_release
    from autograder.release.student_bundle import write_bundle

    language = known(lang)
    if language is None:
        text = _("The languages are {names}, not {name}.")
        raise give_up(text.format(names=", ".join(LANGUAGES), name=lang))
    root = to or Path.cwd()
    if check:
        return say(check_release(root, language))
    try:
        if language == "en" or to is not None:
            write_release(root, language)
            if bundle is not None:
                write_bundle(bundle, root)
        elif bundle is not None:
            with TemporaryDirectory() as folder:
                write_release(Path(folder), language)
                write_bundle(bundle, Path(folder))
        else:
            raise give_up("assignments/ is the English release: say --to FOLDER, or --bundle FILE")
    except WriteError as error:
        raise cannot_write(error) from None
    return None


def say(differences: list[str]) -> None:
    """Print what is not as it should be, and exit with 1 where there is something."""
    for difference in differences:
        errors.print(difference, markup=False)
    if differences:
        raise typer.Exit(1)
