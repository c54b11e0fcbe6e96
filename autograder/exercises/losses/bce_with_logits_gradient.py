"""The exercise `bce_with_logits_gradient`: its facts, known mistakes and right styles."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from autograder.checks.domains import labels, reals
from autograder.checks.exercise import Example
from autograder.checks.loss_gradient import LossGradient
from autograder.checks.mistake import Mistake
from autograder.checks.plan import Array
from autograder.exercises.common.oracles import torch_gradient
from autograder.exercises.losses.common import (
    BY_ROWS,
    LOGITS,
    MEAN_LOST,
    SIGN_LOST,
    SUMMED,
    logistic,
    softplus,
)


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


EXERCISE = LossGradient(
    oracle=torch_gradient("torch.nn.functional.binary_cross_entropy_with_logits"),
    points=4,
    inputs={"logits": reals, "target": labels},
    extremes=(
        (np.array(LOGITS), np.zeros(len(LOGITS))),
        (np.array(LOGITS), np.ones(len(LOGITS))),
    ),
    examples=(Example((np.array([0.0, 0.0]), np.array([1.0, 0.0])), {}, np.array([-0.25, 0.25])),),
    hints=(
        "The sigmoid's derivative and the logarithm's cancel: very little is left.",
        "For one element only a difference is left: what is predicted minus what is true.",
        "The sigmoid of the logits minus the target, divided by the number of elements; "
        "the sigmoid must not overflow.",
    ),
    mistakes=(
        Mistake("mean-lost", MEAN_LOST, rewrite="_ / logits.size -> _"),
        Mistake(
            "sign-lost",
            SIGN_LOST,
            code=lambda x, y: y - logistic(x),
            rewrite="return _ -> return -_",
        ),
        Mistake("divided-by-rows", BY_ROWS, code=lambda x, y: (logistic(x) - y) / len(x)),
        Mistake(
            "sigmoid-missing",
            "The logits are compared with the targets as they are: the sigmoid is missing.",
            code=(
                lambda x, y: (x - y) / x.size,
                lambda x, y: x - y,
            ),
        ),
        Mistake(
            "target-lost",
            "The targets are not used: the same logit is right for one and wrong for the other.",
            code=lambda x, y: logistic(x),
            rewrite="probability - target -> probability",
        ),
        Mistake(
            "chain-of-squared-error",
            "There is a factor s (1 - s) too many: it cancels against the derivative of the "
            "logarithm.",
            code=(
                lambda x, y: (logistic(x) - y) * logistic(x) * logistic(-x) / x.size,
                lambda x, y: (logistic(x) - y) * logistic(x) * logistic(-x),
            ),
        ),
        Mistake(
            "derivative-by-probability",
            "This is the derivative by the probability: one more link leads to the logits.",
            code=(
                lambda x, y: (logistic(x) - y) / (logistic(x) * (1 - logistic(x))) / x.size,
                lambda x, y: (-y / logistic(x) + (1 - y) / (1 - logistic(x))) / x.size,
            ),
        ),
        Mistake(
            "factor-two",
            "There is a factor 2: it belongs to the squared error.",
            code=lambda x, y: 2 * (logistic(x) - y) / x.size,
        ),
        Mistake(
            "second-sigmoid",
            "The sigmoid is applied twice: once to the logits is enough.",
            code=lambda x, y: (logistic(logistic(x)) - y) / x.size,
        ),
        Mistake(
            "loss-instead",
            "This is the loss, not its derivative.",
            code=(
                lambda x, y: (softplus(x) - y * x) / x.size,
                lambda x, y: softplus(x) - y * x,
                lambda x, y: np.mean(softplus(x) - y * x),
            ),
        ),
        Mistake(
            "summed",
            SUMMED,
            code=(
                lambda x, y: np.mean(logistic(x) - y),
                lambda x, y: np.sum(logistic(x) - y),
            ),
        ),
        Mistake(
            "naive-overflow",
            "e^x / (1 + e^x) becomes infinity over infinity for large logits.",
            code=lambda x, y: (np.exp(x) / (1 + np.exp(x)) - y) / x.size,
        ),
    ),
    styles=(
        logistic_plainly,
        logistic_by_tanh,
        logistic_by_masks,
        logistic_by_targets,
        logistic_by_loop,
    ),
    equivalent={
        "logits >= 0": (
            "logits > 0",
            "at 0 both sides give the same, or the kink leaves the choice",
        ),
        "logits.size": (
            "target.size",
            "the arrays have one shape and one dtype",
        ),
    },
)
