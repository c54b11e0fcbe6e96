"""Activations as expressions: nothing overflows, no branch computes what it throws away."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.special import erf

Array = npt.NDArray[np.floating]

SCALE: Final = 1.0507009873554805
ALPHA: Final = 1.6732632423543772


def _log_sigmoid(x: Array) -> Array:
    return -np.logaddexp(0.0, -x)


def _rectified(x: Array) -> tuple[Array, Array]:
    return np.maximum(x, 0.0), np.minimum(x, 0.0)


def linear(x: Array) -> Array:
    return x


def sigmoid(x: Array) -> Array:
    return np.exp(_log_sigmoid(x))


def tanh(x: Array) -> Array:
    return np.copysign(np.expm1(-2.0 * abs(x)) / -(1.0 + np.exp(-2.0 * abs(x))), x)


def relu(x: Array) -> Array:
    return _rectified(x)[0]


def leaky_relu(x: Array, alpha: float = 0.01) -> Array:
    return prelu(x, alpha)


def prelu(x: Array, alpha: float | Array) -> Array:
    return (parts := _rectified(x))[0] + alpha * parts[1]


def elu(x: Array, alpha: float = 1.0) -> Array:
    return (parts := _rectified(x))[0] + alpha * np.expm1(parts[1])


def selu(x: Array) -> Array:
    return SCALE * elu(x, ALPHA)


def softplus(x: Array, beta: float = 1.0, threshold: float = 20.0) -> Array:
    return np.where((z := beta * x) > threshold, x, np.logaddexp(0.0, z) / beta)


def swish(x: Array, beta: float = 1.0) -> Array:
    return x * sigmoid(beta * x)


def gelu(x: Array) -> Array:
    return x * (1.0 + erf(x * np.sqrt(0.5))) / 2.0
