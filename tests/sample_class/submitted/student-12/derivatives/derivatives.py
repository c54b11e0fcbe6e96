"""Derivatives as expressions, each from the logistic function, a step or a Gaussian."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from scipy.special import erf

Array = npt.NDArray[np.floating]


def _sigmoid(x: Array) -> Array:
    return np.exp(-np.logaddexp(0.0, -x))


def _step(x: Array, below: float | Array = 0.0) -> Array:
    return np.where(x > 0.0, 1.0, below)


def linear_derivative(x: Array) -> Array:
    return np.ones_like(x)


def sigmoid_derivative(x: Array) -> Array:
    return _sigmoid(x) * _sigmoid(-x)


def tanh_derivative(x: Array) -> Array:
    return 4.0 * sigmoid_derivative(2.0 * x)


def relu_derivative(x: Array) -> Array:
    return _step(x)


def leaky_relu_derivative(x: Array, alpha: float = 0.01) -> Array:
    return _step(x, alpha)


def prelu_derivative(x: Array, alpha: float | Array) -> Array:
    return _step(x, alpha)


def elu_derivative(x: Array, alpha: float = 1.0) -> Array:
    return _step(x, alpha * np.exp(np.minimum(x, 0.0)))


def selu_derivative(x: Array) -> Array:
    return 1.0507009873554805 * elu_derivative(x, 1.6732632423543772)


def softplus_derivative(x: Array, beta: float = 1.0, threshold: float = 20.0) -> Array:
    return _step(beta * x - threshold, _sigmoid(beta * x))


def swish_derivative(x: Array, beta: float = 1.0) -> Array:
    return _sigmoid(beta * x) * (1.0 + beta * x * _sigmoid(-beta * x))


def gelu_derivative(x: Array) -> Array:
    return 0.5 + 0.5 * erf(x / 2**0.5) + x * np.exp(-0.5 * x**2) / (2 * np.pi) ** 0.5


def prelu_alpha_derivative(x: Array, alpha: float | Array) -> Array:
    return np.minimum(x, 0.0)


def numerical_derivative(f: Callable[[Array], Array], x: Array, h: float = 1e-5) -> Array:
    return np.subtract(*map(f, (x + h, x - h))) / (2.0 * h)
