# Never ends while its constants are computed.
# right: relu, sigmoid
# status: graded
import numpy as np

SCALE = sum(1 for _ in iter(int, 1))


def tanh(x):
    return SCALE * x


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))
