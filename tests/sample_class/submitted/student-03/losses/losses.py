# Losses, still the C way.
import math

import numpy as np


def reduce_values(values, reduction):
    if reduction == "none":
        return values
    total = 0.0
    for v in values.flat:
        total += v
    if reduction == "sum":
        return total
    if reduction == "mean":
        return total / values.size
    raise ValueError("unknown reduction: " + str(reduction))


def mse_loss(prediction, target, reduction="mean"):
    values = np.zeros(prediction.shape)
    for i in np.ndindex(prediction.shape):
        values[i] = (float(prediction[i]) - float(target[i])) ** 2
    return reduce_values(values, reduction)


def gaussian_nll(target, mean, variance, reduction="mean"):
    variance = np.broadcast_to(variance, target.shape)
    mean = np.broadcast_to(mean, target.shape)
    values = np.zeros(target.shape)
    for i in np.ndindex(target.shape):
        v = float(variance[i])
        d = float(target[i]) - float(mean[i])
        values[i] = 0.5 * math.log(2 * math.pi * v) + d * d / (2 * v)
    return reduce_values(values, reduction)


def bce_loss(probability, target, weight=None, reduction="mean"):
    values = np.zeros(probability.shape)
    weights = np.broadcast_to(1.0 if weight is None else weight, probability.shape)
    for i in np.ndindex(probability.shape):
        p = float(probability[i])
        if target[i] == 0:
            p = 1 - p
        # PyTorch cuts the logarithm at -100
        values[i] = -weights[i] * (math.log(p) if p > math.exp(-100) else -100.0)
    return reduce_values(values, reduction)


def log1p_exp(v):
    """ln(1 + e^v)"""
    return v + math.log1p(math.exp(-v)) if v > 0 else math.log1p(math.exp(v))


def bce_with_logits(logits, target, weight=None, pos_weight=None, reduction="mean"):
    values = np.zeros(logits.shape)
    weights = np.broadcast_to(1.0 if weight is None else weight, logits.shape)
    positives = np.broadcast_to(1.0 if pos_weight is None else pos_weight, logits.shape)
    for i in np.ndindex(logits.shape):
        z = float(logits[i])
        if target[i] == 1:
            values[i] = weights[i] * positives[i] * log1p_exp(-z)
        else:
            values[i] = weights[i] * log1p_exp(z)
    return reduce_values(values, reduction)


def row_log_softmax(row):
    top = max(row)
    log_sum = math.log(sum(math.exp(v - top) for v in row))
    return [v - top - log_sum for v in row]


def cross_entropy(logits, target, reduction="mean"):
    values = np.zeros(len(target))
    for n in range(len(target)):
        values[n] = -row_log_softmax(logits[n].tolist())[int(target[n])]
    return reduce_values(values, reduction)


def mse_loss_gradient(prediction, target):
    gradient = np.zeros(prediction.shape)
    for i in np.ndindex(prediction.shape):
        gradient[i] = 2 * (float(prediction[i]) - float(target[i])) / prediction.size
    return gradient


def bce_with_logits_gradient(logits, target):
    gradient = np.zeros(logits.shape)
    for i in np.ndindex(logits.shape):
        z = float(logits[i])
        s = 1 / (1 + math.exp(-z)) if z > 0 else math.exp(z) / (1 + math.exp(z))
        gradient[i] = (s - target[i]) / logits.size
    return gradient


def cross_entropy_gradient(logits, target):
    gradient = np.zeros(logits.shape)
    for n in range(len(target)):
        gradient[n] = np.exp(row_log_softmax(logits[n].tolist()))
        gradient[n, target[n]] -= 1
    return gradient / len(target)
