"""The type of NumPy arrays of any dtype, for the worker, which imports no checks."""

from __future__ import annotations

from typing import Any

import numpy.typing as npt

Array = npt.NDArray[Any]
