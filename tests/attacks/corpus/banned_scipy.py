# Calls SciPy's functions under names that are read.
# right: relu
# status: graded
# says: sigmoid: scipy.special.expit
# says: tanh: scipy
import numpy as np
import scipy.special as special
from scipy.special import expit


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return expit(x)


def tanh(x):
    return 2 * special.expit(2 * x) - 1


def gelu(x):
    return x * special.ndtr(x)
