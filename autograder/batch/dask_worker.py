"""What a Dask worker does: each of its threads grades with a warm grader of its own."""

from __future__ import annotations

import threading
from dataclasses import replace

from autograder.batch.job import Graded, GradingOptions, Job
from autograder.batch.local_worker import attempt
from autograder.batch.retries import Failed
from autograder.batch.version import graders_version
from autograder.batch.warm_grader import WarmGrader

_benches: dict[int, WarmGrader] = {}
_opening = threading.Lock()


def grade(job: Job, options: GradingOptions, version: str) -> Graded | Failed:
    """Grade a job, unless the kit is another one here than where it was sent from."""
    if version != graders_version():
        reason = "a worker has another version of the kit, of its libraries or of Python"
        return Failed(job.number, reason, here=True)
    return attempt(grader_of_this_thread(options), job)


def grader_of_this_thread(options: GradingOptions) -> WarmGrader:
    """Return this thread's bench, a new one for a run with other options."""
    options = replace(options, jobs=1)
    number = threading.get_ident()
    warm_grader = _benches.get(number)
    if warm_grader is None or warm_grader.options != options:
        # One at a time: a grader's opening changes the environment for a moment.
        with _opening:
            if warm_grader is not None:
                warm_grader.close()
            warm_grader = _benches[number] = WarmGrader(options)
    return warm_grader


def leave() -> None:
    """End this worker's graders, when a run has come to its end."""
    while _benches:
        _benches.popitem()[1].close()
