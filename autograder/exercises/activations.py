"""Activations: what is true of each of the eleven functions."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.checks.banned_calls import BANNED_PACKAGES, TANH_CALLS
from autograder.checks.elementwise import Elementwise, Range
from autograder.checks.exercise import Assignment, at
from autograder.exercises.misconceptions.activations import MISCONCEPTIONS
from autograder.exercises.oracles import to_torch, torch_function
from solutions.activations import activations as reference

Array = npt.NDArray[Any]

SLOPE = Range(0.05, 0.95)


def prelu_oracle(x: Array, alpha: Any) -> Array:
    """PyTorch's prelu takes its slope as a tensor with one entry, or one per channel."""
    slope = np.atleast_1d(np.asarray(alpha, dtype=x.dtype))
    return torch_function("torch.nn.functional.prelu")(x, to_torch(slope))


def swish_oracle(x: Array, beta: float = 1.0) -> Array:
    """PyTorch's silu is swish with beta = 1; the rest follows by scaling: swish(x) = silu(bx)/b."""
    return torch_function("torch.nn.functional.silu")(np.asarray(beta * x)) / beta


LINEAR = Elementwise(
    reference=reference.linear,
    oracle=lambda x: x,
    points=4,
    hint="The identity: what goes in comes out. What would a copy change, and what would it not?",
    examples=(at({-2.0: -2.0, 0.0: 0.0, 3.5: 3.5}),),
    misconceptions=MISCONCEPTIONS["linear"],
)

SIGMOID = Elementwise(
    reference=reference.sigmoid,
    oracle=torch_function("torch.sigmoid"),
    points=4,
    hint="It rises from 0 to 1. What must happen to the exponential as x grows for that to be so?",
    examples=(at({0.0: 0.5, 2.0: 0.8807970779778823, -2.0: 0.11920292202211757}),),
    misconceptions=MISCONCEPTIONS["sigmoid"],
)

TANH = Elementwise(
    reference=reference.tanh,
    oracle=torch_function("torch.tanh"),
    points=4,
    banned=TANH_CALLS,
    hint="A sigmoid stretched: how can 0..1 become -1..1, and rise twice as fast?",
    examples=(at({0.0: 0.0, 1.0: 0.7615941559557649, -1.0: -0.7615941559557649}),),
    misconceptions=MISCONCEPTIONS["tanh"],
)

RELU = Elementwise(
    reference=reference.relu,
    oracle=torch_function("torch.relu"),
    points=4,
    hint="Compare each element with zero, not the array as a whole.",
    examples=(at({-2.0: 0.0, 0.0: 0.0, 3.0: 3.0}),),
    misconceptions=MISCONCEPTIONS["relu"],
)

LEAKY_RELU = Elementwise(
    reference=reference.leaky_relu,
    oracle=lambda x, alpha=0.01: torch_function("torch.nn.functional.leaky_relu")(x, alpha),
    points=4,
    parameters={"alpha": SLOPE},
    hint="Two straight lines meet at zero: which slope belongs to each side?",
    examples=(at({-2.0: -0.02, 0.0: 0.0, 3.0: 3.0}), at({-2.0: -0.6, 3.0: 3.0}, alpha=0.3)),
    misconceptions=MISCONCEPTIONS["leaky_relu"],
)

PRELU = Elementwise(
    reference=reference.prelu,
    oracle=prelu_oracle,
    points=4,
    parameters={"alpha": Range(0.05, 0.95, required=True, per_channel=True)},
    hint="Leaky ReLU whose slope is handed in: a number, or one number for each column.",
    examples=(at({-2.0: -0.5, 0.0: 0.0, 3.0: 3.0}, alpha=0.25),),
    misconceptions=MISCONCEPTIONS["prelu"],
)

ELU = Elementwise(
    reference=reference.elu,
    oracle=lambda x, alpha=1.0: torch_function("torch.nn.functional.elu")(x, alpha),
    points=4,
    parameters={"alpha": Range(0.2, 3.0)},
    hint="Far to the left it settles at -alpha, and it goes through 0 without a jump.",
    examples=(at({-1.0: -0.6321205588285577, 0.0: 0.0, 2.0: 2.0}),),
    misconceptions=MISCONCEPTIONS["elu"],
)

SELU = Elementwise(
    reference=reference.selu,
    oracle=torch_function("torch.nn.functional.selu"),
    points=4,
    hint="An ELU with a fixed alpha, all of it stretched by a fixed lambda. Which side stretches?",
    examples=(at({-1.0: -1.1113307378125625, 0.0: 0.0, 2.0: 2.101401974710961}),),
    misconceptions=MISCONCEPTIONS["selu"],
)

SOFTPLUS = Elementwise(
    reference=reference.softplus,
    oracle=lambda x, beta=1.0, threshold=20.0: torch_function("torch.nn.functional.softplus")(
        x, beta, threshold
    ),
    points=4,
    # The catalogue goes on to 50, but the further out, the less curve and line differ.
    parameters={"beta": Range(0.4, 3.0), "threshold": Range(5.0, 8.0)},
    uncompared=lambda x, beta=1.0, threshold=20.0: np.abs(beta * x - threshold) < 1e-6,
    hint="A smooth ReLU: what does ln(1 + e^(beta x)) come to when beta x is large?",
    examples=(at({0.0: 0.6931471805599453, 2.0: 2.1269280110429727, -2.0: 0.1269280110429726}),),
    misconceptions=MISCONCEPTIONS["softplus"],
)

SWISH = Elementwise(
    reference=reference.swish,
    oracle=swish_oracle,
    points=4,
    parameters={"beta": Range(0.4, 3.0)},
    hint="A gate: x is multiplied by how open the sigmoid is. Where does beta sit?",
    examples=(at({0.0: 0.0, 2.0: 1.7615941559557649, -2.0: -0.2384058440442351}),),
    misconceptions=MISCONCEPTIONS["swish"],
)

GELU = Elementwise(
    reference=reference.gelu,
    oracle=torch_function("torch.nn.functional.gelu"),
    points=4,
    hint="x times the probability that a standard normal variable is below x.",
    examples=(at({0.0: 0.0, 1.0: 0.8413447460685429, -1.0: -0.15865525393145707}),),
    misconceptions=MISCONCEPTIONS["gelu"],
)

ASSIGNMENT = Assignment(
    name="activations",
    title="Activation functions",
    due=datetime(2027, 3, 5, 23, 59, tzinfo=UTC),
    exercises=(
        LINEAR, SIGMOID, TANH, RELU, LEAKY_RELU, PRELU, ELU, SELU, SOFTPLUS, SWISH, GELU,
    ),
    banned_packages=BANNED_PACKAGES,
)  # fmt: skip
