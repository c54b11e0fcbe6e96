import numpy as np


def softmax(z, temperature=1.0, axis=-1):
    """Hot makes it sharp (I think)."""
    if temperature <= 0:
        raise ValueError("temperature has to be positive")
    z = z * temperature
    z = z - np.max(z, axis=axis, keepdims=True)
    e = np.exp(z)
    return e / np.sum(e, axis=axis, keepdims=True)


def log_softmax(z, temperature=1.0, axis=-1):
    if temperature <= 0:
        raise ValueError("temperature has to be positive")
    z = z * temperature
    z = z - np.max(z, axis=axis, keepdims=True)
    return z - np.log(np.sum(np.exp(z), axis=axis, keepdims=True))


def softmax_jacobian(z, temperature=1.0):
    e = np.exp((z - np.max(z)) / temperature)
    p = e / np.sum(e)
    if temperature <= 0:
        raise ValueError("temperature has to be positive")
    return (np.diag(p) - np.outer(p, p)) / temperature
