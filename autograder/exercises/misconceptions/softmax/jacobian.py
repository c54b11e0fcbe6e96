"""Known mistakes in softmax's Jacobian."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.checks.exercise import Misconception
from autograder.exercises.misconceptions.softmax.common import (
    either_way,
    normalised,
    probabilities,
)

Array = npt.NDArray[Any]


def matrix(p: Array) -> Array:
    """Return the Jacobian at temperature 1 from the probabilities."""
    return np.asarray(np.diag(p) - np.outer(p, p))


def outer(p: Array) -> Array:
    """Return the products of all pairs, and the right diagonal."""
    return np.asarray(np.where(np.eye(len(p)) == 1, matrix(p), np.outer(p, p)))


JACOBIAN: tuple[Misconception, ...] = (
    Misconception(
        "off-diagonal-sign",
        lambda z, temperature=1.0: outer(probabilities(z / temperature)) / temperature,
        "The entries beside the diagonal are positive: raising one logit lowers the other "
        "probabilities.",
    ),
    Misconception(
        "diagonal-only",
        lambda z, temperature=1.0: (
            np.diag(np.diag(matrix(probabilities(z / temperature)))) / temperature
        ),
        "Only the diagonal is filled: raising one logit lowers the other probabilities, too.",
    ),
    Misconception(
        "diagonal-only",
        lambda z, temperature=1.0: np.diag(matrix(probabilities(z / temperature))) / temperature,
        "This is the diagonal alone, a vector: how every probability moves with every logit "
        "takes a matrix.",
    ),
    Misconception(
        "softmax-instead",
        lambda z, temperature=1.0: probabilities(z / temperature),
        "These are the probabilities: how each of them moves with each logit is asked for.",
    ),
    Misconception(
        "lost-diagonal",
        lambda z, temperature=1.0: -np.outer(*2 * (probabilities(z / temperature),)) / temperature,
        "The diagonal is negative: raising a logit raises its own probability.",
    ),
    Misconception(
        "lost-diagonal",
        lambda z, temperature=1.0: np.outer(*2 * (probabilities(z / temperature),)) / temperature,
        "These are products of probabilities alone: the rows should add up to 0, since what "
        "one class gains the others lose.",
    ),
    Misconception(
        "sign-turned",
        lambda z, temperature=1.0: -matrix(probabilities(z / temperature)) / temperature,
        "The sign is turned: raising a logit should raise its own probability.",
    ),
    Misconception(
        "plus-for-minus",
        lambda z, temperature=1.0: (
            (2 * np.diag(probabilities(z / temperature)) - matrix(probabilities(z / temperature)))
            / temperature
        ),
        "Everything is positive: raising one logit should lower the other probabilities.",
    ),
    Misconception(
        "lost-factor",
        lambda z, temperature=1.0: (np.eye(z.size) - probabilities(z / temperature)) / temperature,
        "The factor p_i is missing: this is the Jacobian of the logarithm of softmax.",
    ),
    Misconception(
        "lost-factor",
        lambda z, temperature=1.0: (
            (np.eye(z.size) - probabilities(z / temperature)[:, None]) / temperature
        ),
        "One factor is missing: away from the diagonal, two probabilities take part.",
    ),
    Misconception(
        "one-for-delta",
        lambda z, temperature=1.0: (
            np.outer(probabilities(z / temperature), 1 - probabilities(z / temperature))
            / temperature
        ),
        "Away from the diagonal there is p_i (1 - p_j): the 1 belongs to the diagonal only.",
    ),
    Misconception(
        "identity-for-diagonal",
        lambda z, temperature=1.0: (
            (np.eye(z.size) - np.outer(*2 * (probabilities(z / temperature),))) / temperature
        ),
        "The diagonal starts from 1: the factor p_i goes with both terms.",
    ),
    Misconception(
        "dot-for-outer",
        lambda z, temperature=1.0: (
            (np.diag(probabilities(z / temperature)) - np.sum(probabilities(z / temperature) ** 2))
            / temperature
        ),
        "The same number is subtracted everywhere: p times p gave their dot product, and "
        "every pair of classes needs a product of its own.",
    ),
    Misconception(
        "lost-temperature",
        lambda z, temperature=1.0: matrix(probabilities(z / temperature)),
        "The probabilities know the temperature, but the inner derivative of z / T is missing.",
    ),
    Misconception(
        "temperature-multiplied",
        lambda z, temperature=1.0: matrix(probabilities(z / temperature)) * temperature,
        "The inner derivative multiplies by the temperature: what is the slope of z / T?",
    ),
    Misconception(
        "temperature-multiplied",
        lambda z, temperature=1.0: matrix(probabilities(z * temperature)) * temperature,
        "The logits are multiplied by the temperature: a high one should flatten the result.",
    ),
    Misconception(
        "temperature-outside-only",
        lambda z, temperature=1.0: matrix(probabilities(z)) / temperature,
        "The probabilities are those of temperature 1: they depend on the temperature, too.",
    ),
    Misconception(
        "temperature-without-effect",
        lambda z, temperature=1.0: matrix(probabilities(z)),
        "The temperature has no effect: the parameter is not used.",
    ),
    Misconception(
        "temperature-squared",
        lambda z, temperature=1.0: matrix(probabilities(z / temperature)) / temperature**2,
        "The temperature divides twice: the inner derivative of z / T brings it once.",
    ),
    *either_way(
        "naive-overflow",
        lambda z, temperature=1.0: matrix(normalised(np.exp(z / temperature))) / temperature,
        "The formula is right, but the softmax inside it overflows for large logits. "
        "Which shift of all logits leaves it as it is?",
    ),
    *either_way(
        "shift-before-temperature",
        lambda z, temperature=1.0: (
            matrix(normalised(np.exp(z / temperature - np.max(z)))) / temperature
        ),
        "The softmax inside is shifted by the largest logit as it was before the temperature, "
        "so that for large logits the exponent is still not small.",
    ),
)
