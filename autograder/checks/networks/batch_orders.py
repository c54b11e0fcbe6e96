"""In which order a training took its examples: found from the losses that it returned.

With a handful of examples there are few orders, and all of them are tried at once, as a stack of
networks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations
from typing import Any

import numpy as np

from autograder.checks.networks.arithmetic import Loss, Network, Optimizer
from autograder.checks.plan import Array

# How near a mean loss must come, relatively; and how many courses are followed at a time.
MATCH = 1e-4
MOST_COURSES = 12
# What rounding to float32 may change of a loss, where a course is fit to be judged.
STEADY = 1e-5

# One epoch's batches, each of them the rows that it takes.
Order = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class TrainingState:
    """A training under way, or a stack of them: the network, and the optimizer's memory."""

    network: Network
    optimizer: Optimizer

    def epoch(
        self, x: Array, y: Array, loss: Loss, batches: Sequence[Any]
    ) -> tuple[Array, TrainingState]:
        """Return an epoch's mean loss per example, and the course after it.

        batches: each the rows that it takes, (B,), or (K, B) for a stack of K.
        """
        network, optimizer, total = self.network, self.optimizer, np.zeros(())
        for rows in map(np.asarray, batches):
            value, gradients = network.gradients(x[rows], y[rows], loss)
            network, optimizer = optimizer.step(network, gradients)
            total = total + value * rows.shape[-1]
        return total / len(x), TrainingState(network, optimizer)

    def members(self, rows: Array) -> TrainingState:
        """Return those members of a stack, in that order."""
        parameters = [array[rows] for array in self.network.parameters]
        first, second = (
            tuple(array[rows] for array in memory)
            for memory in (self.optimizer.first, self.optimizer.second)
        )
        optimizer = replace(self.optimizer, first=first, second=second)
        return TrainingState(self.network.with_parameters(parameters), optimizer)


def losses_of(
    start: TrainingState, x: Array, y: Array, loss: Loss, orders: Sequence[Sequence[Any]]
) -> Array:
    """Return the mean loss of each epoch of a training that takes these orders.

    (epochs,), or (epochs, K) where each order holds stacks of batches.
    """
    losses = []
    for order in orders:
        value, start = start.epoch(x, y, loss, order)
        losses.append(value)
    return np.array(losses)


def is_steady(
    start: TrainingState, x: Array, y: Array, loss: Loss, orders: Sequence[Order]
) -> bool:
    """Return whether a training goes the same way in float32: no kink or tiny gradient decides."""
    exact = losses_of(start, x, y, loss, orders)
    rounded = losses_of(replace(start, network=start.network.single), x, y, loss, orders)
    return bool(np.all(np.abs(exact - rounded) <= STEADY * np.abs(exact)))


@cache
def orders_of(count: int, size: int) -> tuple[Order, ...]:
    """Return every way to go through `count` examples in batches; within a batch nothing counts."""

    def ways(left: frozenset[int]) -> Iterator[Order]:
        if not left:
            yield ()
            return
        for batch in combinations(sorted(left), min(size, len(left))):
            for rest in ways(left - set(batch)):
                yield (batch, *rest)

    return tuple(ways(frozenset(range(count))))


def stacked(orders: Sequence[Order]) -> list[Array]:
    """Return orders as stacks of batches: an array (orders, B) for each batch of an epoch."""
    return [np.array(batches) for batches in zip(*orders, strict=True)]


def follow(
    start: TrainingState, x: Array, y: Array, loss: Loss, size: int, means: Sequence[float]
) -> list[tuple[Order, ...]]:
    """Return the orders, epoch by epoch, that give these mean losses from that start.

    An empty list: no way through the examples, batch by batch, gives them.
    """
    ways = orders_of(len(x), size)
    batches = stacked(ways)
    taken = np.empty((1, 0), dtype=int)
    course = start
    for mean in means:
        every = [np.tile(batch, (len(taken), 1)) for batch in batches]
        values, after = course.epoch(x, y, loss, every)
        off = np.abs(values - mean)
        near = np.flatnonzero(off <= MATCH * abs(mean))
        near = near[np.argsort(off[near], kind="stable")][:MOST_COURSES]
        taken = np.hstack([taken[near // len(ways)], (near % len(ways))[:, None]])
        if not len(taken):
            return []
        course = after.members(np.repeat(near, len(ways)))
    return [tuple(ways[i] for i in row) for row in taken]


def repeated(
    start: TrainingState, x: Array, y: Array, loss: Loss, size: int, means: Sequence[float]
) -> list[Order]:
    """Return the orders that give these mean losses when every epoch takes the same one."""
    ways = orders_of(len(x), size)
    losses = losses_of(start, x, y, loss, [stacked(ways)] * len(means))
    right = np.isclose(losses, np.array(means)[:, None], rtol=MATCH, atol=0).all(0)
    return [ways[i] for i in np.flatnonzero(right)]
