"""The exercise `elu`: its facts, known mistakes and right styles."""

from __future__ import annotations

import numpy as np

from autograder.checks.elementwise import Elementwise, Range
from autograder.checks.exercise import at
from autograder.checks.mistake import Mistake
from autograder.exercises.activations.common import elu, elu_by_masks, elu_naive, math_elu
from autograder.exercises.common.element_loops import by_index, by_vectorize
from autograder.exercises.common.oracles import torch_function

EXERCISE = Elementwise(
    oracle=lambda x, alpha=1.0: torch_function("torch.nn.functional.elu")(x, alpha),
    points=4,
    parameters={"alpha": Range(0.2, 3.0)},
    examples=(at({-1.0: -0.6321205588285577, 0.0: 0.0, 2.0: 2.0}),),
    hints=(
        "Far to the left it settles at -alpha, and it goes through 0 without a jump.",
        "Where x > 0 it is x, elsewhere alpha * (e^x - 1). Which e^x is computed and thrown away?",
        "np.where computes both sides everywhere. Give np.exp (or np.expm1) only "
        "np.minimum(x, 0), so that large x cannot overflow.",
    ),
    mistakes=(
        Mistake(
            "alpha-on-both-sides",
            "alpha multiplies the positive side, too: positive inputs should pass unchanged.",
            code=lambda x, alpha=1.0: alpha * elu(x),
        ),
        Mistake(
            "lost-minus-one",
            "The negative side is alpha e^x: without - 1 it jumps at 0 and never gets negative.",
            rewrite="np.expm1(_) -> np.exp(_)",
        ),
        Mistake(
            "alpha-not-on-one",
            "alpha multiplies the exponential only: it belongs to the whole of e^x - 1.",
            code=lambda x, alpha=1.0: np.where(x > 0, x, alpha * np.exp(np.minimum(x, 0)) - 1),
        ),
        Mistake(
            "exponent-sign",
            "The exponent has its sign turned: the negative side shoots up.",
            code=lambda x, alpha=1.0: np.where(x > 0, x, alpha * (np.exp(-x) - 1)),
        ),
        Mistake(
            "outer-sign",
            "The negative side comes out positive: 1 and e^x are the wrong way round.",
            code=lambda x, alpha=1.0: np.where(x > 0, x, alpha * (1 - np.exp(np.minimum(x, 0)))),
        ),
        Mistake(
            "fixed-alpha",
            "alpha is always 1: the parameter is not used.",
            fixed="alpha",
        ),
        Mistake(
            "sides-exchanged",
            "The exponential is on the positive side: it belongs to the negative one.",
            code=lambda x, alpha=1.0: np.where(x > 0, alpha * (np.exp(x) - 1), x),
        ),
        Mistake(
            "leaky-instead",
            "The negative side is a straight line: that is leaky ReLU.",
            rewrite="np.expm1(_) -> _",
        ),
        Mistake(
            "rectified",
            "This is plain ReLU: the negative side should bend towards -alpha.",
            rewrite="np.minimum(x, 0.0) -> np.maximum(x, 0.0)",
        ),
        Mistake(
            "overflow-in-product",
            "Multiplying by a mask does not hide an overflow: 0 times infinity is not a number.",
            code=lambda x, alpha=1.0: (x > 0) * x + (x <= 0) * alpha * (np.exp(x) - 1),
        ),
    ),
    styles=(
        elu_naive,
        elu_by_masks,
        lambda x, alpha=1.0: np.maximum(x, 0) + alpha * np.expm1(np.minimum(x, 0)),
        lambda x, alpha=1.0: np.select([x > 0, x <= 0], [x, alpha * np.expm1(-np.abs(x))]),
        by_index(math_elu),
        by_vectorize(math_elu),
    ),
    equivalent={
        "x > 0": (
            "x >= 0",
            "at 0 both sides give the same, or the kink leaves the choice",
        ),
        "np.minimum(x, 0.0)": (
            "x",
            "np.minimum(x, 1.0)",
            "the minimum only keeps the branch that is not used from overflowing: a warning",
        ),
    },
)
