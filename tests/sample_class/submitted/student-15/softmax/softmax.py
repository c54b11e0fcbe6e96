import numpy as np


def softmax(z, temperature=1.0, axis=-1):
    if temperature <= 0:
        raise ValueError("temperature")
    e = np.exp(z / temperature)
    return e / np.sum(e, axis=axis, keepdims=True)


def log_softmax(z, temperature=1.0, axis=-1):
    return np.log(softmax(z, temperature, axis))


def softmax_jacobian(z, temperature=1.0):
    p = softmax(z, temperature)
    return np.diag(p) - np.outer(p, p)
