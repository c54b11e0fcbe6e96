"""Activation functions, mostly with np.where."""

import numpy as np
from scipy.special import erf


def linear(x):
    return x


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def tanh(x):
    return 2 * sigmoid(2 * x) - 1


def relu(x):
    return np.where(x > 0, x, 0.0)


def leaky_relu(x, alpha=0.01):
    return np.where(x > 0, x, alpha * x)


def prelu(x, alpha):
    return np.where(x > 0, x, alpha * x)


def elu(x, alpha=1.0):
    return np.where(x > 0, x, alpha * (np.exp(x) - 1))


def selu(x):
    scale = 1.0507009873554805
    alpha = 1.6732632423543772
    return scale * np.where(x > 0, x, alpha * (np.exp(x) - 1))


def softplus(x, beta=1.0, threshold=20.0):
    return np.where(beta * x > threshold, x, np.log(1 + np.exp(beta * x)) / beta)


def swish(x, beta=1.0):
    return x * sigmoid(beta * x)


def gelu(x):
    return x * 0.5 * (1 + erf(x / np.sqrt(2)))


if __name__ == "__main__":
    x = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])
    for function in (linear, sigmoid, tanh, relu, leaky_relu, elu, selu, softplus, swish, gelu):
        print(function.__name__, function(x))
