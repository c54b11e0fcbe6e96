"""The exercise `softmax`: its facts, known mistakes and right styles."""

from __future__ import annotations

import math

import numpy as np

from autograder.checks.exercise import Example
from autograder.checks.mistake import Mistake
from autograder.checks.plan import Array
from autograder.checks.rowwise import RowWise
from autograder.exercises.common.oracles import torch_function
from autograder.exercises.softmax.common import (
    OVERFLOW_BY_MATH,
    by_math_rows,
    either_way,
    logarithms,
    normalised,
    probabilities,
    refuse,
    shifted,
    softmax_from_logarithm,
    softmax_in_place,
    softmax_moved,
    softmax_plain,
    total,
)


def softmax_oracle(z: Array, temperature: float = 1.0, axis: int = -1) -> Array:
    """Return PyTorch's softmax, which leaves the temperature to its caller."""
    return torch_function("torch.nn.functional.softmax")(z / temperature, axis)


def math_softmax(row: Array, temperature: float) -> list[float]:
    """Return the probabilities of one row, number by number."""
    largest = max(row.tolist())
    powers = [math.exp((value - largest) / temperature) for value in row.tolist()]
    return [power / math.fsum(powers) for power in powers]


def softmax_by_rows(z: Array, temperature: float = 1.0, axis: int = -1) -> Array:
    refuse(temperature)
    result = np.zeros(np.moveaxis(z, axis, -1).shape)
    for index in np.ndindex(result.shape[:-1]):
        result[index] = math_softmax(np.moveaxis(z, axis, -1)[index], temperature)
    return np.moveaxis(result, -1, axis)


def softmax_along_axis(z: Array, temperature: float = 1.0, axis: int = -1) -> Array:
    refuse(temperature)
    if not z.size:
        return np.zeros(z.shape)
    return np.apply_along_axis(lambda row: np.array(math_softmax(row, temperature)), axis, z)


def softmax_by_differences(z: Array, temperature: float = 1.0, axis: int = -1) -> Array:
    """Divide numerator and denominator by e^(z_i): no shift, yet nothing becomes nan."""
    refuse(temperature)
    last = np.moveaxis(z, axis, -1)
    differences = last[..., None, :] - last[..., :, None]
    return np.moveaxis(1 / np.exp(differences / temperature).sum(axis=-1), -1, axis)


