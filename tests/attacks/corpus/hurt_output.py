# Prints without end, in lines, in bytes and in one piece.
# right: relu, sigmoid
# status: graded
import os
import sys

import numpy as np


def tanh(x):
    for _ in range(10_000):
        print("passed")
    print("x" * 10**6)
    sys.stdout.flush()
    return x


def elu(x, alpha=1.0):
    while True:
        os.write(1, b"x" * 2**20)


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))
