# An array of a trillion elements that takes eight bytes, and others that overlap or look backwards.
# right: relu, sigmoid
# status: graded
import numpy as np
from numpy.lib.stride_tricks import as_strided


def tanh(x):
    return np.broadcast_to(1.0, (10**6, 10**6))


def elu(x, alpha=1.0):
    return as_strided(x, shape=(10**9,), strides=(8,))


def selu(x):
    return as_strided(np.zeros(4), shape=(2**20, 2**20), strides=(-(2**40), 2**41))


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))
