"""Derivatives of the activations; at the kink I take the left side, relu'(0) = 0."""

import numpy as np
from scipy.special import erf


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def linear_derivative(x):
    return np.ones_like(x)


def sigmoid_derivative(x):
    s = sigmoid(x)
    return s * (1 - s)


def tanh_derivative(x):
    t = 2 * sigmoid(2 * x) - 1
    return 1 - t**2


def relu_derivative(x):
    return np.where(x > 0, 1.0, 0.0)


def leaky_relu_derivative(x, alpha=0.01):
    return np.where(x > 0, 1.0, alpha)


def prelu_derivative(x, alpha):
    return np.where(x > 0, 1.0, alpha)


def elu_derivative(x, alpha=1.0):
    return np.where(x > 0, 1.0, alpha * np.exp(x))


def selu_derivative(x):
    return 1.0507009873554805 * np.where(x > 0, 1.0, 1.6732632423543772 * np.exp(x))


def softplus_derivative(x, beta=1.0, threshold=20.0):
    return np.where(beta * x > threshold, 1.0, sigmoid(beta * x))


def swish_derivative(x, beta=1.0):
    s = sigmoid(beta * x)
    return s + beta * x * s * (1 - s)


def gelu_derivative(x):
    cumulative = 0.5 * (1 + erf(x / np.sqrt(2)))
    density = np.exp(-(x**2) / 2) / np.sqrt(2 * np.pi)
    return cumulative + x * density


def prelu_alpha_derivative(x, alpha):
    return np.where(x > 0, 0.0, x)


def numerical_derivative(f, x, h=1e-5):
    return (f(x + h) - f(x - h)) / (2 * h)
