"""Activations, right in different styles."""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import erf

from autograder.exercises.styles.loops import Style, by_index, by_list, by_vectorize, into

Array = npt.NDArray[Any]

LAMBDA, ALPHA = 1.0507009873554805, 1.6732632423543772


def math_sigmoid(v: float) -> float:
    """Return the sigmoid of one number, by the branch that cannot overflow."""
    return 1 / (1 + math.exp(-v)) if v >= 0 else math.exp(v) / (1 + math.exp(v))


def sigmoid_by_masks(x: Array) -> Array:
    result = np.empty_like(x)
    positive = x >= 0
    result[positive] = 1 / (1 + np.exp(-x[positive]))
    powers = np.exp(x[~positive])
    result[~positive] = powers / (1 + powers)
    return result


def relu_by_copy(x: Array) -> Array:
    result = x.copy()
    result[result < 0] = 0
    return result


def leaky_by_copy(x: Array, alpha: float = 0.01) -> Array:
    result = np.array(x)
    result[result < 0] *= alpha
    return result


def prelu_by_masks(x: Array, alpha: Any) -> Array:
    result = np.array(x)
    slopes = np.broadcast_to(alpha, x.shape)
    negative = x < 0
    result[negative] = slopes[negative] * x[negative]
    return result


def elu_by_masks(x: Array, alpha: float = 1.0) -> Array:
    result = np.array(x, dtype=float)
    below = x <= 0
    result[below] = alpha * (np.exp(x[below]) - 1)
    return result


def elu_naive(x: Array, alpha: float = 1.0) -> Array:
    return np.where(x > 0, x, alpha * (np.exp(x) - 1))


def math_elu(v: float, alpha: float = 1.0) -> float:
    return v if v > 0 else alpha * math.expm1(v)


def softplus_by_masks(x: Array, beta: float = 1.0, threshold: float = 20.0) -> Array:
    result = np.array(x)
    curved = beta * x <= threshold
    result[curved] = np.log1p(np.exp(beta * x[curved])) / beta
    return result


def math_softplus(v: float, beta: float = 1.0, threshold: float = 20.0) -> float:
    return v if beta * v > threshold else math.log(1 + math.exp(beta * v)) / beta


def fill_swish(out: Array, x: Array, beta: float = 1.0) -> None:
    np.multiply(x, -beta, out=out)
    np.exp(out, out=out)
    np.add(out, 1, out=out)
    np.divide(x, out, out=out)


def fill_gelu(out: Array, x: Array) -> None:
    for position, value in enumerate(x.flat):
        out.flat[position] = value * 0.5 * (1 + math.erf(value / math.sqrt(2)))


