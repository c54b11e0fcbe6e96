"""Functions of modules that import PyTorch: brought in when they are called, not when declared."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Later:
    """A module's function or class, imported at its first call, so that listing costs nothing."""

    module: str
    name: str

    @property
    def __name__(self) -> str:
        """The function's own name."""
        return self.name

    @property
    def function(self) -> Callable[..., Any]:
        """The function itself, imported now."""
        found: Callable[..., Any] = getattr(importlib.import_module(self.module), self.name)
        return found

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        """Import the function and call it."""
        return self.function(*arguments, **keywords)
