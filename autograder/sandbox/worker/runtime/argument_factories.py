"""Things a call needs that are not plain data, built in the worker from a name and numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.sandbox.worker.arrays import Array
from autograder.sandbox.worker.confinement.audit_hook import own_module

Function = Callable[[Array], Array]


def polynomial(*coefficients: float) -> Function:
    """Return the elementwise polynomial with these coefficients, highest power first."""
    return lambda x: np.asarray(np.polyval(np.array(coefficients), x))


def wave(amplitude: float, frequency: float) -> Function:
    """Return x -> amplitude * sin(frequency * x), elementwise."""
    return lambda x: np.asarray(amplitude * np.sin(frequency * x))


def with_torch(name: str) -> Callable[..., Any]:
    """Return a maker of the networks' module, which imports PyTorch, so only when it is asked."""

    def make(*arguments: Any) -> Any:
        return getattr(own_module("autograder.sandbox.worker.runtime.torch_factories"), name)(
            *arguments
        )

    return make


FACTORIES: dict[str, Callable[..., Any]] = {
    "polynomial": polynomial,
    "wave": wave,
    "network": with_torch("Given"),
    "network that shows mode": with_torch("ShowsMode"),
    "network that shows graph": with_torch("ShowsGraph"),
    "sequential": with_torch("sequential"),
    "tensor": with_torch("tensor"),
    "torch class": with_torch("torch_class"),
    "torch loss": with_torch("torch_loss"),
}
