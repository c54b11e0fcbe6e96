"""The exercise `log_softmax`: its facts, known mistakes and right styles."""

from __future__ import annotations

import math
from collections.abc import Callable

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
    log_softmax_reduced,
    logarithms,
    normalised,
    probabilities,
    refuse,
    shifted,
    total,
)


def log_softmax_oracle(z: Array, temperature: float = 1.0, axis: int = -1) -> Array:
    """Return PyTorch's log_softmax, which leaves the temperature to its caller."""
    return torch_function("torch.nn.functional.log_softmax")(z / temperature, axis)


def log_with(epsilon: float) -> Callable[..., Array]:
    """Return the logarithm of softmax plus a small number."""
    return lambda z, temperature=1.0, axis=-1: np.log(
        probabilities(z / temperature, axis) + epsilon
    )


def naive_with(epsilon: float) -> Callable[..., Array]:
    """Return the same of a softmax that overflows."""
    return lambda z, temperature=1.0, axis=-1: np.log(
        normalised(np.exp(z / temperature), axis) + epsilon
    )


def log_softmax_plain(z: Array, temperature: float = 1.0, axis: int = -1) -> Array:
    refuse(temperature)
    logits = z / temperature
    largest = np.amax(logits, axis=axis, keepdims=True)
    return np.asarray(
        logits - (largest + np.log(np.exp(logits - largest).sum(axis=axis, keepdims=True)))
    )


def log_softmax_moved(z: Array, temperature: float = 1.0, axis: int = -1) -> Array:
    refuse(temperature)
    last = np.swapaxes(np.asarray(z, dtype=float), axis, -1) / temperature
    last = last - last.max(-1)[..., np.newaxis]
    return np.swapaxes(last - np.log(np.einsum("...k->...", np.exp(last)))[..., None], axis, -1)


def log_softmax_by_rows(z: Array, temperature: float = 1.0, axis: int = -1) -> Array:
    refuse(temperature)
    moved = np.moveaxis(z, axis, -1)
    result = np.empty_like(moved)
    for index in np.ndindex(moved.shape[:-1]):
        row = [float(value) / temperature for value in moved[index]]
        largest = max(row)
        tail = math.log(sum(math.exp(value - largest) for value in row))
        result[index] = [value - largest - tail for value in row]
    return np.moveaxis(result, -1, axis)


def log_softmax_by_differences(z: Array, temperature: float = 1.0, axis: int = -1) -> Array:
    refuse(temperature)
    last = np.moveaxis(z, axis, -1) / temperature
    differences = last[..., None, :] - last[..., :, None]
    return np.moveaxis(-np.logaddexp.reduce(differences, axis=-1), -1, axis)


