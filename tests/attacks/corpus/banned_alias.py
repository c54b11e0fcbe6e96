# np.tanh and math.tanh under other names: aliases, defaults, tables, closures, partials.
# right: relu, sigmoid
# status: graded
# says: tanh: np.tanh
import functools
import math
import operator

import numpy as np

same = np
TABLE = {"t": [None, same.tanh]}


def outer(function=TABLE["t"][1]):
    return functools.partial(function)


def tanh(x):
    return outer()(x)


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))
