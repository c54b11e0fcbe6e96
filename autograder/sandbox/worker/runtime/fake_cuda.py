"""A GPU that is not there: what is moved to it is noted, and everything goes on on the CPU.

So a student's use of `device` shows on every machine. Imported in the torch profile alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from unittest import mock

import torch
import torch._dynamo  # an optimizer imports it when first used: not while a GPU is pretended
from torch.overrides import TorchFunctionMode

MOVES = frozenset({"to", "cuda", "cpu", "as_tensor", "tensor"})
# These speak of a device and put nothing there.
NAMING = frozenset({"device", "_parse_to"})
# Before each step an optimizer asks the GPU whether a graph of it is being captured.
QUESTIONS = ("_accelerator_graph_capture_health_check", "_cuda_graph_capture_health_check")


class FakeCuda(TorchFunctionMode):
    """While it is entered, "cuda" may be asked for anywhere, and is answered by the CPU.

    parameters: whether a model's parameters were moved there; shapes: of the other tensors of
    floats that were moved there, or to where something else is.
    """

    def __init__(self) -> None:
        super().__init__()
        self.parameters = False
        self.shapes: list[tuple[int, ...]] = []
        self.patches = (
            mock.patch.object(torch.cuda, "is_available", return_value=True),
            mock.patch.object(torch.cuda, "synchronize", return_value=None),
            mock.patch.object(torch, "Generator", _generator(torch.Generator)),
            *(
                mock.patch.object(torch.optim.Optimizer, name, return_value=None)
                for name in QUESTIONS
                if hasattr(torch.optim.Optimizer, name)
            ),
        )

    def __enter__(self) -> FakeCuda:
        for patch in self.patches:
            patch.start()
        super().__enter__()  # type: ignore[no-untyped-call]
        return self

    def __exit__(self, *error: object) -> None:
        super().__exit__(*error)  # type: ignore[no-untyped-call]
        for patch in self.patches:
            patch.stop()

    def __torch_function__(
        self,
        func: Callable[..., Any],
        types: Sequence[type],
        args: Sequence[Any] = (),
        kwargs: Mapping[str, Any] | None = None,
    ) -> Any:
        """Note a move, and let the CPU stand for the device that was asked for."""
        named = dict(kwargs or {})
        name = getattr(func, "__name__", "")
        if name in NAMING:
            return func(*args, **named)
        here = [_here(value) for value in args]
        result = args[0] if name == "cuda" else func(*here, **_all_here(named))
        if name in MOVES:
            self._note(name, args[0], [*args[1:], *named.values()], result)
        return result

    def _note(self, name: str, given: Any, places: Sequence[Any], result: Any) -> None:
        """Note a move; one to the CPU by that name is none."""
        # A device in hand was asked of something else, such as of the model's parameters.
        away = name == "cuda" or any(
            isinstance(place, torch.device) or (_is_device(place) and "cuda" in place)
            for place in places
        )
        if isinstance(given, torch.nn.Parameter):
            self.parameters |= away and any("cuda" in str(p) for p in [name, *places])
        elif away and isinstance(result, torch.Tensor) and result.is_floating_point():
            self.shapes.append(tuple(result.shape))

    def moved_like(self, tensor: torch.Tensor) -> bool:
        """Return whether such data were moved: rows like a tensor's, all or a batch of them."""
        rows = {tuple(tensor.shape[1:])} | ({()} if tensor.shape[1:].numel() == 1 else set())
        return any(shape[1:] in rows for shape in self.shapes if shape)


def _is_device(value: Any) -> bool:
    return isinstance(value, torch.device) or (
        isinstance(value, str) and value.partition(":")[0] in ("cpu", "cuda")
    )


def _here(value: Any) -> Any:
    return torch.device("cpu") if _is_device(value) else value


def _all_here(named: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _here(value) for key, value in named.items()}


def _generator(real: Any) -> Any:
    """Return a class that takes any device, and makes generators of the CPU's."""

    class AnyDevice(type):
        def __call__(cls, device: Any = "cpu") -> Any:
            del device
            return real()

        def __instancecheck__(cls, value: object) -> bool:
            return isinstance(value, real)

    return AnyDevice("Generator", (), {})
