"""What the softmax family's known mistakes are made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.checks.exercise import Misconception
from autograder.exercises.misconceptions.naming import by_math

Array = npt.NDArray[Any]

OVERFLOW_BY_MATH = (
    "The formula is right, but for large logits e^z is larger than any float, and the math module "
    "raises an error. Which shift of all logits leaves the result as it is?"
)


def shifted(z: Array, axis: int | None = -1) -> Array:
    """Return logits of which the largest along the axis is 0."""
    return np.asarray(z - np.max(z, axis=axis, keepdims=True))


def normalised(powers: Array, axis: int | None = -1) -> Array:
    """Return positive numbers divided by their sum along the axis."""
    return np.asarray(powers / np.sum(powers, axis=axis, keepdims=True))


def total(z: Array, axis: int | None = -1) -> Array:
    """Return the sum of the exponentials, as it is written without thought of overflow."""
    return np.asarray(np.sum(np.exp(z), axis=axis, keepdims=True))


def probabilities(z: Array, axis: int | None = -1) -> Array:
    """Return softmax at temperature 1."""
    return normalised(np.exp(shifted(z, axis)), axis)


def logarithms(z: Array, axis: int | None = -1) -> Array:
    """Return log-softmax at temperature 1."""
    logits = shifted(z, axis)
    return np.asarray(logits - np.log(total(logits, axis)))


def by_math_rows(
    formula: Callable[[Array], Array], at_zero: type[Exception] | None
) -> Callable[..., Array]:
    """Return a function of logits that takes one row after the other through the math module."""
    row = by_math(formula, at_zero)

    def whole(z: Array, temperature: float = 1.0, axis: int = -1) -> Array:
        rows = np.moveaxis(z / temperature, axis, -1)
        result = np.empty(rows.shape)
        for place in np.ndindex(rows.shape[:-1]):
            result[place] = row(rows[place])
        return np.moveaxis(result, -1, axis)

    return whole


def refusing(function: Callable[..., Array]) -> Callable[..., Array]:
    """Return a function of logits and temperature that refuses a temperature of 0 or below."""

    def careful(z: Array, temperature: float = 1.0, *others: Any, **keywords: Any) -> Array:
        if temperature <= 0:
            raise ValueError
        return function(z, temperature, *others, **keywords)

    return careful


def either_way(
    slug: str, function: Callable[..., Array], message: str
) -> tuple[Misconception, Misconception]:
    """Return a mistake that ordinary logits do not show, with the temperature checked and not."""
    return (
        Misconception(slug, refusing(function), message),
        Misconception(slug, function, message),
    )
