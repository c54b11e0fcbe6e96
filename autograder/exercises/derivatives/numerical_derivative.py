"""The exercise `numerical_derivative`: its facts, known mistakes and right styles."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograder.checks.exercise import Example
from autograder.checks.mistake import Mistake
from autograder.checks.numerical_derivative import NumericalDerivative, polynomial
from autograder.checks.plan import Array

Function = Callable[[Array], Array]


OTHER_STEPS = (1e-3, 1e-4, 1e-6)


def central(f: Function, x: Array, h: float) -> Array:
    return (f(x + h) - f(x - h)) / (2 * h)


def difference_one_by_one(f: Function, x: Array, h: float = 1e-5) -> Array:
    result = np.zeros(x.shape)
    for index, value in np.ndenumerate(x):
        result[index] = (f(np.array(value + h)) - f(np.array(value - h))) / (2 * h)
    return result


def difference_by_hand(f: Function, x: Array, h: float = 1e-5) -> Array:
    right, left = x.copy(), x.copy()
    right += h
    left -= h
    return np.asarray((f(right) - f(left)) / (right - left))


EXERCISE = NumericalDerivative(
    points=4,
    examples=(
        Example(
            (polynomial(1.0, 0.0, 0.0), np.array([0.0, 3.0])), {"h": 0.5}, np.array([0.0, 6.0])
        ),
    ),
    hints=(
        "Ask f a little to the right and a little to the left of x: how far apart are the two?",
        "Call f twice with whole arrays: a little to the right of x, and a little to the left.",
        "It is (f(x + h) - f(x - h)) / (2 * h). The brackets around 2 * h count.",
    ),
    mistakes=(
        Mistake(
            "forward-difference",
            "This looks to the right of x only: a one-sided difference, whose error shrinks "
            "with h and not with its square. Which two points lie symmetrically about x?",
            code=lambda f, x, h=1e-5: (f(x + h) - f(x)) / h,
        ),
        Mistake(
            "backward-difference",
            "This looks to the left of x only: a one-sided difference, whose error shrinks "
            "with h and not with its square. Which two points lie symmetrically about x?",
            code=lambda f, x, h=1e-5: (f(x) - f(x - h)) / h,
        ),
        Mistake(
            "forward-difference",
            "This looks to the right of x only: a one-sided difference. And its step is not "
            "the one in the signature.",
            code=(*(lambda f, x, h=step: (f(x + h) - f(x)) / h for step in OTHER_STEPS),),
        ),
        Mistake(
            "backward-difference",
            "This looks to the left of x only: a one-sided difference. And its step is not "
            "the one in the signature.",
            code=(*(lambda f, x, h=step: (f(x) - f(x - h)) / h for step in OTHER_STEPS),),
        ),
        Mistake(
            "lost-two",
            "This is twice too large: how far apart are the two points?",
            rewrite="2.0 * h -> h",
        ),
        Mistake(
            "lost-two",
            "This is half of a one-sided difference: how far apart are the two points that "
            "you compare?",
            rewrite="x - h -> x",
        ),
        Mistake(
            "not-divided",
            "This is a difference, not yet a slope: the division by the distance is missing.",
            rewrite="_ / (2.0 * h) -> _",
        ),
        Mistake(
            "precedence",
            "Python reads a / 2 * h as (a / 2) * h: the denominator needs parentheses.",
            rewrite="2.0 * h -> 2.0 / h",
        ),
        Mistake(
            "precedence",
            "Only the second term is divided: the numerator needs parentheses.",
            code=lambda f, x, h=1e-5: f(x + h) - f(x - h) / (2 * h),
        ),
        Mistake(
            "sign-turned",
            "Rising functions get a negative slope: the two points are the wrong way round.",
            rewrite="return _ -> return -_",
        ),
        Mistake(
            "sum-for-difference",
            "The two values are added: a slope comes from how much they differ.",
            rewrite="f(x + h) - f(x - h) -> f(x + h) + f(x - h)",
        ),
        Mistake(
            "half-step",
            "The points lie h / 2 from x: a fine central difference, but the definition goes "
            "a whole h to each side.",
            code=lambda f, x, h=1e-5: central(f, x, h / 2),
        ),
        Mistake(
            "double-step",
            "The points lie 2h from x: the definition goes h to each side.",
            code=lambda f, x, h=1e-5: central(f, x, 2 * h),
        ),
        Mistake(
            "higher-order",
            "This is the five-point formula: more exact, but not the central difference asked for.",
            code=lambda f, x, h=1e-5: (
                (8 * (f(x + h) - f(x - h)) - (f(x + 2 * h) - f(x - 2 * h))) / (12 * h)
            ),
        ),
        Mistake(
            "fixed-h",
            "The step is always 1e-5: the parameter h is not used.",
            fixed="h",
        ),
        Mistake(
            "wrong-default",
            "The default of h was changed: look at the signature of the exercise.",
            code=lambda f, x, h=1e-3: central(f, x, h),
        ),
        Mistake(
            "second-derivative",
            "This measures how the slope itself changes: it is the second derivative.",
            code=lambda f, x, h=1e-5: (f(x + h) - 2 * f(x) + f(x - h)) / h**2,
        ),
        Mistake(
            "function-instead",
            "This is f itself: its slope is asked for.",
            code=lambda f, x, h=1e-5: f(x),
        ),
        Mistake(
            "neighbours-in-the-array",
            "Neighbours in the array are compared: they are separate inputs, not points h apart.",
            code=lambda f, x, h=1e-5: np.gradient(f(x), h),
        ),
        Mistake(
            "neighbours-in-the-array",
            "Neighbours in the array are compared: the slope at one input does not depend on "
            "the others, and f can be asked for values beside each.",
            code=lambda f, x, h=1e-5: np.gradient(f(x), x),
        ),
    ),
    styles=(
        lambda f, x, h=1e-5: (f(x + h) - f(x - h)) / h / 2,
        lambda f, x, h=1e-5: 0.5 / h * (f(x + h) - f(x - h)),
        lambda f, x, h=1e-5: ((f(x + h) - f(x)) / h + (f(x) - f(x - h)) / h) / 2,
        lambda f, x, h=1e-5: np.divide(np.subtract(*map(f, (x + h, x - h))), 2 * h),
        difference_one_by_one,
        difference_by_hand,
    ),
    equivalent={
        "h=1e-5": (
            "h=(-1e-05)",
            "the function is even in it",
        )
    },
)
