"""Known mistakes in log-softmax."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.checks.exercise import Misconception
from autograder.exercises.misconceptions.softmax.common import (
    OVERFLOW_BY_MATH,
    by_math_rows,
    either_way,
    logarithms,
    normalised,
    probabilities,
    shifted,
    total,
)

Array = npt.NDArray[Any]


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


LOGARITHMS: tuple[Misconception, ...] = (
    Misconception(
        "softmax-instead",
        lambda z, temperature=1.0, axis=-1: probabilities(z / temperature, axis),
        "These are the probabilities: their logarithm is asked for.",
    ),
    Misconception(
        "whole-array",
        lambda z, temperature=1.0, axis=-1: logarithms(z / temperature, None),
        "The sum runs over the whole array: each row is a distribution of its own.",
    ),
    Misconception(
        "temperature-multiplied",
        lambda z, temperature=1.0, axis=-1: logarithms(z * temperature, axis),
        "The logits are multiplied by the temperature: a high temperature should flatten "
        "the distribution, not sharpen it.",
    ),
    Misconception(
        "temperature-after-logarithm",
        lambda z, temperature=1.0, axis=-1: logarithms(z, axis) / temperature,
        "The temperature divides the finished logarithms: it belongs to the logits, inside the "
        "sum, too.",
    ),
    Misconception(
        "temperature-in-one-place",
        lambda z, temperature=1.0, axis=-1: z / temperature - np.log(total(z, axis)),
        "The temperature is missing inside the sum: all logits have the same temperature.",
    ),
    Misconception(
        "temperature-in-one-place",
        lambda z, temperature=1.0, axis=-1: z - np.log(total(z / temperature, axis)),
        "The temperature is used inside the sum only: all logits have the same temperature.",
    ),
    Misconception(
        "temperature-without-effect",
        lambda z, temperature=1.0, axis=-1: logarithms(z, axis),
        "The temperature has no effect. Either it is not used, or it divides after the "
        "exponential, where it cancels: it is the logits that have a temperature.",
    ),
    Misconception(
        "axis-ignored",
        lambda z, temperature=1.0, axis=-1: logarithms(z / temperature),
        "The probabilities add up to 1 along the last axis, whatever axis is asked for.",
    ),
    Misconception(
        "axis-ignored",
        lambda z, temperature=1.0, axis=-1: logarithms(z / temperature, 0),
        "The probabilities add up to 1 along axis 0, whatever axis is asked for.",
    ),
    Misconception(
        "temperature-multiplied",
        lambda z, temperature=1.0, axis=-1: logarithms(z * temperature),
        "The logits are multiplied by the temperature: a high temperature should flatten "
        "the distribution, not sharpen it. The axis is not used, either.",
    ),
    Misconception(
        "temperature-without-effect",
        lambda z, temperature=1.0, axis=-1: logarithms(z),
        "The temperature has no effect. Either it is not used, or it divides after the "
        "exponential, where it cancels. The axis is not used, either.",
    ),
    Misconception(
        "wrong-default-axis",
        lambda z, temperature=1.0, axis=0: logarithms(z / temperature, axis),
        "Without an axis the columns are distributions: the signature asks for the last axis.",
    ),
    Misconception(
        "keepdims-lost",
        lambda z, temperature=1.0, axis=-1: (
            z / temperature - np.log(np.sum(np.exp(z / temperature), axis=axis))
        ),
        "One row works, several do not: a sum along an axis loses that axis, and then its shape "
        "no longer fits the array's. Look for an argument of np.sum and np.max that keeps it.",
    ),
    Misconception(
        "sign-turned",
        lambda z, temperature=1.0, axis=-1: -logarithms(z / temperature, axis),
        "The sign is turned: the logarithm of a probability is never positive.",
    ),
    Misconception(
        "lost-logarithm",
        lambda z, temperature=1.0, axis=-1: z / temperature - total(z / temperature, axis),
        "The sum of the exponentials is subtracted as it is: it was a denominator, and what "
        "does a logarithm make of a division?",
    ),
    Misconception(
        "lost-sum",
        lambda z, temperature=1.0, axis=-1: shifted(z / temperature, axis),
        "These are the logits relative to the largest: the sum over all classes is missing.",
    ),
    Misconception(
        "maximum-not-restored",
        lambda z, temperature=1.0, axis=-1: (
            z / temperature - np.log(total(shifted(z / temperature, axis), axis))
        ),
        "The sum is of shifted logits, but what it is subtracted from is not shifted.",
    ),
    Misconception(
        "base-two",
        lambda z, temperature=1.0, axis=-1: logarithms(z / temperature, axis) / np.log(2),
        "The logarithm is to base 2: the definition has the natural one.",
    ),
    Misconception(
        "base-ten",
        lambda z, temperature=1.0, axis=-1: logarithms(z / temperature, axis) / np.log(10),
        "The logarithm is to base 10: the definition has the natural one.",
    ),
    *(
        misconception
        for epsilon in (1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-16)
        for misconception in either_way(
            "epsilon-in-logarithm",
            log_with(epsilon),
            "A small number keeps the logarithm from infinity, but far from the largest logit the "
            "result is that small number's logarithm. Can the logarithm and the exponential "
            "cancel on paper first?",
        )
    ),
    *either_way(
        "logarithm-of-softmax",
        lambda z, temperature=1.0, axis=-1: np.log(probabilities(z / temperature, axis)),
        "The logarithm is taken of finished probabilities, and very small ones have become "
        "exactly 0. Can the logarithm and the exponential cancel on paper first?",
    ),
    *either_way(
        "naive-overflow",
        lambda z, temperature=1.0, axis=-1: z / temperature - np.log(total(z / temperature, axis)),
        "The formula is right, but e^z overflows for large logits, and all of them vanish for "
        "very negative ones. Which shift of all logits leaves the result as it is?",
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
        "The formula is right, but e^z overflows for large logits, and all of them vanish for "
        "very negative ones. Shift the logits, and let logarithm and exponential cancel.",
    ),
    *(
        mistake
        for epsilon in (1e-8, 1e-10, 1e-12)
        for mistake in either_way(
            "naive-overflow",
            naive_with(epsilon),
            "The formula is right, but e^z overflows for large logits, and a small number under "
            "the logarithm does not help. Shift the logits, and let logarithm and exponential "
            "cancel.",
        )
    ),
    *either_way(
        "shift-before-temperature",
        lambda z, temperature=1.0, axis=-1: (
            z / temperature
            - np.max(z, axis=axis, keepdims=True)
            - np.log(total(z / temperature - np.max(z, axis=axis, keepdims=True), axis))
        ),
        "The shift is by the largest logit as it was before the temperature, so that for large "
        "logits the exponent is still not small.",
    ),
    *either_way(
        "global-maximum",
        lambda z, temperature=1.0, axis=-1: (
            (z - np.max(z)) / temperature - np.log(total((z - np.max(z)) / temperature, axis))
        ),
        "The shift is by the largest logit of the whole array: a row far below it vanishes "
        "entirely. Each row has a largest logit of its own.",
    ),
)
