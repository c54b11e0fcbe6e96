import numpy as np

REDUCTIONS = {"mean": np.mean, "sum": np.sum, "none": lambda loss: loss}


def mse_loss(prediction, target, reduction="mean"):
    return REDUCTIONS[reduction]((prediction - target) ** 2)


def gaussian_nll(target, mean, variance, reduction="mean"):
    if reduction not in REDUCTIONS:
        raise ValueError(reduction)
    loss = 0.5 * np.log(variance) + (target - mean) ** 2 / (2 * variance)
    return REDUCTIONS[reduction](loss)


def bce_loss(probability, target, weight=None, reduction="mean"):
    if reduction not in REDUCTIONS:
        raise ValueError(reduction)
    loss = -(target * np.log(probability) + (1 - target) * np.log(1 - probability))
    if weight is not None:
        loss = weight * loss
    return REDUCTIONS[reduction](loss)


def bce_with_logits(logits, target, weight=None, pos_weight=None, reduction="mean"):
    if reduction not in REDUCTIONS:
        raise ValueError(reduction)
    if pos_weight is None:
        pos_weight = 1.0
    p = 1 / (1 + np.exp(-logits))
    loss = -(pos_weight * target * np.log(p) + (1 - target) * np.log(1 - p))
    if weight is not None:
        loss = weight * loss
    return REDUCTIONS[reduction](loss)


def cross_entropy(logits, target, reduction="mean"):
    if reduction not in REDUCTIONS:
        raise ValueError(reduction)
    e = np.exp(logits)
    p = e / e.sum(axis=1, keepdims=True)
    return REDUCTIONS[reduction](-np.log(p[np.arange(len(target)), target]))


def mse_loss_gradient(prediction, target):
    prediction -= target
    return 2 * prediction / prediction.size


def bce_with_logits_gradient(logits, target):
    return (1 / (1 + np.exp(-logits)) - target) / logits.size


def cross_entropy_gradient(logits, target):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    p[np.arange(len(target)), target] -= 1
    return p / len(target)
