"""The sample class in shuffled runs: whoever sits beside whom, each grade is the same.

ATIVA_SHUFFLED_RUNS says how many runs there are; the suite makes do with a few.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from autograder.batch import GradingOptions, LocalExecutor, assignment_names, pack
from autograder.batch.warm_grader import WarmGrader
from autograder.submission import Located, find_submissions
from tests.batch.conftest import by_student

SUBMITTED = Path(__file__).parents[1] / "sample_class" / "submitted"
RUNS = int(os.environ.get("ATIVA_SHUFFLED_RUNS", "3"))
# Its endless loops take seconds; the long way round grades it, too.
SLOW = {"student-21"} if RUNS < 50 else set()


def the_class() -> list[Located]:
    located = find_submissions([SUBMITTED], assignment_names(), "activations")
    return [one for one in located if one.student not in SLOW]


@pytest.fixture(scope="module")
def alone() -> dict[str, bytes]:
    """Each submission's JSON, graded one by one in this process."""
    warm_grader = WarmGrader(GradingOptions(seed=11))
    texts = {one.student: warm_grader.grade(pack(0, one)).text for one in the_class()}
    warm_grader.close()
    return texts


@pytest.mark.parametrize("shuffle", range(RUNS))
def test_a_shuffled_class_has_the_same_grades(shuffle: int, alone: dict[str, bytes]) -> None:
    located = the_class()
    random.Random(shuffle).shuffle(located)
    workers = LocalExecutor(GradingOptions(seed=11, jobs=1 + shuffle % 3))
    graded = by_student(workers.grade(pack(n, one) for n, one in enumerate(located)))
    assert {name: one.text for name, one in graded.items()} == alone
