import math

import numpy as np


def linear(x):
    return x


def sigmoid(x):
    flat = [1 / (1 + math.exp(-v)) for v in x.ravel()]
    return np.array(flat).reshape(x.shape)


def tanh(x):
    return (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))


def relu(x):
    return np.maximum(x, 0)


def leaky_relu(x, alpha=0.01):
    return (x > 0) * x + (x <= 0) * alpha * x


def prelu(x, alpha):
    return (x > 0) * x + (x <= 0) * alpha * x


def elu(x, alpha=1.0):
    # no ifs at all: each side switched on by its comparison
    return (x > 0) * x + (x <= 0) * alpha * (np.exp(x) - 1)


def selu(x):
    return 1.0507009873554805 * (np.maximum(x, 0) + 1.6732632423543772 * np.expm1(np.minimum(x, 0)))


def softplus(x, beta=1.0, threshold=20.0):
    return np.log(1 + np.exp(beta * x)) / beta


def swish(x, beta=1.0):
    return x / (1 + np.exp(-x))


def gelu(x):
    return 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))
