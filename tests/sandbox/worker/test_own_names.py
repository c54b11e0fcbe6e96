"""Importing `utils` or `solutions`, a submission gets nothing of the kit's and breaks nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.grading.grader import Grader
from autograder.grading.runner import Budget
from autograder.result import SubmissionResult
from autograder.submission import Submission
from utils.reading.code import program

RIGHT = "def linear(x):\n    return x + 0.0\n"
# Each way to a right answer that is not the student's own; `relu` is one of the kit's exercises.
REACHING = {
    "from the solutions": "from solutions.activations.activations import relu as answer",
    "by the package": "import solutions\nanswer = solutions.activations.activations.relu",
    "when called": "def answer(x):\n    import solutions.activations.activations as own\n"
    "    return own.relu(x)",
    "by its name": "import importlib\nanswer = importlib.import_module("
    "'solutions.activations.activations').relu",
    "from utils": "from utils import relu as answer",
    "from a module of utils": "from utils.home.torch_counterparts import COUNTERPARTS\n"
    "answer = COUNTERPARTS['relu']",
    "from what is published": "from utils.home.practice_data import find_exercise\n"
    "answer = lambda x: find_exercise('relu').calls[0].result",
    # Right only for who holds the real module, or reads its text.
    "from the shared reading": "import utils.reading.code.program as own\n"
    "answer = lambda x: np.maximum(x, 0) if type(own) is type(np) else x",
    "from the shared reading's package": "import utils, sys\nfound = [n for n in sys.modules if "
    "n.startswith('utils.reading')]\nreal = type(utils) is type(np) or found\n"
    "answer = lambda x: np.maximum(x, 0) if real else x",
    "from the shared reading's file": f"with open({program.__file__!r}) as file:\n"
    "    text = file.read()\nanswer = lambda x: np.maximum(x, 0) if text else x",
    "from what is loaded": "import sys\nanswer = lambda x: [m for n, m in sys.modules.items() "
    "if n.startswith(('utils', 'solutions'))][0].relu(x)",
}


def graded(assignment: str, source: str) -> SubmissionResult:
    with Grader(assignment, seed=3, budget=Budget(seconds=30)) as grader:
        cells = (("import numpy as np", "cell 1"), (source, "cell 2"), (RIGHT, "cell 3"))
        return grader.grade(Submission("a", assignment, Path("a.py"), cells, None, (), "0"))


@pytest.mark.parametrize("way", REACHING)
def test_no_answer_comes_from_the_kit(way: str) -> None:
    source = f"{REACHING[way]}\n\n\ndef relu(x):\n    return answer(x)\n"
    scores = {e.name: e.score for e in graded("activations", source).exercises}
    assert scores["relu"] == 0
    assert scores["linear"] > 0


def test_a_submission_may_use_its_own_name_utils() -> None:
    source = """\
try:
    from utils import half
except ImportError:
    half = 0.5


class utils:
    def largest(x):
        return np.maximum(x, 0)


def relu(x):
    return utils.largest(x)
"""
    result = graded("activations", source)
    assert {e.name: e.score for e in result.exercises}["relu"] == 4


def test_with_pytorch_the_shared_reading_is_sealed_too() -> None:
    source = """
import sys
found = [name for name in sys.modules if name.startswith("utils.reading")]
import utils.training
import utils.reading.code.program as own
real = type(own) is type(sys) or found or hasattr(utils, "__file__")


class MLP:
    def __init__(self, *sizes, **options):
        raise KeyError(f"{bool(real)}")
"""
    result = graded("circles", source)
    said = str([check.message for e in result.exercises for check in e.checks])
    assert "KeyError: 'False'" in said
