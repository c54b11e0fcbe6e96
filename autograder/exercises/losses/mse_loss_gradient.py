"""The exercise `mse_loss_gradient`: its facts, known mistakes and right styles."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.checks.domains import reals
from autograder.checks.exercise import Example
from autograder.checks.loss_gradient import LossGradient
from autograder.checks.mistake import Mistake
from autograder.checks.plan import Array
from autograder.exercises.common.oracles import torch_gradient
from autograder.exercises.losses.common import BY_ROWS, MEAN_LOST, SIGN_LOST, SUMMED


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


EXERCISE = LossGradient(
    oracle=torch_gradient("torch.nn.functional.mse_loss"),
    points=4,
    inputs={"prediction": reals, "target": reals},
    extremes=(
        (np.array([-1e4, 1e4, 1e4, 1e-4]), np.array([1e4, -1e4, 0.0, 0.0])),
        (np.array([-1e4]), np.array([1e4])),
    ),
    examples=(Example((np.array([1.0, 2.0]), np.array([0.0, 4.0])), {}, np.array([1.0, -2.0])),),
    hints=(
        "Differentiate one squared error; then ask what the mean does to every derivative.",
        "The square brings a factor 2, and the mean over all elements a divisor.",
        "Twice the difference, divided by the number of elements of the whole array, not of rows.",
    ),
    mistakes=(
        Mistake("mean-lost", MEAN_LOST, rewrite="_ / prediction.size -> _"),
        Mistake(
            "factor-two-lost",
            "This is half of the gradient: what does the exponent become when a square is "
            "differentiated?",
            rewrite="2.0 * _ -> _",
        ),
        Mistake(
            "difference-only",
            "This is the difference alone: both a constant factor and the mean are forgotten.",
            code=lambda p, t: p - t,
        ),
        Mistake(
            "sign-lost",
            SIGN_LOST,
            code=lambda p, t: 2 * (t - p),
            rewrite="return _ -> return -_",
        ),
        Mistake("divided-by-rows", BY_ROWS, rewrite="prediction.size -> len(prediction)"),
        Mistake(
            "loss-instead",
            "These are the squared errors: the loss, not its derivative.",
            code=(
                lambda p, t: (p - t) ** 2 / p.size,
                lambda p, t: (p - t) ** 2,
                lambda p, t: np.mean((p - t) ** 2),
            ),
        ),
        Mistake(
            "absolute-difference",
            "The sign of the difference is lost: the gradient tells in which direction to go.",
            code=lambda p, t: 2 * np.abs(p - t) / p.size,
        ),
        Mistake(
            "summed",
            SUMMED,
            code=(
                lambda p, t: 2 * np.mean(p - t),
                lambda p, t: 2 * np.sum(p - t),
            ),
        ),
    ),
    styles=(squared_by_size, squared_by_product, squared_by_loop, squared_in_place),
    equivalent={
        "prediction.size": (
            "target.size",
            "the arrays have one shape and one dtype",
        )
    },
)
