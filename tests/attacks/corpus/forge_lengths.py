# Announces frames of four gigabytes, of nothing, and frames that never come.
# right: relu, sigmoid
# status: graded
import os

import numpy as np


def tanh(x):
    os.write(3, b"\xff" * 8)
    return x


def elu(x, alpha=1.0):
    os.write(3, b"\0" * 8)
    return x


def linear(x):
    os.write(3, b"\xff\xff\xff\x03\0\0\0\0")
    return x


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))
