"""What the student's command line can be asked for, and what it then does."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from utils.home.console import USAGE, give_up
from utils.home.practice_data import find_exercise
from utils.home.process_pool import SECONDS, ProcessPool
from utils.home.reset import reset
from utils.home.screen import about, hints, show, table
from utils.home.session import NoFilesError, Session
from utils.language import _


def parser() -> argparse.ArgumentParser:
    """Return the command line's grammar, in the language in use."""
    language_help = _("language: en, pt_BR or es")
    top = argparse.ArgumentParser(prog="python -m utils", description=_(
        "Check your exercises at home. The usual way is to leave `watch` running."
    ))  # fmt: skip
    top.add_argument("--lang", help=language_help)
    commands = top.add_subparsers(dest="command", metavar=_("COMMAND"))
    texts = {
        "watch": _("show the next exercise and check on every save"),
        "list": _("show every exercise and its state"),
        "check": _("check one exercise, or all of them, once"),
        "hint": _("show an exercise's hints"),
        "reset": _("put one function back to its stub"),
    }
    for name, text in texts.items():
        command = commands.add_parser(name, help=text, description=text)
        command.add_argument("--lang", default=argparse.SUPPRESS, help=language_help)
        timed = _("for one exercise")
        command.add_argument(
            "--timeout", type=float, default=SECONDS, metavar=_("SECONDS"), help=timed
        )
        if name in ("check", "hint", "reset"):
            command.add_argument("exercise", nargs="?" if name == "check" else None)
        if name == "hint":
            command.add_argument("step", nargs="?", type=int, default=1)
        else:
            place = _("a file, or the folder that holds the assignments")
            command.add_argument("--at", type=Path, default=Path(), metavar=_("PATH"), help=place)
    return top


def obey(arguments: Sequence[str]) -> int:
    """Do what the command line says; returns the exit status.

    It is 0, 1 where a check fails, and 2 where the command line makes no sense.
    """
    grammar = parser()
    options = grammar.parse_args(arguments)
    if options.command is None:
        grammar.print_help(sys.stderr)
        return USAGE
    console = Console(soft_wrap=not sys.stdout.isatty())
    try:
        return run(options, console)
    except NoFilesError as error:
        text = _("There is no assignment in {place}: say --at FOLDER, the one of the bundle.")
        return give_up(text.format(place=Path(str(error)).resolve()))
    except KeyError as error:
        return give_up(_("There is no exercise {name}.").format(name=error.args[0]))
    except KeyboardInterrupt:
        return 0


def run(options: argparse.Namespace, console: Console) -> int:
    """Do what the command says; returns the exit status."""
    if options.command == "hint":
        show(console, hints(find_exercise(options.exercise), max(1, options.step)))
        return 0
    if options.command != "watch" and getattr(options, "exercise", None):
        find_exercise(options.exercise)
    with ProcessPool(options.timeout) as pool:
        session = Session.at(options.at, pool)
        if options.command == "watch":
            from utils.home.watch import watch

            watch(session, console)
            return 0
        if options.command == "reset":
            exercise = find_exercise(options.exercise)
            return 0 if reset(session.files[exercise.assignment], exercise) else 1
        session.judge_all()
        return report(session, console, options)


def report(session: Session, console: Console, options: argparse.Namespace) -> int:
    """Print what `list` and `check` print; returns 1 where what was asked about does not pass."""
    if options.command == "list" or options.exercise is None:
        show(console, table(session))
        return 0 if options.command == "list" or session.done == len(session.exercises) else 1
    exercise = find_exercise(options.exercise)
    if exercise.assignment not in session.files:
        raise NoFilesError(str(options.at))
    verdict = session.verdicts[exercise.name]
    show(console, about(exercise, verdict, session.where(exercise)))
    return 0 if verdict.state == "passed" else 1
