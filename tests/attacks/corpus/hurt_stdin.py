# Waits for somebody to type something.
# right: relu, sigmoid
# status: graded
import getpass
import sys

import numpy as np


def tanh(x):
    return float(input("answer? "))


def elu(x, alpha=1.0):
    return sys.stdin.read() or x


def selu(x):
    return getpass.getpass()


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))
