"""PyTorch's counterparts, taking and returning NumPy arrays; torch is imported at the first call."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


def to_torch(value: Any) -> Any:
    """Return arrays as tensors and anything else as it is."""
    import torch

    return torch.from_numpy(value.copy()) if isinstance(value, np.ndarray) else value


def torch_function(path: str) -> Callable[..., Array]:
    """Return the function at a dotted path of torch, such as "torch.nn.functional.elu"."""
    module, _, name = path.rpartition(".")

    def oracle(*arguments: Any, **keywords: Any) -> Array:
        function = getattr(importlib.import_module(module), name)
        result = function(
            *map(to_torch, arguments), **{key: to_torch(value) for key, value in keywords.items()}
        )
        return np.asarray(result.detach().numpy())

    return oracle


def torch_gradient(path: str) -> Callable[..., Array]:
    """Return autograd's gradient, by the first argument, of the sum of a torch function."""
    module, _, name = path.rpartition(".")

    def oracle(*arguments: Any, **keywords: Any) -> Array:
        function = getattr(importlib.import_module(module), name)
        first, *others = map(to_torch, arguments)
        first.requires_grad_(True)
        function(first, *others, **{k: to_torch(v) for k, v in keywords.items()}).sum().backward()
        return np.asarray(first.grad.numpy())

    return oracle
