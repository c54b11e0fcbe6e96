"""What travels to where a submission is graded, and what comes back."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from msgspec.structs import replace

from autograder.batch.envelope import Key, digest_of
from autograder.batch.levels import is_weaker
from autograder.exercises import ASSIGNMENTS, load
from autograder.grading.grader import failed_result
from autograder.grading.runner import Budget
from autograder.result import Status, SubmissionResult, write_document
from autograder.sandbox.doctor import is_enough
from autograder.submission import Located, SourceFile, Submission, UnreadableError, contents_of
from utils.language import chosen


class ExecutorError(Exception):
    """Nothing can be graded any more: the kit's or the machines' trouble, in one line."""


@dataclass(frozen=True)
class GradingOptions:
    """How a class is graded: the seed, how many at a time, and what each submission may use.

    confinement: the weakest that will do, one of doctor.REQUIREMENTS, or None for the same in the
    whole run and no less than in the host's last one; language: that of all messages, the one in
    use where the options are made unless another is given.
    """

    seed: int
    jobs: int = 1
    budget: Budget = field(default_factory=Budget)
    confinement: str | None = None
    language: str = field(default_factory=chosen)

    def accepts(self, result: SubmissionResult, last: str | None) -> bool:
        """Whether a result was graded as confined as it is wanted, if any code ran for it.

        last: the level that grading had when it last took place, or None.
        """
        if not result.confinement:
            return True
        if self.confinement is None:
            return last is None or not is_weaker(result.confinement, last)
        return is_enough(result.confinement, self.confinement)


@dataclass(frozen=True)
class Job:
    """One student's work as bytes, so that it can be graded where its files are not.

    contents: for each of its sources the bytes, or as text why they cannot be read; seed: that of
    an earlier result, to be taken in place of the run's.
    """

    number: int
    located: Located
    contents: tuple[bytes | str, ...]
    seed: int | None = None

    def seed_or(self, common: int) -> int:
        """Return the seed to grade it with."""
        return common if self.seed is None else self.seed

    @property
    def label(self) -> str:
        """What people call it."""
        return f"{self.located.student}/{self.located.assignment}"

    @property
    def size(self) -> int:
        """How many bytes its files have."""
        return sum(len(content) for content in self.contents)

    def content_of(self, source: SourceFile) -> bytes:
        """Return a source's bytes; raises UnreadableError where there are none."""
        content = self.contents[self.located.sources.index(source)]
        if isinstance(content, str):
            raise UnreadableError(content)
        return content

    def key(self, version: str, options: GradingOptions) -> Key:
        """Return what its result depends on, the seed aside."""
        one, budget = self.located, options.budget
        digest = digest_of(
            [one.problem, one.notes],
            [source.path.name for source in one.sources] or [one.path.name],
            [c if isinstance(c, str) else hashlib.sha256(c).hexdigest() for c in self.contents],
        )
        limits = [budget.seconds, budget.check_seconds, budget.memory]
        settings = digest_of(options.language, limits)
        return Key(one.student, one.assignment, digest, version, settings)

    def set_aside(self, seed: int, message: str, status: Status = "crashed") -> Graded:
        """Return the zero, with its reason, of a submission that nothing could grade."""
        one = self.located
        submission = Submission(one.student, one.assignment, one.path, (), message, one.notes, "")
        result = failed_result(submission, self.seed_or(seed), message, status)
        return Graded.of(self.number, result, 0.0, final=False)


@dataclass(frozen=True)
class Graded:
    """A job's result: its JSON, what a table needs of it, and the seconds that it took.

    final: whether grading it again would give the same; it would not where the kit failed.
    """

    number: int
    text: bytes
    brief: SubmissionResult
    seconds: float
    final: bool = True

    @classmethod
    def of(
        cls, number: int, result: SubmissionResult, seconds: float, *, final: bool = True
    ) -> Graded:
        """Return a result ready to be kept."""
        final = final and not result.broken_checks
        return cls(number, write_document(result), brief(result), seconds, final)


class Executor(Protocol):
    """Grades jobs in any order, asking for the next only when it has room for it."""

    def last_level(self) -> str | None:
        """Return how well it confined students' code in its last run, None where it cannot know."""

    def grade(self, jobs: Iterable[Job]) -> Iterator[Graded]:
        """Yield what comes back, one for each job; raises ExecutorError."""

    def in_hand(self) -> Mapping[str, float]:
        """Return what is being graded now, by label, and for how many seconds."""

    def close(self) -> None:
        """End everything that was started, at once."""


def pack(number: int, located: Located) -> Job:
    """Read a submission's files into a job."""
    return Job(number, located, contents_of(located.sources))


def brief(result: SubmissionResult) -> SubmissionResult:
    """Return a result without its texts, to be held for every submission of a class."""
    lost = tuple(
        replace(
            exercise,
            message="",
            advice=(),
            curve=None,
            checks=tuple(check for check in exercise.checks if check.outcome == "error"),
        )
        for exercise in result.exercises
        if exercise.score < exercise.max_score
    )
    return replace(result, exercises=lost, notes=())


def default_jobs() -> int:
    """Return how many submissions to grade at a time on this machine."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def assignment_names() -> Mapping[str, tuple[str, ...]]:
    """Return every assignment's function names."""
    return {name: load(name).names for name in ASSIGNMENTS}
