"""Lanes and tasks in which some students' submissions end the process that grades them."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from autograder.batch import Graded, GradingOptions, Job, dask_worker, local_worker
from autograder.batch.retries import Failed
from autograder.batch.warm_grader import WarmGrader


def die_of(job: Job) -> None:
    """End this process for `lethal`, the first time for `once`; leaves a line for each death."""
    student, file = job.located.student, job.located.sources[0].file
    deaths = file.with_suffix(".deaths")
    if student.startswith("lethal") or (student.startswith("once") and not deaths.exists()):
        with deaths.open("a") as lines:
            lines.write(f"{os.getpid()}\n")
        os.kill(os.getpid(), signal.SIGKILL)


def deaths_of(folder: Path) -> int:
    """Return how many processes a student's submission has ended."""
    (deaths,) = folder.rglob("*.deaths")
    return len(deaths.read_text().splitlines())


def serve(descriptor: int) -> None:
    """Be a local worker."""
    grade = WarmGrader.grade

    def grade_or_die(warm_grader: WarmGrader, job: Job) -> Graded:
        die_of(job)
        return grade(warm_grader, job)

    WarmGrader.grade = grade_or_die  # type: ignore[method-assign]
    local_worker.serve(descriptor)


def grade(job: Job, options: GradingOptions, version: str) -> Graded | Failed:
    """Be a cluster's task."""
    die_of(job)
    return dask_worker.grade(job, options, version)