EXERCISE = RowWise(
    oracle=softmax_oracle,
    points=6,
    total=1.0,
    examples=(
        Example(
            (np.array([2.0, 1.0, 0.1]),),
            {},
            np.array([0.6590011388859679, 0.24243297070471392, 0.09856589040931818]),
        ),
        Example(
            (np.array([[2.0, 1.0, 4.0], [5.0, 3.0, 5.0]]),),
            {"axis": -1},
            np.array(
                [
                    [0.11419519938459449, 0.04201006613406605, 0.8437947344813395],
                    [0.4683105308334812, 0.06337893833303762, 0.4683105308334812],
                ]
            ),
        ),
    ),
    hints=(
        "Positive numbers that add up to 1 along the axis. What does a common shift of "
        "all logits change, and how does that help against overflow?",
        "Divide by the temperature first, then np.exp, then divide by the sum along "
        "`axis` with keepdims=True.",
        "Subtract the largest logit along the axis before np.exp: the quotient stays the "
        "same and nothing overflows. Refuse temperature <= 0 with `raise ValueError`.",
    ),
    mistakes=(
        Mistake(
            "whole-array",
            "The sum runs over the whole array: each row is a distribution of its own and "
            "should add up to 1.",
            code=lambda z, temperature=1.0, axis=-1: normalised(
                np.exp(shifted(z) / temperature), None
            ),
        ),
        Mistake(
            "whole-array",
            "The sum runs over the whole array: each row is a distribution of its own and "
            "should add up to 1.",
            code=lambda z, temperature=1.0, axis=-1: normalised(
                np.exp((z - np.max(z, initial=0.0)) / temperature), None
            ),
        ),
        Mistake(
            "temperature-multiplied",
            "The logits are multiplied by the temperature: a high temperature should flatten "
            "the result, not sharpen it.",
            rewrite="_ / temperature -> _ * temperature",
        ),
        Mistake(
            "temperature-after-exponential",
            "The temperature divides after the exponential, so the result no longer adds up "
            "to 1: it is the logits that have a temperature.",
            code=lambda z, temperature=1.0, axis=-1: probabilities(z, axis) / temperature,
        ),
        Mistake(
            "temperature-after-exponential",
            "The temperature comes in after the exponential, so the result no longer adds up "
            "to 1: it is the logits that have a temperature.",
            code=lambda z, temperature=1.0, axis=-1: probabilities(z, axis) * temperature,
        ),
        Mistake(
            "temperature-without-effect",
            "The temperature has no effect. Either it is not used, or it divides after the "
            "exponential, where it cancels: it is the logits that have a temperature.",
            fixed="temperature",
        ),
        Mistake(
            "axis-ignored",
            "The result adds up to 1 along the last axis, whatever axis is asked for.",
            fixed="axis",
        ),
        Mistake(
            "axis-ignored",
            "The result adds up to 1 along axis 0, whatever axis is asked for.",
            code=lambda z, temperature=1.0, axis=-1: probabilities(z / temperature, 0),
        ),
        Mistake(
            "temperature-multiplied",
            "The logits are multiplied by the temperature: a high temperature should flatten "
            "the result, not sharpen it. The axis is not used, either.",
            code=lambda z, temperature=1.0, axis=-1: probabilities(z * temperature),
        ),
        Mistake(
            "temperature-after-exponential",
            "The temperature divides after the exponential, so the result no longer adds up "
            "to 1: it is the logits that have a temperature. The axis is not used, either.",
            code=lambda z, temperature=1.0, axis=-1: probabilities(z) / temperature,
        ),
        Mistake(
            "temperature-without-effect",
            "The temperature has no effect. Either it is not used, or it divides after the "
            "exponential, where it cancels. The axis is not used, either.",
            code=lambda z, temperature=1.0, axis=-1: probabilities(z),
        ),
        Mistake(
            "wrong-default-axis",
            "Without an axis the columns add up to 1: the signature asks for the last axis.",
            code=lambda z, temperature=1.0, axis=0: probabilities(z / temperature, axis),
        ),
        Mistake(
            "keepdims-lost",
            "One row works, several do not: a sum along an axis loses that axis, and then "
            "its shape no longer fits the array's. Look for an argument of np.sum and np.max "
            "that keeps it.",
            code=lambda z, temperature=1.0, axis=-1: (
                np.exp(z / temperature) / np.sum(np.exp(z / temperature), axis=axis)
            ),
        ),
        Mistake(
            "exponent-sign",
            "The largest logit gets the smallest probability: the sign in the exponent is turned.",
            rewrite="z - _ -> _ - z",
        ),
        Mistake(
            "not-normalised",
            "These are the exponentials alone: what makes them add up to 1?",
            code=lambda z, temperature=1.0, axis=-1: np.exp(z / temperature),
        ),
        Mistake(
            "not-normalised",
            "These are the exponentials alone, relative to the largest: what makes them add "
            "up to 1?",
            rewrite="powers / np.sum(powers, axis=axis, keepdims=True) -> powers",
        ),
        Mistake(
            "no-exponential",
            "The logits themselves are divided by their sum: without the exponential a "
            "negative logit becomes a negative probability.",
            code=lambda z, temperature=1.0, axis=-1: normalised(z / temperature, axis),
        ),
        Mistake(
            "logarithm-instead",
            "This is the logarithm of the probabilities: the exponential at the end is missing.",
            code=lambda z, temperature=1.0, axis=-1: logarithms(z / temperature, axis),
        ),
        Mistake(
            "sigmoid-each",
            "Each logit goes through a sigmoid of its own: in softmax they share out a sum of 1.",
            code=lambda z, temperature=1.0, axis=-1: np.exp(-np.logaddexp(0, -z / temperature)),
        ),
        Mistake(
            "base-two",
            "The powers are of 2: the definition has powers of e.",
            code=lambda z, temperature=1.0, axis=-1: probabilities(
                z * np.log(2) / temperature, axis
            ),
        ),
        Mistake(
            "hard-maximum",
            "The largest logit takes all: that is the hard maximum, and softmax gives every "
            "class a share.",
            code=lambda z, temperature=1.0, axis=-1: (
                (z == np.max(z, axis=axis, keepdims=True)) * 1.0
            ),
        ),
        *either_way(
            "naive-overflow",
            lambda z, temperature=1.0, axis=-1: normalised(np.exp(z / temperature), axis),
            "The formula is right, but e^z overflows for large logits, and all of them "
            "vanish for very negative ones. Which shift of all logits leaves the result as "
            "it is?",
        ),
        *either_way(
            "naive-overflow",
            lambda z, temperature=1.0, axis=-1: (
                np.exp(z / temperature) / (total(z / temperature, axis) + 1e-12)
            ),
            "The formula is right, but e^z overflows for large logits, and all of them "
            "vanish for very negative ones, with or without a small number added to the sum. "
            "Which shift of all logits leaves the result as it is?",
        ),
        *(
            mistake
            for at_zero in (None, ZeroDivisionError)
            for mistake in either_way(
                "naive-overflow",
                by_math_rows(lambda z: normalised(np.exp(z)), at_zero),
                OVERFLOW_BY_MATH,
            )
        ),
        *either_way(
            "shift-before-temperature",
            lambda z, temperature=1.0, axis=-1: normalised(
                np.exp(z / temperature - np.max(z, axis=axis, keepdims=True)), axis
            ),
            "The shift is by the largest logit as it was before the temperature, so that for "
            "large logits the exponent is still not small.",
        ),
        *either_way(
            "global-maximum",
            lambda z, temperature=1.0, axis=-1: normalised(
                np.exp((z - np.max(z)) / temperature), axis
            ),
            "The shift is by the largest logit of the whole array: a row far below it "
            "vanishes entirely. Each row has a largest logit of its own.",
        ),
        *either_way(
            "clipped",
            lambda z, temperature=1.0, axis=-1: probabilities(
                np.clip(z / temperature, -500, 500), axis
            ),
            "Clipping the logits keeps them from overflowing, but makes large ones equal "
            "that are not. A shift would keep their differences.",
        ),
    ),
    styles=(
        softmax_plain,
        softmax_from_logarithm,
        softmax_moved,
        softmax_by_rows,
        softmax_along_axis,
        softmax_by_differences,
        softmax_in_place,
    ),
)
