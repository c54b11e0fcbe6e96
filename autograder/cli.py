"""The command line: `ativa grade`, `ativa release`, `ativa exercises`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from autograder.batch import Options, assignment_names, default_jobs, grade_class
from autograder.exercises import ASSIGNMENTS, load
from autograder.grader import draw_seed
from autograder.reports.terminal import class_table, exercise_table
from autograder.reports.text import write_feedback
from autograder.result import SubmissionResult, to_json
from autograder.runner import Budget
from autograder.submission import NothingToGrade, find_submissions

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


@app.command()
def grade(
    paths: Annotated[
        list[Path], typer.Argument(help="Files, zips, or folders STUDENT/ASSIGNMENT/.")
    ],
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Write the results to this file.")
    ] = None,
    feedback: Annotated[
        Path | None, typer.Option(help="Write one Markdown page per submission to this folder.")
    ] = None,
    jobs: Annotated[int | None, typer.Option(min=1, help="How many to grade at a time.")] = None,
    timeout: Annotated[
        float, typer.Option(min=0.1, help="CPU seconds for one submission.")
    ] = Budget.seconds,
    seed: Annotated[
        int | None, typer.Option(min=0, help="Draw the inputs of an earlier run again.")
    ] = None,
    assignment: Annotated[str | None, typer.Option(help="Grade only this assignment.")] = None,
) -> None:
    """Grade submissions: a table here, feedback and JSON where you say."""
    if assignment is not None and assignment not in ASSIGNMENTS:
        raise give_up(f"there is no assignment {assignment}: it is one of {', '.join(ASSIGNMENTS)}")
    try:
        located = find_submissions(paths, assignment_names(), assignment)
    except NothingToGrade as error:
        raise give_up(str(error)) from None
    options = Options(
        seed=draw_seed() if seed is None else seed,
        jobs=jobs or default_jobs(),
        budget=Budget(seconds=timeout),
    )
    graded = track(
        grade_class(located, options),
        "grading",
        total=len(located),
        console=errors,
        disable=not errors.is_terminal,
        transient=True,
    )
    results = sorted(graded, key=lambda result: (result.student, result.assignment, result.path))
    for result in results:
        if feedback is not None:
            write_feedback(result, feedback)
    if json_file is not None:
        write_json(results, json_file)
    show(results, options, json_file, feedback)


def write_json(results: list[SubmissionResult], path: Path) -> None:
    """Write the results' JSON; a dash stands for standard output."""
    text = json.dumps(to_json(results), indent=1, ensure_ascii=False) + "\n"
    if str(path) == "-":
        sys.stdout.write(text)
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise give_up(f"cannot write {path}: {error.strerror}") from None


def show(
    results: list[SubmissionResult], options: Options, json_file: Path | None, feedback: Path | None
) -> None:
    """Print the class, the seed to grade it again, and where the rest lies."""
    if json_file is not None and str(json_file) == "-":
        return
    console.print(class_table(results))
    console.print(f"{len(results)} submissions, seed {options.seed}", highlight=False)
    if feedback is not None:
        console.print(f"feedback: {feedback}/", highlight=False, markup=False)
    if json_file is not None:
        console.print(f"results: {json_file}", highlight=False, markup=False)
    broken = sorted({check for result in results for check in result.broken_checks})
    if broken:
        errors.print(f"ativa: checks that broke, by a fault of the kit: {', '.join(broken)}")


@app.command()
def exercises() -> None:
    """Show the table of what exists: name, points, checks, known mistakes."""
    console.print(exercise_table([load(name) for name in ASSIGNMENTS]))


@app.command()
def release(
    check: Annotated[
        bool, typer.Option("--check", help="Only say whether the committed release is current.")
    ] = False,
) -> None:
    """Write assignments/ from solutions/ and the declarations."""
    # jupytext and nbgrader take a second to import, which grading should not pay for.
    from autograder.release import check_release, write_release

    root = Path.cwd()
    if not check:
        write_release(root)
        return
    differences = check_release(root)
    for difference in differences:
        errors.print(difference, markup=False)
    if differences:
        raise typer.Exit(1)


def main() -> None:
    """Run the command line."""
    app()
