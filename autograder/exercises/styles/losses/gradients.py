"""Right ways to write the gradients of losses."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


def squared_by_size(prediction: Array, target: Array) -> Any:
    """Divide the factor first."""
    return np.multiply(2 / np.size(prediction), prediction - target)


def squared_by_product(prediction: Array, target: Array) -> Any:
    """Count the elements from the shape."""
    return (target - prediction) * (-2.0 / np.prod(prediction.shape))


def squared_by_loop(prediction: Array, target: Array) -> Any:
    """Go through the elements in Python."""
    gradient = np.zeros_like(prediction)
    for index, value in np.ndenumerate(prediction):
        gradient[index] = 2 * (value - target[index]) / prediction.size
    return gradient


def squared_in_place(prediction: Array, target: Array) -> Any:
    """Work in place on a copy."""
    gradient = prediction.copy()
    gradient -= target
    gradient *= 2
    gradient /= len(gradient.reshape(-1))
    return gradient


def logistic_plainly(logits: Array, target: Array) -> Any:
    """Write the sigmoid plainly: an overflow ends in 1 / infinity, which is 0."""
    return (1 / (1 + np.exp(-logits)) - target) / logits.size


def logistic_by_tanh(logits: Array, target: Array) -> Any:
    """Take the sigmoid from the tanh."""
    return (0.5 * (1 + np.tanh(logits / 2)) - target) / np.size(target)


def logistic_by_masks(logits: Array, target: Array) -> Any:
    """Take each side of the sigmoid in its stable form."""
    p = np.zeros(logits.shape)
    right = logits >= 0
    p[right] = 1 / (1 + np.exp(-logits[right]))
    p[~right] = np.exp(logits[~right]) / (1 + np.exp(logits[~right]))
    return (p - target) / p.size


def logistic_by_targets(logits: Array, target: Array) -> Any:
    """Push each logit away from the wrong answer."""
    wrong = np.exp(-np.logaddexp(0, np.where(target == 1, logits, -logits)))
    return np.where(target == 1, -wrong, wrong) / logits.size


def logistic_by_loop(logits: Array, target: Array) -> Any:
    """Go through the elements with the math module."""
    pairs = zip(logits.ravel().tolist(), target.ravel().tolist(), strict=True)
    values = [
        (1 / (1 + math.exp(-x)) if x > 0 else math.exp(x) / (1 + math.exp(x))) - y for x, y in pairs
    ]
    return np.array(values).reshape(logits.shape) / len(values)


def softmax_by_subtraction(logits: Array, target: Array) -> Any:
    """Subtract 1 in the right places."""
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = powers / powers.sum(axis=1, keepdims=True)
    p[range(len(p)), target] -= 1
    return p / p.shape[0]


def softmax_by_one_hot(logits: Array, target: Array) -> Any:
    """Subtract one-hot rows."""
    p = np.exp(logits - np.logaddexp.reduce(logits, axis=1, keepdims=True))
    return (p - np.eye(logits.shape[1])[target]) / len(target)


def softmax_by_comparison(logits: Array, target: Array) -> Any:
    """Build the one-hot rows by a comparison, and work on columns."""
    columns = np.exp(logits.T - logits.max(axis=1))
    columns = columns / columns.sum(axis=0)
    return (columns.T - (np.arange(logits.shape[1]) == target[:, np.newaxis])) / target.size


def softmax_by_loop(logits: Array, target: Array) -> Any:
    """Go through rows and columns in Python."""
    count = logits.shape[0]
    gradient = []
    for row, label in zip(logits.tolist(), target.tolist(), strict=True):
        powers = [math.exp(z - max(row)) for z in row]
        gradient.append(
            [(w / sum(powers) - (1.0 if k == label else 0.0)) / count for k, w in enumerate(powers)]
        )
    return np.array(gradient)


GRADIENTS: dict[str, tuple[Callable[..., Any], ...]] = {
    "mse_loss_gradient": (squared_by_size, squared_by_product, squared_by_loop, squared_in_place),
    "bce_with_logits_gradient": (
        logistic_plainly,
        logistic_by_tanh,
        logistic_by_masks,
        logistic_by_targets,
        logistic_by_loop,
    ),
    "cross_entropy_gradient": (
        softmax_by_subtraction,
        softmax_by_one_hot,
        softmax_by_comparison,
        softmax_by_loop,
    ),
}
