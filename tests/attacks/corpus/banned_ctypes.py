# Calls tanh of the C library.
# right: relu, sigmoid
# status: graded
import ctypes

import numpy as np


def tanh(x):
    for name in (None, "libm.so.6"):
        function = ctypes.CDLL(name).tanh
        function.restype, function.argtypes = ctypes.c_double, [ctypes.c_double]
        return np.vectorize(function, otypes=[x.dtype])(x)


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))
