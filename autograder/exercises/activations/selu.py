"""The exercise `selu`: its facts, known mistakes and right styles."""

from __future__ import annotations

import numpy as np

from autograder.checks.elementwise import Elementwise
from autograder.checks.exercise import at
from autograder.checks.mistake import Mistake
from autograder.exercises.activations.common import elu, elu_by_masks, elu_naive, math_elu
from autograder.exercises.common.element_loops import by_list
from autograder.exercises.common.oracles import torch_function

SELU_ALPHA = 1.6732632423543772


SELU_LAMBDA = 1.0507009873554805


# As they are often copied: alpha, lambda.
ROUNDED = ((1.67, 1.05), (1.673, 1.051), (1.6733, 1.0507), (1.67326, 1.0507))


LAMBDA, ALPHA = 1.0507009873554805, 1.6732632423543772


EXERCISE = Elementwise(
    oracle=torch_function("torch.nn.functional.selu"),
    points=4,
    examples=(at({-1.0: -1.1113307378125625, 0.0: 0.0, 2.0: 2.101401974710961}),),
    hints=(
        "An ELU with a fixed alpha, all of it stretched by a fixed lambda. Which side stretches?",
        "The constants are in the text: alpha about 1.67, lambda about 1.05. Copy all digits.",
        "Compute elu(x, alpha) with the fixed alpha, then multiply both sides by lambda, "
        "the positive one as well.",
    ),
    mistakes=(
        Mistake(
            "alpha-three-no-lambda",
            "This is ELU with alpha = 3, a known misprint: SELU has its own alpha and a lambda.",
            code=lambda x: elu(x, 3.0),
        ),
        Mistake(
            "lost-lambda",
            "lambda is missing: SELU stretches the whole of the ELU.",
            rewrite="scale = 1.0507009873554805 -> scale = 1.0",
        ),
        Mistake(
            "lambda-on-the-right-only",
            "lambda stretches only the positive side: it belongs to both.",
            code=lambda x: np.where(x > 0, SELU_LAMBDA * x, elu(x, SELU_ALPHA)),
        ),
        Mistake(
            "lambda-on-the-left-only",
            "lambda stretches only the negative side: it belongs to both.",
            code=lambda x: np.where(x > 0, x, SELU_LAMBDA * elu(x, SELU_ALPHA)),
        ),
        Mistake(
            "lost-alpha",
            "alpha is 1 here: SELU has a constant of its own for the negative side.",
            rewrite="alpha = 1.6732632423543772 -> alpha = 1.0",
        ),
        Mistake(
            "constants-exchanged",
            "alpha and lambda are exchanged.",
            code=lambda x: SELU_ALPHA * elu(x, SELU_LAMBDA),
        ),
        Mistake("elu-instead", "This is plain ELU: both constants are missing.", code=elu),
        Mistake(
            "alpha-three",
            "alpha is 3, a known misprint: SELU has a constant of its own.",
            code=lambda x: SELU_LAMBDA * elu(x, 3.0),
        ),
        Mistake(
            "lost-minus-one",
            "On the left the - 1 after the exponential is missing: there is a jump at 0.",
            code=lambda x: SELU_LAMBDA * np.where(x > 0, x, SELU_ALPHA * np.exp(np.minimum(x, 0))),
        ),
        Mistake(
            "rounded-constants",
            "The constants are rounded: with so few digits the results are only nearly right.",
            code=(
                *(
                    lambda x, alpha=alpha, scale=scale: scale * elu(x, alpha)
                    for alpha, scale in ROUNDED
                ),
            ),
        ),
    ),
    styles=(
        lambda x: LAMBDA * elu_naive(x, ALPHA),
        lambda x: LAMBDA * elu_by_masks(x, ALPHA),
        lambda x: np.where(x > 0, LAMBDA * x, LAMBDA * ALPHA * (np.exp(x) - 1)),
        lambda x: LAMBDA * (np.maximum(x, 0) + np.minimum(ALPHA * (np.exp(x) - 1), 0)),
        by_list(lambda v: LAMBDA * math_elu(v, ALPHA)),
    ),
)
