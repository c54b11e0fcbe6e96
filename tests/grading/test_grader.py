"""One submission from its text to its result, through real workers."""

from __future__ import annotations

import os
import signal
import textwrap
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.grading.grader import Grader
from autograder.grading.runner import Budget
from autograder.result import CheckResult, SubmissionResult
from autograder.submission import Submission

RIGHT_RELU = "def relu(x):\n    return np.maximum(x, 0)\n"
RIGHT_SIGMOID = "def sigmoid(x):\n    return np.exp(-np.logaddexp(0, -x))\n"


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    with Grader("activations", seed=7, budget=Budget(seconds=20, check_seconds=1)) as grader:
        yield grader


def submission(*cells: str) -> Submission:
    sources = tuple(
        (textwrap.dedent(cell), f"cell {number}")
        for number, cell in enumerate(("import numpy as np\nimport os, sys", *cells), start=1)
    )
    return Submission("student", "activations", Path("a.py"), sources, None, (), "0")


def scores(result: SubmissionResult) -> dict[str, float]:
    return {exercise.name: exercise.score for exercise in result.exercises}


def check(result: SubmissionResult, exercise: str, name: str) -> CheckResult:
    found = next(e for e in result.exercises if e.name == exercise)
    return next(c for c in found.checks if c.name == name)


def relu_and(grader: Grader, body: str) -> SubmissionResult:
    """Grade a right relu and sigmoid beside a tanh with this body."""
    hostile = "def tanh(x):\n" + textwrap.indent(textwrap.dedent(body), "    ")
    result = grader.grade(submission(RIGHT_SIGMOID, hostile, RIGHT_RELU))
    assert scores(result)["relu"] == 4
    assert scores(result)["sigmoid"] == 4
    assert result.status == "graded"
    return result


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("while True: pass", "did not finish in the time allowed"),
        ("os._exit(0)", "exited Python (exit code 0)"),
        ("sys.exit('bye')", "raised SystemExit: bye"),
        ("raise KeyboardInterrupt", "raised KeyboardInterrupt"),
        ("return tanh(x)", "raised RecursionError"),
        ("return np.ones(10**11)", "memory"),
        ("return x.nothing", "raised AttributeError"),
        ("return alfa * x", "raised NameError: name 'alfa' is not defined (cell 3, line 2)"),
        ("return np.lib.stride_tricks.as_strided(x, (9,), (2**40,)).sum()", "crashed"),
        ("os.write(3, b'x' * 64); return x", "wrote to the grader's own channel"),
        ("os.close(3); return x", "ended the whole Python process"),
        ("print('x' * 10**7); return x", "gave"),
    ],
)
def test_what_one_function_does_costs_only_itself(grader: Grader, body: str, words: str) -> None:
    result = relu_and(grader, body)
    assert scores(result)["tanh"] == 0
    assert words in check(result, "tanh", "values").message


def test_a_worker_that_dies_in_one_check_answers_the_others(grader: Grader) -> None:
    result = relu_and(
        grader,
        """
        if x.ndim == 3:
            os._exit(1)
        return 2 / (1 + np.exp(-2 * np.clip(x, -300, 300))) - 1
        """,
    )
    outcomes = {c.name: c.outcome for e in result.exercises if e.name == "tanh" for c in e.checks}
    assert outcomes.pop("shape") == "failed"
    assert set(outcomes.values()) == {"passed"}


def test_top_level_code_that_ends_python_costs_only_what_needs_it(grader: Grader) -> None:
    result = grader.grade(
        submission("SCALE = os._exit(3)", RIGHT_RELU, "def linear(x):\n    return SCALE * x\n")
    )
    assert scores(result)["relu"] == 4
    assert scores(result)["linear"] == 0
    assert "exited Python" in check(result, "linear", "rules").message


def test_every_function_looping_ends_as_a_timeout(grader: Grader) -> None:
    names = [exercise.name for exercise in grader.assignment.exercises]
    loops = [f"def {name}(*a, **k):\n    while True: pass\n" for name in names]
    with Grader("activations", 7, Budget(seconds=3, check_seconds=1)) as impatient:
        result = impatient.grade(submission(*loops))
    assert result.status == "timeout"
    assert result.score == 0
    assert result.message


def test_a_function_that_ends_python_every_time_ends_as_crashed(grader: Grader) -> None:
    lethal = "def __getattr__(name): pass\nCOUNT = [0]\n"
    body = "def {}(x, *a, **k):\n    if x.ndim != 1: os._exit(0)\n    return x * 1.0\n"
    result = grader.grade(submission(lethal, body.format("linear"), RIGHT_RELU))
    assert result.status == "graded"
    assert scores(result)["relu"] == 4
    assert check(result, "linear", "values").outcome == "passed"
    assert check(result, "linear", "shape").outcome == "failed"


