"""What a submission costs, beside what else could grade it: ratios from one run, on this machine.

python tests/benchmarks/bench_throughput.py --submissions 1000 --jobs 2

The class is the activations of the sample class that loop nowhere for ever, repeated. Endless loops
are left out everywhere: each costs its budget of seconds, whoever grades it.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.batch import (
    ClassRun,
    GradingOptions,
    LocalExecutor,
    ResultStore,
    assignment_names,
    pack,
)
from autograder.batch.warm_grader import WarmGrader
from autograder.checks.plan import GradingPlan
from autograder.exercises import load as load_assignment
from autograder.grading.judge import Judge
from autograder.grading.transcript import FunctionStatus, Transcript
from autograder.sandbox import protocol
from autograder.sandbox.worker.runtime import serve
from autograder.sandbox.worker.runtime.execution import load
from autograder.submission import Submission, find_submissions, read_submission
from tests.benchmarks.stock_nbgrader import seconds_of_nbgrader
from utils.reading.code.program import SourceCell, read_program

ROOT = Path(__file__).parents[2]
SUBMITTED = ROOT / "tests" / "sample_class" / "submitted"
ASSIGNMENT = "activations"
HONEST = tuple(f"student-{number:02d}" for number in range(1, 14))
SEED = 3


@dataclass(frozen=True)
class Cost:
    """What one way of grading cost for each submission, in seconds of wall clock and of CPU."""

    name: str
    wall: float
    cpu: float
    note: str = ""


def cpu_seconds() -> float:
    """Return the CPU time of this process and of all that it has waited for."""
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


@contextmanager
def measured(name: str, count: int, found: list[Cost], note: str = "") -> Iterator[None]:
    """Append what a block costs for each of `count` submissions."""
    wall, cpu = time.perf_counter(), cpu_seconds()
    yield
    wall, cpu = time.perf_counter() - wall, cpu_seconds() - cpu
    found.append(Cost(name, wall / count, cpu / count, note))


def repeated_class(folder: Path, count: int) -> Path:
    """Copy the honest submissions until there are `count` of them."""
    for number in range(count):
        source = SUBMITTED / HONEST[number % len(HONEST)] / ASSIGNMENT
        shutil.copytree(source, folder / f"student-{number:05d}" / ASSIGNMENT)
    return folder


def grade_class(folder: Path, results: Path, jobs: int) -> tuple[int, str]:
    """Grade a class from files to written results; return how many, and the confinement."""
    located = find_submissions([folder], assignment_names())
    store = ResultStore(results)
    run = store.begin([folder], None, SEED, exact=True, anew=False)
    options = GradingOptions(SEED, jobs)
    with closing(LocalExecutor(options)) as lanes:
        rows = list(ClassRun(located, store, run, lanes, options))
    return len(rows), rows[0].result.confinement


def pytest_each(files: list[Path]) -> None:
    """Start a pytest process for each submission, one after the other."""
    for file in files:
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
        graders = ROOT / "autograder" / "graders"
        place = ["-c", str(graders / "pytest.ini"), "--rootdir", str(graders)]
        test = str(graders / "test_checks.py")
        subprocess.run(
            [*command, *place, test, "--submission", str(file), "--seed", str(SEED)],
            stdout=subprocess.DEVNULL,
            check=False,
        )


def pure_time(submissions: list[Submission], rounds: int) -> float:
    """Return the CPU seconds that students' code and our checks need in a warm process, no more."""
    assignment = load_assignment(ASSIGNMENT)
    plan = GradingPlan.drawn(ASSIGNMENT, assignment.checks(), SEED)
    judge = Judge(assignment, plan)
    header, inputs = protocol.pack_plan(plan, assignment)
    asked = [
        (check["key"], check["exercise"], [serve.prepare(call, inputs) for call in check["calls"]])
        for check in header["checks"]
    ]
    programs = [
        read_program([SourceCell(source, label) for source, label in one.cells], assignment.names)
        for one in submissions
    ]

    def once() -> None:
        for program in programs:
            namespace: dict[str, Any] = {}
            load(program, namespace)
            statuses = {name: FunctionStatus("written") for name in assignment.names}
            transcript = Transcript(statuses=statuses)
            for key, exercise, calls in asked:
                arrays: dict[str, Any] = {}
                trees = [
                    serve.make_call(exercise, call, namespace.__getitem__, arrays) for call in calls
                ]
                transcript.replies[key] = protocol.read_replies(trees, arrays, len(trees))
            judge.judge(transcript)

    return best_of(once, rounds) / len(programs)


