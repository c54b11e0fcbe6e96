"""Softmax: what is true of the probabilities, their logarithm and their Jacobian."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.checks.banned_calls import BANNED_PACKAGES
from autograder.checks.exercise import Assignment, Example
from autograder.checks.rowwise import RowWise
from autograder.exercises.misconceptions.softmax import MISCONCEPTIONS
from autograder.exercises.oracles import to_torch, torch_function
from solutions.softmax import softmax as reference

Array = npt.NDArray[Any]


def softmax_oracle(z: Array, temperature: float = 1.0, axis: int = -1) -> Array:
    """Return PyTorch's softmax, which leaves the temperature to its caller."""
    return torch_function("torch.nn.functional.softmax")(z / temperature, axis)


def log_softmax_oracle(z: Array, temperature: float = 1.0, axis: int = -1) -> Array:
    """Return PyTorch's log_softmax, which leaves the temperature to its caller."""
    return torch_function("torch.nn.functional.log_softmax")(z / temperature, axis)


def jacobian_oracle(z: Array, temperature: float = 1.0) -> Array:
    """Return autograd's Jacobian of PyTorch's softmax."""
    import torch

    def softmax(logits: Any) -> Any:
        return torch.softmax(logits / temperature, dim=-1)

    jacobian = torch.autograd.functional.jacobian(softmax, to_torch(z))  # type: ignore[no-untyped-call]
    return np.asarray(jacobian.numpy())


SOFTMAX = RowWise(
    reference=reference.softmax,
    oracle=softmax_oracle,
    points=6,
    total=1.0,
    hint="Positive numbers that add up to 1 along the axis. What does a common shift of all "
    "logits change, and how does that help against overflow?",
    examples=(
        Example(
            (np.array([2.0, 1.0, 0.1]),),
            {},
            np.array([0.6590011388859679, 0.24243297070471392, 0.09856589040931818]),
        ),
        Example(
            (np.array([[2.0, 1.0, 4.0], [5.0, 3.0, 5.0]]),),
            {"axis": -1},
            np.array(
                [
                    [0.11419519938459449, 0.04201006613406605, 0.8437947344813395],
                    [0.4683105308334812, 0.06337893833303762, 0.4683105308334812],
                ]
            ),
        ),
    ),
    misconceptions=MISCONCEPTIONS["softmax"],
)

LOG_SOFTMAX = RowWise(
    reference=reference.log_softmax,
    oracle=log_softmax_oracle,
    points=6,
    hint="Take the logarithm on paper before you compute anything: which exponential disappears?",
    examples=(
        Example((np.array([0.0, 0.0]),), {}, np.array([-0.6931471805599453, -0.6931471805599453])),
        Example((np.array([0.0, -1000.0]),), {}, np.array([0.0, -1000.0])),
    ),
    misconceptions=MISCONCEPTIONS["log_softmax"],
)

JACOBIAN = RowWise(
    reference=reference.softmax_jacobian,
    oracle=jacobian_oracle,
    points=6,
    total=0.0,
    matrix=True,
    hint="One formula for the diagonal, another beside it; what one class gains the others lose.",
    examples=(Example((np.array([0.0, 0.0]),), {}, np.array([[0.25, -0.25], [-0.25, 0.25]])),),
    misconceptions=MISCONCEPTIONS["softmax_jacobian"],
)

ASSIGNMENT = Assignment(
    name="softmax",
    title="Softmax",
    due=datetime(2027, 3, 19, 23, 59, tzinfo=UTC),
    exercises=(SOFTMAX, LOG_SOFTMAX, JACOBIAN),
    banned_packages=BANNED_PACKAGES,
)
