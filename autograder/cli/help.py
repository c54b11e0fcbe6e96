"""The commands' help in the language asked for, which is known only once they are defined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import typer
from typer import rich_utils

from utils import language
from utils.language import _, nothing_to_translate

# What Typer writes around the commands' own texts, by the name of its constant.
FRAME = {
    "ARGUMENTS_PANEL_TITLE": nothing_to_translate("Arguments"),
    "OPTIONS_PANEL_TITLE": nothing_to_translate("Options"),
    "COMMANDS_PANEL_TITLE": nothing_to_translate("Commands"),
    "DEFAULT_STRING": nothing_to_translate("[default: {}]"),
    "REQUIRED_LONG_STRING": nothing_to_translate("[required]"),
}
HELP = nothing_to_translate("Show this message and exit.")


def in_the_language_of(arguments: Sequence[str], app: typer.Typer) -> Any:
    """Return the application's command, its help in the language that the arguments ask for."""
    wanted = next(
        (one.removeprefix("--lang=") for one in arguments if one.startswith("--lang=")), None
    )
    if "--lang" in arguments[:-1]:
        wanted = arguments[arguments.index("--lang") + 1]
    if wanted is None or language.known(wanted) is not None:  # the command itself says what is not
        language.choose(wanted)
    command = typer.main.get_command(app)
    if language.chosen() != "en":
        for name, text in FRAME.items():
            setattr(rich_utils, name, _(text))
        translate(command)
    return command


def translate(command: Any) -> None:
    """Put the help of a command, and of those below it, into the language in use."""
    for thing in (command, *command.params, command.get_help_option(typer.Context(command))):
        if getattr(thing, "help", None):
            thing.help = _(thing.help)
    if command.short_help:
        command.short_help = _(command.short_help)
    for below in getattr(command, "commands", {}).values():
        translate(below)


def texts(command: Any) -> Iterator[str]:
    """Yield all that `translate` looks up."""
    for thing in (command, *command.params):
        if getattr(thing, "help", None):
            yield thing.help
    if command.short_help:
        yield command.short_help
    for below in getattr(command, "commands", {}).values():
        yield from texts(below)
