"""Where jobs are graded: one after another, with a warm grader of the assignment at hand."""

from __future__ import annotations

import time

from autograder.batch.job import Graded, GradingOptions, Job, assignment_names
from autograder.batch.levels import accepting, is_weaker, last_level, remember_level
from autograder.exercises import ASSIGNMENTS
from autograder.grading.grader import Grader, failed_result
from autograder.result import SubmissionResult
from autograder.sandbox.doctor import is_enough
from autograder.sandbox.worker_process import ForkServerError
from autograder.submission import read_submission
from utils.language import _, speaking


class GraderUnavailable(Exception):  # noqa: N818 - a state of the machine
    """No grader can be opened here: no submission is to blame."""


class WarmGrader:
    """Grades one job after another, keeping the grader of the current assignment warm."""

    def __init__(self, options: GradingOptions) -> None:
        self.options = options
        self.grader: Grader | None = None
        self.names = assignment_names()

    def grade(self, job: Job) -> Graded:
        """Return a job's result; raises GraderUnavailable."""
        began = time.perf_counter()
        with speaking(self.options.language):
            result = self.result_of(job)
        return Graded.of(job.number, result, time.perf_counter() - began)

    def warm(self, job: Job) -> None:
        """Open the grader that a job needs; raises GraderUnavailable."""
        if job.located.problem is None and job.located.assignment in ASSIGNMENTS:
            self.grader_of(job.located.assignment, job.seed_or(self.options.seed))

    def result_of(self, job: Job) -> SubmissionResult:
        """Return one submission's result."""
        seed = job.seed_or(self.options.seed)
        submission = read_submission(job.located, self.names, job.content_of)
        if submission.problem is not None or submission.assignment not in ASSIGNMENTS:
            message = submission.problem or _("there is no assignment {name}").format(
                name=submission.assignment
            )
            return failed_result(submission, seed, message, "unreadable")
        return self.grader_of(submission.assignment, seed).grade(submission)

    def grader_of(self, assignment: str, seed: int) -> Grader:
        """Return a warm grader of an assignment and a seed; only one is kept."""
        warm = self.grader
        if warm is None or (warm.assignment.name, warm.seed) != (assignment, seed):
            self.close()
            try:
                self.grader = warm = Grader(assignment, seed, self.options.budget, admit=self.admit)
            except GraderUnavailable:
                raise
            except ForkServerError as error:
                raise GraderUnavailable(str(error)) from error
            except Exception as error:
                raise GraderUnavailable(f"{type(error).__name__}: {error}") from error
        return warm

    def admit(self, level: str) -> None:
        """Raise GraderUnavailable where workers are less confined than is wanted, or than ever."""
        wanted = self.options.confinement
        if wanted is not None and not is_enough(level, wanted):
            raise GraderUnavailable(
                _(
                    "this host confines workers only to the level “{level}”, and “{wanted}” "
                    "is required: `ativa doctor` tells what is missing"
                ).format(level=level, wanted=wanted)
            )
        last = last_level()
        if wanted is None and last is not None and is_weaker(level, last):
            raise GraderUnavailable(
                _(
                    "this host confined workers to the level “{last}” in its last run and only "
                    "to “{level}” now: `ativa doctor` tells what is missing, "
                    "`--require-confinement {wanted}` grades all the same"
                ).format(last=last, level=level, wanted=accepting(level))
            )
        remember_level(level)

    def close(self) -> None:
        """End the grader's processes."""
        if self.grader is not None:
            self.grader.close()
            self.grader = None
