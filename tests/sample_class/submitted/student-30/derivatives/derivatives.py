import numpy as np
from scipy.special import erf


def linear_derivative(x):
    return np.ones(x.shape)


def sigmoid_derivative(x):
    s = 1 / (1 + np.exp(-x))
    return s * (1 - s)


def tanh_derivative(x):
    # np.tanh is fine here, the exercise is its derivative
    return 1 - np.tanh(x) ** 2


def relu_derivative(x):
    return np.where(x > 0, 1.0, 0.0)


def leaky_relu_derivative(x, alpha=0.01):
    return np.where(x > 0, 1.0, alpha)


def prelu_derivative(x, alpha):
    return np.where(x > 0, 0.0, x)


def elu_derivative(x, alpha=1.0):
    return np.where(x > 0, 1.0, alpha * np.exp(x))


def selu_derivative(x):
    return np.where(x > 0, 1.0507009873554805, 1.0507009873554805 * 1.6732632423543772 * np.exp(x))


def softplus_derivative(x, beta=1.0, threshold=20.0):
    return beta * np.where(beta * x > threshold, 1.0, 1 / (1 + np.exp(-beta * x)))


def swish_derivative(x, beta=1.0):
    s = 1 / (1 + np.exp(-beta * x))
    return s * (1 - s)


def gelu_derivative(x):
    return 0.5 * (1 + erf(x / np.sqrt(2)))


def prelu_alpha_derivative(x, alpha):
    return np.where(x > 0, 1.0, alpha)


def numerical_derivative(f, x, h=1e-5):
    return (f(x + h) - f(x)) / h
