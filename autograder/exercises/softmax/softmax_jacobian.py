"""The exercise `softmax_jacobian`: its facts, known mistakes and right styles."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.checks.exercise import Example
from autograder.checks.mistake import Mistake
from autograder.checks.plan import Array
from autograder.checks.rowwise import RowWise
from autograder.exercises.common.oracles import to_torch
from autograder.exercises.softmax.common import (
    either_way,
    normalised,
    probabilities,
    softmax_from_logarithm,
    softmax_in_place,
    softmax_moved,
    softmax_plain,
)


def jacobian_oracle(z: Array, temperature: float = 1.0) -> Array:
    """Return autograd's Jacobian of PyTorch's softmax."""
    import torch

    def softmax(logits: Any) -> Any:
        return torch.softmax(logits / temperature, dim=-1)

    jacobian = torch.autograd.functional.jacobian(softmax, to_torch(z))
    return np.asarray(jacobian.numpy())


def matrix(p: Array) -> Array:
    """Return the Jacobian at temperature 1 from the probabilities."""
    return np.asarray(np.diag(p) - np.outer(p, p))


def outer(p: Array) -> Array:
    """Return the products of all pairs, and the right diagonal."""
    return np.asarray(np.where(np.eye(len(p)) == 1, matrix(p), np.outer(p, p)))


def jacobian_by_loops(z: Array, temperature: float = 1.0) -> Array:
    p = softmax_plain(z, temperature)
    result = np.zeros((len(p), len(p)))
    for i in range(len(p)):
        for j in range(len(p)):
            result[i, j] = p[i] * ((i == j) - p[j]) / temperature
    return result


def jacobian_by_columns(z: Array, temperature: float = 1.0) -> Array:
    p = softmax_in_place(z, temperature)
    columns = [p * (unit - chance) for unit, chance in zip(np.eye(z.size), p, strict=True)]
    return np.stack(columns, axis=1) / temperature


def jacobian_filled(z: Array, temperature: float = 1.0) -> Array:
    p = softmax_plain(z, temperature)
    result = -np.outer(p, p)
    np.fill_diagonal(result, p * (1 - p))
    return result / temperature


def jacobian_broadcast(z: Array, temperature: float = 1.0) -> Array:
    p = softmax_from_logarithm(z, temperature)[:, None]
    return np.asarray(p * (np.eye(len(z), dtype=z.dtype) - p.T) / temperature)


def jacobian_by_einsum(z: Array, temperature: float = 1.0) -> Array:
    p = softmax_moved(z, temperature)
    return np.asarray((np.eye(len(p)) * p - np.einsum("i,j->ij", p, p)) / temperature)


EXERCISE = RowWise(
    oracle=jacobian_oracle,
    points=6,
    total=0.0,
    matrix=True,
    examples=(Example((np.array([0.0, 0.0]),), {}, np.array([[0.25, -0.25], [-0.25, 0.25]])),),
    hints=(
        "One formula for the diagonal, another beside it; what one class gains the others lose.",
        "First p = softmax(z, temperature). Off the diagonal each entry is a product of two p.",
        "np.diag puts p on a diagonal, np.outer gives all the products: take the "
        "difference, and divide all of it by the temperature.",
    ),
    mistakes=(
        Mistake(
            "off-diagonal-sign",
            "The entries beside the diagonal are positive: raising one logit lowers the "
            "other probabilities.",
            code=lambda z, temperature=1.0: outer(probabilities(z / temperature)) / temperature,
        ),
        Mistake(
            "diagonal-only",
            "Only the diagonal is filled: raising one logit lowers the other probabilities, too.",
            code=lambda z, temperature=1.0: (
                np.diag(np.diag(matrix(probabilities(z / temperature)))) / temperature
            ),
        ),
        Mistake(
            "diagonal-only",
            "This is the diagonal alone, a vector: how every probability moves with every "
            "logit takes a matrix.",
            code=lambda z, temperature=1.0: (
                np.diag(matrix(probabilities(z / temperature))) / temperature
            ),
        ),
        Mistake(
            "softmax-instead",
            "These are the probabilities: how each of them moves with each logit is asked for.",
            code=lambda z, temperature=1.0: probabilities(z / temperature),
        ),
        Mistake(
            "lost-diagonal",
            "The diagonal is negative: raising a logit raises its own probability.",
            code=lambda z, temperature=1.0: (
                -np.outer(*2 * (probabilities(z / temperature),)) / temperature
            ),
        ),
        Mistake(
            "lost-diagonal",
            "These are products of probabilities alone: the rows should add up to 0, since "
            "what one class gains the others lose.",
            rewrite="np.diag(p) - _ -> _",
        ),
        Mistake(
            "sign-turned",
            "The sign is turned: raising a logit should raise its own probability.",
            rewrite="return _ -> return -_",
        ),
        Mistake(
            "plus-for-minus",
            "Everything is positive: raising one logit should lower the other probabilities.",
            rewrite="np.diag(p) - _ -> np.diag(p) + _",
        ),
        Mistake(
            "lost-factor",
            "The factor p_i is missing: this is the Jacobian of the logarithm of softmax.",
            code=lambda z, temperature=1.0: (
                (np.eye(z.size) - probabilities(z / temperature)) / temperature
            ),
        ),
        Mistake(
            "lost-factor",
            "One factor is missing: away from the diagonal, two probabilities take part.",
            code=lambda z, temperature=1.0: (
                (np.eye(z.size) - probabilities(z / temperature)[:, None]) / temperature
            ),
        ),
        Mistake(
            "one-for-delta",
            "Away from the diagonal there is p_i (1 - p_j): the 1 belongs to the diagonal only.",
            code=lambda z, temperature=1.0: (
                np.outer(probabilities(z / temperature), 1 - probabilities(z / temperature))
                / temperature
            ),
        ),
        Mistake(
            "identity-for-diagonal",
            "The diagonal starts from 1: the factor p_i goes with both terms.",
            code=lambda z, temperature=1.0: (
                (np.eye(z.size) - np.outer(*2 * (probabilities(z / temperature),))) / temperature
            ),
        ),
        Mistake(
            "dot-for-outer",
            "The same number is subtracted everywhere: p times p gave their dot product, and "
            "every pair of classes needs a product of its own.",
            rewrite="np.outer(p, p) -> np.inner(p, p)",
        ),
        Mistake(
            "lost-temperature",
            "The probabilities know the temperature, but the inner derivative of z / T is missing.",
            rewrite="_ / temperature -> _",
        ),
        Mistake(
            "temperature-multiplied",
            "The inner derivative multiplies by the temperature: what is the slope of z / T?",
            rewrite="_ / temperature -> _ * temperature",
        ),
        Mistake(
            "temperature-multiplied",
            "The logits are multiplied by the temperature: a high one should flatten the result.",
            code=lambda z, temperature=1.0: matrix(probabilities(z * temperature)) * temperature,
        ),
        Mistake(
            "temperature-outside-only",
            "The probabilities are those of temperature 1: they depend on the temperature, too.",
            rewrite="softmax(z, temperature) -> softmax(z, 1.0)",
        ),
        Mistake(
            "temperature-without-effect",
            "The temperature has no effect: the parameter is not used.",
            fixed="temperature",
        ),
        Mistake(
            "temperature-squared",
            "The temperature divides twice: the inner derivative of z / T brings it once.",
            code=lambda z, temperature=1.0: matrix(probabilities(z / temperature)) / temperature**2,
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
            "The softmax inside is shifted by the largest logit as it was before the "
            "temperature, so that for large logits the exponent is still not small.",
        ),
    ),
    styles=(
        jacobian_by_loops,
        jacobian_by_columns,
        jacobian_filled,
        jacobian_broadcast,
        jacobian_by_einsum,
    ),
)
