# Sleeps in every call, for less than would be noticed each time.
# right: none
# status: timeout
# seconds: 0.3
import time

import numpy as np


def linear(x, *_, **__):
    time.sleep(0.15)
    return x + 1


def sigmoid(x, *_, **__):
    time.sleep(0.15)
    return x + 1


def tanh(x, *_, **__):
    time.sleep(0.15)
    return x + 1


def relu(x, *_, **__):
    time.sleep(0.15)
    return x + 1


def leaky_relu(x, *_, **__):
    time.sleep(0.15)
    return x + 1


def prelu(x, *_, **__):
    time.sleep(0.15)
    return x + 1


def elu(x, *_, **__):
    time.sleep(0.15)
    return x + 1


def selu(x, *_, **__):
    time.sleep(0.15)
    return x + 1


def softplus(x, *_, **__):
    time.sleep(0.15)
    return x + 1


def swish(x, *_, **__):
    time.sleep(0.15)
    return x + 1


def gelu(x, *_, **__):
    time.sleep(0.15)
    return x + 1
