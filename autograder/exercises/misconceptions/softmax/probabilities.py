"""Known mistakes in softmax."""

from __future__ import annotations

import numpy as np

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

PROBABILITIES: tuple[Misconception, ...] = (
    Misconception(
        "whole-array",
        lambda z, temperature=1.0, axis=-1: normalised(np.exp(shifted(z) / temperature), None),
        "The sum runs over the whole array: each row is a distribution of its own and should "
        "add up to 1.",
    ),
    Misconception(
        "whole-array",
        lambda z, temperature=1.0, axis=-1: normalised(
            np.exp((z - np.max(z, initial=0.0)) / temperature), None
        ),
        "The sum runs over the whole array: each row is a distribution of its own and should "
        "add up to 1.",
    ),
    Misconception(
        "temperature-multiplied",
        lambda z, temperature=1.0, axis=-1: probabilities(z * temperature, axis),
        "The logits are multiplied by the temperature: a high temperature should flatten "
        "the result, not sharpen it.",
    ),
    Misconception(
        "temperature-after-exponential",
        lambda z, temperature=1.0, axis=-1: probabilities(z, axis) / temperature,
        "The temperature divides after the exponential, so the result no longer adds up to 1: "
        "it is the logits that have a temperature.",
    ),
    Misconception(
        "temperature-after-exponential",
        lambda z, temperature=1.0, axis=-1: probabilities(z, axis) * temperature,
        "The temperature comes in after the exponential, so the result no longer adds up to 1: "
        "it is the logits that have a temperature.",
    ),
    Misconception(
        "temperature-without-effect",
        lambda z, temperature=1.0, axis=-1: probabilities(z, axis),
        "The temperature has no effect. Either it is not used, or it divides after the "
        "exponential, where it cancels: it is the logits that have a temperature.",
    ),
    Misconception(
        "axis-ignored",
        lambda z, temperature=1.0, axis=-1: probabilities(z / temperature),
        "The result adds up to 1 along the last axis, whatever axis is asked for.",
    ),
    Misconception(
        "axis-ignored",
        lambda z, temperature=1.0, axis=-1: probabilities(z / temperature, 0),
        "The result adds up to 1 along axis 0, whatever axis is asked for.",
    ),
    Misconception(
        "temperature-multiplied",
        lambda z, temperature=1.0, axis=-1: probabilities(z * temperature),
        "The logits are multiplied by the temperature: a high temperature should flatten "
        "the result, not sharpen it. The axis is not used, either.",
    ),
    Misconception(
        "temperature-after-exponential",
        lambda z, temperature=1.0, axis=-1: probabilities(z) / temperature,
        "The temperature divides after the exponential, so the result no longer adds up to 1: "
        "it is the logits that have a temperature. The axis is not used, either.",
    ),
    Misconception(
        "temperature-without-effect",
        lambda z, temperature=1.0, axis=-1: probabilities(z),
        "The temperature has no effect. Either it is not used, or it divides after the "
        "exponential, where it cancels. The axis is not used, either.",
    ),
    Misconception(
        "wrong-default-axis",
        lambda z, temperature=1.0, axis=0: probabilities(z / temperature, axis),
        "Without an axis the columns add up to 1: the signature asks for the last axis.",
    ),
    Misconception(
        "keepdims-lost",
        lambda z, temperature=1.0, axis=-1: (
            np.exp(z / temperature) / np.sum(np.exp(z / temperature), axis=axis)
        ),
        "One row works, several do not: a sum along an axis loses that axis, and then its shape "
        "no longer fits the array's. Look for an argument of np.sum and np.max that keeps it.",
    ),
    Misconception(
        "exponent-sign",
        lambda z, temperature=1.0, axis=-1: probabilities(-z / temperature, axis),
        "The largest logit gets the smallest probability: the sign in the exponent is turned.",
    ),
    Misconception(
        "not-normalised",
        lambda z, temperature=1.0, axis=-1: np.exp(z / temperature),
        "These are the exponentials alone: what makes them add up to 1?",
    ),
    Misconception(
        "not-normalised",
        lambda z, temperature=1.0, axis=-1: np.exp(shifted(z, axis) / temperature),
        "These are the exponentials alone, relative to the largest: what makes them add up to 1?",
    ),
    Misconception(
        "no-exponential",
        lambda z, temperature=1.0, axis=-1: normalised(z / temperature, axis),
        "The logits themselves are divided by their sum: without the exponential a negative "
        "logit becomes a negative probability.",
    ),
    Misconception(
        "logarithm-instead",
        lambda z, temperature=1.0, axis=-1: logarithms(z / temperature, axis),
        "This is the logarithm of the probabilities: the exponential at the end is missing.",
    ),
    Misconception(
        "sigmoid-each",
        lambda z, temperature=1.0, axis=-1: np.exp(-np.logaddexp(0, -z / temperature)),
        "Each logit goes through a sigmoid of its own: in softmax they share out a sum of 1.",
    ),
    Misconception(
        "base-two",
        lambda z, temperature=1.0, axis=-1: probabilities(z * np.log(2) / temperature, axis),
        "The powers are of 2: the definition has powers of e.",
    ),
    Misconception(
        "hard-maximum",
        lambda z, temperature=1.0, axis=-1: (z == np.max(z, axis=axis, keepdims=True)) * 1.0,
        "The largest logit takes all: that is the hard maximum, and softmax gives every class "
        "a share.",
    ),
    *either_way(
        "naive-overflow",
        lambda z, temperature=1.0, axis=-1: normalised(np.exp(z / temperature), axis),
        "The formula is right, but e^z overflows for large logits, and all of them vanish for "
        "very negative ones. Which shift of all logits leaves the result as it is?",
    ),
    *either_way(
        "naive-overflow",
        lambda z, temperature=1.0, axis=-1: (
            np.exp(z / temperature) / (total(z / temperature, axis) + 1e-12)
        ),
        "The formula is right, but e^z overflows for large logits, and all of them vanish for "
        "very negative ones, with or without a small number added to the sum. Which shift of all "
        "logits leaves the result as it is?",
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
        "The shift is by the largest logit as it was before the temperature, so that for large "
        "logits the exponent is still not small.",
    ),
    *either_way(
        "global-maximum",
        lambda z, temperature=1.0, axis=-1: normalised(np.exp((z - np.max(z)) / temperature), axis),
        "The shift is by the largest logit of the whole array: a row far below it vanishes "
        "entirely. Each row has a largest logit of its own.",
    ),
    *either_way(
        "clipped",
        lambda z, temperature=1.0, axis=-1: probabilities(
            np.clip(z / temperature, -500, 500), axis
        ),
        "Clipping the logits keeps them from overflowing, but makes large ones equal that are "
        "not. A shift would keep their differences.",
    ),
)
