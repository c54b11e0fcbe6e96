"""The exercise `cross_entropy_gradient`: its facts, known mistakes and right styles."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from autograder.checks.criterion import ROW_SHAPES
from autograder.checks.domains import classes, reals
from autograder.checks.exercise import Example
from autograder.checks.loss_gradient import LossGradient
from autograder.checks.mistake import Mistake
from autograder.checks.plan import Array
from autograder.exercises.common.oracles import torch_gradient
from autograder.exercises.losses.common import (
    APART,
    MEAN_LOST,
    ROWS,
    SIGN_LOST,
    log_softmax,
    logistic,
    one_hot,
    softmax,
)


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


EXERCISE = LossGradient(
    oracle=torch_gradient("torch.nn.functional.cross_entropy"),
    points=4,
    inputs={"logits": reals, "target": classes},
    shapes=ROW_SHAPES,
    extremes=(*ROWS, APART),
    examples=(Example((np.array([[0.0, 0.0]]), np.array([0])), {}, np.array([[-0.5, 0.5]])),),
    hints=(
        "Raising any logit changes the loss; raising the right class's lowers it. By how much?",
        "Softmax of every row, minus 1 at the place of the right class.",
        "Subtract 1 from the probabilities at [np.arange(N), target] and divide by N, "
        "the number of rows.",
    ),
    mistakes=(
        Mistake("mean-lost", MEAN_LOST, rewrite="gradient / len(target) -> gradient"),
        Mistake(
            "averaged-over-classes",
            "The sum is divided by rows times classes: the mean is over the examples alone.",
            code=lambda z, t: (softmax(z) - one_hot(z, t)) / z.size,
        ),
        Mistake(
            "divided-by-classes",
            "The sum is divided by the number of classes: the mean is over the examples.",
            code=lambda z, t: (softmax(z) - one_hot(z, t)) / z.shape[1],
        ),
        Mistake(
            "sign-lost",
            SIGN_LOST,
            code=lambda z, t: one_hot(z, t) - softmax(z),
            rewrite="return _ -> return -_",
        ),
        Mistake(
            "target-lost",
            "The targets are not used: the right class has to pull its own logit up.",
            code=lambda z, t: softmax(z),
            rewrite="gradient[np.arange(len(target)), target] -= 1.0 -> pass",
        ),
        Mistake(
            "target-column-only",
            "Only the right class's logit gets a gradient: the others are pushed down meanwhile.",
            code=(
                lambda z, t: one_hot(z, t) * (softmax(z) - 1) / len(z),
                lambda z, t: one_hot(z, t) * (softmax(z) - 1),
            ),
        ),
        Mistake(
            "softmax-missing",
            "The logits are compared with the targets as they are: the softmax is missing.",
            code=(
                lambda z, t: (z - one_hot(z, t)) / len(z),
                lambda z, t: z - one_hot(z, t),
            ),
        ),
        Mistake(
            "softmax-over-examples",
            "The softmax runs down the columns: the probabilities of each example should sum to 1.",
            code=lambda z, t: (np.exp(log_softmax(z, axis=0)) - one_hot(z, t)) / len(z),
        ),
        Mistake(
            "softmax-over-everything",
            "The softmax is over the whole array: the probabilities of each example should "
            "sum to 1.",
            code=lambda z, t: (np.exp(log_softmax(z, axis=None)) - one_hot(z, t)) / len(z),
        ),
        Mistake(
            "every-pair",
            "1 is taken from the columns of all targets in every row: each row has one "
            "target of its own.",
            code=(
                lambda z, t: (softmax(z) - np.isin(np.arange(z.shape[1]), t)) / len(z),
                lambda z, t: softmax(z) - np.isin(np.arange(z.shape[1]), t),
            ),
        ),
        Mistake(
            "global-maximum",
            "The shift is by the largest logit of the whole array: a row far below it "
            "vanishes entirely. Each row has a largest logit of its own.",
            rewrite="np.max(logits, axis=1, keepdims=True) -> np.max(logits, keepdims=True)",
        ),
        Mistake(
            "log-softmax-instead",
            "The targets are subtracted from log-probabilities: it is the probabilities that "
            "remain.",
            code=lambda z, t: (log_softmax(z) - one_hot(z, t)) / len(z),
        ),
        Mistake(
            "sigmoid-for-softmax",
            "The logits go through a sigmoid one by one: classes that exclude each other "
            "need a softmax.",
            code=lambda z, t: (logistic(z) - one_hot(z, t)) / len(z),
        ),
        Mistake(
            "derivative-by-probability",
            "This is the derivative by the probability: one more link leads to the logits.",
            code=lambda z, t: -one_hot(z, t) / softmax(z) / len(z),
        ),
        Mistake(
            "classes-from-one",
            "The classes are counted from 1: the first one is 0.",
            code=lambda z, t: (softmax(z) - one_hot(z, t - 1)) / len(z),
        ),
        Mistake(
            "naive-overflow",
            "The exponentials of large logits overflow: what may be subtracted from a row "
            "without changing its softmax?",
            rewrite="logits - np.max(logits, axis=1, keepdims=True) -> logits",
        ),
    ),
    styles=(
        softmax_by_subtraction,
        softmax_by_one_hot,
        softmax_by_comparison,
        softmax_by_loop,
    ),
    equivalent={
        "np.sum(powers, axis=1, keepdims=True)": (
            "np.sum(powers, axis=-1, keepdims=True)",
            "the losses of the rows have one dimension, the logits two, and targets one for "
            "each row",
        ),
        "len(target)": (
            "target.size",
            "len(logits)",
            "the losses of the rows have one dimension, the logits two, and targets one for "
            "each row",
        ),
        "np.max(logits, axis=1, keepdims=True)": (
            "np.max(logits, axis=-1, keepdims=True)",
            "the losses of the rows have one dimension, the logits two, and targets one for "
            "each row",
        ),
    },
)
