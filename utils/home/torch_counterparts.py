"""PyTorch's own functions under the exercises' names, to compare with where torch is installed.

Each takes and returns NumPy arrays in float64. Derivatives come from torch.autograd.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from utils.arrays import Array

Function = Callable[..., Array]


def activation(name: str, x: Any, **parameters: Any) -> Any:
    """Return PyTorch's activation of a tensor, with the exercises' names for its parameters."""
    from torch.nn import functional

    match name:
        case "linear":
            return x.clone()
        case "prelu":
            return functional.prelu(x, tensor(np.atleast_1d(parameters["alpha"])))
        case "leaky_relu":
            return functional.leaky_relu(x, parameters.get("alpha", 0.01))
        case "swish":
            beta = parameters.get("beta", 1.0)
            return functional.silu(beta * x) / beta
        case "elu" | "softplus":
            return getattr(functional, name)(x, **parameters)
    return getattr(functional, name)(x)


def value(name: str, x: Array, **parameters: Any) -> Array:
    """Return an activation's values."""
    return np.asarray(activation(name, tensor(x), **parameters).detach().numpy())


def slope(name: str, x: Array, **parameters: Any) -> Array:
    """Return an activation's derivative."""
    inputs = tensor(x).requires_grad_(True)
    activation(name, inputs, **parameters).sum().backward()
    return np.asarray(inputs.grad.numpy())


def tensor(x: Any) -> Any:
    """Return a float64 tensor."""
    import torch

    return torch.tensor(np.asarray(x), dtype=torch.float64)


ACTIVATIONS = (
    "linear", "sigmoid", "tanh", "relu", "leaky_relu", "prelu", "elu", "selu", "softplus", "swish",
    "gelu",
)  # fmt: skip
COUNTERPARTS: dict[str, Function] = {
    **{name: partial(value, name) for name in ACTIVATIONS},
    **{f"{name}_derivative": partial(slope, name) for name in ACTIVATIONS},
}
# What PyTorch leaves to its caller: the value at which the curve is drawn.
USUAL: dict[str, dict[str, Any]] = {"prelu": {"alpha": 0.25}, "prelu_derivative": {"alpha": 0.25}}


def installed() -> bool:
    """Say whether PyTorch is there, without importing it."""
    return importlib.util.find_spec("torch") is not None
