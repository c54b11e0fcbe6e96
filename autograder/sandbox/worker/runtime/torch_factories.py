"""Networks with given weights, for students' functions to train, measure or predict with.

Imported in the torch profile alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from autograder.sandbox.worker.arrays import Array
from autograder.sandbox.worker.confinement.audit_hook import opaque_methods

torch.set_num_threads(1)  # such small matrices are multiplied sooner than threads are woken


@opaque_methods
class Given(nn.Module):
    """A network of leaky rectifiers of these weights; forward gives (logits, [hidden, ...])."""

    def __init__(self, weights: Sequence[Array], biases: Sequence[Array], slope: float) -> None:
        super().__init__()
        self.weights = nn.ParameterList(map(tensor, weights))
        self.biases = nn.ParameterList(map(tensor, biases))
        self.slope = slope

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, list[torch.Tensor]]:
        """Return the logits of x (N, in), and what each hidden layer makes of it."""
        hidden: list[torch.Tensor] = []
        for weight, bias in zip(self.weights, self.biases, strict=True):
            before = hidden[-1] if hidden else x
            value = functional.linear(before, weight, bias)
            hidden.append(functional.leaky_relu(value, self.slope))
        return value, hidden[:-1]


@opaque_methods
class ShowsMode(Given):
    """The same, whose logits have the other sign in training mode: their classes show the mode."""

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, list[torch.Tensor]]:
        """Return the logits of x, with the other sign in training mode."""
        value, hidden = super().forward(x)
        return -value if self.training else value, hidden


@opaque_methods
class ShowsGraph(Given):
    """The same, whose logits have the other sign where a graph for gradients is recorded."""

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, list[torch.Tensor]]:
        """Return the logits of x, with the other sign where they carry a graph."""
        value, hidden = super().forward(x)
        return -value if value.requires_grad else value, hidden


def tensor(array: Array) -> torch.Tensor:
    """Return an array as a tensor of its own memory."""
    return torch.from_numpy(np.array(array))


def sequential(weights: Sequence[Array], biases: Sequence[Array], activation: str) -> nn.Sequential:
    """Return a flat nn.Sequential with these layers, and activations of that class between them."""
    parts: list[nn.Module] = []
    for weight, bias in zip(weights, biases, strict=True):
        parts += [linear(weight, bias), torch_class(activation)()]
    return nn.Sequential(*parts[:-1])


def linear(weight: Array, bias: Array) -> nn.Linear:
    """Return a linear layer with this weight (out, in) and bias (out,)."""
    layer = nn.Linear(weight.shape[1], weight.shape[0])
    with torch.no_grad():
        layer.weight.copy_(tensor(weight))
        layer.bias.copy_(tensor(bias))
    return layer


def torch_class(name: str) -> Any:
    """Return the class of torch.nn that is so called."""
    return getattr(nn, name)


def torch_loss(name: str) -> Any:
    """Return a loss of torch.nn, as an object to be called."""
    return getattr(nn, name)()
