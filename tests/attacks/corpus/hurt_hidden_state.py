# Leaves Python in a state in which nothing works any more.
# right: relu, sigmoid
# status: graded
import gc
import sys

import numpy as np


def tanh(x):
    sys.setrecursionlimit(50)
    sys.modules.clear()
    gc.disable()
    np.seterr(all="raise")
    np.set_printoptions(threshold=0)
    sys.stdout = sys.stderr = None
    return x


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))
