"""A local worker on a machine that cannot open a grader."""

from __future__ import annotations

from autograder.batch import local_worker, warm_grader


def refuse(*_: object, **__: object) -> None:
    raise OSError("no more processes")


def serve(descriptor: int) -> None:
    """Be a local worker."""
    warm_grader.Grader = refuse  # type: ignore[assignment, misc]
    local_worker.serve(descriptor)
