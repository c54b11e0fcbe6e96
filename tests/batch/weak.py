"""A lane whose workers have no system-call filter."""

from __future__ import annotations

from functools import partial

from autograder import runner
from autograder.batch import lane
from autograder.workshop import Workshop


def serve(descriptor: int) -> None:
    """Be a lane."""
    runner.Workshop = partial(Workshop, without=("seccomp",))  # type: ignore[misc, assignment]
    lane.serve(descriptor)
