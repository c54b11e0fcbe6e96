"""Lanes that are killed as they open their grader, `ATIVA_TEST_MOST` times in all."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from autograder.batch import local_worker
from autograder.batch.warm_grader import WarmGrader
from autograder.grading.grader import Grader

KILLED = "ATIVA_TEST_KILLED"  # the file that counts them
MOST = "ATIVA_TEST_MOST"


def serve(descriptor: int) -> None:
    """Be a local worker."""
    grader_of = WarmGrader.grader_of

    def open_or_die(warm_grader: WarmGrader, assignment: str, seed: int) -> Grader:
        killed = Path(os.environ[KILLED])
        if killed.stat().st_size < int(os.environ[MOST]):
            with killed.open("a") as lines:
                lines.write("x")
            os.kill(os.getpid(), signal.SIGKILL)
        return grader_of(warm_grader, assignment, seed)

    WarmGrader.grader_of = open_or_die  # type: ignore[method-assign]
    local_worker.serve(descriptor)
