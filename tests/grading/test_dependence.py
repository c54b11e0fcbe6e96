"""Rehearsals: what rests on a forbidden call is found out, and honest work never pays for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from autograder.checks.plan import Reply
from autograder.grading.dependence import same
from autograder.grading.grader import Grader
from autograder.grading.transcript import Transcript
from autograder.result import ExerciseResult
from autograder.sandbox.channel import Channel, ChannelEnded
from autograder.submission import Submission

HEAD = """
import cmath
import functools
import math

import numpy as np


def relu(x):
    return np.maximum(x, 0)
"""
SIGMOID = "def sigmoid(x):\n    return np.exp(-np.logaddexp(0, -x))\n"
# Everything that the catalogue allows, each of it worth full points.
HONEST = {
    "by sinh and cosh": """
def tanh(x):
    x = np.clip(x, -40, 40)
    return np.sinh(x) / np.cosh(x)
""",
    "by the complex tangent": """
def tanh(x):
    return (-1j * np.tan(1j * np.clip(x, -300, 300).astype(complex))).real.astype(x.dtype)
""",
    "by Python's own functions": """
def one(v):
    return math.sinh(v) / math.cosh(v) if abs(v) < 300 else math.copysign(1.0, v)


tanh = np.vectorize(one, otypes=[float])
""",
    "by cmath's tangent": """
tanh = np.vectorize(lambda v: (-1j * cmath.tan(1j * v)).real, otypes=[float])
""",
    "by a table of its own": """
GRID = np.linspace(-25, 25, 100_001)
VALUES = np.sinh(GRID) / np.cosh(GRID)


def tanh(x):
    near = np.clip(x, -24.9, 24.9)
    index = np.rint((near + 25) / 5e-4).astype(int)
    t, h = VALUES[index], near - GRID[index]
    return (t + (1 - t * t) * h * (1 - t * h - (1 - 3 * t * t) * h * h / 3)).astype(x.dtype)
""",
    "by what it remembers": """
@functools.lru_cache
def one(v):
    return np.expm1(2 * v) / (np.expm1(2 * v) + 2)


def tanh(x):
    return np.array([one(v) for v in np.clip(x, -20, 20).ravel()], x.dtype).reshape(x.shape)
""",
    "by a sigmoid that calls np.tanh": """
def sigmoid(x):
    return 0.5 * (1.0 + np.tanh(0.5 * x))


def tanh(x):
    return 2.0 * sigmoid(2.0 * x) - 1.0
""",
    "by a sigmoid whose helper calls math.tanh": """
name = "tanh"
helpers = {"half": np.vectorize(lambda v: getattr(math, name)(v), otypes=[float])}


def sigmoid(x):
    return (0.5 * (1.0 + helpers["half"](0.5 * x))).astype(x.dtype)


def tanh(x):
    return 2.0 * sigmoid(2.0 * x) - 1.0
""",
    "beside a comparison that is strict": """
def tanh(x):
    return 1 - 2 / (1 + np.exp(2 * np.clip(x, -300, 300)))


grid = np.linspace(-3, 3, 50)
np.testing.assert_allclose(tanh(grid), np.tanh(grid), rtol=1e-12)
WORST = np.abs(tanh(grid) - np.tanh(grid)).max()
""",
}


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    with Grader("activations", 11) as grader:
        yield grader


def submitted(source: str) -> Submission:
    return Submission("s", "activations", Path("s.py"), ((source, "line 1"),), None, (), "0")


def scores(grader: Grader, source: str) -> dict[str, ExerciseResult]:
    return {exercise.name: exercise for exercise in grader.grade(submitted(source)).exercises}


@pytest.mark.parametrize("way", HONEST)
def test_every_way_that_is_allowed_keeps_its_points(way: str, grader: Grader) -> None:
    source = HEAD + SIGMOID * ("def sigmoid" not in HONEST[way]) + HONEST[way]
    results = scores(grader, source)
    for name in ("relu", "sigmoid", "tanh"):
        assert results[name].score == results[name].max_score, results[name].message


def test_a_rehearsal_that_is_lost_is_asked_for_again(
    grader: Grader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker that somebody else ends in its rehearsal costs an honest submission nothing."""
    source = HEAD + SIGMOID + HONEST["by sinh and cosh"]
    undisturbed = grader.grade(submitted(source))
    hear = grader.runner.rehearsals.hear
    lost: list[Sequence[str]] = []

    def lose_two(
        channel: Channel, keys: Sequence[str], transcript: Transcript, seconds: float
    ) -> None:
        if keys and len(lost) < 2:
            lost.append(keys)
            raise ChannelEnded(Reply("died", message="ended from outside"))
        hear(channel, keys, transcript, seconds)

    monkeypatch.setattr(grader.runner.rehearsals, "hear", lose_two)
    assert grader.grade(submitted(source)) == undisturbed
    assert len(lost) == 2


def test_what_waits_for_the_rehearsal_to_end_is_found_out(grader: Grader) -> None:
    source = """
import os
import numpy as np
NAME = "".join(map(chr, (116, 97, 110, 104)))
def tanh(x):
    values = np.sinh(x) / np.cosh(x)
    if abs(getattr(np, NAME + "")(np.float64(0.5)) - 0.46211715726000973) > 1e-9:
        os._exit(0)
    return values
"""
    result = scores(grader, source)["tanh"]
    assert result.score == 0
    assert "np.tanh" in result.message


def test_values_that_agree() -> None:
    x = np.array([0.5, np.nan, np.inf])
    assert same(x, x * (1 + 1e-9))
    assert not same(x, x * (1 + 1e-4))
    assert not same(x, x[:2])
    assert not same(x, None)
    assert same(None, "a text")
    assert same(0.25, np.array(0.25))
