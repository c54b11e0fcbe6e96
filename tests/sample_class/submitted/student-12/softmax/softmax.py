"""Softmax is the gradient of log-sum-exp; everything here follows from that one function."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.floating]


def _checked(temperature: float) -> float:
    match temperature:
        case t if t > 0:
            return t
        case _:
            raise ValueError("a softmax needs a temperature above zero")


def _centred(z: Array, temperature: float, axis: int) -> Array:
    return (z - np.amax(z, axis, keepdims=True)) / _checked(temperature)


def log_softmax(z: Array, temperature: float = 1.0, axis: int = -1) -> Array:
    return (c := _centred(z, temperature, axis)) - np.log(np.exp(c).sum(axis, keepdims=True))


def softmax(z: Array, temperature: float = 1.0, axis: int = -1) -> Array:
    return (e := np.exp(_centred(z, temperature, axis))) / e.sum(axis, keepdims=True)


def softmax_jacobian(z: Array, temperature: float = 1.0) -> Array:
    return ((p := softmax(z, temperature))[:, None] * (np.identity(len(p)) - p)) / temperature
