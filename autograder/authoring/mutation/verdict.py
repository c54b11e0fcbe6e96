"""What the graders make of an exercise's wrong and right answers."""

from __future__ import annotations

from dataclasses import dataclass, field

from autograder.authoring.mutation.mutants import Mutant


@dataclass
class ExerciseVerdict:
    """The counts of one exercise, and whatever its author should look at.

    made, rejected, recognised: how many mutants were tried, lost points, were given a known
    mistake's name; equivalent: how many had full marks and are marked as right; survived: those
    that are not; untried: mutants that the time did not suffice for; misconceptions, styles: how
    many are declared; seeds: on how many every style was graded; problems: what else is wrong or
    missing, in sentences; seconds: how long it took.
    """

    assignment: str
    exercise: str
    made: int = 0
    rejected: int = 0
    recognised: int = 0
    equivalent: int = 0
    survived: list[Mutant] = field(default_factory=list)
    untried: int = 0
    misconceptions: int = 0
    styles: int = 0
    seeds: int = 0
    problems: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def sound(self) -> bool:
        """Whether nothing is left for the author to do."""
        return not self.survived and not self.problems
