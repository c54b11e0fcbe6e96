"""Networks with given weights, for students' functions to train, measure or predict with.

Imported in the torch profile alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
import torch
from torch import nn
from torch.nn import functional

from autograder.worker.seal import opaque_methods

Array = npt.NDArray[Any]

torch.set_num_threads(1)  # such small matrices are multiplied sooner than threads are woken


Seen = list[list[bool]]
_seen: WeakKeyDictionary[nn.Module, Seen] = WeakKeyDictionary()  # not where its user can reach it


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
        _seen.setdefault(self, []).append([self.training, bool(value.requires_grad)])
        return value, hidden[:-1]


def seen_by(model: nn.Module) -> Seen:
    """Return for every forward pass whether it was in training mode and built a graph."""
    return _seen.get(model, [])


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
