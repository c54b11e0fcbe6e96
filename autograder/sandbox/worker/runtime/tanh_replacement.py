"""The hyperbolic tangent computed another way, for where the rules take NumPy's own away.

While a rehearsal runs it is slightly wrong, so that an answer that rests on it shows.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

# Taken now, so that nothing a student does to these modules later reaches in here.
_abs, _expm1, _copysign, _positive, _tan = np.abs, np.expm1, np.copysign, np.positive, np.tan
_arctan, _asanyarray, _errstate = np.arctan, np.asanyarray, np.errstate
_float_expm1, _float_copysign, _complex_tan = math.expm1, math.copysign, cmath.tan
_half, _single = np.float16, np.float32
_cos, _float_cos, _float_atan = np.cos, math.cos, math.atan
# How far a rehearsal's values are off, relative to themselves.
ERROR = 1e-3
# Frequency and phase of the error while a rehearsal runs, else nothing.
_wave: list[float] = []


@contextmanager
def slightly_wrong(frequency: float, phase: float) -> Iterator[None]:
    """Give every tangent an error of this frequency and phase, and at most ERROR, meanwhile."""
    _wave[:] = [frequency, phase]
    try:
        yield
    finally:
        _wave.clear()


@contextmanager
def right_again() -> Iterator[None]:
    """Give no error meanwhile: for a call that the rules allow."""
    kept = list(_wave)
    _wave.clear()
    try:
        yield
    finally:
        _wave[:] = kept


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
        right = -1j * _tan(1j * values)
        return right * (1 + ERROR * bool(_wave))
    if values.dtype == _half:
        return _tanh(values.astype(_single)).astype(_half)
    with _errstate(all="ignore"):
        # e^(-2|x|) - 1 neither overflows nor cancels.
        decay = _expm1(-2 * _abs(values))
        result = _copysign(-decay / (2 + decay), values)
        if _wave:
            frequency, phase = _wave
            error = ERROR * _cos(frequency * _arctan(values) + phase)
            result += (error * result).astype(values.dtype)
        return result


def float_tanh(x: Any, /) -> float:
    """Return tanh(x) as math.tanh does."""
    value = float(x)
    decay = _float_expm1(-2 * abs(value))
    result = _float_copysign(-decay / (2 + decay), value)
    return result * (1 + _error_at(value))


def complex_tanh(z: Any, /) -> complex:
    """Return tanh(z) as cmath.tanh does."""
    z = complex(z)
    return -1j * _complex_tan(1j * z) * (1 + _error_at(z.real))


def _error_at(value: float) -> float:
    if not _wave:
        return 0.0
    frequency, phase = _wave
    return ERROR * _float_cos(frequency * _float_atan(value) + phase)
