"""Losses and their gradients: what is true of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.checks.banned_calls import BANNED_PACKAGES
from autograder.checks.criterion import ROW_SHAPES, singles
from autograder.checks.domains import classes, labels, positives, probabilities, reals
from autograder.checks.exercise import Assignment, Example, WeightedCheck
from autograder.checks.expectations import LARGEST, Within
from autograder.checks.loss import Loss
from autograder.checks.loss_gradient import LossGradient
from autograder.checks.plan import Call, Case
from autograder.exercises.misconceptions.losses import MISCONCEPTIONS
from autograder.exercises.oracles import torch_function, torch_gradient
from solutions.losses import losses as reference
from utils.language import nothing_to_translate

Array = npt.NDArray[Any]

LOGITS = (-1e4, -750.0, -100.0, -50.0, 50.0, 100.0, 750.0, 1e4)
PROBABILITIES = (1e-6, 1e-4, 0.999, 1 - 1e-6)
ROWS = tuple(
    (np.array([row]), np.array([target]))
    for row in ([1e4, -1e4, 0.0], [-750.0, 800.0, 750.0], [-1e4, -1e4, -9990.0])
    for target in range(3)
)
# Rows so far apart that each needs a largest logit of its own.
APART = (np.array([[1e4, 9999.0], [-1e4, -9999.0]]), np.array([1, 0]))


def gaussian_oracle(target: Array, mean: Array, variance: Any, reduction: str = "mean") -> Array:
    """PyTorch takes the mean first, and in older versions no scalar variance."""
    spread = np.full_like(target, variance)
    return torch_function("torch.nn.functional.gaussian_nll_loss")(
        mean, target, spread, full=True, reduction=reduction
    )


def bce_with_logits_oracle(
    logits: Array,
    target: Array,
    weight: Array | None = None,
    pos_weight: Array | None = None,
    reduction: str = "mean",
) -> Array:
    """PyTorch takes pos_weight last and by name."""
    return torch_function("torch.nn.functional.binary_cross_entropy_with_logits")(
        logits, target, weight, reduction=reduction, pos_weight=pos_weight
    )


def bce_oracle(
    probability: Array, target: Array, weight: Array | None = None, reduction: str = "mean"
) -> Array:
    """PyTorch has deprecated arguments between weight and reduction."""
    return torch_function("torch.nn.functional.binary_cross_entropy")(
        probability, target, weight, reduction=reduction
    )


def loss_oracle(path: str) -> Any:
    """PyTorch has deprecated arguments before reduction: hand it over by name."""

    def oracle(prediction: Array, target: Array, reduction: str = "mean") -> Array:
        return torch_function(path)(prediction, target, reduction=reduction)

    return oracle


def certain_answers(_: np.random.Generator) -> Sequence[Case]:
    """Return probabilities of exactly 0 and 1, each with either target."""
    wrong = Within(np.array(10.0), np.array(LARGEST))
    right = Within(np.array(-1e-5), np.array(1e-5))
    return [
        Case(
            Call((probability, target)),
            right if probability == target else wrong,
            nothing_to_translate(
                "a certain answer costs next to nothing when it is right, and much, but not "
                "infinitely much, when it is wrong"
            ),
        )
        for probability, target in singles((0.0, 1.0), (0.0, 1.0))
    ]


def scalar_variances(rng: np.random.Generator) -> Sequence[Case]:
    """Return one variance, a Python float, for all elements."""
    return [
        GAUSSIAN_NLL.case([reals(rng, shape), reals(rng, shape), round(rng.uniform(0.2, 3.0), 2)])
        for shape in ((6,), (4, 3))
    ]


MSE_LOSS = Loss(
    reference=reference.mse_loss,
    oracle=loss_oracle("torch.nn.functional.mse_loss"),
    points=5,
    inputs={"prediction": reals, "target": reals},
    extremes=singles((-1e4, 1e-4, 1e4), (-1e4, 0.0)),
    hint="How far off is each prediction, how is the sign lost, and what does reduction do last?",
    examples=(
        Example((np.array([1.0, 2.0]), np.array([0.0, 4.0])), {}, 2.5),
        Example((np.array([1.0, 2.0]), np.array([0.0, 4.0])), {"reduction": "sum"}, 5.0),
        Example(
            (np.array([1.0, 2.0]), np.array([0.0, 4.0])),
            {"reduction": "none"},
            np.array([1.0, 4.0]),
        ),
    ),
    misconceptions=MISCONCEPTIONS["mse_loss"],
)

GAUSSIAN_NLL = Loss(
    reference=reference.gaussian_nll,
    oracle=gaussian_oracle,
    points=5,
    inputs={"target": reals, "mean": reals, "variance": positives},
    extremes=singles((-1e4, 1.0, 1e4), (0.0, 1.0), (1e-3, 1.0, 1e4)),
    hint="Write down the density of the normal distribution and take its logarithm, term by term.",
    examples=(
        Example((np.array([0.0]), np.array([0.0]), np.array([1.0])), {}, 0.9189385332046727),
        Example(
            (np.array([3.0, 1.0]), np.array([1.0, 1.0]), np.array([4.0, 0.25])),
            {"reduction": "none"},
            np.array([2.112085713764618, 0.22579135264472744]),
        ),
    ),
    special=(
        WeightedCheck(
            "scalar variance",
            1,
            "One variance, a Python float, serves all elements.",
            scalar_variances,
        ),
    ),
    misconceptions=MISCONCEPTIONS["gaussian_nll"],
)

BCE_LOSS = Loss(
    reference=reference.bce_loss,
    oracle=bce_oracle,
    points=5,
    inputs={"probability": probabilities, "target": labels},
    weights=("weight",),
    extremes=singles(PROBABILITIES, (0.0, 1.0)),
    hint="The target chooses which of two logarithms counts. What is the logarithm of exactly 0?",
    examples=(
        Example((np.array([0.5, 0.5]), np.array([0.0, 1.0])), {}, 0.6931471805599453),
        Example(
            (np.array([0.9, 0.2]), np.array([1.0, 1.0])),
            {"reduction": "none"},
            np.array([0.10536051565782628, 1.6094379124341003]),
        ),
    ),
    special=(
        WeightedCheck(
            "certain answers",
            1.5,
            "Probabilities of exactly 0 and 1 give a finite loss.",
            certain_answers,
        ),
    ),
    misconceptions=MISCONCEPTIONS["bce_loss"],
)

BCE_WITH_LOGITS = Loss(
    reference=reference.bce_with_logits,
    oracle=bce_with_logits_oracle,
    points=6,
    inputs={"logits": reals, "target": labels},
    weights=("weight", "pos_weight"),
    extremes=singles(LOGITS, (0.0, 1.0)),
    hint="Simplify -ln(sigmoid(x)) on paper before you compute it: which function is left?",
    examples=(
        Example((np.array([0.0, 0.0]), np.array([0.0, 1.0])), {}, 0.6931471805599453),
        Example(
            (np.array([2.0, -1000.0]), np.array([1.0, 1.0])),
            {"reduction": "none"},
            np.array([0.1269280110429726, 1000.0]),
        ),
    ),
    misconceptions=MISCONCEPTIONS["bce_with_logits"],
)

CROSS_ENTROPY = Loss(
    reference=reference.cross_entropy,
    oracle=loss_oracle("torch.nn.functional.cross_entropy"),
    points=5,
    inputs={"logits": reals, "target": classes},
    shapes=ROW_SHAPES,
    extremes=(*ROWS, APART),
    hint="One probability per row counts, the right class's; and its logarithm needs no quotient.",
    examples=(
        Example((np.array([[0.0, 0.0]]), np.array([1])), {}, 0.6931471805599453),
        Example(
            (np.array([[2.0, 1.0, 0.1], [0.0, 0.0, 1000.0]]), np.array([0, 1])),
            {"reduction": "none"},
            np.array([0.4170300162778335, 1000.0]),
        ),
    ),
    misconceptions=MISCONCEPTIONS["cross_entropy"],
)

MSE_LOSS_GRADIENT = LossGradient(
    reference=reference.mse_loss_gradient,
    oracle=torch_gradient("torch.nn.functional.mse_loss"),
    points=4,
    inputs={"prediction": reals, "target": reals},
    extremes=(
        (np.array([-1e4, 1e4, 1e4, 1e-4]), np.array([1e4, -1e4, 0.0, 0.0])),
        (np.array([-1e4]), np.array([1e4])),
    ),
    hint="Differentiate one squared error; then ask what the mean does to every derivative.",
    examples=(Example((np.array([1.0, 2.0]), np.array([0.0, 4.0])), {}, np.array([1.0, -2.0])),),
    misconceptions=MISCONCEPTIONS["mse_loss_gradient"],
)

BCE_WITH_LOGITS_GRADIENT = LossGradient(
    reference=reference.bce_with_logits_gradient,
    oracle=torch_gradient("torch.nn.functional.binary_cross_entropy_with_logits"),
    points=4,
    inputs={"logits": reals, "target": labels},
    extremes=(
        (np.array(LOGITS), np.zeros(len(LOGITS))),
        (np.array(LOGITS), np.ones(len(LOGITS))),
    ),
    hint="The sigmoid's derivative and the logarithm's cancel: very little is left.",
    examples=(Example((np.array([0.0, 0.0]), np.array([1.0, 0.0])), {}, np.array([-0.25, 0.25])),),
    misconceptions=MISCONCEPTIONS["bce_with_logits_gradient"],
)

CROSS_ENTROPY_GRADIENT = LossGradient(
    reference=reference.cross_entropy_gradient,
    oracle=torch_gradient("torch.nn.functional.cross_entropy"),
    points=4,
    inputs={"logits": reals, "target": classes},
    shapes=ROW_SHAPES,
    extremes=(*ROWS, APART),
    hint="Raising any logit changes the loss; raising the right class's lowers it. By how much?",
    examples=(Example((np.array([[0.0, 0.0]]), np.array([0])), {}, np.array([[-0.5, 0.5]])),),
    misconceptions=MISCONCEPTIONS["cross_entropy_gradient"],
)

ASSIGNMENT = Assignment(
    name="losses",
    title="Loss functions",
    due=datetime(2027, 3, 26, 23, 59, tzinfo=UTC),
    exercises=(
        MSE_LOSS, GAUSSIAN_NLL, BCE_LOSS, BCE_WITH_LOGITS, CROSS_ENTROPY,
        MSE_LOSS_GRADIENT, BCE_WITH_LOGITS_GRADIENT, CROSS_ENTROPY_GRADIENT,
    ),
    banned_packages=BANNED_PACKAGES,
)  # fmt: skip
