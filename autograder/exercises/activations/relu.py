"""The exercise `relu`: its facts, known mistakes and right styles."""

from __future__ import annotations

import numpy as np

from autograder.checks.elementwise import Elementwise
from autograder.checks.exercise import at
from autograder.checks.mistake import Mistake
from autograder.checks.plan import Array
from autograder.exercises.common.element_loops import by_index, by_vectorize
from autograder.exercises.common.oracles import torch_function


def relu_by_copy(x: Array) -> Array:
    result = x.copy()
    result[result < 0] = 0
    return result


EXERCISE = Elementwise(
    oracle=torch_function("torch.relu"),
    points=4,
    examples=(at({-2.0: 0.0, 0.0: 0.0, 3.0: 3.0}),),
    hints=(
        "Compare each element with zero, not the array as a whole.",
        "`if x > 0` fails on an array. NumPy has a function that takes the larger of "
        "two, element by element.",
        "np.maximum compares every element with a number; np.max looks for one largest element.",
    ),
    mistakes=(
        Mistake(
            "minimum",
            "The negative side passes and the positive is cut: that is the wrong way round.",
            rewrite="np.maximum(x, 0.0) -> np.minimum(x, 0.0)",
        ),
        Mistake(
            "absolute-value",
            "Negative inputs come out positive: they should become 0, not change sign.",
            code=np.abs,
        ),
        Mistake(
            "step",
            "This is 0 or 1: the step function, which is relu's derivative.",
            code=lambda x: (x > 0).astype(float),
        ),
        Mistake(
            "leaky",
            "The negative side has a small slope: that is leaky ReLU; here it is exactly 0.",
            code=lambda x: np.where(x > 0, x, 0.01 * x),
        ),
        Mistake("identity", "Negative inputs pass unchanged.", rewrite="np.maximum(x, 0.0) -> x"),
        Mistake(
            "capped",
            "Values above 1 are cut off: relu has no upper bound.",
            code=lambda x: np.clip(x, 0, 1),
        ),
        Mistake(
            "capped",
            "Values are cut off from above: relu has no upper bound (this is ReLU6).",
            code=lambda x: np.clip(x, 0, 6),
        ),
    ),
    styles=(
        lambda x: np.ma.maximum(x, 0),
        lambda x: np.maximum(x.astype(np.longdouble), 0),
        lambda x: np.maximum(0, x),
        lambda x: x * (x > 0),
        lambda x: (x + np.abs(x)) / 2,
        lambda x: np.clip(x, 0, None),
        lambda x: np.where(x < 0, 0, x),
        relu_by_copy,
        by_index(lambda v: max(0.0, v)),
        by_vectorize(lambda v: max(v, 0.0)),
    ),
)
