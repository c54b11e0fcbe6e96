"""A process of its own that grades the jobs it is sent until nobody sends any more."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection

from autograder.batch.job import Graded, Job
from autograder.batch.retries import Failed
from autograder.batch.warm_grader import GraderUnavailable, WarmGrader
from autograder.sandbox.worker.confinement import linux

READY = "ready"
BEGUN = "begun"  # on the job at hand: the grader is there, what happens now is its doing


def serve(descriptor: int) -> None:
    """Grade what comes over a socket; its other end going away is the sign to leave."""
    if sys.platform == "linux":
        linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)  # without finishing what is at hand
    connection: Connection[object, object] = Connection(descriptor)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        warm_grader = WarmGrader(connection.recv())  # type: ignore[arg-type]
        connection.send(READY)
        try:
            while True:
                job = connection.recv()
                assert isinstance(job, Job)
                connection.send(attempt(warm_grader, job, lambda: connection.send(BEGUN)))
        finally:
            warm_grader.close()


def attempt(
    warm_grader: WarmGrader, job: Job, begun: Callable[[], object] = lambda: None
) -> Graded | Failed:
    """Grade a job; what goes wrong on our side is told, not raised.

    begun: called when all that is not of this job alone has been started.
    """
    try:
        warm_grader.warm(job)
        begun()
        return warm_grader.grade(job)
    except GraderUnavailable as error:
        return Failed(job.number, str(error), here=True)
    except Exception as error:
        warm_grader.close()
        return Failed(job.number, f"{type(error).__name__}: {error}", here=False)