STYLES: dict[str, tuple[Style, ...]] = {
    "linear": (
        lambda x: x.copy(),
        lambda x: +x,
        lambda x: 1.0 * x,
        lambda x: np.asarray(x),
        by_list(lambda v: v),
    ),
    "sigmoid": (
        lambda x: 1 / (1 + np.exp(-x)),
        lambda x: np.exp(-np.logaddexp(0, -x)),
        lambda x: 0.5 * (1 + np.tanh(x / 2)),
        lambda x: np.where(x >= 0, 1 / (1 + np.exp(-x)), np.exp(x) / (1 + np.exp(x))),
        lambda x: 1 / (1 + np.exp(-np.clip(x, -700, 700))),
        sigmoid_by_masks,
        by_index(math_sigmoid),
        by_vectorize(math_sigmoid),
    ),
    "tanh": (
        lambda x: (-1j * np.tan(1j * x)).real,
        lambda x: 2 / (1 + np.exp(-2 * x)) - 1,
        lambda x: 2 * sigmoid_by_masks(2 * x) - 1,
        lambda x: np.sign(x) * (1 - np.exp(-2 * np.abs(x))) / (1 + np.exp(-2 * np.abs(x))),
        lambda x: np.sinh(np.clip(x, -40, 40)) / np.cosh(np.clip(x, -40, 40)),
        by_list(lambda v: 2 * math_sigmoid(2 * v) - 1),
    ),
    "relu": (
        lambda x: np.ma.maximum(x, 0),
        lambda x: np.maximum(x.astype(np.longdouble), 0),
        lambda x: np.maximum(0, x),
        lambda x: x * (x > 0),
        lambda x: (x + np.abs(x)) / 2,
        lambda x: np.clip(x, 0, None),
        lambda x: np.where(x < 0, 0, x),
        relu_by_copy,
        by_index(lambda v: max(0.0, v)),
        by_vectorize(lambda v: max(v, 0.0)),
    ),
    "leaky_relu": (
        lambda x, alpha=0.01: np.maximum(alpha * x, x),
        lambda x, alpha=0.01: np.where(x >= 0, x, alpha * x),
        lambda x, alpha=0.01: np.maximum(x, 0) + alpha * np.minimum(x, 0),
        lambda x, alpha=0.01: np.piecewise(x, [x > 0], [lambda v: v, lambda v: alpha * v]),
        lambda x, alpha=0.01: x * np.where(x > 0, 1.0, alpha),
        leaky_by_copy,
        by_index(lambda v, alpha=0.01: v if v > 0 else alpha * v),
    ),
    "prelu": (
        lambda x, alpha: np.maximum(alpha * x, x),
        lambda x, alpha: np.maximum(x, 0) - alpha * np.maximum(-x, 0),
        lambda x, alpha: (x > 0) * x + (x <= 0) * alpha * x,
        prelu_by_masks,
        by_index(lambda v, alpha: v if v > 0 else alpha * v),
        by_vectorize(lambda v, alpha: v if v > 0 else alpha * v),
        by_list(lambda v, alpha: max(v, 0.0) + alpha * min(v, 0.0)),
    ),
    "elu": (
        elu_naive,
        elu_by_masks,
        lambda x, alpha=1.0: np.maximum(x, 0) + alpha * np.expm1(np.minimum(x, 0)),
        lambda x, alpha=1.0: np.select([x > 0, x <= 0], [x, alpha * np.expm1(-np.abs(x))]),
        by_index(math_elu),
        by_vectorize(math_elu),
    ),
    "selu": (
        lambda x: LAMBDA * elu_naive(x, ALPHA),
        lambda x: LAMBDA * elu_by_masks(x, ALPHA),
        lambda x: np.where(x > 0, LAMBDA * x, LAMBDA * ALPHA * (np.exp(x) - 1)),
        lambda x: LAMBDA * (np.maximum(x, 0) + np.minimum(ALPHA * (np.exp(x) - 1), 0)),
        by_list(lambda v: LAMBDA * math_elu(v, ALPHA)),
    ),
    "softplus": (
        lambda x, beta=1.0, threshold=20.0: np.where(
            beta * x > threshold, x, np.log(1 + np.exp(beta * x)) / beta
        ),
        lambda x, beta=1.0, threshold=20.0: np.where(
            x * beta <= threshold, np.logaddexp(0, beta * x) / beta, x
        ),
        lambda x, beta=1.0, threshold=20.0: np.where(
            x > threshold / beta, x, np.log1p(np.exp(np.minimum(beta * x, threshold))) / beta
        ),
        softplus_by_masks,
        by_index(math_softplus),
        by_vectorize(math_softplus),
    ),
    "swish": (
        lambda x, beta=1.0: x / (1 + np.exp(-beta * x)),
        lambda x, beta=1.0: x * sigmoid_by_masks(beta * x),
        lambda x, beta=1.0: x * np.exp(-np.logaddexp(0, -beta * x)),
        lambda x, beta=1.0: 0.5 * x * (1 + np.tanh(0.5 * beta * x)),
        into(np.float64, fill_swish),
        by_list(lambda v, beta=1.0: v * math_sigmoid(beta * v)),
    ),
    "gelu": (
        by_index(lambda v: v * NormalDist().cdf(v)),
        lambda x: 0.5 * x * (1 + erf(x / np.sqrt(2))),
        lambda x: x * (0.5 + 0.5 * erf(x * 0.7071067811865476)),
        lambda x: x / 2 * (1 + np.vectorize(math.erf, otypes=[float])(x / math.sqrt(2))),
        into(np.float64, fill_gelu),
        by_index(lambda v: v * math.erfc(-v / math.sqrt(2)) / 2),
    ),
}
