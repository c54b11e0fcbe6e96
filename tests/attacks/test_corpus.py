"""Every attack of the corpus, through the real grader: none gains, harms, or is seen by others."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from autograder.grading.grader import Grader
from autograder.grading.runner import Budget
from autograder.result import SubmissionResult
from autograder.submission import Submission
from tests.attacks.attack import ATTACKS, CORPUS, Attack
from tests.attacks.honest import HONEST

pytestmark = pytest.mark.thorough

SEED = 20_260
BUDGET = Budget(seconds=15, check_seconds=1)
PATIENCE = 120.0  # of the wall clock, for one submission on a loaded machine
LONGEST_TEXT = 1_500
# Left by no attack: what they try to write on the host.
TRACES = (
    "/tmp/pickled",
    "/tmp/forged",
    "/tmp/ativa-memory",
    "/tmp/ativa-big-0",
    "/tmp/conftest.py",
)

Bench = Callable[[str], "Examiner"]


class Examiner:
    """A grader of one assignment, and what it said of an honest submission before any attack."""

    def __init__(self, assignment: str) -> None:
        self.grader = Grader(assignment, SEED, BUDGET)
        source = HONEST[assignment]
        self.neighbour = Submission(
            "neighbour", assignment, Path("n.py"), ((source, "line 1"),), None, (), "0"
        )
        self.alone = self.grade_neighbour()

    def grade_neighbour(self) -> SubmissionResult:
        return self.grader.grade(self.neighbour)

    def grade(self, attack: Attack) -> SubmissionResult:
        self.grader.runner.seconds = attack.seconds or BUDGET.seconds
        try:
            return self.grader.grade(attack.submission())
        finally:
            self.grader.runner.seconds = BUDGET.seconds


@pytest.fixture(scope="module")
def examiner() -> Iterator[Callable[[str], Examiner]]:
    """Graders that the whole corpus shares, so that one attack could reach the next."""
    known: dict[str, Examiner] = {}
    patch = pytest.MonkeyPatch()
    patch.setattr("autograder.sandbox.channel.WALL_GRACE", 1.0)  # who sleeps is waited for

    def of(assignment: str) -> Examiner:
        if assignment not in known:
            known[assignment] = Examiner(assignment)
        return known[assignment]

    yield of
    patch.undo()
    for one in known.values():
        one.grader.close()


def texts_of(result: SubmissionResult) -> Iterator[str]:
    """Yield everything of a result that a person may read."""
    yield result.message
    yield from result.notes
    for exercise in result.exercises:
        yield from (exercise.message, exercise.place, *exercise.advice)
        yield from (check.message for check in exercise.checks)


def open_descriptors() -> int:
    return len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0


@pytest.mark.parametrize("attack", ATTACKS, ids=[attack.name for attack in ATTACKS])
def test_an_attack_gains_nothing_and_harms_nobody(
    attack: Attack, examiner: Callable[[str], Examiner]
) -> None:
    bench = examiner(attack.assignment)
    zygote, descriptors, began = (
        bench.grader.runner.fork_server.pid,
        open_descriptors(),
        time.time(),
    )
    result = bench.grade(attack)
    assert time.time() - began < PATIENCE
    assert result.status in attack.status, result.message
    scores = {exercise.name: exercise.score for exercise in result.exercises}
    full = {exercise.name: exercise.max_score for exercise in result.exercises}
    earned = {name: full[name] for name in attack.right} | attack.partial
    assert scores == {name: earned.get(name, 0.0) for name in scores}
    assert set(attack.right) <= set(scores)
    assert result.broken_checks == ()
    for text in texts_of(result):
        assert text.replace("\n", "").isprintable()
        assert len(text) < LONGEST_TEXT
    for name, words in attack.says:
        (exercise,) = (one for one in result.exercises if one.name == name)
        assert words in " ".join([exercise.message, *(c.message for c in exercise.checks)])
    assert bench.grade_neighbour() == bench.alone
    assert bench.grader.runner.fork_server.pid == zygote, "the zygote did not survive it"
    assert open_descriptors() == descriptors
    assert not [trace for trace in TRACES if Path("/tmp", trace).exists()]


def test_the_corpus_is_whole() -> None:
    assert len(ATTACKS) >= 70
    families = {attack.name.partition("_")[0] for attack in ATTACKS}
    assert families >= {
        "banned", "exit", "forge", "frames", "hurt", "late", "lies", "patch", "read", "report",
        "state",
    }  # fmt: skip
    assert {path.suffix for path in CORPUS.iterdir() if path.is_file()} == {".py"}


def test_the_honest_neighbours_are_worth_watching(
    examiner: Callable[[str], Examiner],
) -> None:
    """They pass and fail checks and are told of a mistake, so that a changed grade would show."""
    exercises = examiner("activations").alone.exercises
    outcomes = {check.outcome for exercise in exercises for check in exercise.checks}
    assert outcomes >= {"passed", "failed", "skipped"}
    assert any(exercise.misconception for exercise in exercises)
