"""The exercise `linear`: its facts, known mistakes and right styles."""

from __future__ import annotations

import numpy as np

from autograder.checks.elementwise import Elementwise
from autograder.checks.exercise import at
from autograder.checks.mistake import Mistake
from autograder.exercises.common.element_loops import by_list

EXERCISE = Elementwise(
    oracle=lambda x: x,
    points=4,
    examples=(at({-2.0: -2.0, 0.0: 0.0, 3.5: 3.5}),),
    hints=(
        "The identity: what goes in comes out. What would a copy change, and what would it not?",
        "There is nothing to compute: which one name must stand after `return`?",
        "Return x itself. A copy would be right, too, but nothing here asks for one.",
    ),
    mistakes=(
        Mistake(
            "constant-one",
            "This is 1 everywhere: that is the derivative of linear, not linear itself.",
            code=np.ones_like,
        ),
        Mistake(
            "rectified",
            "Negative inputs come out as 0: that is ReLU; linear lets every value pass.",
            code=lambda x: np.maximum(x, 0),
        ),
        Mistake(
            "absolute-value",
            "Negative inputs lose their sign: linear lets every value pass as it is.",
            code=np.abs,
        ),
        Mistake(
            "negated", "The sign of every value is turned round.", rewrite="return x -> return -(x)"
        ),
    ),
    styles=(
        lambda x: x.copy(),
        lambda x: +x,
        lambda x: 1.0 * x,
        lambda x: np.asarray(x),
        by_list(lambda v: v),
    ),
)
