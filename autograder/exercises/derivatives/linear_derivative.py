"""The exercise `linear_derivative`: its facts, known mistakes and right styles."""

from __future__ import annotations

import numpy as np

from autograder.checks.elementwise import Elementwise
from autograder.checks.exercise import at
from autograder.checks.mistake import Mistake
from autograder.checks.plan import Array
from autograder.exercises.common.element_loops import by_list, into
from autograder.exercises.common.oracles import torch_gradient


def fill_ones(out: Array, x: Array) -> None:
    del x
    out.fill(1)


EXERCISE = Elementwise(
    oracle=torch_gradient("torch.clone"),
    points=4,
    examples=(at({-2.0: 1.0, 0.0: 1.0, 7.0: 1.0}),),
    hints=(
        "How steep is a straight line at -2, and how steep at 7? Mind the shape of the answer.",
        "The slope is the same number everywhere, but the answer has x's shape.",
        "np.ones_like(x) gives ones in the shape and dtype of x.",
    ),
    mistakes=(
        Mistake(
            "function-instead",
            "This is linear itself: its slope is asked for, and a straight line has one slope.",
            rewrite="np.ones_like(x) -> x",
        ),
        Mistake(
            "constant-zero",
            "0 everywhere is the slope of a constant: this line rises.",
            rewrite="np.ones_like(x) -> np.zeros_like(x)",
        ),
        Mistake(
            "lost-shape",
            "The number is right, but there should be one for every element of x: the result "
            "has x's shape.",
            code=lambda x: 1.0,
        ),
        Mistake(
            "sign-of-x",
            "On the left of zero the slope comes out negative: that belongs to |x|; a "
            "straight line rises on both sides.",
            code=np.sign,
        ),
        Mistake(
            "step",
            "On the left of zero the slope comes out 0: that is relu's derivative.",
            code=lambda x: np.where(x > 0, 1.0, 0.0),
        ),
    ),
    styles=(
        lambda x: np.ones(x.shape),
        lambda x: np.full_like(x, 1),
        lambda x: x * 0 + 1,
        lambda x: np.exp(np.zeros_like(x)),
        into(np.float32, fill_ones),
        by_list(lambda _: 1),
    ),
    equivalent={
        "operator: rounded answer": ("the answers are whole numbers, which rounding leaves alone",)
    },
)
