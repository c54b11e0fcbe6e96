"""What several exercises of softmax share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.checks.mistake import Mistake
from autograder.checks.plan import Array
from autograder.exercises.common.math_errors import by_math

OVERFLOW_BY_MATH = (
    "The formula is right, but for large logits e^z is larger than any float, and "
    "the math module raises an error. Which shift of all logits leaves the result as "
    "it is?"
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


def either_way(slug: str, function: Callable[..., Array], message: str) -> tuple[Mistake, Mistake]:
    """Return a mistake that ordinary logits do not show, with the temperature checked and not."""
    return (
        Mistake(slug, message, code=refusing(function)),
        Mistake(slug, message, code=function),
    )


def refuse(temperature: float) -> None:
    if not temperature > 0:
        raise ValueError("the temperature must be positive")


def softmax_plain(z: Array, temperature: float = 1.0, axis: int = -1) -> Array:
    if temperature <= 0:
        raise ValueError("temperature")
    powers = np.exp(z / temperature - np.max(z / temperature, axis=axis, keepdims=True))
    return np.asarray(powers / powers.sum(axis=axis, keepdims=True))


def log_softmax_reduced(z: Array, temperature: float = 1.0, axis: int = -1) -> Array:
    refuse(temperature)
    logits = z / temperature
    return np.asarray(logits - np.logaddexp.reduce(logits, axis=axis, keepdims=True))


def softmax_from_logarithm(z: Array, temperature: float = 1.0, axis: int = -1) -> Array:
    return np.exp(log_softmax_reduced(z, temperature, axis))


def softmax_moved(z: Array, temperature: float = 1.0, axis: int = -1) -> Array:
    refuse(temperature)
    last = np.moveaxis(z, axis, -1) / temperature
    powers = np.exp(last - last.max(axis=-1)[..., None])
    return np.moveaxis(powers / powers.sum(axis=-1)[..., None], -1, axis)


def softmax_in_place(z: Array, temperature: float = 1.0, axis: int = -1) -> Array:
    refuse(temperature)
    result = z - z.max(axis, keepdims=True)
    result /= temperature
    np.exp(result, out=result)
    result /= result.sum(axis, keepdims=True)
    return np.asarray(result)
