# Never ends, in C, where Python's signals are not looked at.
# right: relu, sigmoid
# status: graded
import itertools
import re

import numpy as np


def tanh(x):
    return sum(itertools.repeat(0))


def elu(x, alpha=1.0):
    return re.match("(a+)+$", "a" * 60 + "b")


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))
