"""At home and graded, the same file means the same: home may be silent, but never contrary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.checks.exercise import Exercise
from autograder.checks.expectations import Numbers, close
from autograder.checks.plan import Call, Expectation
from autograder.checks.readers import Unreadable
from autograder.exercises import load
from autograder.grading.diagnosis import trusted_reply
from autograder.grading.grader import Grader
from autograder.grading.runner import Budget
from autograder.result import ExerciseResult
from autograder.submission import Submission
from utils.home.calls import ask
from utils.home.feedback import problem_of
from utils.home.judge import Verdict, judge
from utils.home.practice_data import find_exercise
from utils.home.process_pool import ProcessPool
from utils.reading.notebook import notebook_cells
from utils.reading.script import script_cells
from utils.reading.unreadable import UnreadableError

CLASS = Path(__file__).resolve().parents[2] / "sample_class" / "submitted"
# Every third: right, wrong and unreadable in part, scripts and notebooks.
# 25 finds the solutions that lie beside the tests, as they do on no student's machine.
STUDENTS = [number for number in range(1, 41, 3) if number != 25]
ASSIGNMENTS = ("activations", "derivatives", "softmax", "losses", "metrics")
EXERCISES = [(name, one) for name in ASSIGNMENTS for one in load(name).exercises]
NAMES = [exercise.name for _, exercise in EXERCISES]
IMPORT = "import numpy as np\n"
# Ways to write what must mean the same at both places.
WRITTEN = {
    "a list filled by a loop": "COEF = []\nfor k in (1.0,):\n    COEF.append(k)\n"
    "def linear(x):\n    return x * COEF[0]\n",
    "a table filled below": "def linear(x):\n    return x * TABLE['a']\n"
    "TABLE = {}\nfor k in ['a']:\n    TABLE[k] = 1.0\n",
    "a table filled by a function": "TABLE = {}\ndef fill(t):\n    t['a'] = 1.0\nfill(TABLE)\n"
    "def linear(x):\n    return x * TABLE['a']\n",
    "a condition": "if True:\n    def linear(x):\n        return x * 1.0\n",
    "a decorator": "@np.errstate(all='ignore')\ndef linear(x):\n    return x * 1.0\n",
    "bound again": "def relu(x):\n    return x if x > 0 else 0.0\n"
    "relu = np.vectorize(relu, otypes=[float])\n",
    "a lambda": "linear = lambda x: x * 1.0\n",
    "a demo that takes the name": "def linear(x):\n    return x * 1.0\nlinear = linear(3.0)\n",
    "cells in another order": "def linear(x):\n    return ONE * x\nONE = HALF * 2\nHALF = 0.5\n",
    "a star import": "from math import *\ndef linear(x):\n    return x * cos(0)\n",
    "an annotation of nothing": "def linear(x: Tensor) -> Tensor:\n    return x * 1.0\n",
    "a helper below the last prose": "def linear(x):\n    return own(x)\n"
    "# %% [markdown]\n# That's all.\n\ndef own(x):\n    return x * 1.0\n",
    "a bracket left open": "def relu(x):\n    return np.maximum(x, (0)\n\n"
    "def linear(x):\n    return x * 1.0\n",
    "a lost indent": "def linear(x):\n    y = x * 1.0\ny = y\n    return y\n",
    "a pasted prompt": "def linear(x):\n    y = x * 1.0\n>>> y = y\n    return y\n",
    "magics": "%matplotlib inline\n!pip install x\ndef linear(x):\n    return x * 1.0\n",
    "an ellipsis": "def linear(x):\n    '''Still thinking.'''\n    ...\n",
    "a constant that fails": "ONE = open('one.txt').read()\ndef linear(x):\n    return x * ONE\n",
    "a forbidden call": "def tanh(x):\n    return np.tanh(x)\n",
    "a forbidden call by another name": "from numpy import tanh as t\nimport math\n"
    "def own(x):\n    return t(x)\ndef tanh(x):\n    return own(x)\n",
    "a forbidden call in a lambda": "tanh = lambda x: getattr(np, 'ta' + 'nh')(x)\n",
}


@pytest.fixture(scope="module")
def pool() -> Iterator[ProcessPool]:
    with ProcessPool(seconds=20) as pool:
        yield pool


@pytest.fixture(scope="module")
def graders() -> Iterator[dict[str, Grader]]:
    found: dict[str, Grader] = {}
    try:
        for name in ASSIGNMENTS:
            found[name] = Grader(name, seed=11, budget=Budget(seconds=60))
            found[name].__enter__()
        yield found
    finally:
        for grader in found.values():
            grader.__exit__(None, None, None)


def graded(grader: Grader, path: Path) -> dict[str, ExerciseResult]:
    reader = notebook_cells if path.suffix == ".ipynb" else script_cells
    cells, _ = reader(path.read_bytes(), path.name)
    result = grader.grade(Submission("a", path.stem, path, cells, None, (), "0"))
    return {exercise.name: exercise for exercise in result.exercises}


def contrary(home: Verdict, grade: ExerciseResult) -> str:
    """Return what home says that the grader denies, or ""."""
    told = f"{home.name}: {home.state} ({home.problem}), {grade.score:g}/{grade.max_score:g}"
    if grade.score == grade.max_score:
        return "" if home.state == "passed" else told
    if home.state in ("stub", "missing", "syntax"):
        return "" if grade.score == 0 else told
    return told if home.state == "passed" and grade.score == 0 else ""


@pytest.mark.parametrize("way", WRITTEN)
def test_a_way_of_writing_means_the_same(
    pool: ProcessPool, graders: dict[str, Grader], tmp_path: Path, way: str
) -> None:
    path = tmp_path / "activations.py"
    path.write_text(IMPORT + WRITTEN[way], encoding="utf-8")
    grades = graded(graders["activations"], path)
    verdicts = pool.judge(path, "activations")
    assert [told for one in verdicts if (told := contrary(one, grades[one.name]))] == []
    # Only one function is written, and whether it is right is no question of tolerance.
    passed = {verdict.name for verdict in verdicts if verdict.state == "passed"}
    assert passed == {name for name, grade in grades.items() if grade.score == grade.max_score}


@pytest.mark.parametrize("number", STUDENTS)
def test_a_submission_means_the_same(
    pool: ProcessPool, graders: dict[str, Grader], number: int
) -> None:
    folder = CLASS / f"student-{number:02}"
    files = [
        p for p in folder.rglob("*") if p.stem in ASSIGNMENTS and p.suffix in (".py", ".ipynb")
    ]
    for path in files:
        try:
            grades = graded(graders[path.stem], path)
        except UnreadableError as error:
            with pytest.raises(ValueError, match=re.escape(str(error))):
                pool.judge(path, path.stem)
            continue
        verdicts = pool.judge(path, path.stem)
        assert [told for one in verdicts if (told := contrary(one, grades[one.name]))] == []


@pytest.mark.parametrize(("assignment", "exercise"), EXERCISES, ids=NAMES)
def test_right_functions_pass_at_home(assignment: str, exercise: Exercise) -> None:
    public = find_exercise(exercise.name)
    for function in (exercise.reference, *exercise.styles):
        verdict = judge(public, function)
        assert (verdict.state, verdict.problem) == ("passed", "")


@pytest.mark.parametrize(("assignment", "exercise"), EXERCISES, ids=NAMES)
def test_a_mistake_s_published_answers_are_judged_alike(
    assignment: str, exercise: Exercise
) -> None:
    public = find_exercise(exercise.name)
    for call in [call for call in public.calls if call.published]:
        asked = Call(call.arguments, call.keywords)
        right = trusted_reply(exercise.reference, asked).value
        wanted: Expectation = Numbers(right) if isinstance(right, tuple) else close(
            right, tolerance=public.tolerance, elementwise=public.elementwise,
            integers=not public.elementwise,
        )  # fmt: skip
        for mistake in exercise.misconceptions:
            reply = trusted_reply(mistake.function, asked)
            try:
                accepted = wanted.problem(exercise.name, asked, reply) is None
            except Unreadable:
                accepted = False
            at_home = problem_of(public, call, ask(mistake.function, call, lambda _: "")) == ""
            assert at_home == accepted, (mistake.slug, asked)
