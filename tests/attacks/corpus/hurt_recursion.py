# Calls itself without end, in Python and in C, with the limit taken away.
# right: relu, sigmoid
# status: graded
import functools
import json
import sys

import numpy as np


def tanh(x):
    return tanh(x)


def elu(x, alpha=1.0):
    sys.setrecursionlimit(10**9)
    return elu(x, alpha)


def selu(x):
    sys.setrecursionlimit(10**9)
    deep = []
    for _ in range(10**5):
        deep = [deep]
    return repr(deep)


def swish(x, beta=1.0):
    deep = ()
    for _ in range(10**5):
        deep = (deep,)
    return deep


def gelu(x):
    function = abs
    for _ in range(10**5):
        function = functools.partial(function.__call__)
    return function(x)


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))
