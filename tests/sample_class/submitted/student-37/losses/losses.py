import numpy as np


def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1, e) / (1 + e)


def reduce_loss(loss, reduction):
    if reduction == "none":
        return loss
    if reduction in ("mean", "sum"):
        return np.mean(loss) if reduction == "mean" else np.sum(loss)
    raise ValueError("reduction?")


def mse_loss(prediction, target, reduction="mean"):
    loss = (prediction - target) ** 2
    if reduction == "none":
        return loss
    if reduction not in ("mean", "sum"):
        raise ValueError("reduction?")
    return np.sum(loss)


def gaussian_nll(target, mean, variance, reduction="mean"):
    loss = 0.5 * np.log(2 * np.pi * variance) + (target - mean) ** 2 / (2 * variance)
    return reduce_loss(loss, reduction)


def bce_loss(probability, target, weight=None, reduction="mean"):
    # the last layer's output, made a probability
    p = sigmoid(probability)
    loss = -(target * np.log(p) + (1 - target) * np.log(1 - p))
    if weight is not None:
        loss = loss * weight
    return reduce_loss(loss, reduction)


def bce_with_logits(logits, target, weight=None, pos_weight=None, reduction="mean"):
    x = sigmoid(logits)
    if pos_weight is None:
        pos_weight = 1.0
    loss = pos_weight * target * np.logaddexp(0, -x) + (1 - target) * np.logaddexp(0, x)
    if weight is not None:
        loss = loss * weight
    return reduce_loss(loss, reduction)


def cross_entropy(logits, target, reduction="mean"):
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return reduce_loss(-log_p[np.arange(len(target)), target], reduction)


def mse_loss_gradient(prediction, target):
    return 2 * (target - prediction) / prediction.size


def bce_with_logits_gradient(logits, target):
    return (sigmoid(logits) - target) / logits.size


def cross_entropy_gradient(logits, target):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    return (e / e.sum(axis=1, keepdims=True) - np.eye(logits.shape[1])[target]) / logits.size
