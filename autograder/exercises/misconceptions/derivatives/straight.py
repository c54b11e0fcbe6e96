"""Known mistakes in the derivatives of the activations that are made of straight lines."""

from __future__ import annotations

import numpy as np

from autograder.checks.exercise import Misconception

STRAIGHT: dict[str, tuple[Misconception, ...]] = {
    "linear_derivative": (
        Misconception(
            "function-instead",
            lambda x: x * 1.0,
            "This is linear itself: its slope is asked for, and a straight line has one slope.",
        ),
        Misconception(
            "constant-zero",
            np.zeros_like,
            "0 everywhere is the slope of a constant: this line rises.",
        ),
        Misconception(
            "lost-shape",
            lambda x: 1.0,
            "The number is right, but there should be one for every element of x: "
            "the result has x's shape.",
        ),
        Misconception(
            "sign-of-x",
            np.sign,
            "On the left of zero the slope comes out negative: that belongs to |x|; "
            "a straight line rises on both sides.",
        ),
        Misconception(
            "step",
            lambda x: np.where(x > 0, 1.0, 0.0),
            "On the left of zero the slope comes out 0: that is relu's derivative.",
        ),
    ),
    "relu_derivative": (
        Misconception(
            "function-instead",
            lambda x: np.maximum(x, 0),
            "This is relu itself: on the right its value is x, but what is its slope?",
        ),
        Misconception(
            "sides-exchanged",
            lambda x: np.where(x > 0, 0.0, 1.0),
            "The two sides are exchanged: on which one does relu rise?",
        ),
        Misconception(
            "sign-of-x",
            np.sign,
            "The left side comes out -1: relu does not fall there, it is flat.",
        ),
        Misconception(
            "always-one",
            np.ones_like,
            "This is 1 everywhere: on the left relu is flat.",
        ),
        Misconception(
            "always-zero",
            np.zeros_like,
            "This is 0 everywhere: on the right relu rises.",
        ),
        Misconception(
            "leaky",
            lambda x: np.where(x > 0, 1.0, 0.01),
            "The left side has a small slope: that is leaky ReLU; relu is flat there.",
        ),
        Misconception(
            "step-at-one",
            lambda x: np.where(x >= 1, 1.0, 0.0),
            "The step is at 1: where does relu change its slope?",
        ),
        Misconception(
            "zero-over-zero",
            lambda x: np.maximum(x, 0) / x,
            "relu(x) / x is right on both sides, but at 0 it is zero over zero, not a number.",
        ),
        Misconception(
            "zero-over-zero",
            lambda x: (1 + x / np.abs(x)) / 2,
            "Dividing x by |x| is right on both sides, but at 0 it is zero over zero.",
        ),
    ),
    "leaky_relu_derivative": (
        Misconception(
            "lost-slope",
            lambda x, alpha=0.01: np.where(x > 0, 1.0, 0.0),
            "This is relu's derivative: the left side of leaky ReLU is not flat.",
        ),
        Misconception(
            "function-instead",
            lambda x, alpha=0.01: np.where(x > 0, x, alpha * x),
            "This is leaky_relu itself: what are the slopes of its two lines?",
        ),
        Misconception(
            "function-on-the-left",
            lambda x, alpha=0.01: np.where(x > 0, 1.0, alpha * x),
            "The right side is a slope, but the left is still the function itself.",
        ),
        Misconception(
            "function-on-the-right",
            lambda x, alpha=0.01: np.where(x > 0, x, alpha),
            "The left side is a slope, but the right is still the function itself.",
        ),
        Misconception(
            "sides-exchanged",
            lambda x, alpha=0.01: np.where(x > 0, alpha, 1.0),
            "The two slopes are exchanged: which side is the leak on?",
        ),
        Misconception(
            "slope-sign",
            lambda x, alpha=0.01: np.where(x > 0, 1.0, -alpha),
            "The left side comes out negative: leaky ReLU rises there, if slowly.",
        ),
        Misconception(
            "derivative-by-alpha",
            lambda x, alpha=0.01: np.where(x > 0, 0.0, x),
            "This says how the result changes with alpha: the derivative by x is asked for.",
        ),
        Misconception(
            "fixed-alpha",
            lambda x, alpha=0.01: np.where(x > 0, 1.0, 0.01),
            "The slope is always 0.01: the parameter alpha is not used.",
        ),
        Misconception(
            "wrong-default",
            lambda x, alpha=0.1: np.where(x > 0, 1.0, alpha),
            "The default of alpha was changed: look at the signature of the exercise.",
        ),
        Misconception(
            "slope-everywhere",
            lambda x, alpha=0.01: np.full(x.shape, alpha),
            "Both sides have the slope alpha: the right one is a different line.",
        ),
    ),
    "prelu_derivative": (
        Misconception(
            "derivative-by-alpha",
            lambda x, alpha: np.where(x > 0, 0.0, x),
            "This is the derivative by alpha: here x moves and alpha stays fixed.",
        ),
        Misconception(
            "lost-slope",
            lambda x, alpha: np.where(x > 0, 1.0, 0.0),
            "This is relu's derivative: the left side of PReLU is not flat.",
        ),
        Misconception(
            "function-instead",
            lambda x, alpha: np.where(x > 0, x, alpha * x),
            "This is prelu itself: what are the slopes of its two lines?",
        ),
        Misconception(
            "function-on-the-left",
            lambda x, alpha: np.where(x > 0, 1.0, alpha * x),
            "The right side is a slope, but the left is still the function itself.",
        ),
        Misconception(
            "sides-exchanged",
            lambda x, alpha: np.where(x > 0, alpha, 1.0),
            "The two slopes are exchanged: which side does alpha belong to?",
        ),
        Misconception(
            "fixed-alpha",
            lambda x, alpha: np.where(x > 0, 1.0, 0.01),
            "The slope is always 0.01: the learned alpha is not used.",
        ),
        Misconception(
            "fixed-alpha",
            lambda x, alpha: np.where(x > 0, 1.0, 0.25),
            "The slope is always 0.25: the learned alpha is not used.",
        ),
        Misconception(
            "slope-everywhere",
            lambda x, alpha: alpha * np.ones_like(x),
            "Both sides have the slope alpha: the right one is a different line.",
        ),
    ),
    "prelu_alpha_derivative": (
        Misconception(
            "derivative-by-x",
            lambda x, alpha: np.where(x > 0, 1.0, alpha),
            "This is the derivative by x: here alpha moves and x stays fixed.",
        ),
        Misconception(
            "sides-exchanged",
            lambda x, alpha: np.maximum(x, 0),
            "The two sides are exchanged: on which one does alpha appear?",
        ),
        Misconception(
            "function-instead",
            lambda x, alpha: np.where(x > 0, x, alpha * x),
            "This is prelu itself: how fast does it change when alpha does?",
        ),
        Misconception(
            "alpha-kept",
            lambda x, alpha: np.where(x > 0, 0.0, alpha * x),
            "alpha is still there: the line alpha x, seen as a function of alpha, has what slope?",
        ),
        Misconception(
            "sign-turned",
            lambda x, alpha: np.maximum(-x, 0),
            "The left side comes out positive: a larger alpha pulls negative inputs down.",
        ),
        Misconception(
            "constant-one",
            lambda x, alpha: np.where(x > 0, 0.0, 1.0),
            "On the left this is 1 for every x: inputs further out feel alpha more.",
        ),
        Misconception(
            "one-on-the-right",
            lambda x, alpha: np.where(x > 0, 1.0, x),
            "The right side comes out 1, which is the slope by x: does alpha matter there at all?",
        ),
        Misconception(
            "no-sides",
            lambda x, alpha: x * 1.0,
            "Both sides are x: on the right alpha does not appear.",
        ),
        Misconception(
            "summed",
            lambda x, alpha: np.sum(np.minimum(x, 0.0)),
            "The values are summed up, as autograd does for one shared alpha: "
            "here one value for each element is asked for.",
        ),
        Misconception(
            "summed",
            lambda x, alpha: np.sum(np.minimum(x, 0.0), axis=0),
            "The values are summed over the rows, as autograd does for alphas by column: "
            "here one value for each element is asked for.",
        ),
    ),
}
