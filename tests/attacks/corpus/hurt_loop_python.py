# Never ends, in Python.
# right: relu, sigmoid
# status: graded
import numpy as np


def tanh(x):
    while True:
        pass


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))
