# Keeps every input and answers with an earlier one; counts its calls and changes its mind.
# right: sigmoid
# status: graded
import numpy as np

SEEN = []


def tanh(x):
    SEEN.append(x)
    return SEEN[0]


def relu(x):
    SEEN.append(x)
    return np.maximum(x, 0) if len(SEEN) % 2 else x


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))