EXERCISE = RowWise(
    oracle=log_softmax_oracle,
    points=6,
    examples=(
        Example((np.array([0.0, 0.0]),), {}, np.array([-0.6931471805599453, -0.6931471805599453])),
        Example((np.array([0.0, -1000.0]),), {}, np.array([0.0, -1000.0])),
    ),
    hints=(
        "Take the logarithm on paper before you compute anything: which exponential disappears?",
        "ln(e^a / sum) is a minus ln(sum): do not take the logarithm of a softmax.",
        "Shift z / temperature by its maximum along the axis, then subtract the "
        "logarithm of the sum of the exponentials of what is left.",
    ),
    mistakes=(
        Mistake(
            "softmax-instead",
            "These are the probabilities: their logarithm is asked for.",
            code=lambda z, temperature=1.0, axis=-1: probabilities(z / temperature, axis),
        ),
        Mistake(
            "whole-array",
            "The sum runs over the whole array: each row is a distribution of its own.",
            code=lambda z, temperature=1.0, axis=-1: logarithms(z / temperature, None),
        ),
        Mistake(
            "temperature-multiplied",
            "The logits are multiplied by the temperature: a high temperature should flatten "
            "the distribution, not sharpen it.",
            rewrite="_ / temperature -> _ * temperature",
        ),
        Mistake(
            "temperature-after-logarithm",
            "The temperature divides the finished logarithms: it belongs to the logits, "
            "inside the sum, too.",
            code=lambda z, temperature=1.0, axis=-1: logarithms(z, axis) / temperature,
        ),
        Mistake(
            "temperature-in-one-place",
            "The temperature is missing inside the sum: all logits have the same temperature.",
            code=lambda z, temperature=1.0, axis=-1: z / temperature - np.log(total(z, axis)),
        ),
        Mistake(
            "temperature-in-one-place",
            "The temperature is used inside the sum only: all logits have the same temperature.",
            code=lambda z, temperature=1.0, axis=-1: z - np.log(total(z / temperature, axis)),
        ),
        Mistake(
            "temperature-without-effect",
            "The temperature has no effect. Either it is not used, or it divides after the "
            "exponential, where it cancels: it is the logits that have a temperature.",
            fixed="temperature",
        ),
        Mistake(
            "axis-ignored",
            "The probabilities add up to 1 along the last axis, whatever axis is asked for.",
            fixed="axis",
        ),
        Mistake(
            "axis-ignored",
            "The probabilities add up to 1 along axis 0, whatever axis is asked for.",
            code=lambda z, temperature=1.0, axis=-1: logarithms(z / temperature, 0),
        ),
        Mistake(
            "temperature-multiplied",
            "The logits are multiplied by the temperature: a high temperature should flatten "
            "the distribution, not sharpen it. The axis is not used, either.",
            code=lambda z, temperature=1.0, axis=-1: logarithms(z * temperature),
        ),
        Mistake(
            "temperature-without-effect",
            "The temperature has no effect. Either it is not used, or it divides after the "
            "exponential, where it cancels. The axis is not used, either.",
            code=lambda z, temperature=1.0, axis=-1: logarithms(z),
        ),
        Mistake(
            "wrong-default-axis",
            "Without an axis the columns are distributions: the signature asks for the last axis.",
            code=lambda z, temperature=1.0, axis=0: logarithms(z / temperature, axis),
        ),
        Mistake(
            "keepdims-lost",
            "One row works, several do not: a sum along an axis loses that axis, and then "
            "its shape no longer fits the array's. Look for an argument of np.sum and np.max "
            "that keeps it.",
            code=lambda z, temperature=1.0, axis=-1: (
                z / temperature - np.log(np.sum(np.exp(z / temperature), axis=axis))
            ),
        ),
        Mistake(
            "sign-turned",
            "The sign is turned: the logarithm of a probability is never positive.",
            rewrite="return _ -> return -_",
        ),
        Mistake(
            "lost-logarithm",
            "The sum of the exponentials is subtracted as it is: it was a denominator, and "
            "what does a logarithm make of a division?",
            code=lambda z, temperature=1.0, axis=-1: z / temperature - total(z / temperature, axis),
        ),
        Mistake(
            "lost-sum",
            "These are the logits relative to the largest: the sum over all classes is missing.",
            rewrite="np.sum(_, axis=axis, keepdims=True) -> np.max(_, axis=axis, keepdims=True)",
        ),
        Mistake(
            "maximum-not-restored",
            "The sum is of shifted logits, but what it is subtracted from is not shifted.",
            code=lambda z, temperature=1.0, axis=-1: (
                z / temperature - np.log(total(shifted(z / temperature, axis), axis))
            ),
        ),
        Mistake(
            "base-two",
            "The logarithm is to base 2: the definition has the natural one.",
            code=lambda z, temperature=1.0, axis=-1: logarithms(z / temperature, axis) / np.log(2),
        ),
        Mistake(
            "base-ten",
            "The logarithm is to base 10: the definition has the natural one.",
            code=lambda z, temperature=1.0, axis=-1: logarithms(z / temperature, axis) / np.log(10),
        ),
        *(
            misconception
            for epsilon in (1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-16)
            for misconception in either_way(
                "epsilon-in-logarithm",
                log_with(epsilon),
                "A small number keeps the logarithm from infinity, but far from the largest "
                "logit the result is that small number's logarithm. Can the logarithm and the "
                "exponential cancel on paper first?",
            )
        ),
        *either_way(
            "logarithm-of-softmax",
            lambda z, temperature=1.0, axis=-1: np.log(probabilities(z / temperature, axis)),
            "The logarithm is taken of finished probabilities, and very small ones have "
            "become exactly 0. Can the logarithm and the exponential cancel on paper first?",
        ),
        *either_way(
            "naive-overflow",
            lambda z, temperature=1.0, axis=-1: (
                z / temperature - np.log(total(z / temperature, axis))
            ),
            "The formula is right, but e^z overflows for large logits, and all of them "
            "vanish for very negative ones. Which shift of all logits leaves the result as "
            "it is?",
        ),
        *(
            mistake
            for at_zero in (None, ValueError)
            for mistake in either_way(
                "naive-overflow",
                by_math_rows(lambda z: z - np.log(total(z)), at_zero),
                OVERFLOW_BY_MATH,
            )
        ),
        *either_way(
            "naive-overflow",
            lambda z, temperature=1.0, axis=-1: np.log(normalised(np.exp(z / temperature), axis)),
            "The formula is right, but e^z overflows for large logits, and all of them "
            "vanish for very negative ones. Shift the logits, and let logarithm and "
            "exponential cancel.",
        ),
        *(
            mistake
            for epsilon in (1e-8, 1e-10, 1e-12)
            for mistake in either_way(
                "naive-overflow",
                naive_with(epsilon),
                "The formula is right, but e^z overflows for large logits, and a small number "
                "under the logarithm does not help. Shift the logits, and let logarithm and "
                "exponential cancel.",
            )
        ),
        *either_way(
            "shift-before-temperature",
            lambda z, temperature=1.0, axis=-1: (
                z / temperature
                - np.max(z, axis=axis, keepdims=True)
                - np.log(total(z / temperature - np.max(z, axis=axis, keepdims=True), axis))
            ),
            "The shift is by the largest logit as it was before the temperature, so that for "
            "large logits the exponent is still not small.",
        ),
        *either_way(
            "global-maximum",
            lambda z, temperature=1.0, axis=-1: (
                (z - np.max(z)) / temperature - np.log(total((z - np.max(z)) / temperature, axis))
            ),
            "The shift is by the largest logit of the whole array: a row far below it "
            "vanishes entirely. Each row has a largest logit of its own.",
        ),
    ),
    styles=(
        log_softmax_reduced,
        log_softmax_plain,
        log_softmax_moved,
        log_softmax_by_rows,
        log_softmax_by_differences,
    ),
)
