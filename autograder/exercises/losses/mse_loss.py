"""The exercise `mse_loss`: its facts, known mistakes and right styles."""

from __future__ import annotations

import math
from collections.abc import Callable
from enum import Enum
from typing import Any

import numpy as np

from autograder.checks.criterion import singles
from autograder.checks.domains import reals
from autograder.checks.exercise import Example
from autograder.checks.loss import Loss
from autograder.checks.mistake import Mistake
from autograder.checks.plan import Array
from autograder.exercises.losses.common import loss_oracle, reducing, reduction_mistakes
from solutions.losses import losses as reference


def squares(prediction: Array, target: Array) -> Array:
    """Return squared errors."""
    return np.asarray((prediction - target) ** 2)


def mse_by_branches(prediction: Array, target: Array, reduction: str = "mean") -> Any:
    """Compare the reduction's name three times."""
    losses = np.square(np.subtract(prediction, target))
    if reduction == "none":
        return losses
    if reduction == "sum":
        return losses.sum()
    if reduction != "mean":
        raise ValueError(reduction)
    return losses.mean()


def mse_by_loop(prediction: Array, target: Array, reduction: str = "mean") -> Any:
    """Go through the elements in Python, and return Python floats."""
    if reduction not in {"mean", "sum", "none"}:
        raise ValueError("unknown reduction")
    losses = [(float(p) - float(t)) ** 2 for p, t in zip(prediction.flat, target.flat, strict=True)]
    if reduction == "none":
        return np.array(losses).reshape(prediction.shape)
    total = math.fsum(losses)
    return total / len(losses) if reduction == "mean" else total


class Reduction(Enum):
    """The three reductions; Enum itself refuses another name with a ValueError."""

    MEAN = "mean"
    SUM = "sum"
    NONE = "none"


def mse_by_enum(prediction: Array, target: Array, reduction: str = "mean") -> Any:
    """Look the reduction up in an enumeration."""
    losses = np.power(target - prediction, 2)
    match Reduction(reduction):
        case Reduction.MEAN:
            return losses.mean()
        case Reduction.SUM:
            return losses.sum()
        case Reduction.NONE:
            return losses


def mse_by_dot_product(prediction: Array, target: Array, reduction: str = "mean") -> Any:
    """Take the sum of squares as a dot product."""
    error = (target - prediction).ravel()
    match reduction:
        case "mean":
            return float(error @ error) / error.size
        case "sum":
            return float(np.dot(error, error))
        case "none":
            return (error * error).reshape(prediction.shape)
    raise ValueError(f"what is {reduction}?")


def mse_by_norm(prediction: Array, target: Array, reduction: str = "mean") -> Any:
    """Use the Frobenius norm, and 0-d arrays."""
    error = prediction - target
    ways: dict[str, Callable[[], Any]] = {
        "mean": lambda: np.array(np.linalg.norm(error.ravel()) ** 2 / error.size),
        "sum": lambda: np.array(np.linalg.norm(error.ravel()) ** 2),
        "none": lambda: np.abs(error) ** 2,
    }
    if reduction not in ways:
        raise ValueError("reduction")
    return ways[reduction]()


EXERCISE = Loss(
    oracle=loss_oracle("torch.nn.functional.mse_loss"),
    points=5,
    inputs={"prediction": reals, "target": reals},
    extremes=singles((-1e4, 1e-4, 1e4), (-1e4, 0.0)),
    examples=(
        Example((np.array([1.0, 2.0]), np.array([0.0, 4.0])), {}, 2.5),
        Example((np.array([1.0, 2.0]), np.array([0.0, 4.0])), {"reduction": "sum"}, 5.0),
        Example(
            (np.array([1.0, 2.0]), np.array([0.0, 4.0])),
            {"reduction": "none"},
            np.array([1.0, 4.0]),
        ),
    ),
    hints=(
        "How far off is each prediction, how is the sign lost, and what does reduction do last?",
        "Square the differences; then `reduction` says whether to take np.mean, np.sum or nothing.",
        'Three branches for "mean", "sum" and "none", and a ValueError for anything '
        "else. A helper that reduces serves all your losses.",
    ),
    mistakes=(
        *reduction_mistakes(squares),
        Mistake(
            "missing-square",
            "The differences are not squared: positive and negative ones cancel.",
            code=reducing(lambda prediction, target: target - prediction),
            rewrite="_ ** 2 -> _",
        ),
        Mistake(
            "absolute-error",
            "These are absolute differences: the mean squared error squares them.",
            code=reducing(lambda prediction, target: np.abs(prediction - target)),
        ),
        Mistake(
            "halved",
            "This is half of the loss: the factor 1/2 of some textbooks is not in this definition.",
            code=reducing(lambda prediction, target: (prediction - target) ** 2 / 2),
        ),
        Mistake(
            "squared-before-difference",
            "Prediction and target are squared before they are subtracted: the square is of "
            "the difference.",
            code=reducing(lambda prediction, target: prediction**2 - target**2),
        ),
        Mistake(
            "square-of-mean",
            "The mean is squared, where the squares should be averaged: errors of both signs "
            "cancel.",
            code=lambda prediction, target, reduction="mean": (
                np.mean(prediction - target) ** 2
                if reduction == "mean"
                else reference.mse_loss(prediction, target, reduction)
            ),
        ),
        Mistake(
            "sum-of-both",
            "Prediction and target are added: an error is their difference.",
            rewrite="prediction - target -> prediction + target",
        ),
    ),
    styles=(mse_by_branches, mse_by_loop, mse_by_dot_product, mse_by_norm, mse_by_enum),
)