def test_the_same_submission_and_seed_give_the_same_result(grader: Grader) -> None:
    work = submission(RIGHT_RELU, "def sigmoid(x):\n    return 1 / (1 + np.exp(x))\n")
    first = grader.grade(work)
    assert first == grader.grade(work)
    with Grader("activations", seed=7) as other:
        assert first == other.grade(work)
    with Grader("activations", seed=8) as other:
        fresh = other.grade(work)
    assert fresh.seed == 8
    assert check(fresh, "sigmoid", "values") != check(first, "sigmoid", "values")


def test_a_mistake_is_named_and_the_expected_value_is_not_given(grader: Grader) -> None:
    result = grader.grade(submission("def sigmoid(x):\n    return 1 / (1 + np.exp(x))\n"))
    (sigmoid,) = (e for e in result.exercises if e.name == "sigmoid")
    assert sigmoid.misconception == "exponent-sign"
    assert "sign in the exponent" in sigmoid.message
    assert "sigmoid(" in check(result, "sigmoid", "values").message
    assert sigmoid.place == "cell 2, line 1"


def test_a_fault_of_the_kit_is_not_the_students(
    grader: Grader, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("autograder.checks.expectations.Within.problem", broken)
    result = grader.grade(submission(RIGHT_RELU))
    assert check(result, "relu", "values").outcome == "error"
    assert "fault of the grading kit" in check(result, "relu", "values").message
    assert "relu-values" in result.broken_checks
    lines = [record for record in caplog.records if record.levelname == "ERROR"]
    assert any(line.getMessage().startswith("the check relu-values broke: Zero") for line in lines)
    assert not any(line.exc_info or "\n" in line.getMessage() for line in lines)


def test_a_worker_that_breaks_before_any_student_code_is_the_kits_fault(grader: Grader) -> None:
    result = grader.grade(Submission("s", "activations", Path("a"), ((3, "c"),), None, (), "0"))  # type: ignore[arg-type]
    assert {c.outcome for e in result.exercises for c in e.checks} == {"error"}


def test_advice_costs_nothing(grader: Grader) -> None:
    result = grader.grade(
        submission(
            """
            def elu(x, alpha=1.0):
                return np.where(x > 0, x, alpha * (np.exp(x) - 1)).astype(float)
            """,
            """
            def relu(x):
                out = np.zeros(np.shape(x))
                for i in np.ndindex(out.shape):
                    out[i] = x[i] if x[i] > 0 else 0
                return out
            """,
        )
    )
    by_name = {e.name: e for e in result.exercises}
    assert by_name["elu"].score == by_name["relu"].score == 4
    assert any("overflow" in text for text in by_name["elu"].advice)
    assert any("float64" in text for text in by_name["elu"].advice)
    assert any("element by element" in text for text in by_name["relu"].advice)


def test_state_kept_between_calls_does_not_reach_the_next_submission(grader: Grader) -> None:
    poison = "np.maximum = None\nnp.ndarray.__eq__ = None\n"
    grader.grade(submission(f"def relu(x):\n    {poison.splitlines()[0]}\n    return x\n"))
    assert scores(grader.grade(submission(RIGHT_RELU)))["relu"] == 4


def test_a_zygote_that_is_killed_midway_costs_nobody_a_point() -> None:
    slow = "def relu(x):\n    sum(range(3_000_000))\n    return np.maximum(x, 0)\n"
    with Grader("activations", seed=7) as grader:
        killer = threading.Timer(0.2, os.kill, (grader.runner.fork_server.pid, signal.SIGKILL))
        killer.start()
        result = grader.grade(submission(slow))
        killer.join()
        assert not killer.is_alive()
        assert scores(result)["relu"] == 4
        assert result.status == "graded"


def test_what_is_kept_of_all_replies_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autograder.grading.runner.MAX_HELD", 1_000_000)
    source = "import numpy as np\n\n\ndef relu(x):\n    return np.zeros(20_000)\n"
    with Grader("activations", 5) as grader:
        transcript = grader.runner.run([(source, "line 1")])
    replies = [one for replies in transcript.replies.values() for one in replies]
    kept = sum(getattr(reply.value, "nbytes", 0) for reply in replies)
    assert 500_000 < kept <= 1_000_000
    assert any(reply.kind == "memory" for reply in replies)


def test_a_part_of_python_itself_is_there_only_once(grader: Grader) -> None:
    cell = """
    from importlib.machinery import BuiltinImporter
    from importlib.util import module_from_spec

    def relu(x):
        other = module_from_spec(BuiltinImporter.find_spec("_operator"))
        return np.maximum(x, 0) if other is sys.modules["_operator"] else None
    """
    assert scores(grader.grade(submission(cell)))["relu"] == 4
