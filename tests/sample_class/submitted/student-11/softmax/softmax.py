import numpy as np


def _scaled(z, temperature):
    if temperature <= 0:
        raise ValueError(f"temperature must be above 0, not {temperature}")
    return z / temperature


log_sum_exp = lambda z, axis: np.expand_dims(np.logaddexp.reduce(z, axis=axis), axis)


def log_softmax(z, temperature=1.0, axis=-1):
    scaled = _scaled(z, temperature)
    return scaled - log_sum_exp(scaled, axis)


def softmax(z, temperature=1.0, axis=-1):
    return np.exp(log_softmax(z, temperature, axis))


def softmax_jacobian(z, temperature=1.0):
    p = softmax(z, temperature)
    return np.einsum("i,ij->ij", p, np.eye(p.size) - p) / temperature
