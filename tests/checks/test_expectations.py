from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.checks.expectations import FLOAT32, Numbers, Raises, Within, close
from autograder.checks.plan import Call, Expectation, Reply
from autograder.checks.readers import Unreadable
from autograder.sandbox.worker.runtime.serialization import Other

X = np.array([-1.5, 0.25, 3.0])
CALL = Call((X,), {"alpha": 0.3})


def value(given: Any) -> Reply:
    return Reply("value", given)


def problem_of(expectation: Expectation, reply: Reply) -> str | None:
    try:
        return expectation.problem("f", CALL, reply)
    except Unreadable as unfit:
        return str(unfit)


def test_right_values_have_no_problem() -> None:
    assert problem_of(close(X * 2), value(X * 2 * (1 + 5e-8))) is None


def test_a_wrong_element_is_shown_with_its_input_and_without_the_right_value() -> None:
    answer = X * 2
    answer[1] = 77.0
    problem = problem_of(close(X * 2, elementwise=True), value(answer))
    assert problem == "f(0.25, alpha=0.3) gave 77"
    assert "0.5" not in problem


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (None, "returned None"),
        (Other("a set"), "returned a set"),
        ([1.0, 2.0, 3.0], "returned a list"),
        (np.array([1, 2, 3]), "of type int64"),
        (np.array([True, False, True]), "of type bool"),
        (np.zeros((3, 1)), "returned shape (3, 1), where shape (3,) is expected"),
        (np.array([np.nan, 1, 2]), "where a finite number is expected"),
        (np.array([np.inf, 0.5, 6.0]), "where a finite number is expected"),
        (2.0, "returned shape ()"),
        ("0.5", "returned a str"),
    ],
)
def test_what_is_no_answer_is_named(given: Any, words: str) -> None:
    problem = problem_of(close(X * 2), value(given))
    assert problem is not None
    assert words in problem


@pytest.mark.parametrize("kind", ["raised", "timeout", "memory", "died", "banned", "nonsense"])
def test_no_value_is_a_problem_whatever_the_reason(kind: str) -> None:
    assert problem_of(close(X), Reply(kind, X, "ValueError")) is not None


def test_float32_has_a_tolerance_of_its_own() -> None:
    answer = (X * 2 + 5e-6).astype(np.float32)
    assert problem_of(close(X * 2, tolerance=FLOAT32), value(answer)) is None
    assert problem_of(close(X * 2), value(answer)) is not None


def test_between_two_bounds_anything_is_right() -> None:
    kink = Within(np.array([0.0]), np.array([1.0]))
    for right in (0.0, 0.5, 1.0):
        assert problem_of(kink, value(np.array([right]))) is None
    for wrong in (-0.01, 1.01, np.nan):
        assert problem_of(kink, value(np.array([wrong]))) is not None


def test_where_only_finiteness_counts_nan_is_still_wrong() -> None:
    free = close(X, finite_only=np.array([True, False, False]))
    assert problem_of(free, value(np.array([99.0, 0.25, 3.0]))) is None
    assert problem_of(free, value(np.array([np.nan, 0.25, 3.0]))) is not None
    assert problem_of(free, value(np.array([99.0, 0.26, 3.0]))) is not None


def test_whole_numbers_count_only_where_they_may() -> None:
    assert problem_of(close(0.0, integers=True), value(0)) is None
    assert problem_of(close(0.0), value(0)) is not None
    assert problem_of(close(1.0, integers=True), value(True)) is not None


def test_the_exception_asked_for_is_right_and_others_are_not() -> None:
    wanted = Raises("ValueError", "a temperature of 0 divides by zero")
    assert problem_of(wanted, Reply("raised", type_name="ValueError")) is None
    for reply in (Reply("raised", type_name="TypeError"), value(X), Reply("timeout")):
        problem = problem_of(wanted, reply)
        assert problem is not None
        assert "where it should raise ValueError" in problem


@pytest.mark.parametrize(
    "right", [(3, 1, 2, 4), [3, 1, 2, 4], np.array([3, 1, 2, 4]), (3.0, 1, 2, 4)]
)
def test_counts_may_be_any_sequence(right: Any) -> None:
    assert problem_of(Numbers((3, 1, 2, 4)), value(right)) is None


@pytest.mark.parametrize(
    "wrong", [(3, 1, 2), (3, 1, 4, 2), 3, None, "3124", (True, 1, 2, 4), "abcd"]
)
def test_other_counts_are_wrong(wrong: Any) -> None:
    expected = (1, 1, 2, 4) if wrong == (True, 1, 2, 4) else (3, 1, 2, 4)
    assert problem_of(Numbers(expected), value(wrong)) is not None
