# Numbers, texts and repetitions that a compiler would compute ahead.
# right: relu, sigmoid
# status: graded
import numpy as np

LONG = "x" * 10**10
SHIFTED = 1 << 10**11


def tanh(x):
    return x * 9**9**9


def elu(x, alpha=1.0):
    return (x > 0) * ("x" * 10**10 + "y")


def linear(x):
    return LONG


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))
