"""`ativa grade`: a class, or one submission, from files to results."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from autograder.batch import (
    ClassRun,
    Executor,
    ExecutorError,
    LocalLanes,
    Options,
    ResultStore,
    Row,
    StoreError,
    assignment_names,
    default_jobs,
)
from autograder.batch.store import read_result, write_document
from autograder.cli.app import (
    Language,
    app,
    cannot_write,
    console,
    errors,
    give_up,
    speak,
    unknown_assignment,
)
from autograder.cli.reports import parse_reports, stop_below, stop_set_aside, write_reports
from autograder.exercises import ASSIGNMENTS
from autograder.grader import draw_seed
from autograder.reports.progress import ClassProgress, Tally, summary
from autograder.reports.terminal import print_class
from autograder.reports.text import less_than_full, write_feedback
from autograder.runner import Budget
from autograder.submission import Located, NothingToGrade, find_submissions
from utils.language import _

INTERRUPTED = 130
MAX_TABLE = 500  # rows that a person may still read


class Where(StrEnum):
    """What grades the submissions."""

    local = "local"
    dask = "dask"


class Confinement(StrEnum):
    """The weakest confinement that will do."""

    full = "full"
    any = "any"
    limits = "limits"


class Device(StrEnum):
    """Where networks are trained while they are graded."""

    auto = "auto"
    cpu = "cpu"
    cuda = "cuda"


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
    html: Annotated[
        Path | None, typer.Option(help="Write a page for the class and one per student here.")
    ] = None,
    report: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FORMAT=FILE",
            help="Write junit, csv, gradescope or classroom to a file, or `github` to its CI.",
        ),
    ] = None,
    fail_below: Annotated[
        float | None,
        typer.Option(min=0, max=100, metavar="PERCENT", help="Exit 1 if a submission has less."),
    ] = None,
    results: Annotated[
        Path, typer.Option(help="Keep each result here as it comes, and find it again.")
    ] = Path("grades/results"),
    regrade: Annotated[
        bool, typer.Option("--regrade", help="Grade what has been graded before, too.")
    ] = False,
    jobs: Annotated[int | None, typer.Option(min=1, help="How many to grade at a time.")] = None,
    timeout: Annotated[
        float, typer.Option(min=0.1, help="CPU seconds for one submission.")
    ] = Budget.seconds,
    seed: Annotated[
        int | None, typer.Option(min=0, help="Draw the inputs of an earlier run again.")
    ] = None,
    assignment: Annotated[str | None, typer.Option(help="Grade only this assignment.")] = None,
    executor: Annotated[
        Where, typer.Option(help="Grade on this machine, or on a Dask cluster.")
    ] = Where.local,
    scheduler: Annotated[
        str | None, typer.Option(help="The Dask scheduler's address, such as tcp://host:8786.")
    ] = None,
    require_confinement: Annotated[
        Confinement | None,
        typer.Option(
            help="Refuse to grade with less; without it, with less than in this host's last run."
        ),
    ] = None,
    device: Annotated[
        Device, typer.Option(help="Where networks are trained; auto is the CPU, too.")
    ] = Device.cpu,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Print nothing but what goes wrong.")
    ] = False,
    lang: Language = None,
) -> None:
    """Grade submissions: a table here, feedback and JSON where you say."""
    speak(lang)
    reports = parse_reports(report or [])
    if device is Device.cuda:
        # A GPU's driver needs what confinement takes away: files, system calls, address space.
        raise give_up(_("this host offers no confined worker with a GPU: --device cpu or auto"))
    located = locate(paths, assignment)
    if (executor is Where.dask) != (scheduler is not None):
        raise give_up(_("--executor dask and --scheduler tcp://HOST:PORT go together"))
    try:
        store = ResultStore(results, paths)
        if not (store.believed or quiet):
            text = _("results in {folder} lie within what is graded and are not used again")
            errors.print(text.format(folder=results))
        run = store.begin(
            paths, assignment, draw_seed() if seed is None else seed, exact=seed is not None,
            anew=regrade,
        )  # fmt: skip
        if run.resumed and not quiet:
            text = _("going on with the run that did not come to its end, seed {seed}")
            errors.print(text.format(seed=run.seed))
        options = Options(
            seed=run.seed,
            jobs=jobs or default_jobs(),
            budget=Budget(seconds=timeout),
            confinement=require_confinement.value if require_confinement else None,
        )
        with closing(open_executor(options, scheduler)) as crew:
            tally = Tally(len(located))
            rows = follow(ClassRun(located, store, run, crew, options), tally, feedback, quiet)
    except (StoreError, ExecutorError) as error:
        raise give_up(str(error)) from None
    if json_file is not None:
        write_json(rows, json_file)
    write_reports(rows, html, reports)
    if not quiet and str(json_file) != "-":
        show(
            rows,
            summary(tally, run.seed),
            {_("feedback"): feedback, _("pages"): html, _("results"): json_file},
        )
    complain(rows)
    stop_set_aside(rows)
    stop_below(rows, fail_below)


def locate(paths: Sequence[Path], assignment: str | None) -> list[Located]:
    """Return where the submissions lie."""
    if assignment is not None and assignment not in ASSIGNMENTS:
        raise unknown_assignment(assignment, ", ".join(ASSIGNMENTS))
    try:
        return find_submissions(paths, assignment_names(), assignment)
    except NothingToGrade as error:
        raise give_up(str(error)) from None


def open_executor(options: Options, scheduler: str | None) -> Executor:
    """Return what will grade; raises ExecutorError when a cluster cannot be reached."""
    if scheduler is None:
        return LocalLanes(options)
    try:
        from autograder.batch.cluster import Cluster
    except ImportError:
        raise ExecutorError(_("Dask is not installed: pip install 'ativa[dask]'")) from None
    return Cluster(scheduler, options)


def follow(run: ClassRun, tally: Tally, feedback: Path | None, quiet: bool) -> list[Row]:
    """Grade a class and show how it goes; return its rows in the class's order."""
    rows = []
    try:
        with ClassProgress(tally, errors, run.executor.in_hand, quiet=quiet) as progress:
            for row in run:
                rows.append(row)
                progress.step(row)
                if feedback is not None:
                    write_page(row, feedback)
    except (KeyboardInterrupt, StoreError, ExecutorError) as error:
        kept = _("{done} of {total} results are kept: the same command goes on from here").format(
            done=tally.done, total=tally.total
        )
        if isinstance(error, KeyboardInterrupt):
            text = _("interrupted; {kept}").format(kept=kept)
            errors.print(f"ativa: {text}", markup=False)
            raise typer.Exit(INTERRUPTED) from None
        raise type(error)(f"{error}; {kept}") from None
    key = [(row.result.student, row.result.assignment, row.result.path) for row in rows]
    return [row for _, row in sorted(zip(key, rows, strict=True), key=lambda pair: pair[0])]


