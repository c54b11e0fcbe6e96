"""What the commands share: the application, where they print, how they give up."""

from __future__ import annotations

import typer
from rich.console import Console

USAGE = 2

app = typer.Typer(
    help="Grade the mathematics inside a neural network.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
console = Console()
errors = Console(stderr=True, soft_wrap=True, highlight=False)


def give_up(message: str) -> typer.Exit:
    """Print one line for the person who typed the command; returns the exit to raise."""
    errors.print(f"ativa: {message}", markup=False)
    return typer.Exit(USAGE)
