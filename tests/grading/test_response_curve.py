"""The curve beside an exercise: the student's own values, marked, and nothing of the right ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.exercises import load
from autograder.grading.judge import grade_functions
from autograder.result import Curve, SubmissionResult, read_document, write_document


def curve_of(name: str, function: Callable[..., Any], seed: int = 3) -> Curve | None:
    (result,) = grade_functions("activations", {name: function}, seed)
    return result.curve


def test_a_wrong_half_is_marked_and_the_right_half_is_not() -> None:
    curve = curve_of("leaky_relu", lambda x, alpha=0.01: np.maximum(x, 0.0))
    assert curve is not None
    assert curve.call == "leaky_relu(x)"
    assert list(curve.x) == sorted(curve.x)
    assert {x < 0 for x, wrong in zip(curve.x, curve.wrong, strict=True) if wrong} == {True}
    assert {x >= 0 for x, wrong in zip(curve.x, curve.wrong, strict=True) if not wrong} == {True}
    assert all(y == max(x, 0.0) for x, y in zip(curve.x, curve.y, strict=True))


def test_a_parameter_that_is_ignored_is_shown_with_its_value() -> None:
    curve = curve_of("elu", lambda x, alpha=1.0: np.where(x > 0, x, np.expm1(np.minimum(x, 0))))
    assert curve is not None
    assert curve.call.startswith("elu(x, alpha=")
    assert any(curve.wrong)


def test_values_that_are_not_finite_leave_a_gap() -> None:
    curve = curve_of("softplus", lambda x: np.log(1 + np.exp(x)))
    assert curve is not None
    assert None in curve.y
    assert all(wrong for y, wrong in zip(curve.y, curve.wrong, strict=True) if y is None)


@pytest.mark.parametrize(
    "function",
    [
        load("activations").exercise("relu").reference,
        lambda x: None,
        lambda x: np.zeros(3),
        lambda x: "relu",
        lambda x: np.maximum(x, 0).astype(int),
    ],
    ids=["right", "nothing", "shape", "text", "integers"],
)
def test_there_is_no_curve_where_no_value_is_wrong(function: Callable[..., Any]) -> None:
    assert curve_of("relu", function) is None


def test_losses_have_no_curve() -> None:
    (result,) = grade_functions("losses", {"mse_loss": lambda *_, **__: 0.0}, 3)
    assert result.score < result.max_score
    assert result.curve is None


def test_a_curve_survives_json() -> None:
    exercises = grade_functions("activations", {"softplus": lambda x: np.log(1 + np.exp(x))}, 3)
    result = SubmissionResult("ana", "activations", "a.py", "graded", 3, 0, 4, exercises)
    assert read_document(write_document(result)) == result
