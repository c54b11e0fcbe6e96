"""A class of submissions, graded side by side."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context

from autograder.exercises import ASSIGNMENTS, load
from autograder.grader import Grader, failed_result
from autograder.result import SubmissionResult
from autograder.runner import Budget
from autograder.submission import Located, read_submission


@dataclass(frozen=True)
class Options:
    """How a class is graded: the seed, how many at a time, and what each submission may use."""

    seed: int
    jobs: int = 1
    budget: Budget = field(default_factory=Budget)


def default_jobs() -> int:
    """Return how many submissions to grade at a time on this machine."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def assignment_names() -> Mapping[str, tuple[str, ...]]:
    """Return every assignment's function names."""
    return {name: load(name).names for name in ASSIGNMENTS}


class Lane:
    """Grades one submission after another, keeping the grader of the current assignment warm."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.grader: Grader | None = None

    def grade(self, located: Located) -> SubmissionResult:
        """Return one submission's result."""
        submission = read_submission(located, assignment_names())
        if submission.assignment not in ASSIGNMENTS:
            message = submission.problem or f"there is no assignment {submission.assignment}"
            return failed_result(submission, self.options.seed, message, "unreadable")
        return self.grader_of(submission.assignment).grade(submission)

    def grader_of(self, assignment: str) -> Grader:
        """Return a warm grader of an assignment; only one is kept."""
        if self.grader is None or self.grader.assignment.name != assignment:
            self.close()
            self.grader = Grader(assignment, self.options.seed, self.options.budget)
        return self.grader

    def close(self) -> None:
        """End the grader's processes."""
        if self.grader is not None:
            self.grader.close()
            self.grader = None


_lane: Lane | None = None


def open_lane(options: Options) -> None:
    """Make this process a lane of a pool."""
    global _lane
    _lane = Lane(options)


def grade_in_lane(located: Located) -> SubmissionResult:
    """Grade one submission in this process's lane."""
    assert _lane is not None
    return _lane.grade(located)


def grade_class(located: Sequence[Located], options: Options) -> Iterator[SubmissionResult]:
    """Yield each submission's result as it is done; the order of results is not the input's."""
    in_turn = sorted(located, key=lambda one: one.assignment)
    jobs = min(options.jobs, len(in_turn))
    if jobs <= 1:
        lane = Lane(options)
        try:
            yield from map(lane.grade, in_turn)
        finally:
            lane.close()
        return
    # A spawned lane starts clean: it inherits no thread, lock or descriptor of ours.
    with ProcessPoolExecutor(jobs, get_context("spawn"), open_lane, (options,)) as pool:
        queue = iter(in_turn)
        running: set[Future[SubmissionResult]] = set()
        while True:
            # A bounded number in flight keeps memory flat however large the class is.
            for one in islice(queue, 4 * jobs - len(running)):
                running.add(pool.submit(grade_in_lane, one))
            if not running:
                return
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                yield future.result()
