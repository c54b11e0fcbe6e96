# Asks for more memory than there is, in one piece.
# right: relu, sigmoid
# status: graded
import mmap

import numpy as np


def tanh(x):
    return np.zeros(10**14)


def elu(x, alpha=1.0):
    return mmap.mmap(-1, 2**44)


def linear(x):
    return [0] * 10**12


def selu(x):
    return 10 ** (10**10)


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))
