"""Networks in the grading side's own arithmetic: NumPy in float64, and nothing of a student's.

From weights that came back, or that were handed out, it says what a network gives, what its
gradients are and where an optimizer takes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Curve = Callable[[Array], Array]

# Each activation with its slope, as a function of its input.
CURVES: dict[str, tuple[Curve, Curve]] = {
    "Identity": (lambda z: z, np.ones_like),
    "Sigmoid": (lambda z: sigmoid(z), lambda z: sigmoid(z) * (1 - sigmoid(z))),
    "Tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "ReLU": (lambda z: np.maximum(z, 0), lambda z: (z > 0).astype(float)),
    "LeakyReLU": (lambda z: np.where(z > 0, z, 0.01 * z), lambda z: np.where(z > 0, 1.0, 0.01)),
    "PReLU": (lambda z: np.where(z > 0, z, 0.25 * z), lambda z: np.where(z > 0, 1.0, 0.25)),
    "ELU": (
        lambda z: np.where(z > 0, z, np.expm1(np.minimum(z, 0))),
        lambda z: np.exp(np.minimum(z, 0)),
    ),
}


# How near a mean loss must come, relatively; and how many courses are followed at a time.
MATCH = 1e-4
MOST_COURSES = 12
# What rounding to float32 may change of a loss, where a course is fit to be judged.
STEADY = 1e-5


def sigmoid(z: Array) -> Array:
    """Return 1 / (1 + e^-z) without overflow."""
    return np.asarray(np.exp(-np.logaddexp(0, -z)))


@dataclass(frozen=True)
class Network:
    """Linear layers with an activation between them: weights (out, in), biases (out,)."""

    weights: tuple[Array, ...]
    biases: tuple[Array, ...]
    activation: str = "LeakyReLU"

    @classmethod
    def drawn(
        cls, rng: np.random.Generator, sizes: Sequence[int], activation: str = "LeakyReLU"
    ) -> Network:
        """Return a network through which signals and gradients of moderate size flow."""
        pairs = list(zip(sizes[1:], sizes[:-1], strict=True))
        weights = [rng.normal(0, np.sqrt(2 / columns), (rows, columns)) for rows, columns in pairs]
        biases = [rng.uniform(-0.4, 0.4, rows) for rows, _ in pairs]
        return cls.of(weights, biases, activation)

    @classmethod
    def of(
        cls, weights: Sequence[Array], biases: Sequence[Array], activation: str = "LeakyReLU"
    ) -> Network:
        """Return a network of these arrays, rounded to float32 as the worker will hold them."""
        return cls(
            tuple(w.astype(np.float32).astype(np.float64) for w in weights),
            tuple(b.astype(np.float32).astype(np.float64) for b in biases),
            activation,
        )

    @property
    def arrays(self) -> tuple[list[npt.NDArray[np.float32]], list[npt.NDArray[np.float32]]]:
        """The weights and biases as float32, to be sent to a worker."""
        return (
            [w.astype(np.float32) for w in self.weights],
            [b.astype(np.float32) for b in self.biases],
        )

    @property
    def single(self) -> Network:
        """The same network, computing in float32."""
        weights, biases = self.arrays
        return replace(self, weights=tuple(weights), biases=tuple(biases))

    @property
    def parameters(self) -> list[Array]:
        """All weights, then all biases."""
        return [*self.weights, *self.biases]

    def with_parameters(self, parameters: Sequence[Array]) -> Network:
        """Return the network with other weights, then biases, in place of its own."""
        count = len(self.weights)
        return replace(self, weights=tuple(parameters[:count]), biases=tuple(parameters[count:]))

    def forward(self, x: Array) -> tuple[Array, list[Array]]:
        """Return the outputs (N, out) and each hidden layer's activations (N, hidden)."""
        curve, _ = CURVES[self.activation]
        hidden: list[Array] = []
        value = np.asarray(x, dtype=self.weights[0].dtype)
        for layer, (weight, bias) in enumerate(zip(self.weights, self.biases, strict=True)):
            if layer:
                value = curve(value)
                hidden.append(value)
            value = value @ weight.T + bias
        return value, hidden

    def gradients(self, x: Array, y: Array, loss: Loss) -> tuple[float, list[Array]]:
        """Return the mean loss on x (N, in), y, and its gradient by every parameter."""
        curve, slope = CURVES[self.activation]
        inputs, sums = [np.asarray(x, dtype=self.weights[0].dtype)], []
        for weight, bias in zip(self.weights, self.biases, strict=True):
            sums.append(inputs[-1] @ weight.T + bias)
            inputs.append(curve(sums[-1]))
        value, delta = loss(sums[-1], y)
        by_weight: list[Array] = []
        by_bias: list[Array] = []
        for layer in reversed(range(len(self.weights))):
            by_weight.insert(0, delta.T @ inputs[layer])
            by_bias.insert(0, delta.sum(0))
            if layer:
                delta = (delta @ self.weights[layer]) * slope(sums[layer - 1])
        return value, [*by_weight, *by_bias]


