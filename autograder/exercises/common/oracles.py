"""PyTorch's counterparts, from arrays to arrays; torch is imported at the first call."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.checks.plan import Array


def to_torch(value: Any) -> Any:
    """Return arrays as tensors, integers as int64 (class indices), and anything else as it is."""
    import torch

    if not isinstance(value, np.ndarray):
        return value
    return torch.from_numpy(value.astype(np.int64 if value.dtype.kind in "iu" else value.dtype))


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


def sklearn_function(name: str, **fixed: Any) -> Callable[..., Any]:
    """Return the function of that name in sklearn.metrics, with further arguments fixed."""

    def oracle(*arguments: Any, **keywords: Any) -> Any:
        function = getattr(importlib.import_module("sklearn.metrics"), name)
        return function(*arguments, **keywords, **fixed)

    return oracle
