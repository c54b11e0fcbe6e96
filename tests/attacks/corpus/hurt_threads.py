# Starts threads without end.
# right: relu, sigmoid
# status: graded
import threading
import time

import numpy as np


def tanh(x):
    while True:
        threading.Thread(target=time.sleep, args=(1000,)).start()


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))
