"""Spoils the compiled functions behind np.tanh and math.tanh, which a guard alone cannot hide.

A guard takes a function's place wherever Python names it. The compiled code stays in memory, in
tables beside those of its neighbours, and NumPy lets a program read and write memory by address.
So the entries are made to lead to another function: whoever finds them gets wrong values.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Any

import numpy as np

# object.h, methodobject.h: after the object's head, a builtin function points to its definition.
_HEAD = object.__basicsize__


class _Definition(ctypes.Structure):
    """Python's PyMethodDef."""

    _fields_ = (
        ("name", ctypes.c_char_p),
        ("function", ctypes.c_void_p),
        ("flags", ctypes.c_int),
        ("doc", ctypes.c_char_p),
    )


class _Ufunc(ctypes.Structure):
    """The beginning of NumPy's PyUFuncObject."""

    _fields_ = (
        ("head", ctypes.c_byte * _HEAD),
        ("inputs", ctypes.c_int),
        ("outputs", ctypes.c_int),
        ("arguments", ctypes.c_int),
        ("identity", ctypes.c_int),
        ("functions", ctypes.POINTER(ctypes.c_void_p)),
        ("data", ctypes.POINTER(ctypes.c_void_p)),
        ("count", ctypes.c_int),
    )


def spoil(original: Any, decoy: Any) -> None:
    """Make the compiled code behind `original` that of `decoy`, which takes the same arguments.

    Both are NumPy ufuncs of the same types, or builtin functions with the same calling convention.
    Where memory is not laid out as CPython and NumPy declare it, nothing is touched.
    """
    if sys.implementation.name != "cpython":
        return
    if isinstance(original, np.ufunc):
        _spoil_ufunc(original, decoy)
        return
    to, source = _definition(original), _definition(decoy)
    if to is not None and source is not None and to.flags == source.flags:
        to.function = source.function


def _definition(function: Any) -> _Definition | None:
    address = ctypes.c_void_p.from_address(id(function) + _HEAD).value
    definition = _Definition.from_address(address or 0)
    return definition if definition.name == function.__name__.encode() else None


def _spoil_ufunc(original: np.ufunc, decoy: np.ufunc) -> None:
    to, source = _Ufunc.from_address(id(original)), _Ufunc.from_address(id(decoy))
    shape = (original.nin, original.nout, original.nargs, original.ntypes)
    if (to.inputs, to.outputs, to.arguments, to.count) != shape or original.types != decoy.types:
        return
    for number in range(to.count):
        to.functions[number] = source.functions[number]
        to.data[number] = source.data[number]