def best_of(action: Callable[[], object], rounds: int) -> float:
    """Return the least CPU seconds of several rounds, the first of which only warms up."""
    taken = []
    for _ in range(rounds + 1):
        began = time.process_time()
        action()
        taken.append(time.process_time() - began)
    return min(taken[1:])


def where_it_goes(folder: Path, rounds: int) -> dict[str, float]:
    """Return the milliseconds of CPU that each stage of one submission takes, medians."""
    located = find_submissions([folder], assignment_names())[: len(HONEST)]
    bench = WarmGrader(GradingOptions(SEED))
    jobs = [pack(number, one) for number, one in enumerate(located)]
    for job in jobs:
        bench.grade(job)
    assert bench.grader is not None
    runner, judge = bench.grader.runner, bench.grader.judge
    stages: dict[str, list[float]] = {}

    def note(stage: str, seconds: float) -> None:
        stages.setdefault(stage, []).append(1000 * seconds)

    for _ in range(rounds):
        for number, one in enumerate(located):
            began = time.process_time()
            submission = read_submission(one, bench.names, pack(number, one).content_of)
            note("reading the file", time.process_time() - began)
            began, wall = time.process_time(), time.perf_counter()
            transcript = runner.run(submission.cells)
            note("talking to the worker", time.process_time() - began)
            note("(wall clock from fork to the worker's end)", time.perf_counter() - wall)
            began = time.process_time()
            judge.judge(transcript)
            note("judging", time.process_time() - began)
    bench.close()
    return {stage: statistics.median(values) for stage, values in stages.items()}


def report(found: list[Cost], base: Cost) -> None:
    """Print each way's cost, and how many times that is ours by the clock and by the CPU."""
    print(f"{'':42} {'ms':>9} {'times ours':>10} {'CPU ms':>9} {'times ours':>10}")
    for cost in found:
        wall = f"{1000 * cost.wall:9.2f} {cost.wall / base.wall:10.2f}"
        cpu = f"{1000 * cost.cpu:9.2f} {cost.cpu / base.cpu:10.2f}"
        print(f"{cost.name:42} {wall} {cpu}", cost.note)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--submissions", type=int, default=200, help="how many to grade")
    parser.add_argument("--jobs", type=int, default=2, help="how many at a time")
    parser.add_argument("--pytest", type=int, default=4, help="how many to give to pytest")
    parser.add_argument("--nbgrader", type=int, default=4, help="how many to give to nbgrader")
    parser.add_argument("--rounds", type=int, default=5, help="of the warm measurements")
    options = parser.parse_args()
    found: list[Cost] = []
    print(f"load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as place:
        few = repeated_class(Path(place) / "few", options.jobs)
        with measured(f"starting {options.jobs} lanes, once for a class", 1, found):
            grade_class(few, Path(place) / "first", options.jobs)
        folder = repeated_class(Path(place) / "class", options.submissions)
        name = f"ativa grade, {options.jobs} at a time"
        with measured(name, options.submissions, found, "from files to written results"):
            count, level = grade_class(folder, Path(place) / "results", options.jobs)
        assert count == options.submissions
        start, whole = found
        wall, cpu = whole.wall - start.wall / count, whole.cpu - start.cpu / count
        found.append(Cost("the same without the start", wall, cpu))
        here, below = (
            resource.getrusage(who).ru_maxrss / 1024
            for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        print(f"{count} submissions, confinement: {level}")
        print(f"peak memory: {here:.0f} MB here, {below:.0f} MB in the largest other process")
        small = repeated_class(Path(place) / "small", len(HONEST))
        located = find_submissions([small], assignment_names())
        submissions = [read_submission(one, assignment_names()) for one in located]
        pure = pure_time(submissions, options.rounds)
        found.append(
            Cost("students' code and checks, warm process", pure, pure, "CPU, at its best")
        )
        if options.pytest:
            files = [one.sources[0].path for one in located][: options.pytest]
            note = f"measured on {len(files)}, one at a time"
            with measured("a pytest process each", len(files), found, note):
                pytest_each(files)
        if options.nbgrader:
            stock = seconds_of_nbgrader(Path(place) / "course", submissions[: options.nbgrader])
            if stock is not None:
                note = f"a batch of {min(options.nbgrader, len(submissions))}, one at a time"
                found.append(Cost("stock nbgrader autograde", *stock, note))
            else:
                print("nbgrader is not installed: not compared")
        report(found, found[1])
        print("\nwhere it goes, CPU milliseconds of one submission on the grading side:")
        for stage, value in where_it_goes(small, options.rounds).items():
            print(f"  {stage:44} {value:8.2f}")
    print(f"load after: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
