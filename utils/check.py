"""`check("relu")` in a notebook's cell, or in plain Python: the verdict that `watch` gives."""

from __future__ import annotations

import html
import importlib
import inspect
import os
import sys
from collections.abc import Callable
from typing import Any

from utils.home.console import print_anything
from utils.home.judge import Verdict, judge
from utils.home.practice_data import PublicExercise, all_exercises, find_exercise
from utils.home.run_file import with_rules
from utils.home.screen import SIGNS, STATES, ScreenLine, about, hints
from utils.language import _

COLOURS = {"right": "#00664B", "wrong": "#A33F00", "mistake": "#7A5200", "hint": "#00538A"}


class PublicCheckError(AssertionError):
    """A public check that did not pass, where a grader runs the notebook and must see it."""


def check(exercise: str | Callable[..., Any] | None = None, *, hint: int = 0) -> None:
    """Check one of your functions by its name, or every one that is there, and show the verdict.

    hint: how many hints to show with it. Raises KeyError for a name that is no exercise, and
    PublicCheckError only where nbgrader runs the cell.
    """
    namespace = callers_namespace()
    if exercise is None:
        return check_all(namespace)
    name = exercise if isinstance(exercise, str) else exercise.__name__
    declared = find_exercise(name)
    function = namespace.get(name) if isinstance(exercise, str) else exercise
    verdict = verdict_on(declared, function, namespace)
    show_one(declared, verdict, function, hint)
    if verdict.state != "passed" and os.environ.get("NBGRADER_EXECUTION"):
        raise PublicCheckError(f"{name}: {verdict.problem or _(STATES[verdict.state])}")
    return None


def check_all(namespace: dict[str, Any]) -> None:
    """Show a line for every exercise whose function is there."""
    rows = []
    for exercise in all_exercises():
        function = namespace.get(exercise.name)
        if inspect.isroutine(function) or inspect.isclass(function):
            verdict = verdict_on(exercise, function, namespace)
            text = verdict.problem or _(STATES[verdict.state])
            rows.append([SIGNS[verdict.state], exercise.name, text])
    if in_notebook():
        display_html(table(("", "", ""), rows))
    else:
        print_anything()
        for sign, name, text in rows:
            print(f"{sign} {name}: {text}")


def callers_namespace() -> dict[str, Any]:
    """Return the names that are defined where `check` was called."""
    frame = sys._getframe(2)
    return {**frame.f_globals, **frame.f_locals}


def verdict_on(exercise: PublicExercise, function: Any, namespace: dict[str, Any]) -> Verdict:
    """Return the verdict on a function that lives in this process."""
    if not callable(function):
        return Verdict(exercise.name, "missing")
    return with_rules(exercise, judge(exercise, function, namespace=namespace), function, namespace)


def show_one(exercise: PublicExercise, verdict: Verdict, function: Any, count: int) -> None:
    """Show a verdict: lines in plain Python; in a notebook a table and the curve as well."""
    where = exercise.assignment
    lines = [*about(exercise, verdict, where), *hints(exercise, count)]
    if not in_notebook():
        print_anything()
        print("\n".join(line.text for line in lines))
        return
    display_html(as_html(lines, verdict))
    if verdict.state in ("wrong", "passed"):
        from utils.home.compare_plot import plot_comparison

        figure = plot_comparison(exercise, function)
        if figure is not None:
            import matplotlib.pyplot as plt

            display(figure)
            plt.close(figure)  # or the notebook would show it again at the cell's end


def as_html(lines: list[ScreenLine], verdict: Verdict) -> str:
    """Return the verdict as a paragraph for each line and a table of the published examples."""
    parts = []
    for line in lines:
        if line.text:
            colour = COLOURS.get(line.kind)
            style = f"margin:0.2em 0;{f'color:{colour};' if colour else ''}"
            style += "font-weight:bold;" if line.kind in ("title", "right", "wrong") else ""
            parts.append(f'<p style="{style}">{html.escape(line.text)}</p>')
    if verdict.rows and verdict.state in ("wrong", "passed"):
        heads = (_("call"), _("yours"), _("published"), "")
        cells = [[r.call, r.yours, r.published, "✓" if r.right else "✗"] for r in verdict.rows]
        parts.append(table(heads, cells))
    return "".join(parts)


def table(heads: tuple[str, ...], rows: list[list[str]]) -> str:
    """Return an HTML table; all text in it is escaped."""
    left = 'style="text-align:left"'
    top = "".join(f"<th {left}>{html.escape(head)}</th>" for head in heads)
    body = "".join(
        "<tr>" + "".join(f"<td {left}>{html.escape(value)}</td>" for value in row) + "</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def in_notebook() -> bool:
    """Say whether there is a notebook to show tables and figures in."""
    if "IPython" not in sys.modules:
        return False
    shell = sys.modules["IPython"].get_ipython()
    return shell is not None and hasattr(shell, "kernel")


def display_html(text: str) -> None:
    """Show HTML in the notebook."""
    display(displaying().HTML(text))


def display(thing: Any) -> None:
    """Show something in the notebook."""
    displaying().display(thing)


def displaying() -> Any:
    """Return the notebook's own functions, which are there only in a notebook."""
    return importlib.import_module("IPython.display")