# From outputs and targets to the mean loss and its gradient by the outputs.
Loss = Callable[[Array, Array], tuple[float, Array]]


def binary_loss(logits: Array, y: Array) -> tuple[float, Array]:
    """Return BCEWithLogits of logits (N, 1) and targets (N, 1), and its gradient."""
    each = np.logaddexp(0, logits) - logits * y
    return float(each.mean()), (sigmoid(logits) - y) / each.size


def cross_entropy(logits: Array, y: Array) -> tuple[float, Array]:
    """Return the cross-entropy of logits (N, C) and integer targets (N,), and its gradient."""
    shifted = logits - logits.max(1, keepdims=True)
    logarithms = shifted - np.log(np.exp(shifted).sum(1, keepdims=True))
    rows = np.arange(len(y))
    delta = np.exp(logarithms)
    delta[rows, y] -= 1
    return float(-logarithms[rows, y].mean()), delta / len(y)


def squared_error(outputs: Array, y: Array) -> tuple[float, Array]:
    """Return the mean squared error, and its gradient."""
    return float(((outputs - y) ** 2).mean()), 2 * (outputs - y) / outputs.size


@dataclass(frozen=True)
class Optimizer:
    """Plain SGD, or Adam with PyTorch's defaults, and what it remembers."""

    lr: float
    adam: bool
    steps: int = 0
    first: tuple[Array, ...] = ()
    second: tuple[Array, ...] = ()

    def step(self, network: Network, gradients: Sequence[Array]) -> tuple[Network, Optimizer]:
        """Return the network and the optimizer after one update."""
        if not self.adam:
            pairs = zip(network.parameters, gradients, strict=True)
            return network.with_parameters([p - self.lr * g for p, g in pairs]), self
        steps = self.steps + 1
        first = self.first or tuple(np.zeros_like(g) for g in gradients)
        second = self.second or first
        first = tuple(0.9 * m + 0.1 * g for m, g in zip(first, gradients, strict=True))
        second = tuple(0.999 * v + 0.001 * g * g for v, g in zip(second, gradients, strict=True))
        moved = [
            p - self.lr * (m / (1 - 0.9**steps)) / (np.sqrt(v / (1 - 0.999**steps)) + 1e-8)
            for p, m, v in zip(network.parameters, first, second, strict=True)
        ]
        return network.with_parameters(moved), Optimizer(self.lr, True, steps, first, second)


# One epoch's batches, each of them the rows that it takes.
Order = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Course:
    """A training under way: the network, the optimizer, and the orders taken so far."""

    network: Network
    optimizer: Optimizer
    orders: tuple[Order, ...] = ()

    def epoch(self, x: Array, y: Array, loss: Loss, order: Order) -> tuple[float, Course]:
        """Return an epoch's mean loss per example, in this order of batches, and what follows."""
        network, optimizer, total = self.network, self.optimizer, 0.0
        for rows in order:
            value, gradients = network.gradients(x[list(rows)], y[list(rows)], loss)
            network, optimizer = optimizer.step(network, gradients)
            total += value * len(rows)
        return total / len(x), Course(network, optimizer, (*self.orders, order))


def losses_of(start: Course, x: Array, y: Array, loss: Loss, orders: Sequence[Order]) -> Array:
    """Return the mean loss of each epoch of a training that takes these orders."""
    losses = []
    for order in orders:
        value, start = start.epoch(x, y, loss, order)
        losses.append(value)
    return np.array(losses)


def is_steady(start: Course, x: Array, y: Array, loss: Loss, orders: Sequence[Order]) -> bool:
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


def follow(
    start: Course, x: Array, y: Array, loss: Loss, size: int, means: Sequence[float]
) -> list[Course]:
    """Return the courses whose epochs' mean losses are these, whatever order each epoch took.

    An empty list: no way through the examples, batch by batch, gives them.
    """
    courses = [start]
    for mean in means:
        found: list[tuple[float, Course]] = []
        for course in courses:
            for order in orders_of(len(x), size):
                value, after = course.epoch(x, y, loss, order)
                if abs(value - mean) <= MATCH * abs(mean):
                    found.append((abs(value - mean), after))
        found.sort(key=lambda pair: pair[0])
        courses = [course for _, course in found[:MOST_COURSES]]
    return courses
