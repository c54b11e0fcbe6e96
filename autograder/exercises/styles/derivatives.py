"""Derivatives, right in different styles."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import erf

from autograder.exercises.styles.activations import math_sigmoid, sigmoid_by_masks
from autograder.exercises.styles.loops import Style, by_index, by_list, by_vectorize, into

Array = npt.NDArray[Any]
Function = Callable[[Array], Array]

LAMBDA, ALPHA = 1.0507009873554805, 1.6732632423543772
ROOT = math.sqrt(2 * math.pi)


def fill_ones(out: Array, x: Array) -> None:
    del x
    out.fill(1)


def sigmoid_slope(x: Array) -> Array:
    s = 1 / (1 + np.exp(-x))
    return np.asarray(s * (1 - s))


def math_sigmoid_slope(v: float) -> float:
    return math_sigmoid(v) * math_sigmoid(-v)


def relu_slope_by_masks(x: Array) -> Array:
    result = np.zeros(x.shape)
    result[x > 0] = 1.0
    return result


def slope_by_masks(x: Array, alpha: float = 0.01) -> Array:
    result = np.ones_like(x)
    result[x <= 0] = alpha
    return result


def prelu_slope_by_masks(x: Array, alpha: Any) -> Array:
    result = np.ones(x.shape)
    below = x < 0
    result[below] = np.broadcast_to(alpha, x.shape)[below]
    return result


def alpha_slope_by_copy(x: Array, alpha: Any) -> Array:
    del alpha
    result = x.copy()
    result[x > 0] = 0
    return result


def elu_slope_from_elu(x: Array, alpha: float = 1.0) -> Array:
    elu = np.where(x > 0, x, alpha * (np.exp(x) - 1))
    return np.where(x > 0, 1.0, elu + alpha)


def elu_slope_by_masks(x: Array, alpha: float = 1.0) -> Array:
    result = np.ones_like(x)
    result[x < 0] = alpha * np.exp(x[x < 0])
    return result


def selu_slope_from_selu(x: Array) -> Array:
    selu = LAMBDA * np.where(x > 0, x, ALPHA * (np.exp(x) - 1))
    return np.where(selu > 0, LAMBDA, selu + LAMBDA * ALPHA)


def math_softplus_slope(v: float, beta: float = 1.0, threshold: float = 20.0) -> float:
    return 1.0 if beta * v > threshold else math_sigmoid(beta * v)


def softplus_slope_by_masks(x: Array, beta: float = 1.0, threshold: float = 20.0) -> Array:
    result = sigmoid_by_masks(beta * x)
    result[beta * x > threshold] = 1
    return result


def swish_slope_from_swish(x: Array, beta: float = 1.0) -> Array:
    s = sigmoid_by_masks(beta * x)
    swish = x * s
    return np.asarray(beta * swish + s * (1 - beta * swish))


def swish_slope_by_quotient(x: Array, beta: float = 1.0) -> Array:
    decay = np.exp(-beta * np.abs(x))
    right = (1 + decay * (1 + beta * np.abs(x))) / (1 + decay) ** 2
    return np.asarray(np.where(x > 0, right, 1 - right))


def math_swish_slope(v: float, beta: float = 1.0) -> float:
    return math_sigmoid(beta * v) + beta * v * math_sigmoid_slope(beta * v)


def math_gelu_slope(v: float) -> float:
    return 0.5 * math.erfc(-v / math.sqrt(2)) + v * math.exp(-v * v / 2) / ROOT


def fill_gelu_slope(out: Array, x: Array) -> None:
    np.square(x, out=out)
    np.multiply(out, -0.5, out=out)
    np.exp(out, out=out)
    np.multiply(out, x / ROOT, out=out)
    np.add(out, 0.5 + 0.5 * erf(x / np.sqrt(2)), out=out)


def difference_one_by_one(f: Function, x: Array, h: float = 1e-5) -> Array:
    result = np.zeros(x.shape)
    for index, value in np.ndenumerate(x):
        result[index] = (f(np.array(value + h)) - f(np.array(value - h))) / (2 * h)
    return result


def difference_by_hand(f: Function, x: Array, h: float = 1e-5) -> Array:
    right, left = x.copy(), x.copy()
    right += h
    left -= h
    return np.asarray((f(right) - f(left)) / (right - left))


STYLES: dict[str, tuple[Style, ...]] = {
    "linear_derivative": (
        lambda x: np.ones(x.shape),
        lambda x: np.full_like(x, 1),
        lambda x: x * 0 + 1,
        lambda x: np.exp(np.zeros_like(x)),
        into(np.float32, fill_ones),
        by_list(lambda _: 1),
    ),
    "sigmoid_derivative": (
        sigmoid_slope,
        lambda x: sigmoid_by_masks(x) * (1 - sigmoid_by_masks(x)),
        lambda x: np.exp(-np.abs(x)) / (1 + np.exp(-np.abs(x))) ** 2,
        lambda x: np.exp(-np.logaddexp(0, -x) - np.logaddexp(0, x)),
        lambda x: (1 - np.tanh(x / 2) ** 2) / 4,
        by_index(math_sigmoid_slope),
        by_vectorize(lambda v: math_sigmoid(v) - math_sigmoid(v) ** 2),
    ),
    "tanh_derivative": (
        lambda x: 1 - np.tanh(x) ** 2,
        lambda x: (1 - np.tanh(x)) * (1 + np.tanh(x)),
        lambda x: 1 / np.cosh(np.clip(x, -300, 300)) ** 2,
        lambda x: 4 * sigmoid_slope(2 * x),
        lambda x: 1 - (2 * sigmoid_by_masks(2 * x) - 1) ** 2,
        by_list(lambda v: 1 - math.tanh(v) ** 2),
    ),
    "relu_derivative": (
        lambda x: np.where(x > 0, 1.0, 0.0),
        lambda x: (x >= 0).astype(np.float64),
        lambda x: np.heaviside(x, 0.5),
        lambda x: (np.sign(x) + 1) / 2,
        lambda x: np.greater(x, 0) * 1.0,
        relu_slope_by_masks,
        by_index(lambda v: 1 if v > 0 else 0),
        by_vectorize(lambda v: 0.3 if v == 0 else float(v > 0)),
    ),
    "leaky_relu_derivative": (
        lambda x, alpha=0.01: np.where(x > 0, 1, alpha),
        lambda x, alpha=0.01: np.where(x >= 0, 1.0, alpha),
        lambda x, alpha=0.01: alpha + (1 - alpha) * np.heaviside(x, 0.5),
        lambda x, alpha=0.01: np.piecewise(x, [x < 0, x >= 0], [alpha, 1]),
        lambda x, alpha=0.01: (x > 0) + alpha * (x <= 0),
        slope_by_masks,
        by_index(lambda v, alpha=0.01: 1 if v > 0 else alpha),
    ),
    "prelu_derivative": (
        lambda x, alpha: np.where(x > 0, 1.0, alpha),
        lambda x, alpha: np.where(x < 0, alpha, 1.0),
        lambda x, alpha: (x > 0) + alpha * (x <= 0),
        lambda x, alpha: 1.0 - (1 - alpha) * np.heaviside(-x, 0.5),
        prelu_slope_by_masks,
        by_index(lambda v, alpha: 1 if v > 0 else alpha),
        by_vectorize(lambda v, alpha: 1 if v > 0 else alpha),
    ),
    "prelu_alpha_derivative": (
        lambda x, alpha: np.where(x > 0, 0.0, x),
        lambda x, alpha: x * (x < 0),
        lambda x, alpha: -np.maximum(-x, 0),
        lambda x, alpha: (x - np.abs(x)) / 2,
        alpha_slope_by_copy,
        by_list(lambda v, alpha: 0 * alpha if v > 0 else v),
    ),
    "elu_derivative": (
        lambda x, alpha=1.0: np.where(x > 0, 1.0, alpha * np.exp(x)),
        lambda x, alpha=1.0: np.where(x >= 0, 1.0, alpha * np.exp(-np.abs(x))),
        elu_slope_from_elu,
        elu_slope_by_masks,
        by_index(lambda v, alpha=1.0: 1 if v > 0 else alpha * math.exp(v)),
        by_vectorize(lambda v, alpha=1.0: 1 if v > 0 else alpha * math.exp(v)),
    ),
    "selu_derivative": (
        lambda x: LAMBDA * np.where(x > 0, 1, ALPHA * np.exp(x)),
        selu_slope_from_selu,
        lambda x: LAMBDA * elu_slope_from_elu(x, ALPHA),
        lambda x: LAMBDA * elu_slope_by_masks(x, ALPHA),
        lambda x: LAMBDA * ALPHA ** (x < 0) * np.exp(np.minimum(x, 0)),
        by_list(lambda v: LAMBDA if v > 0 else LAMBDA * ALPHA * math.exp(v)),
    ),
    "softplus_derivative": (
        lambda x, beta=1.0, threshold=20.0: np.where(
            beta * x > threshold, 1.0, 1 / (1 + np.exp(-beta * x))
        ),
        lambda x, beta=1.0, threshold=20.0: np.where(
            x < threshold / beta, np.exp(-np.logaddexp(0, -beta * x)), 1.0
        ),
        lambda x, beta=1.0, threshold=20.0: np.where(
            beta * x > threshold, 1.0, np.exp(beta * x) / (1 + np.exp(beta * x))
        ),
        softplus_slope_by_masks,
        by_index(math_softplus_slope),
        by_vectorize(math_softplus_slope),
    ),
    "swish_derivative": (
        swish_slope_from_swish,
        swish_slope_by_quotient,
        lambda x, beta=1.0: 1 / (1 + np.exp(-beta * x)) + beta * x * sigmoid_slope(beta * x),
        lambda x, beta=1.0: (
            sigmoid_by_masks(beta * x) * (1 + beta * x * sigmoid_by_masks(-beta * x))
        ),
        by_index(math_swish_slope),
        by_list(math_swish_slope),
    ),
    "gelu_derivative": (
        lambda x: 0.5 * (1 + erf(x / np.sqrt(2))) + x * np.exp(-(x**2) / 2) / np.sqrt(2 * np.pi),
        lambda x: 0.5 + 0.5 * erf(x / 2**0.5) + x / ROOT * np.exp(-0.5 * np.square(x)),
        into(np.float64, fill_gelu_slope),
        by_index(math_gelu_slope),
        by_vectorize(math_gelu_slope),
    ),
    "numerical_derivative": (
        lambda f, x, h=1e-5: (f(x + h) - f(x - h)) / h / 2,
        lambda f, x, h=1e-5: 0.5 / h * (f(x + h) - f(x - h)),
        lambda f, x, h=1e-5: ((f(x + h) - f(x)) / h + (f(x) - f(x - h)) / h) / 2,
        lambda f, x, h=1e-5: np.divide(np.subtract(*map(f, (x + h, x - h))), 2 * h),
        difference_one_by_one,
        difference_by_hand,
    ),
}
