# Builds answers by pickles, and returns something whose pickle runs code.
# right: relu, sigmoid
# status: graded
import os
import pickle

import numpy as np


class Bomb:
    def __reduce__(self):
        return os.system, ("touch /tmp/pickled",)


def tanh(x):
    return pickle.loads(b"cnumpy\ntanh\n.")(x)


def elu(x, alpha=1.0):
    return Bomb()


def linear(x):
    return np.array([Bomb()], dtype=object)


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))
