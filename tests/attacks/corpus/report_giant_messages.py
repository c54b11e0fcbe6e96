# Answers with messages and names of ten million characters.
# right: relu, sigmoid
# status: graded
import numpy as np

GIANT = "passed " * 1_500_000


def tanh(x):
    raise ValueError(GIANT)


def elu(x, alpha=1.0):
    return GIANT


def linear(x):
    raise type("E" * 10**7, (Exception,), {})(GIANT)


def selu(x):
    exec("raise ValueError", {"__name__": GIANT})


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))
