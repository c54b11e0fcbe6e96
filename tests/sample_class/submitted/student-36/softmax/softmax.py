import numpy as np


def softmax(z, temperature=1.0, axis=-1):
    assert temperature > 0, "temperature must be positive"
    z = z / temperature
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


def log_softmax(z, temperature=1.0, axis=-1):
    if temperature <= 0:
        raise TypeError("temperature must be positive")
    # always by rows
    z = z / temperature
    z = z - np.max(z, axis=-1, keepdims=True)
    return z - np.log(np.sum(np.exp(z), axis=-1, keepdims=True))


def softmax_jacobian(z, temperature=1.0):
    z -= np.max(z)
    z /= temperature
    p = np.exp(z) / np.sum(np.exp(z))
    return (np.diag(p) - np.outer(p, p)) / temperature
