"""Known mistakes in the numerical derivative."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.checks.exercise import Misconception
from autograder.exercises.misconceptions.naming import named

Array = npt.NDArray[Any]
Function = Callable[[Array], Array]

OTHER_STEPS = (1e-3, 1e-4, 1e-6)


def central(f: Function, x: Array, h: float) -> Array:
    return (f(x + h) - f(x - h)) / (2 * h)


NUMERICAL: dict[str, tuple[Misconception, ...]] = {
    "numerical_derivative": (
        Misconception(
            "forward-difference",
            lambda f, x, h=1e-5: (f(x + h) - f(x)) / h,
            "This looks to the right of x only: a one-sided difference, whose error shrinks with "
            "h and not with its square. Which two points lie symmetrically about x?",
        ),
        Misconception(
            "backward-difference",
            lambda f, x, h=1e-5: (f(x) - f(x - h)) / h,
            "This looks to the left of x only: a one-sided difference, whose error shrinks with "
            "h and not with its square. Which two points lie symmetrically about x?",
        ),
        *named(
            "forward-difference",
            "This looks to the right of x only: a one-sided difference. "
            "And its step is not the one in the signature.",
            *(lambda f, x, h=step: (f(x + h) - f(x)) / h for step in OTHER_STEPS),
        ),
        *named(
            "backward-difference",
            "This looks to the left of x only: a one-sided difference. "
            "And its step is not the one in the signature.",
            *(lambda f, x, h=step: (f(x) - f(x - h)) / h for step in OTHER_STEPS),
        ),
        Misconception(
            "lost-two",
            lambda f, x, h=1e-5: (f(x + h) - f(x - h)) / h,
            "This is twice too large: how far apart are the two points?",
        ),
        Misconception(
            "lost-two",
            lambda f, x, h=1e-5: (f(x + h) - f(x)) / (2 * h),
            "This is half of a one-sided difference: how far apart are the two points "
            "that you compare?",
        ),
        Misconception(
            "not-divided",
            lambda f, x, h=1e-5: f(x + h) - f(x - h),
            "This is a difference, not yet a slope: the division by the distance is missing.",
        ),
        Misconception(
            "precedence",
            lambda f, x, h=1e-5: (f(x + h) - f(x - h)) / 2 * h,
            "Python reads a / 2 * h as (a / 2) * h: the denominator needs parentheses.",
        ),
        Misconception(
            "precedence",
            lambda f, x, h=1e-5: f(x + h) - f(x - h) / (2 * h),
            "Only the second term is divided: the numerator needs parentheses.",
        ),
        Misconception(
            "sign-turned",
            lambda f, x, h=1e-5: (f(x - h) - f(x + h)) / (2 * h),
            "Rising functions get a negative slope: the two points are the wrong way round.",
        ),
        Misconception(
            "sum-for-difference",
            lambda f, x, h=1e-5: (f(x + h) + f(x - h)) / (2 * h),
            "The two values are added: a slope comes from how much they differ.",
        ),
        Misconception(
            "half-step",
            lambda f, x, h=1e-5: central(f, x, h / 2),
            "The points lie h / 2 from x: a fine central difference, but the definition goes "
            "a whole h to each side.",
        ),
        Misconception(
            "double-step",
            lambda f, x, h=1e-5: central(f, x, 2 * h),
            "The points lie 2h from x: the definition goes h to each side.",
        ),
        Misconception(
            "higher-order",
            lambda f, x, h=1e-5: (
                (8 * (f(x + h) - f(x - h)) - (f(x + 2 * h) - f(x - 2 * h))) / (12 * h)
            ),
            "This is the five-point formula: more exact, but not the central difference asked for.",
        ),
        Misconception(
            "fixed-h",
            lambda f, x, h=1e-5: central(f, x, 1e-5),
            "The step is always 1e-5: the parameter h is not used.",
        ),
        Misconception(
            "wrong-default",
            lambda f, x, h=1e-3: central(f, x, h),
            "The default of h was changed: look at the signature of the exercise.",
        ),
        Misconception(
            "second-derivative",
            lambda f, x, h=1e-5: (f(x + h) - 2 * f(x) + f(x - h)) / h**2,
            "This measures how the slope itself changes: it is the second derivative.",
        ),
        Misconception(
            "function-instead",
            lambda f, x, h=1e-5: f(x),
            "This is f itself: its slope is asked for.",
        ),
        Misconception(
            "neighbours-in-the-array",
            lambda f, x, h=1e-5: np.gradient(f(x), h),
            "Neighbours in the array are compared: they are separate inputs, not points h apart.",
        ),
        Misconception(
            "neighbours-in-the-array",
            lambda f, x, h=1e-5: np.gradient(f(x), x),
            "Neighbours in the array are compared: the slope at one input does not depend on "
            "the others, and f can be asked for values beside each.",
        ),
    ),
}
