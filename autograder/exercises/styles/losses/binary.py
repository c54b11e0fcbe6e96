"""Right ways to write the two binary cross-entropies."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


def finish(losses: Array, reduction: str) -> Any:
    """Reduce, as a student's own helper would."""
    if reduction == "none":
        return losses
    if reduction == "sum":
        return losses.sum()
    if reduction == "mean":
        return losses.mean()
    raise ValueError(f"reduction={reduction!r}")


def bce_by_clipping(
    probability: Array, target: Array, weight: Array | None = None, reduction: str = "mean"
) -> Any:
    """Keep the probability a little away from 0 and 1."""
    p = np.clip(probability, 1e-12, 1 - 1e-12)
    losses = -(target * np.log(p) + (1 - target) * np.log(1 - p))
    if weight is not None:
        losses = losses * weight
    return finish(losses, reduction)


def bce_by_tiny_clipping(
    probability: Array, target: Array, weight: Array | None = None, reduction: str = "mean"
) -> Any:
    """Keep the probability only just away from 0 and 1, in float64."""
    p = np.clip(probability.astype(np.float64), 1e-15, 1 - 1e-15)
    losses = -target * np.log(p) - (1 - target) * np.log1p(-p)
    return finish(losses * (1.0 if weight is None else weight), reduction)


def bce_by_coarse_clipping(
    probability: Array, target: Array, weight: Array | None = None, reduction: str = "mean"
) -> Any:
    """Clip as Keras does, and choose the probability of what happened."""
    p = np.clip(probability, 1e-7, 1 - 1e-7)
    losses = -np.log(np.where(target == 1, p, 1 - p))
    return finish(losses if weight is None else weight * losses, reduction)


def bce_by_constant(
    probability: Array, target: Array, weight: Array | None = None, reduction: str = "mean"
) -> Any:
    """Add a tiny constant inside the logarithms."""
    tiny = 1e-12
    losses = target * np.log(probability + tiny) + (1 - target) * np.log(1 - probability + tiny)
    weights = np.ones_like(probability) if weight is None else weight
    return finish(-weights * losses, reduction)


def bce_by_clamping(
    probability: Array, target: Array, weight: Array | None = None, reduction: str = "mean"
) -> Any:
    """Clamp the logarithms at -100, as PyTorch does."""
    with np.errstate(divide="ignore"):
        log_one = np.clip(np.log(probability), -100, None)
        log_zero = np.clip(np.log(1 - probability), -100, None)
    losses = -(target * log_one + (1 - target) * log_zero)
    return finish(losses if weight is None else losses * weight, reduction)


def bce_by_loop(
    probability: Array, target: Array, weight: Array | None = None, reduction: str = "mean"
) -> Any:
    """Go through the elements with the math module."""
    weights = np.broadcast_to(1.0 if weight is None else weight, probability.shape)
    losses = np.zeros(probability.shape)
    for index in np.ndindex(*probability.shape):
        p = float(probability[index])
        likelihood = p if target[index] == 1 else 1 - p
        losses[index] = -weights[index] * math.log(max(likelihood, 1e-15))
    return finish(losses, reduction)


def bce_by_mending(
    probability: Array, target: Array, weight: Array | None = None, reduction: str = "mean"
) -> Any:
    """Let the logarithms go to infinity and mend what comes out."""
    losses = -(target * np.log(probability) + (1 - target) * np.log(1 - probability))
    losses = np.nan_to_num(losses, nan=0.0, posinf=50.0)
    return finish(losses if weight is None else weight * losses, reduction)


def logits_by_maximum(
    logits: Array,
    target: Array,
    weight: Array | None = None,
    pos_weight: Array | None = None,
    reduction: str = "mean",
) -> Any:
    """Use PyTorch's form, with pos_weight in the factor of the logarithm."""
    tail = np.log1p(np.exp(-np.abs(logits))) + np.maximum(-logits, 0)
    factor = 1 if pos_weight is None else 1 + (pos_weight - 1) * target
    losses = (1 - target) * logits + factor * tail
    return finish(losses if weight is None else losses * weight, reduction)


def logits_by_logaddexp(
    logits: Array,
    target: Array,
    weight: Array | None = None,
    pos_weight: Array | None = None,
    reduction: str = "mean",
) -> Any:
    """Let NumPy add the exponentials."""
    positive = target * np.logaddexp(0, -logits)
    if pos_weight is not None:
        positive = positive * pos_weight
    losses = positive + (1 - target) * np.logaddexp(0, logits)
    if weight is not None:
        losses = weight * losses
    result = finish(losses, reduction)
    return result if reduction == "none" else float(result)


def logits_by_masks(
    logits: Array,
    target: Array,
    weight: Array | None = None,
    pos_weight: Array | None = None,
    reduction: str = "mean",
) -> Any:
    """Flip the sign where the target is 1, and take each half of the softplus by a mask."""
    flipped = np.where(target > 0.5, -logits, logits)
    losses = np.empty_like(flipped)
    high = flipped > 0
    losses[high] = flipped[high] + np.log(1 + np.exp(-flipped[high]))
    losses[~high] = np.log1p(np.exp(flipped[~high]))
    scale = np.ones_like(losses)
    if pos_weight is not None:
        scale *= np.where(target > 0.5, pos_weight, 1)
    if weight is not None:
        scale *= weight
    return finish(losses * scale, reduction)


def logits_by_loop(
    logits: Array,
    target: Array,
    weight: Array | None = None,
    pos_weight: Array | None = None,
    reduction: str = "mean",
) -> Any:
    """Go through the elements with the math module."""
    everything = np.broadcast_arrays(
        logits,
        target,
        np.asarray(1.0) if weight is None else weight,
        np.asarray(1.0) if pos_weight is None else pos_weight,
    )
    losses = []
    for x, y, w, pw in zip(*(values.ravel().tolist() for values in everything), strict=True):
        signed = -x if y == 1.0 else x
        cost = max(signed, 0.0) + math.log1p(math.exp(-abs(signed)))
        losses.append(w * cost * (pw if y == 1.0 else 1.0))
    if reduction == "none":
        return np.array(losses).reshape(logits.shape)
    return finish(np.array(losses), reduction)


BINARY: dict[str, tuple[Callable[..., Any], ...]] = {
    "bce_loss": (
        bce_by_clipping,
        bce_by_tiny_clipping,
        bce_by_coarse_clipping,
        bce_by_constant,
        bce_by_clamping,
        bce_by_loop,
        bce_by_mending,
    ),
    "bce_with_logits": (
        logits_by_maximum,
        logits_by_logaddexp,
        logits_by_masks,
        logits_by_loop,
    ),
}
