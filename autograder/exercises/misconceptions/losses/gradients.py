"""Mistakes in the gradients of losses."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.exercises.misconceptions.losses.categorical import (
    log_softmax,
    one_hot,
    quotient,
    softmax,
)
from autograder.exercises.misconceptions.losses.logits import logistic, softplus
from autograder.exercises.misconceptions.naming import named

Array = npt.NDArray[Any]

MEAN_LOST = "The mean is forgotten: this is the gradient of the sum."
SIGN_LOST = "The sign is turned round: this points downhill, and a gradient points uphill."
BY_ROWS = "The sum is divided by the number of rows: the mean counts every element."
SUMMED = "The gradient is added up to one number: every input has a slope of its own."

MSE_LOSS_GRADIENT = (
    *named("mean-lost", MEAN_LOST, lambda p, t: 2 * (p - t)),
    *named(
        "factor-two-lost",
        "This is half of the gradient: what does the exponent become when a square is "
        "differentiated?",
        lambda p, t: (p - t) / p.size,
    ),
    *named(
        "difference-only",
        "This is the difference alone: both a constant factor and the mean are forgotten.",
        lambda p, t: p - t,
    ),
    *named("sign-lost", SIGN_LOST, lambda p, t: 2 * (t - p) / p.size, lambda p, t: 2 * (t - p)),
    *named("divided-by-rows", BY_ROWS, lambda p, t: 2 * (p - t) / len(p)),
    *named(
        "loss-instead",
        "These are the squared errors: the loss, not its derivative.",
        lambda p, t: (p - t) ** 2 / p.size,
        lambda p, t: (p - t) ** 2,
        lambda p, t: np.mean((p - t) ** 2),
    ),
    *named(
        "absolute-difference",
        "The sign of the difference is lost: the gradient tells in which direction to go.",
        lambda p, t: 2 * np.abs(p - t) / p.size,
    ),
    *named("summed", SUMMED, lambda p, t: 2 * np.mean(p - t), lambda p, t: 2 * np.sum(p - t)),
)

BCE_WITH_LOGITS_GRADIENT = (
    *named("mean-lost", MEAN_LOST, lambda x, y: logistic(x) - y),
    *named(
        "sign-lost",
        SIGN_LOST,
        lambda x, y: (y - logistic(x)) / x.size,
        lambda x, y: y - logistic(x),
    ),
    *named("divided-by-rows", BY_ROWS, lambda x, y: (logistic(x) - y) / len(x)),
    *named(
        "sigmoid-missing",
        "The logits are compared with the targets as they are: the sigmoid is missing.",
        lambda x, y: (x - y) / x.size,
        lambda x, y: x - y,
    ),
    *named(
        "target-lost",
        "The targets are not used: the same logit is right for one and wrong for the other.",
        lambda x, y: logistic(x) / x.size,
        lambda x, y: logistic(x),
    ),
    *named(
        "chain-of-squared-error",
        "There is a factor s (1 - s) too many: it cancels against the derivative of the logarithm.",
        lambda x, y: (logistic(x) - y) * logistic(x) * logistic(-x) / x.size,
        lambda x, y: (logistic(x) - y) * logistic(x) * logistic(-x),
    ),
    *named(
        "derivative-by-probability",
        "This is the derivative by the probability: one more link leads to the logits.",
        lambda x, y: (logistic(x) - y) / (logistic(x) * (1 - logistic(x))) / x.size,
        lambda x, y: (-y / logistic(x) + (1 - y) / (1 - logistic(x))) / x.size,
    ),
    *named(
        "factor-two",
        "There is a factor 2: it belongs to the squared error.",
        lambda x, y: 2 * (logistic(x) - y) / x.size,
    ),
    *named(
        "second-sigmoid",
        "The sigmoid is applied twice: once to the logits is enough.",
        lambda x, y: (logistic(logistic(x)) - y) / x.size,
    ),
    *named(
        "loss-instead",
        "This is the loss, not its derivative.",
        lambda x, y: (softplus(x) - y * x) / x.size,
        lambda x, y: softplus(x) - y * x,
        lambda x, y: np.mean(softplus(x) - y * x),
    ),
    *named(
        "summed",
        SUMMED,
        lambda x, y: np.mean(logistic(x) - y),
        lambda x, y: np.sum(logistic(x) - y),
    ),
    *named(
        "naive-overflow",
        "e^x / (1 + e^x) becomes infinity over infinity for large logits.",
        lambda x, y: (np.exp(x) / (1 + np.exp(x)) - y) / x.size,
    ),
)

CROSS_ENTROPY_GRADIENT = (
    *named("mean-lost", MEAN_LOST, lambda z, t: softmax(z) - one_hot(z, t)),
    *named(
        "averaged-over-classes",
        "The sum is divided by rows times classes: the mean is over the examples alone.",
        lambda z, t: (softmax(z) - one_hot(z, t)) / z.size,
    ),
    *named(
        "divided-by-classes",
        "The sum is divided by the number of classes: the mean is over the examples.",
        lambda z, t: (softmax(z) - one_hot(z, t)) / z.shape[1],
    ),
    *named(
        "sign-lost",
        SIGN_LOST,
        lambda z, t: (one_hot(z, t) - softmax(z)) / len(z),
        lambda z, t: one_hot(z, t) - softmax(z),
    ),
    *named(
        "target-lost",
        "The targets are not used: the right class has to pull its own logit up.",
        lambda z, t: softmax(z) / len(z),
        lambda z, t: softmax(z),
    ),
    *named(
        "target-column-only",
        "Only the right class's logit gets a gradient: the others are pushed down meanwhile.",
        lambda z, t: one_hot(z, t) * (softmax(z) - 1) / len(z),
        lambda z, t: one_hot(z, t) * (softmax(z) - 1),
    ),
    *named(
        "softmax-missing",
        "The logits are compared with the targets as they are: the softmax is missing.",
        lambda z, t: (z - one_hot(z, t)) / len(z),
        lambda z, t: z - one_hot(z, t),
    ),
    *named(
        "softmax-over-examples",
        "The softmax runs down the columns: the probabilities of each example should sum to 1.",
        lambda z, t: (np.exp(log_softmax(z, axis=0)) - one_hot(z, t)) / len(z),
    ),
    *named(
        "softmax-over-everything",
        "The softmax is over the whole array: the probabilities of each example should sum to 1.",
        lambda z, t: (np.exp(log_softmax(z, axis=None)) - one_hot(z, t)) / len(z),
    ),
    *named(
        "every-pair",
        "1 is taken from the columns of all targets in every row: each row has one target of its "
        "own.",
        lambda z, t: (softmax(z) - np.isin(np.arange(z.shape[1]), t)) / len(z),
        lambda z, t: softmax(z) - np.isin(np.arange(z.shape[1]), t),
    ),
    *named(
        "global-maximum",
        "The shift is by the largest logit of the whole array: a row far below it vanishes "
        "entirely. Each row has a largest logit of its own.",
        lambda z, t: (quotient(z - z.max()) - one_hot(z, t)) / len(z),
    ),
    *named(
        "log-softmax-instead",
        "The targets are subtracted from log-probabilities: it is the probabilities that remain.",
        lambda z, t: (log_softmax(z) - one_hot(z, t)) / len(z),
    ),
    *named(
        "sigmoid-for-softmax",
        "The logits go through a sigmoid one by one: classes that exclude each other need a "
        "softmax.",
        lambda z, t: (logistic(z) - one_hot(z, t)) / len(z),
    ),
    *named(
        "derivative-by-probability",
        "This is the derivative by the probability: one more link leads to the logits.",
        lambda z, t: -one_hot(z, t) / softmax(z) / len(z),
    ),
    *named(
        "classes-from-one",
        "The classes are counted from 1: the first one is 0.",
        lambda z, t: (softmax(z) - one_hot(z, t - 1)) / len(z),
    ),
    *named(
        "naive-overflow",
        "The exponentials of large logits overflow: what may be subtracted from a row without "
        "changing its softmax?",
        lambda z, t: (quotient(z) - one_hot(z, t)) / len(z),
    ),
)
