"""Which known mistake a submission's answers are called by, and when none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.checks.plan import Array
from autograder.grading.judge import grade_functions
from autograder.result import ExerciseResult
from solutions.derivatives.derivatives import numerical_derivative
from solutions.losses import losses
from solutions.softmax.softmax import log_softmax

SEEDS = range(3)


def grade(assignment: str, name: str, function: Callable[..., Any], seed: int) -> ExerciseResult:
    (result,) = grade_functions(assignment, {name: function}, seed)
    return result


def lost(result: ExerciseResult) -> list[str]:
    return [check.name for check in result.checks if check.score < check.max_score]


def sliding_derivative(f: Callable[[Array], Array], x: Array, h: float = 1e-5) -> Array:
    """The central difference, by moving the caller's x to and fro."""
    x += h
    above = f(x)
    x -= 2 * h
    below = f(x)
    x += h
    return (above - below) / (2 * h)


def as_list(x: Array) -> list[Any]:
    return x.tolist()  # type: ignore[no-any-return]


def listed_derivative(f: Callable[[Array], Array], x: Array, h: float = 1e-5) -> list[Any]:
    return as_list(numerical_derivative(f, x, h))


def nudged_nll(target: Array, mean: Array, variance: Any, reduction: str = "mean") -> Any:
    return losses.gaussian_nll(target, mean, variance, reduction) * (1 + 3e-7)


def trusting_log_softmax(z: Array, temperature: float = 1.0, axis: int = -1) -> Array:
    return log_softmax(z, abs(temperature) or 1.0, axis)


@pytest.mark.parametrize(
    ("assignment", "name", "function", "corner"),
    [
        ("derivatives", "numerical_derivative", sliding_derivative, "input untouched"),
        ("softmax", "log_softmax", trusting_log_softmax, "invalid temperature"),
    ],
)
def test_right_values_are_not_called_by_a_mistake_that_is_almost_right(
    assignment: str, name: str, function: Callable[..., Any], corner: str
) -> None:
    for seed in SEEDS:
        result = grade(assignment, name, function, seed)
        assert lost(result) == [corner], f"seed {seed}"
        assert result.misconception is None, f"seed {seed}"


@pytest.mark.parametrize(
    ("assignment", "name", "function"),
    [
        ("derivatives", "numerical_derivative", listed_derivative),
        ("losses", "gaussian_nll", nudged_nll),
    ],
)
def test_what_is_wrong_in_another_way_is_not_called_by_it_either(
    assignment: str, name: str, function: Callable[..., Any]
) -> None:
    for seed in SEEDS:
        result = grade(assignment, name, function, seed)
        assert result.score == 0, f"seed {seed}"
        assert result.misconception is None, f"seed {seed}"


def doubly_wrong(
    logits: Array,
    target: Array,
    weight: Array | None = None,
    pos_weight: Array | None = None,
    reduction: str = "mean",
) -> Any:
    """The plain formula, which overflows, with pos_weight on both of its terms."""
    p = 1 / (1 + np.exp(-logits))
    single = -(target * np.log(p) + (1 - target) * np.log(1 - p))
    for factor in (weight, pos_weight):
        single = single * (1.0 if factor is None else factor)
    return losses.reduced(single, reduction)


def test_of_two_mistakes_the_one_that_costs_more_is_named() -> None:
    for seed in SEEDS:
        result = grade("losses", "bce_with_logits", doubly_wrong, seed)
        assert lost(result) == ["weights", "extremes"], f"seed {seed}"
        assert result.misconception == "pos-weight-on-both-terms", f"seed {seed}"
