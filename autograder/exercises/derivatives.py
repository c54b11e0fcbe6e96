"""Derivatives: what is true of each activation's slope, and of the central difference."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.checks.banned_calls import BANNED_PACKAGES
from autograder.checks.elementwise import Elementwise, Range
from autograder.checks.exercise import Assignment, Example, at
from autograder.checks.numerical_derivative import NumericalDerivative, polynomial
from autograder.exercises.misconceptions.derivatives import MISCONCEPTIONS
from autograder.exercises.oracles import to_torch, torch_gradient
from solutions.derivatives import derivatives as reference

Array = npt.NDArray[Any]

SELU_ALPHA = 1.6732632423543772
SELU_LAMBDA = 1.0507009873554805
SLOPE = Range(0.05, 0.95)


def as_slope(x: Array, alpha: Any) -> Any:
    """Return alpha as PyTorch's prelu takes it: a tensor with one entry, or one per channel."""
    return to_torch(np.atleast_1d(np.asarray(alpha, dtype=x.dtype)))


def prelu_oracle(x: Array, alpha: Any) -> Array:
    """Return autograd's derivative of prelu by x."""
    return torch_gradient("torch.nn.functional.prelu")(x, as_slope(x, alpha))


def prelu_alpha_oracle(x: Array, alpha: Any) -> Array:
    """Return autograd's derivative of prelu by alpha, with an alpha of its own for each element."""
    import torch

    slopes = np.broadcast_to(np.asarray(alpha, dtype=x.dtype), x.shape)

    def prelu(slope: Any, inputs: Any) -> Any:
        return torch.where(inputs > 0, inputs, slope * inputs)

    slope = to_torch(slopes).requires_grad_(True)
    prelu(slope, to_torch(x)).sum().backward()
    return np.asarray(slope.grad.numpy())


def softplus_oracle(x: Array, beta: float = 1.0, threshold: float = 20.0) -> Array:
    """Return autograd's derivative of softplus."""
    return torch_gradient("torch.nn.functional.softplus")(x, beta, threshold)


def swish_oracle(x: Array, beta: float = 1.0) -> Array:
    """Return autograd's derivative of silu at beta x: swish(x) = silu(beta x) / beta."""
    return torch_gradient("torch.nn.functional.silu")(np.asarray(beta * x))


LINEAR = Elementwise(
    reference=reference.linear_derivative,
    oracle=torch_gradient("torch.clone"),
    points=4,
    hint="How steep is a straight line at -2, and how steep at 7? Mind the shape of the answer.",
    examples=(at({-2.0: 1.0, 0.0: 1.0, 7.0: 1.0}),),
    misconceptions=MISCONCEPTIONS["linear_derivative"],
)

SIGMOID = Elementwise(
    reference=reference.sigmoid_derivative,
    oracle=torch_gradient("torch.sigmoid"),
    points=4,
    hint="A bell, highest at 0. It can be told from the sigmoid's own value, and nothing else.",
    examples=(at({0.0: 0.25, 2.0: 0.1049935854035065, -2.0: 0.1049935854035065}),),
    misconceptions=MISCONCEPTIONS["sigmoid_derivative"],
)

TANH = Elementwise(
    reference=reference.tanh_derivative,
    oracle=torch_gradient("torch.tanh"),
    points=4,
    hint="A bell that reaches 1 at 0. It can be told from tanh's own value; is its sign felt?",
    examples=(at({0.0: 1.0, 1.0: 0.41997434161402614, -1.0: 0.41997434161402614}),),
    misconceptions=MISCONCEPTIONS["tanh_derivative"],
)

RELU = Elementwise(
    reference=reference.relu_derivative,
    oracle=torch_gradient("torch.relu"),
    points=4,
    kinks={0.0: lambda: (0.0, 1.0)},
    hint="Two straight lines: one flat, one rising. At 0 choose any value between their slopes.",
    examples=(at({-2.0: 0.0, 3.0: 1.0}),),
    misconceptions=MISCONCEPTIONS["relu_derivative"],
)

LEAKY_RELU = Elementwise(
    reference=reference.leaky_relu_derivative,
    # PyTorch calls it negative_slope.
    oracle=lambda x, alpha=0.01: torch_gradient("torch.nn.functional.leaky_relu")(x, alpha),
    points=4,
    parameters={"alpha": SLOPE},
    kinks={0.0: lambda alpha=0.01: (alpha, 1.0)},
    hint="Two straight lines: how steep is each? The answer does not depend on how far out x is.",
    examples=(at({-2.0: 0.01, 3.0: 1.0}), at({-2.0: 0.3, 3.0: 1.0}, alpha=0.3)),
    misconceptions=MISCONCEPTIONS["leaky_relu_derivative"],
)

