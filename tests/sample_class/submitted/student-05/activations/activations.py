import numpy as np
import scipy.special


def linear(x):
    return 1.0 * x


def sigmoid(x):
    return np.piecewise(
        x,
        [x >= 0, x < 0],
        [lambda v: 1 / (1 + np.exp(-v)), lambda v: np.exp(v) / (1 + np.exp(v))],
    )


def tanh(x):
    # e^-2|x| never overflows
    e = np.exp(-2 * np.abs(x))
    return np.sign(x) * (1 - e) / (1 + e)


def relu(x):
    return np.piecewise(x, [x > 0], [lambda v: v, 0.0])


def leaky_relu(x, alpha=0.01):
    return np.piecewise(x, [x > 0], [lambda v: v, lambda v: alpha * v])


def prelu(x, alpha):
    # piecewise hands over 1-d slices, where an alpha per channel would not fit
    return np.maximum(x, 0) + alpha * np.minimum(x, 0)


def elu(x, alpha=1.0):
    return np.piecewise(x, [x > 0], [lambda v: v, lambda v: alpha * np.expm1(v)])


def selu(x, scale=1.0507009873554805, alpha=1.6732632423543772):
    return np.piecewise(x, [x > 0], [lambda v: scale * v, lambda v: scale * alpha * np.expm1(v)])


def softplus(x, beta=1.0, threshold=20.0):
    return np.piecewise(
        x,
        [beta * x > threshold],
        [lambda v: v, lambda v: np.log1p(np.exp(beta * v)) / beta],
    )


def swish(x, beta=1.0):
    return x * sigmoid(beta * x)


def gelu(x):
    return 0.5 * x * (1 + scipy.special.erf(x / np.sqrt(2.0)))
