"""Softmax, its logarithm and its Jacobian, right in different styles."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.exercises.styles.loops import Style

Array = npt.NDArray[Any]


def refuse(temperature: float) -> None:
    if not temperature > 0:
        raise ValueError("the temperature must be positive")


def softmax_plain(z: Array, temperature: float = 1.0, axis: int = -1) -> Array:
    if temperature <= 0:
        raise ValueError("temperature")
    powers = np.exp(z / temperature - np.max(z / temperature, axis=axis, keepdims=True))
    return np.asarray(powers / powers.sum(axis=axis, keepdims=True))


def softmax_from_logarithm(z: Array, temperature: float = 1.0, axis: int = -1) -> Array:
    return np.exp(log_softmax_reduced(z, temperature, axis))


def softmax_moved(z: Array, temperature: float = 1.0, axis: int = -1) -> Array:
    refuse(temperature)
    last = np.moveaxis(z, axis, -1) / temperature
    powers = np.exp(last - last.max(axis=-1)[..., None])
    return np.moveaxis(powers / powers.sum(axis=-1)[..., None], -1, axis)


def math_softmax(row: Array, temperature: float) -> list[float]:
    """Return the probabilities of one row, number by number."""
    largest = max(row.tolist())
    powers = [math.exp((value - largest) / temperature) for value in row.tolist()]
    return [power / math.fsum(powers) for power in powers]


def softmax_by_rows(z: Array, temperature: float = 1.0, axis: int = -1) -> Array:
    refuse(temperature)
    result = np.zeros(np.moveaxis(z, axis, -1).shape)
    for index in np.ndindex(result.shape[:-1]):
        result[index] = math_softmax(np.moveaxis(z, axis, -1)[index], temperature)
    return np.moveaxis(result, -1, axis)


def softmax_along_axis(z: Array, temperature: float = 1.0, axis: int = -1) -> Array:
    refuse(temperature)
    if not z.size:
        return np.zeros(z.shape)
    return np.apply_along_axis(lambda row: np.array(math_softmax(row, temperature)), axis, z)


def softmax_by_differences(z: Array, temperature: float = 1.0, axis: int = -1) -> Array:
    """Divide numerator and denominator by e^(z_i): no shift, yet nothing becomes nan."""
    refuse(temperature)
    last = np.moveaxis(z, axis, -1)
    differences = last[..., None, :] - last[..., :, None]
    return np.moveaxis(1 / np.exp(differences / temperature).sum(axis=-1), -1, axis)


def softmax_in_place(z: Array, temperature: float = 1.0, axis: int = -1) -> Array:
    refuse(temperature)
    result = z - z.max(axis, keepdims=True)
    result /= temperature
    np.exp(result, out=result)
    result /= result.sum(axis, keepdims=True)
    return np.asarray(result)


def log_softmax_reduced(z: Array, temperature: float = 1.0, axis: int = -1) -> Array:
    refuse(temperature)
    logits = z / temperature
    return np.asarray(logits - np.logaddexp.reduce(logits, axis=axis, keepdims=True))


def log_softmax_plain(z: Array, temperature: float = 1.0, axis: int = -1) -> Array:
    refuse(temperature)
    logits = z / temperature
    largest = np.amax(logits, axis=axis, keepdims=True)
    return np.asarray(
        logits - (largest + np.log(np.exp(logits - largest).sum(axis=axis, keepdims=True)))
    )


def log_softmax_moved(z: Array, temperature: float = 1.0, axis: int = -1) -> Array:
    refuse(temperature)
    last = np.swapaxes(np.asarray(z, dtype=float), axis, -1) / temperature
    last = last - last.max(-1)[..., np.newaxis]
    return np.swapaxes(last - np.log(np.einsum("...k->...", np.exp(last)))[..., None], axis, -1)


def log_softmax_by_rows(z: Array, temperature: float = 1.0, axis: int = -1) -> Array:
    refuse(temperature)
    moved = np.moveaxis(z, axis, -1)
    result = np.empty_like(moved)
    for index in np.ndindex(moved.shape[:-1]):
        row = [float(value) / temperature for value in moved[index]]
        largest = max(row)
        tail = math.log(sum(math.exp(value - largest) for value in row))
        result[index] = [value - largest - tail for value in row]
    return np.moveaxis(result, -1, axis)


def log_softmax_by_differences(z: Array, temperature: float = 1.0, axis: int = -1) -> Array:
    refuse(temperature)
    last = np.moveaxis(z, axis, -1) / temperature
    differences = last[..., None, :] - last[..., :, None]
    return np.moveaxis(-np.logaddexp.reduce(differences, axis=-1), -1, axis)


def jacobian_by_loops(z: Array, temperature: float = 1.0) -> Array:
    p = softmax_plain(z, temperature)
    result = np.zeros((len(p), len(p)))
    for i in range(len(p)):
        for j in range(len(p)):
            result[i, j] = p[i] * ((i == j) - p[j]) / temperature
    return result


def jacobian_by_columns(z: Array, temperature: float = 1.0) -> Array:
    p = softmax_in_place(z, temperature)
    columns = [p * (unit - chance) for unit, chance in zip(np.eye(z.size), p, strict=True)]
    return np.stack(columns, axis=1) / temperature


def jacobian_filled(z: Array, temperature: float = 1.0) -> Array:
    p = softmax_plain(z, temperature)
    result = -np.outer(p, p)
    np.fill_diagonal(result, p * (1 - p))
    return result / temperature


def jacobian_broadcast(z: Array, temperature: float = 1.0) -> Array:
    p = softmax_from_logarithm(z, temperature)[:, None]
    return np.asarray(p * (np.eye(len(z), dtype=z.dtype) - p.T) / temperature)


def jacobian_by_einsum(z: Array, temperature: float = 1.0) -> Array:
    p = softmax_moved(z, temperature)
    return np.asarray((np.eye(len(p)) * p - np.einsum("i,j->ij", p, p)) / temperature)


STYLES: dict[str, tuple[Style, ...]] = {
    "softmax": (
        softmax_plain,
        softmax_from_logarithm,
        softmax_moved,
        softmax_by_rows,
        softmax_along_axis,
        softmax_by_differences,
        softmax_in_place,
    ),
    "log_softmax": (
        log_softmax_reduced,
        log_softmax_plain,
        log_softmax_moved,
        log_softmax_by_rows,
        log_softmax_by_differences,
    ),
    "softmax_jacobian": (
        jacobian_by_loops,
        jacobian_by_columns,
        jacobian_filled,
        jacobian_broadcast,
        jacobian_by_einsum,
    ),
}
