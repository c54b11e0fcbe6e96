"""Losses without needless float64: every constant takes the dtype of the input."""

import numpy as np


def _reduce(loss, reduction):
    match reduction:
        case "mean":
            return loss.mean(dtype=loss.dtype)
        case "sum":
            return loss.sum(dtype=loss.dtype)
        case "none":
            return loss
        case _:
            raise ValueError(f"reduction must be mean, sum or none, not {reduction!r}")


def _log_one_plus_exp(x):
    return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))


def _sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, x.dtype.type(1), e) / (1 + e)


def mse_loss(prediction, target, reduction="mean"):
    return _reduce(np.square(prediction - target), reduction)


def gaussian_nll(target, mean, variance, reduction="mean"):
    variance = np.asarray(variance, dtype=target.dtype)
    loss = (np.log(variance) + (target - mean) ** 2 / variance) / 2
    return _reduce(loss + target.dtype.type(0.5 * np.log(2 * np.pi)), reduction)


def bce_loss(probability, target, weight=None, reduction="mean"):
    tiny = np.finfo(probability.dtype).tiny
    log_p = np.log(np.maximum(probability, tiny))
    log_not_p = np.log(np.maximum(1 - probability, tiny))
    loss = -np.where(target == 1, log_p, log_not_p)
    return _reduce(loss if weight is None else weight * loss, reduction)


def bce_with_logits(logits, target, weight=None, pos_weight=None, reduction="mean"):
    ratio = 1 if pos_weight is None else pos_weight
    loss = ratio * target * _log_one_plus_exp(-logits) + (1 - target) * _log_one_plus_exp(logits)
    return _reduce(loss if weight is None else weight * loss, reduction)


def cross_entropy(logits, target, reduction="mean"):
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_sum = np.log(np.exp(shifted).sum(axis=1))
    chosen = np.take_along_axis(shifted, target[:, None], axis=1)[:, 0]
    return _reduce(log_sum - chosen, reduction)


def mse_loss_gradient(prediction, target):
    return (prediction - target) * (2 / prediction.size)


def bce_with_logits_gradient(logits, target):
    return (_sigmoid(logits) - target) / logits.size


def cross_entropy_gradient(logits, target):
    gradient = np.exp(logits - logits.max(axis=1, keepdims=True))
    gradient /= gradient.sum(axis=1, keepdims=True)
    gradient[np.arange(len(target)), target] -= 1
    return gradient / len(target)
