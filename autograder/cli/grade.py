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
    GradingOptions,
    LocalExecutor,
    ResultRow,
    ResultStore,
    StoreError,
    assignment_names,
    default_jobs,
)
from autograder.cli.app import (
    Language,
    app,
    console,
    errors,
    give_up,
    speak,
    unknown_assignment,
)
from autograder.cli.progress import ClassProgress, Tally, summary
from autograder.cli.reports import (
    check_places,
    check_reports,
    doubts,
    parse_reports,
    stop_below,
    stop_set_aside,
    unseen_lines,
    write_html,
    write_json,
    write_reports,
)
from autograder.exercises import ASSIGNMENTS
from autograder.grading.grader import draw_seed
from autograder.grading.runner import Budget
from autograder.reports.terminal import change_lines, print_class, print_lines
from autograder.reports.text import less_than_full, write_feedback
from autograder.result import SubmissionResult
from autograder.sandbox.foreign_modules import foreign_modules, from_the_submission
from autograder.submission import NothingToGrade, Survey, survey
from utils.language import _
from utils.writing import DASH, WriteError

INTERRUPTED = 130
MAX_TABLE = 500  # rows that a person may still read


class Where(StrEnum):
    """What grades the submissions."""

    local = "local"
    dask = "dask"


class ConfinementOption(StrEnum):
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
        ConfinementOption | None,
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
    found = locate(paths, assignment)
    located = found.located
    if (executor is Where.dask) != (scheduler is not None):
        raise give_up(_("--executor dask and --scheduler tcp://HOST:PORT go together"))
    check_reports(reports, len(located))
    check_places([feedback, html, json_file, *(report.path for report in reports)])
    try:
        store = ResultStore(results)
        run = store.begin(
            paths, assignment, draw_seed() if seed is None else seed, exact=seed is not None,
            anew=regrade,
        )  # fmt: skip
        if run.resumed and not quiet:
            text = _("going on with the run that did not come to its end, seed {seed}")
            errors.print(text.format(seed=run.seed))
        options = GradingOptions(
            seed=run.seed,
            jobs=jobs or default_jobs(),
            budget=Budget(seconds=timeout),
            confinement=require_confinement.value if require_confinement else None,
        )
        with closing(open_executor(options, scheduler)) as crew:
            tally = Tally(len(located))
            whole = ClassRun(located, store, run, crew, options)
            rows, interrupted = follow(whole, tally, feedback, quiet)
        for line in doubts(store, whole.doubted):
            errors.print(f"ativa: {line}", markup=False)
        if interrupted:
            # Other programs would take these for the whole class.
            json_file, reports = None, []
        if html is not None and rows:
            write_html(rows, store, html)
        if json_file is not None:
            write_json(rows, store, json_file)
        write_reports(rows, store, reports)
    except (StoreError, ExecutorError) as error:
        raise give_up(str(error)) from None
    if not quiet and DASH not in map(str, [json_file, *(report.path for report in reports)]):
        seeds = {row.result.seed for row in rows}
        show(
            rows,
            summary(tally, seeds.pop() if len(seeds) == 1 else run.seed),
            {_("feedback"): feedback, _("pages"): html, _("results"): json_file},
        )
    complain(rows)
    for line in () if quiet else unseen_lines(found):
        errors.print(line, markup=False)
    if interrupted:
        raise typer.Exit(INTERRUPTED)
    stop_set_aside(rows)
    stop_below(rows, fail_below, unseen=any(one.unseen for one in found.located))


def locate(paths: Sequence[Path], assignment: str | None) -> Survey:
    """Return where the submissions lie, and what was left aside."""
    if assignment is not None and assignment not in ASSIGNMENTS:
        raise unknown_assignment(assignment, ", ".join(ASSIGNMENTS))
    try:
        with errors.status(_("looking for submissions")):  # shown on a terminal alone
            found = survey(paths, assignment_names(), assignment)
    except NothingToGrade as error:
        raise give_up(str(error)) from None
    if theirs := foreign_modules(paths):
        raise give_up(from_the_submission(theirs))
    return found


def open_executor(options: GradingOptions, scheduler: str | None) -> Executor:
    """Return what will grade; raises ExecutorError when a cluster cannot be reached."""
    if scheduler is None:
        return LocalExecutor(options)
    try:
        from autograder.batch.dask_executor import DaskExecutor
    except ImportError:
        raise ExecutorError(_("Dask is not installed: pip install 'ativa[dask]'")) from None
    return DaskExecutor(scheduler, options)


def follow(
    run: ClassRun, tally: Tally, feedback: Path | None, quiet: bool
) -> tuple[list[ResultRow], bool]:
    """Grade a class and show how it goes.

    Returns the rows of what is graded, in the class's order, and whether it was interrupted.
    """
    rows, interrupted = [], False
    try:
        with ClassProgress(tally, errors, run.executor.in_hand, quiet=quiet) as progress:
            for row in run:
                rows.append(row)
                progress.step(row)
                if feedback is not None:
                    write_page(run.store.result_of(row.file), feedback)
    except (KeyboardInterrupt, StoreError, ExecutorError) as error:
        kept = _("{done} of {total} results are kept: the same command goes on from here").format(
            done=tally.done, total=tally.total
        )
        if not isinstance(error, KeyboardInterrupt):
            raise type(error)(f"{error}; {kept}") from None
        errors.print(f"ativa: {_('interrupted; {kept}').format(kept=kept)}", markup=False)
        interrupted = True
    rows.sort(key=lambda row: (row.result.student, row.result.assignment, row.result.path))
    return rows, interrupted


def write_page(result: SubmissionResult, folder: Path) -> None:
    """Write a submission's feedback."""
    try:
        write_feedback(result, folder)
    except WriteError as error:
        text = _("cannot write {path}: {reason}")
        raise StoreError(text.format(path=error.filename, reason=error.strerror)) from None


def show(rows: Sequence[ResultRow], report: str, places: dict[str, Path | None]) -> None:
    """Print the class, the report of the run, and where the rest lies."""
    shown = [row.result for row in rows]
    if len(shown) > MAX_TABLE:
        # A table of thousands is for a spreadsheet; here, only who needs to be looked at.
        shown = [result for result in shown if result.status != "graded"][:MAX_TABLE]
    if shown:
        print_class(console, shown)
    print_lines(console, change_lines([(row.before, row.result) for row in rows if row.before]))
    console.print(report, highlight=False)
    for name, place in places.items():
        if place is not None:
            console.print(f"{name}: {place}", highlight=False, markup=False)


def complain(rows: Sequence[ResultRow]) -> None:
    """Say which checks broke, and how students' code was confined where that was not fully."""
    less = less_than_full(row.result.confinement for row in rows)
    if less:
        errors.print(f"ativa: {less}", markup=False)
    broken = sorted({check for row in rows for check in row.result.broken_checks})
    if broken:
        text = _("checks that broke, by a fault of the kit: {names}")
        errors.print(f"ativa: {text.format(names=', '.join(broken))}")
