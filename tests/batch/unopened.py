"""Lanes that are killed as they open their grader, `ATIVA_TEST_MOST` times in all."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from autograder.batch import lane
from autograder.batch.bench import Bench
from autograder.grader import Grader

KILLED = "ATIVA_TEST_KILLED"  # the file that counts them
MOST = "ATIVA_TEST_MOST"


def serve(descriptor: int) -> None:
    """Be a lane."""
    grader_of = Bench.grader_of

    def open_or_die(bench: Bench, assignment: str, seed: int) -> Grader:
        killed = Path(os.environ[KILLED])
        if killed.stat().st_size < int(os.environ[MOST]):
            with killed.open("a") as lines:
                lines.write("x")
            os.kill(os.getpid(), signal.SIGKILL)
        return grader_of(bench, assignment, seed)

    Bench.grader_of = open_or_die  # type: ignore[method-assign]
    lane.serve(descriptor)
