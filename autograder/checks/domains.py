"""Domains of loss functions' arguments: how an array of a given shape is drawn from each.

Numbers have two decimals, so that a message can show them whole.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograder.checks.plan import Array

Domain = Callable[[np.random.Generator, tuple[int, ...]], Array]


def reals(rng: np.random.Generator, shape: tuple[int, ...]) -> Array:
    """Return numbers of both signs, up to 4 in size."""
    return np.asarray(np.round(rng.uniform(0.1, 4.0, shape), 2) * rng.choice([-1.0, 1.0], shape))


def probabilities(rng: np.random.Generator, shape: tuple[int, ...]) -> Array:
    """Return probabilities that are nowhere certain."""
    return np.asarray(np.round(rng.uniform(0.05, 0.95, shape), 2))


def positives(rng: np.random.Generator, shape: tuple[int, ...]) -> Array:
    """Return variances or weights, from 0.2 to 3."""
    return np.asarray(np.round(rng.uniform(0.2, 3.0, shape), 2))


def labels(rng: np.random.Generator, shape: tuple[int, ...]) -> Array:
    """Return targets 0.0 and 1.0, about as many of each."""
    first = rng.integers(2)
    return rng.permutation((np.arange(np.prod(shape)) + first) % 2.0).reshape(shape)


def classes(rng: np.random.Generator, shape: tuple[int, ...]) -> Array:
    """Return integer targets (N,) for logits of shape (N, C), as varied as N allows."""
    examples, count = shape
    return rng.permutation((np.arange(examples) + rng.integers(count)) % count)