def write_page(row: Row, folder: Path) -> None:
    """Write a submission's feedback."""
    try:
        write_feedback(read_result(row.file), folder)
    except OSError as error:
        text = _("cannot write feedback to {folder}: {reason}")
        raise StoreError(text.format(folder=folder, reason=error.strerror)) from None


def write_json(rows: Sequence[Row], path: Path) -> None:
    """Write the results' JSON; a dash stands for standard output."""
    try:
        write_document([row.file for row in rows], path)
    except OSError as error:
        raise cannot_write(path, error) from None


def show(rows: Sequence[Row], report: str, places: dict[str, Path | None]) -> None:
    """Print the class, the report of the run, and where the rest lies."""
    shown = [row.result for row in rows]
    if len(shown) > MAX_TABLE:
        # A table of thousands is for a spreadsheet; here, only who needs to be looked at.
        shown = [result for result in shown if result.status != "graded"][:MAX_TABLE]
    if shown:
        print_class(console, shown)
    console.print(report, highlight=False)
    for name, place in places.items():
        if place is not None:
            console.print(f"{name}: {place}", highlight=False, markup=False)


def complain(rows: Sequence[Row]) -> None:
    """Say which checks broke, and how students' code was confined where that was not fully."""
    less = less_than_full(row.result.confinement for row in rows)
    if less:
        errors.print(f"ativa: {less}", markup=False)
    broken = sorted({check for row in rows for check in row.result.broken_checks})
    if broken:
        text = _("checks that broke, by a fault of the kit: {names}")
        errors.print(f"ativa: {text.format(names=', '.join(broken))}")
