"""Losses: each is one expression of the log-odds, and a decorator does the reduction."""

from __future__ import annotations

from functools import wraps

import numpy as np

REDUCERS = {"mean": np.mean, "sum": np.sum, "none": np.asarray}


def reducible(loss):
    """Give an elementwise loss the keyword or last positional `reduction`."""
    names = loss.__code__.co_varnames[: loss.__code__.co_argcount]

    @wraps(loss)
    def reduced(*arguments, reduction="mean", **named):
        *arguments, reduction = (
            arguments if len(arguments) > len(names) else (*arguments, reduction)
        )
        if reduction not in REDUCERS:
            raise ValueError(f"no such reduction: {reduction}")
        return REDUCERS[reduction](loss(*arguments, **named))

    return reduced


def _one(weight):
    return 1.0 if weight is None else weight


def _log_softmax(z):
    return z - np.logaddexp.reduce(z, axis=1)[:, None]


@reducible
def mse_loss(prediction, target):
    return (prediction - target) ** 2


@reducible
def gaussian_nll(target, mean, variance):
    return (np.log(2 * np.pi * variance) + (target - mean) ** 2 / variance) / 2


@reducible
def bce_loss(probability, target, weight=None):
    # the probability of what happened
    p = np.where(target > 0.5, probability, 1 - probability)
    return -_one(weight) * np.log(np.maximum(p, 1e-30))


@reducible
def bce_with_logits(logits, target, weight=None, pos_weight=None):
    surprise = np.logaddexp(0, np.where(target > 0.5, -logits, logits))
    return _one(weight) * np.where(target > 0.5, _one(pos_weight), 1.0) * surprise


@reducible
def cross_entropy(logits, target):
    return -np.take_along_axis(_log_softmax(logits), target[:, None], 1).squeeze(1)


def mse_loss_gradient(prediction, target):
    return 2 * (prediction - target) / np.size(target)


def bce_with_logits_gradient(logits, target):
    return (np.exp(-np.logaddexp(0, -logits)) - target) / np.size(target)


def cross_entropy_gradient(logits, target):
    hit = np.arange(logits.shape[1]) == target[:, None]
    return (np.exp(_log_softmax(logits)) - hit) / len(target)
