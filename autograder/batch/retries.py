"""Counting what goes wrong with a submission on our side, so that its tries come to an end."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass

from autograder.batch.job import ExecutorError, Graded, Job
from autograder.result import ResultError, read_document
from utils.language import _, nothing_to_translate

# A submission that ends the process grading it so often is not tried again.
MAX_TRIES = 3
LETHAL = nothing_to_translate(
    "Grading it ended the grading process every time, so it was set aside: look at it by hand."
)
FAULTY = nothing_to_translate(
    "It was set aside: grading it failed every time, by a fault of the kit ({reason})."
)


@dataclass(frozen=True)
class Failed:
    """A job that could not be graded, and why; `here`: nothing can be, where it was tried."""

    number: int
    reason: str
    here: bool


class RetryTracker:
    """How often each job was tried in vain, and those to be tried again."""

    def __init__(self, seed: int, most: int = MAX_TRIES) -> None:
        self.seed = seed
        self.most = most
        self.counts: Counter[int] = Counter()
        self.again: deque[Job] = deque()

    def lethal(self, job: Job) -> Iterator[Graded]:
        """Count a death; yield the job set aside, or keep it for another try."""
        yield from self._count(job, _(LETHAL))

    def answered(self, job: Job, answer: Graded | Failed) -> Iterator[Graded]:
        """Yield a job's result; count a failure, or a result that cannot be read, as `failed`."""
        if isinstance(answer, Graded):
            try:
                read_document(answer.text)
            except ResultError as error:
                answer = Failed(job.number, str(error), here=False)
        if isinstance(answer, Failed):
            yield from self.failed(job, answer)
        else:
            yield answer

    def failed(self, job: Job, failed: Failed) -> Iterator[Graded]:
        """Count a failure of our own; raises ExecutorError if it is not for this job alone."""
        if failed.here and self.counts[job.number] + 1 >= self.most:
            raise ExecutorError(
                _("the graders cannot start: {reason}").format(reason=failed.reason)
            )
        yield from self._count(job, _(FAULTY).format(reason=failed.reason))

    def _count(self, job: Job, message: str) -> Iterator[Graded]:
        self.counts[job.number] += 1
        if self.counts[job.number] >= self.most:
            yield job.set_aside(self.seed, message)
        else:
            self.again.append(job)
