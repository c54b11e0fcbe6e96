from functools import partial
from math import erf, exp, log1p, sqrt

import numpy as np

elementwise = partial(np.vectorize, otypes=[float])


def _sigmoid(v):
    return 1 / (1 + exp(-v)) if v > 0 else exp(v) / (1 + exp(v))


linear = np.vectorize(lambda v: v, otypes=[float])
sigmoid = np.vectorize(_sigmoid, otypes=[float])
relu = np.vectorize(lambda v: max(v, 0.0), otypes=[float])
leaky_relu = np.vectorize(lambda v, alpha=0.01: v if v > 0 else alpha * v, otypes=[float])
prelu = np.vectorize(lambda v, alpha: v if v > 0 else alpha * v, otypes=[float])


@elementwise
def tanh(x):
    return 2 * _sigmoid(2 * x) - 1


@elementwise
def elu(x, alpha=1.0):
    return x if x > 0 else alpha * (exp(x) - 1)


@elementwise
def selu(x):
    return 1.0507009873554805 * (x if x > 0 else 1.6732632423543772 * (exp(x) - 1))


@elementwise
def softplus(x, beta=1.0, threshold=20.0):
    return x if beta * x > threshold else log1p(exp(beta * x)) / beta


@elementwise
def swish(x, beta=1.0):
    return x * _sigmoid(beta * x)


@elementwise
def gelu(x):
    return x / 2 * (1 + erf(x / sqrt(2)))
