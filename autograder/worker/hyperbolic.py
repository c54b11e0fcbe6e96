"""The hyperbolic tangent computed another way, for where the rules take NumPy's own away."""

from __future__ import annotations

import cmath
import math
from typing import Any

import numpy as np

# Taken now, so that nothing a student does to these modules later reaches in here.
_abs, _expm1, _copysign, _positive, _tan = np.abs, np.expm1, np.copysign, np.positive, np.tan
_arctan, _asanyarray, _errstate = np.arctan, np.asanyarray, np.errstate
_float_expm1, _float_copysign, _complex_tan = math.expm1, math.copysign, cmath.tan
_half, _single = np.float16, np.float32


def array_tanh(
    x: Any,
    /,
    out: Any = None,
    *,
    where: Any = True,
    dtype: Any = None,
    casting: Any = "same_kind",
    order: Any = "K",
    subok: bool = True,
    signature: Any = None,
) -> Any:
    """Return tanh(x) with the dtype and shape that np.tanh gives; takes a ufunc's arguments."""
    del signature, subok
    values = _asanyarray(x)
    if dtype is None:
        dtype = _arctan.resolve_dtypes((values.dtype, None))[1]
    # [()] makes 0-d arrays scalars, as ufuncs do.
    result = _tanh(values.astype(dtype, copy=False))[()]
    if out is None and where is True:
        return result
    return _positive(result, out=out, where=where, casting=casting, order=order)


def _tanh(values: Any) -> Any:
    if values.dtype.kind == "c":
        return -1j * _tan(1j * values)
    if values.dtype == _half:
        return _tanh(values.astype(_single)).astype(_half)
    with _errstate(all="ignore"):
        # e^(-2|x|) - 1 neither overflows nor cancels.
        decay = _expm1(-2 * _abs(values))
        return _copysign(-decay / (2 + decay), values)


def float_tanh(x: Any, /) -> float:
    """Return tanh(x) as math.tanh does."""
    value = float(x)
    decay = _float_expm1(-2 * abs(value))
    return _float_copysign(-decay / (2 + decay), value)


def complex_tanh(z: Any, /) -> complex:
    """Return tanh(z) as cmath.tanh does."""
    return -1j * _complex_tan(1j * complex(z))
