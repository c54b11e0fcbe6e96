# I am more at home with C, so: one element at a time.
import math

import numpy as np


def linear(x):
    out = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        out[i] = x[i]
    return out


def sigmoid_one(v):
    # e^-v is too big for math.exp when v is very negative
    if v >= 0:
        return 1.0 / (1.0 + math.exp(-v))
    e = math.exp(v)
    return e / (1.0 + e)


def sigmoid(x):
    out = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        out[i] = sigmoid_one(x[i])
    return out


def tanh(x):
    out = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        out[i] = 2 * sigmoid_one(2 * x[i]) - 1
    return out


def relu(x):
    out = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        if x[i] > 0:
            out[i] = x[i]
        else:
            out[i] = 0.0
    return out


def leaky_relu(x, alpha=0.01):
    out = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        out[i] = max(alpha * x[i], x[i])
    return out


def prelu(x, alpha):
    a = np.broadcast_to(alpha, x.shape)
    out = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        out[i] = x[i] if x[i] > 0 else a[i] * x[i]
    return out


def elu(x, alpha=1.0):
    out = np.empty(x.shape)
    with np.nditer([x, out], ["zerosize_ok"], [["readonly"], ["writeonly"]]) as pairs:
        for v, o in pairs:
            o[...] = v if v > 0 else alpha * (math.exp(v) - 1)
    return out


def selu(x):
    out = np.empty(x.shape)
    with np.nditer([x, out], ["zerosize_ok"], [["readonly"], ["writeonly"]]) as pairs:
        for v, o in pairs:
            if v > 0:
                o[...] = 1.0507009873554805 * v
            else:
                o[...] = 1.0507009873554805 * 1.6732632423543772 * (math.exp(v) - 1)
    return out


def softplus(x, beta=1.0, threshold=20.0):
    out = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        z = beta * x[i]
        if z > threshold:
            out[i] = x[i]
        else:
            out[i] = math.log(1 + math.exp(z)) / beta
    return out


def swish(x, beta=1.0):
    out = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        out[i] = x[i] * sigmoid_one(beta * x[i])
    return out


def gelu(x):
    out = np.zeros(x.shape)
    for i, v in np.ndenumerate(x):
        out[i] = v / 2 * (1 + math.erf(v / math.sqrt(2)))
    return out
