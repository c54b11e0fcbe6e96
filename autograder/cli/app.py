"""What the commands share: the application, where they print, how they give up."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

from utils import language
from utils.language import _
from utils.writing import WriteError

USAGE = 2

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
Language = Annotated[
    str | None,
    typer.Option("--lang", metavar="LANGUAGE", help="Language of all messages: en, pt_BR or es."),
]
console = Console()
errors = Console(stderr=True, soft_wrap=True, highlight=False)


def give_up(message: str) -> typer.Exit:
    """Print one line for the person who typed the command; returns the exit to raise."""
    errors.print(f"ativa: {message}", markup=False)
    return typer.Exit(USAGE)


def cannot_write(error: WriteError) -> typer.Exit:
    """Say which file could not be written, and why; returns the exit to raise."""
    text = _("cannot write {path}: {reason}")
    return give_up(text.format(path=error.filename, reason=error.strerror))


@app.callback()
def common(lang: Language = None) -> None:
    """Grade the mathematics inside a neural network."""
    speak(lang)


def speak(lang: str | None) -> None:
    """Take the language that was asked for, if one was, for everything that follows."""
    if lang is None:
        return
    try:
        language.choose(lang)
    except language.UnknownLanguageError as error:
        raise give_up(str(error)) from None


def unknown_assignment(name: str, names: str) -> typer.Exit:
    """Say that there is no such assignment; returns the exit to raise."""
    return give_up(
        _("there is no assignment {name}: it is one of {names}").format(name=name, names=names)
    )