PRELU = Elementwise(
    reference=reference.prelu_derivative,
    oracle=prelu_oracle,
    points=4,
    parameters={"alpha": Range(0.05, 0.95, required=True, per_channel=True)},
    kinks={0.0: lambda alpha: (alpha, 1.0)},
    hint="Here x moves and alpha stays: how steep is each of the two lines?",
    examples=(at({-2.0: 0.25, 3.0: 1.0}, alpha=0.25),),
    misconceptions=MISCONCEPTIONS["prelu_derivative"],
)

PRELU_ALPHA = Elementwise(
    reference=reference.prelu_alpha_derivative,
    oracle=prelu_alpha_oracle,
    points=4,
    parameters={"alpha": Range(0.05, 0.95, required=True, per_channel=True)},
    hint="Here alpha moves and x stays: on which side of zero does alpha matter, and how much?",
    examples=(at({-2.0: -2.0, 0.0: 0.0, 3.0: 0.0}, alpha=0.25),),
    misconceptions=MISCONCEPTIONS["prelu_alpha_derivative"],
)

ELU = Elementwise(
    reference=reference.elu_derivative,
    oracle=torch_gradient("torch.nn.functional.elu"),
    points=4,
    parameters={"alpha": Range(0.2, 3.0)},
    kinks={0.0: lambda alpha=1.0: (alpha, 1.0)},
    hint="The exponential side flattens out to the left, and its slope is never negative.",
    examples=(at({-1.0: 0.36787944117144233, 2.0: 1.0}),),
    misconceptions=MISCONCEPTIONS["elu_derivative"],
)

SELU = Elementwise(
    reference=reference.selu_derivative,
    oracle=torch_gradient("torch.nn.functional.selu"),
    points=4,
    kinks={0.0: lambda: (SELU_LAMBDA * SELU_ALPHA, SELU_LAMBDA)},
    hint="elu's derivative with a fixed alpha, stretched: what becomes of lambda on each side?",
    examples=(at({-1.0: 0.6467686030348141, 2.0: 1.0507009873554805}),),
    misconceptions=MISCONCEPTIONS["selu_derivative"],
)

SOFTPLUS = Elementwise(
    reference=reference.softplus_derivative,
    oracle=softplus_oracle,
    points=4,
    # The catalogue goes on to 50, but the further out, the less curve and line differ.
    parameters={"beta": Range(0.4, 3.0), "threshold": Range(5.0, 8.0)},
    uncompared=lambda x, beta=1.0, threshold=20.0: np.abs(beta * x - threshold) < 1e-6,
    hint="A smooth step from 0 to 1 that you know; beyond the threshold it is a line's slope.",
    examples=(at({0.0: 0.5, 2.0: 0.8807970779778823, 50.0: 1.0}),),
    misconceptions=MISCONCEPTIONS["softplus_derivative"],
)

SWISH = Elementwise(
    reference=reference.swish_derivative,
    oracle=swish_oracle,
    points=4,
    parameters={"beta": Range(0.4, 3.0)},
    hint="x times a gate that depends on x: the product rule has two terms. What does beta do?",
    examples=(at({0.0: 0.5, 2.0: 1.0907842487848955, -2.0: -0.09078424878489547}),),
    misconceptions=MISCONCEPTIONS["swish_derivative"],
)

GELU = Elementwise(
    reference=reference.gelu_derivative,
    oracle=torch_gradient("torch.nn.functional.gelu"),
    points=4,
    hint="x times a probability that grows with x: the product rule has two terms.",
    examples=(at({0.0: 0.5, 1.0: 1.0833154705876864, -1.0: -0.08331547058768635}),),
    misconceptions=MISCONCEPTIONS["gelu_derivative"],
)

NUMERICAL = NumericalDerivative(
    reference=reference.numerical_derivative,
    points=4,
    hint="Ask f a little to the right and a little to the left of x: how far apart are the two?",
    examples=(
        Example(
            (polynomial(1.0, 0.0, 0.0), np.array([0.0, 3.0])), {"h": 0.5}, np.array([0.0, 6.0])
        ),
    ),
    misconceptions=MISCONCEPTIONS["numerical_derivative"],
)

ASSIGNMENT = Assignment(
    name="derivatives",
    title="Derivatives of the activations",
    due=datetime(2027, 3, 12, 23, 59, tzinfo=UTC),
    exercises=(
        LINEAR, SIGMOID, TANH, RELU, LEAKY_RELU, PRELU, PRELU_ALPHA, ELU, SELU, SOFTPLUS, SWISH,
        GELU, NUMERICAL,
    ),
    banned_packages=BANNED_PACKAGES,
)  # fmt: skip
