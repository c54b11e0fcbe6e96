"""Networks in the grading side's own arithmetic: NumPy in float64, and nothing of a student's.

From weights that came back, or that were handed out, it says what a network gives, what its
gradients are and where an optimizer takes it. Parameters, examples and targets may be stacked along
a first axis: then there are as many networks, each with its own examples.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from autograder.checks.plan import Array

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
            value = value @ weight.swapaxes(-1, -2) + bias[..., None, :]
        return value, hidden

    def gradients(self, x: Array, y: Array, loss: Loss) -> tuple[Array, list[Array]]:
        """Return the mean loss on x (N, in), y, and its gradient by every parameter."""
        curve, slope = CURVES[self.activation]
        inputs, sums = [np.asarray(x, dtype=self.weights[0].dtype)], []
        for weight, bias in zip(self.weights, self.biases, strict=True):
            sums.append(inputs[-1] @ weight.swapaxes(-1, -2) + bias[..., None, :])
            inputs.append(curve(sums[-1]))
        value, delta = loss(sums[-1], y)
        by_weight: list[Array] = []
        by_bias: list[Array] = []
        for layer in reversed(range(len(self.weights))):
            by_weight.insert(0, delta.swapaxes(-1, -2) @ inputs[layer])
            by_bias.insert(0, delta.sum(-2))
            if layer:
                delta = (delta @ self.weights[layer]) * slope(sums[layer - 1])
        return value, [*by_weight, *by_bias]


# From outputs (..., N, C) and targets to the mean loss (...) and its gradient by the outputs.
Loss = Callable[[Array, Array], tuple[Array, Array]]


def binary_loss(logits: Array, y: Array) -> tuple[Array, Array]:
    """Return BCEWithLogits of logits and targets (..., N, C), and its gradient."""
    each = np.logaddexp(0, logits) - logits * y
    return each.mean((-2, -1)), (sigmoid(logits) - y) / count_of(each)


def cross_entropy(logits: Array, y: Array) -> tuple[Array, Array]:
    """Return the cross-entropy of logits (..., N, C) and classes (..., N), and its gradient."""
    shifted = logits - logits.max(-1, keepdims=True)
    logarithms = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    target = y[..., None] == np.arange(logits.shape[-1])
    mean = -np.where(target, logarithms, 0).sum((-2, -1)) / y.shape[-1]
    return mean, (np.exp(logarithms) - target) / y.shape[-1]


def squared_error(outputs: Array, y: Array) -> tuple[Array, Array]:
    """Return the mean squared error of outputs and targets (..., N, C), and its gradient."""
    each = (outputs - y) ** 2
    return each.mean((-2, -1)), 2 * (outputs - y) / count_of(each)


def count_of(each: Array) -> int:
    """Return how many numbers one network's mean is taken over."""
    rows, columns = each.shape[-2:]
    return int(rows * columns)


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
