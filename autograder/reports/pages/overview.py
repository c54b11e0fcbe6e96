"""What a class as a whole shows: scores, who passes what, common mistakes, and trouble."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import mean, median

from autograder.result import ExerciseResult, SubmissionResult

BINS = 10
HARDEST = 3
SLOW = 5  # how many of the slowest are named
NOTABLE = 2.0  # seconds below which nobody is slow


@dataclass
class MistakeCount:
    """A recognised mistake, and who made it."""

    exercise: str
    slug: str
    message: str
    students: list[str] = field(default_factory=list)


@dataclass
class Passing:
    """How many of a class earned every point of an exercise, and how many something."""

    name: str
    passed: int = 0
    partly: int = 0


@dataclass(frozen=True)
class StudentLine:
    """A submission's line in the table of students."""

    student: str
    score: float
    max_score: float
    status: str
    message: str
    lost: tuple[tuple[str, str | None], ...]  # (exercise, mistake) where points were lost

    @property
    def share(self) -> float:
        """The score as a part of 1."""
        return self.score / self.max_score if self.max_score else 0.0


@dataclass
class AssignmentOverview:
    """One assignment of a class."""

    name: str
    lines: list[StudentLine] = field(default_factory=list)
    exercises: dict[str, Passing] = field(default_factory=dict)
    found: dict[tuple[str, str], MistakeCount] = field(default_factory=dict)
    seconds: list[tuple[float, str]] = field(default_factory=list)

    def add(self, result: SubmissionResult) -> None:
        """Count a submission."""
        lost = tuple((e.name, e.misconception) for e in result.exercises if e.score < e.max_score)
        self.lines.append(
            StudentLine(
                result.student, result.score, result.max_score, result.status, result.message, lost
            )
        )
        for exercise in result.exercises:
            self.count(exercise, result.student)

    def count(self, exercise: ExerciseResult, student: str) -> None:
        """Count a submission's exercise."""
        passing = self.exercises.setdefault(exercise.name, Passing(exercise.name))
        passing.passed += exercise.score >= exercise.max_score
        passing.partly += 0 < exercise.score < exercise.max_score
        if exercise.misconception is not None:
            key = (exercise.name, exercise.misconception)
            mistake = self.found.setdefault(key, MistakeCount(*key, exercise.message))
            mistake.students.append(student)

    @property
    def mean(self) -> float:
        """The mean score."""
        return mean(line.score for line in self.lines)

    @property
    def median(self) -> float:
        """The score that half the class reaches."""
        return median(line.score for line in self.lines)

    @property
    def max_score(self) -> float:
        """The most that can be scored."""
        return max(line.max_score for line in self.lines)

    @property
    def bins(self) -> list[int]:
        """How many scored in each tenth of the points; the last one holds full marks."""
        counts = [0] * BINS
        for line in self.lines:
            counts[min(BINS - 1, int(line.share * BINS))] += 1
        return counts

    @property
    def mistakes(self) -> Sequence[MistakeCount]:
        """The recognised mistakes, the commonest first."""
        return sorted(self.found.values(), key=lambda m: (-len(m.students), m.exercise, m.slug))

    @property
    def hardest(self) -> Sequence[Passing]:
        """The exercises that fewest passed, hardest first, if anybody lost a point in them."""
        below = [e for e in self.exercises.values() if e.passed < len(self.lines)]
        return sorted(below, key=lambda exercise: exercise.passed)[:HARDEST]

    @property
    def trouble(self) -> Sequence[StudentLine]:
        """The submissions that could not be graded whole."""
        return [line for line in self.lines if line.status != "graded"]

    @property
    def slowest(self) -> Sequence[tuple[float, str]]:
        """The slowest submissions, (seconds, student), if any was slow."""
        return [one for one in sorted(self.seconds, reverse=True) if one[0] >= NOTABLE][:SLOW]


class Overview:
    """A class, counted one submission at a time."""

    def __init__(self, seconds: Mapping[tuple[str, str], float]) -> None:
        self.seconds = seconds
        self.found: dict[str, AssignmentOverview] = {}
        self.levels: list[str] = []  # how well each submission's code was confined

    def add(self, result: SubmissionResult) -> None:
        """Count a submission."""
        self.levels.append(result.confinement)
        own = self.found.setdefault(result.assignment, AssignmentOverview(result.assignment))
        own.add(result)
        taken = self.seconds.get((result.student, result.assignment), 0.0)
        own.seconds.append((taken, result.student))

    def assignments(self) -> Sequence[AssignmentOverview]:
        """Return the assignments, by name."""
        return [self.found[name] for name in sorted(self.found)]
