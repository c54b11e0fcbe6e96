# Takes memory a little at a time, and uses it.
# right: relu, sigmoid
# status: graded
import numpy as np


def tanh(x):
    blocks = []
    while True:
        blocks.append(np.ones(2**23))


def elu(x, alpha=1.0):
    return x @ np.ones((10**6, 10**6))


def linear(x):
    text = "x"
    while True:
        text += text


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))
