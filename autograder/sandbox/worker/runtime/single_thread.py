"""PyTorch for one process with one thread: what asks for more gets the same results without it.

Imported in the torch profile alone, before any student's code runs.
"""

from __future__ import annotations

import functools
import inspect
from types import SimpleNamespace
from typing import Any

import torch
from torch.utils.data import DataLoader

# Of a DataLoader's arguments, those about other processes, threads and a GPU's memory.
ELSEWHERE = frozenset(
    {
        "num_workers", "pin_memory", "pin_memory_device", "timeout", "worker_init_fn",
        "multiprocessing_context", "prefetch_factor", "persistent_workers", "in_order",
    }
)  # fmt: skip


def keep_to_one_process() -> None:
    """Load data in this process, leave the threads at one, compile nothing, look at no caller."""
    real = DataLoader.__init__
    signature = inspect.signature(real)

    @functools.wraps(real)
    def load_here(*arguments: Any, **keywords: Any) -> None:
        given = signature.bind(*arguments, **keywords).arguments
        real(**{name: value for name, value in given.items() if name not in ELSEWHERE})

    DataLoader.__init__ = load_here  # type: ignore[method-assign]
    torch.set_num_threads(1)
    torch.set_num_threads = _leave  # type: ignore[assignment]
    torch.set_num_interop_threads = _leave  # type: ignore[assignment]
    torch.compile = _uncompiled
    # manual_seed notes for devices that are not there who has called it, and a worker shows nobody.
    for device in (torch.cuda, torch.xpu, torch.mtia):
        device.traceback = SimpleNamespace(format_stack=list)  # type: ignore[attr-defined]


def _leave(_: int) -> None:
    """Accept a number of threads, and do nothing about it."""


def _uncompiled(model: Any = None, **_: Any) -> Any:
    """Return a model as it is, as a function or as a decorator with options."""
    return model if model is not None else lambda function: function
