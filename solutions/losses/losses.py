# %% [markdown]
# # Losses

# %%
import math

import numpy as np


# %% [markdown]
# ## Reduction


# %%
def reduced(losses, reduction):
    """Apply PyTorch's reduction to the losses of single elements: "mean", "sum" or "none".

    losses: array of any shape. Returns a scalar for "mean" and "sum", losses itself for "none".
    Raises ValueError for any other reduction.

    >>> float(reduced(np.array([1.0, 3.0]), "mean"))
    2.0
    """
    ### BEGIN SOLUTION
    if reduction == "mean":
        return np.mean(losses)
    if reduction == "sum":
        return np.sum(losses)
    if reduction == "none":
        return losses
    raise ValueError(f'reduction must be "mean", "sum" or "none", not {reduction!r}')
    ### END SOLUTION


# %% [markdown]
# ## Mean squared error


# %%
def mse_loss(prediction, target, reduction="mean"):
    """Squared error (prediction - target)^2 (PyTorch: F.mse_loss).

    prediction, target: arrays of one shape. Returns a scalar, or that shape for "none".
    Raises ValueError for an unknown reduction.

    >>> float(mse_loss(np.array([1.0, 2.0]), np.array([0.0, 4.0])))
    2.5
    """
    ### BEGIN SOLUTION
    return reduced((prediction - target) ** 2, reduction)
    ### END SOLUTION


# %%
def mse_loss_gradient(prediction, target):
    """Gradient of the mean-reduced squared error by the prediction: 2 (prediction - target) / size.

    prediction, target: arrays of one shape. Returns an array of that shape.

    >>> mse_loss_gradient(np.array([1.0, 2.0]), np.array([0.0, 4.0]))
    array([ 1., -2.])
    """
    ### BEGIN SOLUTION
    return 2.0 * (prediction - target) / prediction.size
    ### END SOLUTION


# %% [markdown]
# ## Gaussian negative log-likelihood


# %%
def gaussian_nll(target, mean, variance, reduction="mean"):
    """Negative log-likelihood of a normal: ln(2 pi variance) / 2 + (target - mean)^2 / (2 variance).

    PyTorch: F.gaussian_nll_loss(full=True). target, mean: arrays of one shape.
    variance: the same shape or a scalar, at least 1e-3. Returns a scalar, or that shape for "none".
    Raises ValueError for an unknown reduction.

    >>> gaussian_nll(np.array([0.0]), np.array([0.0]), np.array([1.0]), reduction="none")
    array([0.91893853])
    """
    ### BEGIN SOLUTION
    spread = np.asarray(variance, dtype=target.dtype)
    normaliser = np.log(2.0 * math.pi * spread)
    return reduced(0.5 * (normaliser + (target - mean) ** 2 / spread), reduction)
    ### END SOLUTION


# %% [markdown]
# ## Binary cross-entropy


# %%
def bce_loss(probability, target, weight=None, reduction="mean"):
    """Binary cross-entropy of probabilities: -w [y ln p + (1 - y) ln(1 - p)] (F.binary_cross_entropy).

    probability: array of numbers in [0, 1], the ends included; the loss is finite there too.
    target: 0.0 or 1.0, same shape. weight: None, or an array that broadcasts to that shape.
    Returns a scalar, or that shape for "none". Raises ValueError for an unknown reduction.

    >>> bce_loss(np.array([0.5, 0.5]), np.array([0.0, 1.0]), reduction="none")
    array([0.69314718, 0.69314718])
    """
    ### BEGIN SOLUTION
    # PyTorch's convention: no logarithm below -100, so a certain mistake costs 100, not infinity.
    with np.errstate(divide="ignore"):
        log_one = np.maximum(np.log(probability), -100.0)
        log_zero = np.maximum(np.log1p(-probability), -100.0)
    losses = -(target * log_one + (1.0 - target) * log_zero)
    return reduced(losses if weight is None else weight * losses, reduction)
    ### END SOLUTION


# %% [markdown]
# ## Binary cross-entropy with logits


# %%
def bce_with_logits(logits, target, weight=None, pos_weight=None, reduction="mean"):
    """Binary cross-entropy of logits: -w [pos_weight y ln s(x) + (1 - y) ln(1 - s(x))], s = sigmoid.

    PyTorch: F.binary_cross_entropy_with_logits. logits: array of any shape, (N, C) for C labels.
    target: 0.0 or 1.0, same shape. weight, pos_weight: None, or arrays that broadcast to that shape;
    pos_weight, often (C,), multiplies the positive term alone.
    Returns a scalar, or that shape for "none". Raises ValueError for an unknown reduction.

    >>> bce_with_logits(np.array([0.0, -1000.0]), np.array([1.0, 1.0]), reduction="none")
    array([6.93147181e-01, 1.00000000e+03])
    """
    ### BEGIN SOLUTION
    # -ln s(x) = softplus(-x) and -ln(1 - s(x)) = softplus(x); both share ln(1 + e^-|x|).
    tail = np.log1p(np.exp(-np.abs(logits)))
    positive = target * (np.maximum(-logits, 0.0) + tail)
    negative = (1.0 - target) * (np.maximum(logits, 0.0) + tail)
    losses = negative + (positive if pos_weight is None else pos_weight * positive)
    return reduced(losses if weight is None else weight * losses, reduction)
    ### END SOLUTION


# %%
def bce_with_logits_gradient(logits, target):
    """Gradient of the mean-reduced binary cross-entropy by the logits: (sigmoid(logits) - target) / size.

    logits, target: arrays of one shape. Returns an array of that shape.

    >>> bce_with_logits_gradient(np.array([0.0, 0.0]), np.array([1.0, 0.0]))
    array([-0.25,  0.25])
    """
    ### BEGIN SOLUTION
    decay = np.exp(-np.abs(logits))
    probability = np.where(logits >= 0, 1.0, decay) / (1.0 + decay)
    return (probability - target) / logits.size
    ### END SOLUTION


# %% [markdown]
# ## Cross-entropy


# %%
def cross_entropy(logits, target, reduction="mean"):
    """Negative log-probability of the right class: -ln softmax(logits)[n, target_n] (F.cross_entropy).

    logits: (N, C). target: (N,), integers from 0 to C - 1.
    Returns a scalar, or shape (N,) for "none". Raises ValueError for an unknown reduction.

    >>> cross_entropy(np.array([[0.0, 0.0], [0.0, 1000.0]]), np.array([0, 0]), reduction="none")
    array([6.93147181e-01, 1.00000000e+03])
    """
    ### BEGIN SOLUTION
    shifted = logits - np.max(logits, axis=1, keepdims=True)
    log_total = np.log(np.sum(np.exp(shifted), axis=1))
    return reduced(log_total - shifted[np.arange(len(target)), target], reduction)
    ### END SOLUTION


# %%
def cross_entropy_gradient(logits, target):
    """Gradient of the mean-reduced cross-entropy by the logits: (softmax(logits) - one-hot target) / N.

    logits: (N, C). target: (N,), integers from 0 to C - 1. Returns an array of shape (N, C).

    >>> cross_entropy_gradient(np.array([[0.0, 0.0]]), np.array([0]))
    array([[-0.5,  0.5]])
    """
    ### BEGIN SOLUTION
    powers = np.exp(logits - np.max(logits, axis=1, keepdims=True))
    gradient = powers / np.sum(powers, axis=1, keepdims=True)
    gradient[np.arange(len(target)), target] -= 1.0
    return gradient / len(target)
    ### END SOLUTION
