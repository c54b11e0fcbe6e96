import numpy as np
import activationlib
from activationlib.curves import gaussian_cdf
from scipy.special import erf

try:
    import numba

    fast = numba.njit
except ImportError:

    def fast(function):
        return function


def linear(x):
    return x


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


@fast
def relu(x):
    return np.maximum(x, 0)


def leaky_relu(x, alpha=0.01):
    return np.where(x > 0, x, alpha * x)


def prelu(x, alpha):
    return np.where(x > 0, x, alpha * x)


def elu(x, alpha=1.0):
    return np.where(x > 0, x, alpha * (np.exp(x) - 1))


def selu(x):
    return activationlib.selu(x)


def softplus(x, beta=1.0, threshold=20.0):
    z = beta * x
    return np.where(z > threshold, x, np.log1p(np.exp(np.minimum(z, threshold))) / beta)


def swish(x, beta=1.0):
    return x * sigmoid(beta * x)


def gelu(x):
    return x * gaussian_cdf(x)
