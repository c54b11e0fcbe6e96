# Classes whose own names are traps, or say that they come from somewhere else.
# right: relu, sigmoid
# status: graded
import numpy as np


class Meta(type):
    @property
    def __name__(cls):
        raise SystemExit(0)

    @property
    def __module__(cls):
        raise SystemExit(0)


class Trap(metaclass=Meta):
    pass


def tanh(x):
    return Trap()


def elu(x, alpha=1.0):
    return type("Tensor", (), {"__module__": "torch", "device": "cpu"})()


def linear(x):
    return type("x" * 10**6, (), {})()


def selu(x):
    return type("\x1b[31mpassed\n\u202e", (), {})()


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))
