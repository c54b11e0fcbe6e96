"""Right ways to write the squared error and the Gaussian likelihood."""

from __future__ import annotations

import math
from collections.abc import Callable
from enum import Enum
from functools import reduce
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


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


def gaussian_by_deviation(
    target: Array, mean: Array, variance: Any, reduction: str = "mean"
) -> Any:
    """Standardise first: the deviation is the root of the variance."""
    deviation = np.sqrt(variance)
    z = (target - mean) / deviation
    losses = 0.5 * z**2 + np.log(deviation) + 0.5 * np.log(2 * np.pi)
    if reduction == "mean":
        return np.average(losses)
    if reduction == "sum":
        return np.sum(losses)
    if reduction == "none":
        return losses
    raise ValueError


def gaussian_by_parts(target: Array, mean: Array, variance: Any, reduction: str = "mean") -> Any:
    """Name each part of the formula."""
    constant = math.log(2 * math.pi)
    logarithm = np.log(variance)
    distance = (mean - target) ** 2 / variance
    losses = (constant + logarithm + distance) / 2
    if reduction not in ("mean", "sum", "none"):
        raise ValueError(f"no reduction {reduction}")
    return losses if reduction == "none" else getattr(np, reduction)(losses)


def gaussian_by_loop(target: Array, mean: Array, variance: Any, reduction: str = "mean") -> Any:
    """Go through the elements with the math module."""
    spread = np.broadcast_to(variance, target.shape)
    losses = np.empty(target.shape)
    for index in np.ndindex(target.shape):
        v = float(spread[index])
        losses[index] = 0.5 * math.log(2 * math.pi * v)
        losses[index] += (float(target[index]) - float(mean[index])) ** 2 / (2 * v)
    if reduction == "none":
        return losses
    if reduction in ("mean", "sum"):
        total = reduce(lambda a, b: a + b, losses.ravel().tolist())
        return total / losses.size if reduction == "mean" else total
    raise ValueError("reduction must be mean, sum or none")


def gaussian_by_precision(
    target: Array, mean: Array, variance: Any, reduction: str = "mean"
) -> Any:
    """Multiply by the precision, the inverse of the variance."""
    precision = 1.0 / np.asarray(variance)
    losses = -0.5 * np.log(precision / (2 * np.pi)) + 0.5 * precision * np.square(target - mean)
    choices = {"mean": losses.mean(), "sum": losses.sum(), "none": losses}
    try:
        return choices[reduction]
    except KeyError:
        raise ValueError(reduction) from None


SQUARED: dict[str, tuple[Callable[..., Any], ...]] = {
    "mse_loss": (mse_by_branches, mse_by_loop, mse_by_dot_product, mse_by_norm, mse_by_enum),
    "gaussian_nll": (
        gaussian_by_deviation,
        gaussian_by_parts,
        gaussian_by_loop,
        gaussian_by_precision,
    ),
}
