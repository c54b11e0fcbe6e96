"""Training many small networks at once: what an engineer does when one seed tells too little.

An ensemble keeps the weights of K networks of one shape stacked, so that a layer of all K is one
batched matrix product, and a step of Adam on all their parameters is one fused operation. Every
member gets the results that it would have by itself, up to rounding.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from utils import devices
from utils.arrays import Array

Schedule = Callable[[float], float]

SLOPE = 0.01


def cosine(progress: float) -> float:
    """Return the share of the learning rate that is left, from 1 down to 0 along half a cosine."""
    return 0.5 * (1.0 + math.cos(math.pi * progress))


def draw_weights(
    sizes: Sequence[int], seeds: Iterable[int], *, orthogonal: bool = False
) -> list[torch.Tensor]:
    """Return first weights for one network per seed: a tensor (K, out, in) for each layer.

    A seed's weights are those that nn.Linear draws, layer after layer, after torch.manual_seed;
    orthogonal: matrices that neither stretch nor squeeze what passes through them.
    """
    draws = []
    for seed in seeds:
        generator = torch.Generator().manual_seed(seed)
        draws.append([_draw(*pair, generator, orthogonal) for pair in _pairs(sizes)])
    return [torch.stack(layer) for layer in zip(*draws, strict=True)]


def _pairs(sizes: Sequence[int]) -> Iterable[tuple[int, int]]:
    return zip(sizes[1:], sizes[:-1], strict=True)


def _draw(rows: int, columns: int, generator: torch.Generator, orthogonal: bool) -> torch.Tensor:
    if orthogonal:
        return torch.nn.init.orthogonal_(torch.empty(rows, columns), generator=generator)
    bound = 1.0 / math.sqrt(columns)
    weight = torch.empty(rows, columns).uniform_(-bound, bound, generator=generator)
    torch.empty(rows).uniform_(-bound, bound, generator=generator)  # the bias that starts at zero
    return weight


@dataclass
class Ensemble:
    """K trained networks of one shape.

    weights: (K, out, in) for each layer; biases: (K, out); losses: (epochs, K), each epoch's mean
    loss per example.
    """

    weights: list[torch.Tensor]
    biases: list[torch.Tensor]
    losses: Array
    slope: float = SLOPE

    def __len__(self) -> int:
        return len(self.weights[0])

    @torch.no_grad()
    def logits(self, x: torch.Tensor) -> torch.Tensor:
        """Return every member's logits (K, N) for x (N, in)."""
        hidden = x.to(self.weights[0].device).expand(len(self), *x.shape)
        return _forward(hidden, self.weights, self.biases, self.slope)[-1].squeeze(2)

    def accuracies(self, x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        """Return the share of rows that each member gets right, (K,)."""
        logits = self.logits(x)
        return ((logits > 0) == (y.to(logits.device).reshape(-1) > 0.5)).float().mean(1)

    def losses_on(self, x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        """Return each member's mean loss on these data, (K,)."""
        logits = self.logits(x)
        target = y.to(logits.device).reshape(-1).expand_as(logits)
        return functional.binary_cross_entropy_with_logits(logits, target, reduction="none").mean(1)

    @torch.no_grad()
    def copy_into(self, model: torch.nn.Module, member: int) -> None:
        """Copy a member's weights into a model's nn.Linear layers, in the order of its modules."""
        layers = [part for part in model.modules() if isinstance(part, torch.nn.Linear)]
        for layer, weight, bias in zip(layers, self.weights, self.biases, strict=True):
            layer.weight.copy_(weight[member])
            layer.bias.copy_(bias[member])


def train_ensemble(
    weights: Sequence[torch.Tensor],
    x: torch.Tensor,
    y: torch.Tensor,
    *,
    epochs: int,
    lr: float = 1e-2,
    batch_size: int | None = None,
    seeds: Sequence[int] | None = None,
    schedule: Schedule | None = None,
    slope: float = SLOPE,
    device: str | torch.device = "cpu",
    progress: bool = False,
) -> Ensemble:
    """Train networks of leaky rectifiers by Adam on BCEWithLogits, from zero biases.

    weights: the first ones, (K, out, in) for each layer, left as they are; x: (N, in);
    y: (N, 1); batch_size: all of the data at once unless given; seeds: K of them, for the order of
    mini-batches; schedule: from progress in [0, 1] to the share of lr. Raises ValueError for
    mini-batches without seeds.
    """
    count, size = len(weights[0]), min(batch_size or len(x), len(x))
    if size < len(x) and (seeds is None or len(seeds) != count):
        raise ValueError(f"mini-batches of {count} networks need {count} seeds")
    step = _Step([w.to(device) for w in weights], lr, slope)
    x, y = x.to(device), y.to(device)
    generators = [torch.Generator().manual_seed(seed) for seed in seeds or ()]
    losses = []
    with devices.one_thread():
        for epoch in _bar(range(epochs), progress):
            if schedule is not None:
                step.set_rate(lr * schedule(epoch / epochs))
            losses.append(_epoch(step, x, y, size, generators))
    history = torch.stack(losses).cpu().numpy() if losses else np.empty((0, count))
    return Ensemble(step.weights, step.biases, history, slope)


def _epoch(
    step: _Step, x: torch.Tensor, y: torch.Tensor, size: int, generators: Sequence[torch.Generator]
) -> torch.Tensor:
    """Take a step on every mini-batch; return each network's mean loss per example."""
    if size == len(x):
        shape = (step.count, *x.shape)
        return step(x.expand(shape), y.expand(step.count, *y.shape)) / size
    orders = torch.stack([torch.randperm(len(x), generator=one) for one in generators])
    total = torch.zeros(step.count, device=x.device)
    for rows in torch.split(orders.to(x.device), size, dim=1):
        total += step(x[rows], y[rows])
    return total / len(x)


class _Step:
    """One step of Adam for all networks: forward, the gradient by hand, one fused update.

    All parameters lie in one flat tensor, of which the layers' weights and biases are views.
    """

    def __init__(self, weights: Sequence[torch.Tensor], lr: float, slope: float) -> None:
        self.count, self.slope = len(weights[0]), slope
        shapes = [w.shape for w in weights] + [w.shape[:2] for w in weights]
        device = weights[0].device
        flat = torch.zeros(sum(map(math.prod, shapes)), device=device)
        flat.grad = torch.zeros_like(flat)
        views, slots = _views(flat, shapes), _views(flat.grad, shapes)
        self.weights, self.biases = views[: len(weights)], views[len(weights) :]
        self.weight_slots, self.bias_slots = slots[: len(weights)], slots[len(weights) :]
        for view, weight in zip(self.weights, weights, strict=True):
            view.copy_(weight)
        # A rate in a tensor can change between replays of a captured graph.
        self.rate: float | torch.Tensor = torch.tensor(lr, device=device) if flat.is_cuda else lr
        self.optimizer = torch.optim.Adam([flat], lr=self.rate, fused=True, capturable=flat.is_cuda)
        self.replay = _Captured(self.take) if flat.is_cuda else self.take

    def set_rate(self, rate: float) -> None:
        """Set the learning rate from the next step on."""
        if isinstance(self.rate, torch.Tensor):
            self.rate.fill_(rate)
        else:
            self.optimizer.param_groups[0]["lr"] = rate

    def __call__(self, x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        """Update on x (K, B, in), y (K, B, 1); return the losses before it, summed over B."""
        return self.replay(x, y)

    @torch.no_grad()
    def take(self, x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        """Do a step's work."""
        *inputs, logits = _forward(x, self.weights, self.biases, self.slope)
        loss = functional.binary_cross_entropy_with_logits(logits, y, reduction="none").sum((1, 2))
        delta = (logits.sigmoid() - y) / x.shape[1]
        for layer in reversed(range(len(self.weights))):
            torch.bmm(delta.mT, inputs[layer], out=self.weight_slots[layer])
            torch.sum(delta, 1, out=self.bias_slots[layer])
            if layer:
                before = torch.bmm(delta, self.weights[layer])
                delta = torch.ops.aten.leaky_relu_backward(before, inputs[layer], self.slope, True)
        self.optimizer.step()
        return loss


class _Captured:
    """A step as a CUDA graph for each shape of batch: one launch in place of dozens."""

    def __init__(self, step: Callable[[torch.Tensor, torch.Tensor], torch.Tensor]) -> None:
        self.step = step
        self.graphs: dict[torch.Size, tuple[Any, ...]] = {}
        self.warm: set[torch.Size] = set()

    def __call__(self, x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        """Replay the graph for x's shape: the first batch runs, the second is captured."""
        if x.shape not in self.warm:
            self.warm.add(x.shape)
            side = torch.cuda.Stream()  # type: ignore[no-untyped-call]
            side.wait_stream(torch.cuda.current_stream())
            with torch.cuda.stream(side):
                loss = self.step(x, y)
            torch.cuda.current_stream().wait_stream(side)
            return loss
        if x.shape not in self.graphs:
            graph, held_x, held_y = torch.cuda.CUDAGraph(), x.clone(), y.clone()
            with torch.cuda.graph(graph):
                loss = self.step(held_x, held_y)
            self.graphs[x.shape] = graph, held_x, held_y, loss
        graph, held_x, held_y, loss = self.graphs[x.shape]
        held_x.copy_(x)
        held_y.copy_(y)
        graph.replay()
        return torch.clone(loss)


def _views(flat: torch.Tensor, shapes: Sequence[torch.Size]) -> list[torch.Tensor]:
    parts = torch.split(flat, [math.prod(shape) for shape in shapes])
    return [part.view(shape) for part, shape in zip(parts, shapes, strict=True)]


def _forward(
    x: torch.Tensor, weights: Sequence[torch.Tensor], biases: Sequence[torch.Tensor], slope: float
) -> list[torch.Tensor]:
    """Return each layer's input, and last the logits (K, B, 1)."""
    values = [x]
    for layer, (weight, bias) in enumerate(zip(weights, biases, strict=True)):
        value = torch.baddbmm(bias.unsqueeze(1), values[-1], weight.mT)
        values.append(value if layer == len(weights) - 1 else functional.leaky_relu(value, slope))
    return values


def _bar(epochs: range, shown: bool) -> Iterable[int]:
    if not shown:
        return epochs
    from tqdm.auto import tqdm

    bar: Iterable[int] = tqdm(epochs, unit="epoch", leave=False)
    return bar
