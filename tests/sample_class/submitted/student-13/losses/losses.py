# %%
import numpy as np
from numpy import exp, log, log1p, maximum


# %%
class Reduction:
    """Turns a loss per example into what was asked for."""

    def __init__(self, name):
        if name not in ("mean", "sum", "none"):
            raise ValueError("reduction is mean, sum or none")
        self.name = name

    def __call__(self, values, weight=None):
        if weight is not None:
            values = values * weight
        return values if self.name == "none" else getattr(values, self.name)()


# %%
def mse_loss(prediction, target, reduction="mean"):
    return Reduction(reduction)((prediction - target) ** 2)


# %%
def gaussian_nll(target, mean, variance, reduction="mean"):
    deviation = np.sqrt(variance)
    standardised = (target - mean) / deviation
    return Reduction(reduction)(0.5 * standardised**2 + log(deviation) + 0.5 * log(2 * np.pi))


# %%
def bce_loss(probability, target, weight=None, reduction="mean"):
    reduce = Reduction(reduction)
    p = np.clip(probability, 1e-15, 1)
    q = np.clip(1 - probability, 1e-15, 1)
    return reduce(-(target * log(p) + (1 - target) * log(q)), weight)


# %%
def bce_with_logits(logits, target, weight=None, pos_weight=None, reduction="mean"):
    # PyTorch's own way: (1 - y) x + (1 + (w - 1) y) ln(1 + e^-x)
    if pos_weight is None:
        pos_weight = 1.0
    log_weight = 1 + (pos_weight - 1) * target
    soft = log1p(exp(-abs(logits))) + maximum(-logits, 0)
    return Reduction(reduction)((1 - target) * logits + log_weight * soft, weight)


# %%
def cross_entropy(logits, target, reduction="mean"):
    top = logits.max(1)
    log_sum = top + log(exp(logits - top[:, None]).sum(1))
    return Reduction(reduction)(log_sum - logits[np.arange(target.size), target])


# %%
def mse_loss_gradient(prediction, target):
    return 2.0 / prediction.size * (prediction - target)


# %%
def bce_with_logits_gradient(logits, target):
    e = exp(-abs(logits))
    return (np.where(logits >= 0, 1, e) / (1 + e) - target) / logits.size


# %%
def cross_entropy_gradient(logits, target):
    e = exp(logits - logits.max(1, keepdims=True))
    one_hot = np.zeros_like(logits)
    one_hot[np.arange(target.size), target] = 1
    return (e / e.sum(1, keepdims=True) - one_hot) / target.size
