"""Grades submissions of one assignment with one seed: from cells to result."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from types import TracebackType

from autograder.checks.plan import GradingPlan
from autograder.exercises import load
from autograder.grading.judge import Judge
from autograder.grading.runner import Budget, Runner, admit_any
from autograder.result import ExerciseResult, Status, SubmissionResult
from autograder.submission import Submission
from utils.language import _, chosen

MAX_SEED = 2**32


def draw_seed() -> int:
    """Return a fresh seed that nobody can foresee."""
    return secrets.randbelow(MAX_SEED)


def failed_result(
    submission: Submission, seed: int, message: str, status: Status
) -> SubmissionResult:
    """Return the zero, with its reason, of a submission of which nothing could be graded."""
    try:
        points = load(submission.assignment).points
    except KeyError:
        points = 0.0
    return SubmissionResult(
        submission.student,
        submission.assignment,
        str(submission.path),
        status,
        seed,
        0.0,
        points,
        (),
        message=message,
        notes=submission.notes,
        language=chosen(),
    )


class Grader:
    """Holds what a whole class shares: the plan with its drawn inputs, the warm fork server."""

    def __init__(
        self,
        assignment: str,
        seed: int,
        budget: Budget | None = None,
        *,
        admit: Callable[[str], None] = admit_any,
    ) -> None:
        """`admit` is told how well workers are confined, and raises if that is not enough."""
        self.assignment = load(assignment)
        self.seed = seed
        self.plan = GradingPlan.drawn(assignment, self.assignment.checks(), seed)
        self.judge = Judge(self.assignment, self.plan)
        self.runner = Runner(self.assignment, self.plan, budget, admit=admit)

    def grade(self, submission: Submission) -> SubmissionResult:
        """Return a submission's result; whatever its code does, there is one."""
        if submission.problem is not None:
            return failed_result(submission, self.seed, submission.problem, "unreadable")
        transcript = self.runner.run(submission.cells)
        exercises = self.judge.judge(transcript)
        status: Status = "graded"
        message = ""
        if transcript.exhausted == "timeout":
            status, message = (
                "timeout",
                _("The submission used up its time before every check ran."),
            )
        elif transcript.exhausted == "crashed":
            status = "crashed"
            message = _("The submission ended Python too often to go on.")
        return SubmissionResult(
            submission.student,
            submission.assignment,
            str(submission.path),
            status,
            self.seed,
            total(exercises),
            self.assignment.points,
            exercises,
            message=message,
            notes=submission.notes,
            confinement=self.runner.fork_server.level,
            language=chosen(),
        )

    def close(self) -> None:
        """End the fork server."""
        self.runner.close()

    def __enter__(self) -> Grader:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def total(exercises: tuple[ExerciseResult, ...]) -> float:
    """Return the sum of the exercises' points; they are quarters, so it is exact."""
    return sum(exercise.score for exercise in exercises)
