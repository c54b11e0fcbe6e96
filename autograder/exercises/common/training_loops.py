"""Training loops with known flaws, for the mistakes of train_sgd and of the circles' train."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch.nn import functional

Bookkeeping = Callable[[Sequence[float], Sequence[int]], float]


def mean_per_example(means: Sequence[float], sizes: Sequence[int]) -> float:
    return sum(m * n for m, n in zip(means, sizes, strict=True)) / sum(sizes)


@dataclass(frozen=True)
class Flaws:
    """What a loop does differently from what it should.

    order: "fresh" in every epoch, "once" for all, "as is" or of a "global" generator; clear:
    whether gradients are cleared; move: what the loss sees of logits and targets.
    """

    books: Bookkeeping = mean_per_example
    order: str = "fresh"
    clear: bool = True
    step: bool = True
    loss_after: bool = False
    whole: bool = False
    sigmoid: bool = False
    broadcast: bool = False
    total: bool = False
    fixed_lr: float | None = None
    other_optimizer: bool = False
    stays: bool = False


def loop(
    model: Any,
    x: torch.Tensor,
    y: torch.Tensor,
    epochs: int,
    lr: float,
    batch_size: int,
    seed: int,
    flaws: Flaws,
    *,
    adam: bool,
) -> list[float]:
    generator = torch.Generator().manual_seed(0 if flaws.order == "global" else seed)
    kinds = (torch.optim.SGD, torch.optim.Adam)
    optimizer = kinds[adam is not flaws.other_optimizer](
        model.parameters(), lr=lr if flaws.fixed_lr is None else flaws.fixed_lr
    )
    once = torch.randperm(len(x), generator=generator)
    losses = []
    for _ in range(epochs):
        rows = {"once": once, "as is": torch.arange(len(x))}.get(flaws.order)
        if rows is None:
            rows = torch.randperm(len(x), generator=generator)
        means, sizes = [], []
        for batch in torch.split(rows, len(x) if flaws.whole else batch_size):
            if flaws.clear:
                optimizer.zero_grad()
            loss = batch_loss(model, x[batch], y[batch], flaws, binary=adam)
            torch.autograd.backward(loss)
            if flaws.step:
                optimizer.step()
            if flaws.loss_after:
                loss = batch_loss(model, x[batch], y[batch], flaws, binary=adam)
            means.append(float(loss.detach()))
            sizes.append(len(batch))
        losses.append(flaws.books(means, sizes))
    return losses


def batch_loss(
    model: Any, x: torch.Tensor, y: torch.Tensor, flaws: Flaws, *, binary: bool
) -> torch.Tensor:
    reduction = "sum" if flaws.total else "mean"
    if not binary:
        outputs = model(x).softmax(1) if flaws.sigmoid else model(x)
        return functional.cross_entropy(outputs, y, reduction=reduction)
    logits, _ = model(x)
    if flaws.broadcast:
        size = (len(y), len(y))
        logits, y = logits.squeeze(1).expand(size), y.expand(size)
    if flaws.sigmoid:
        logits = logits.sigmoid()
    return functional.binary_cross_entropy_with_logits(logits, y, reduction=reduction)


def flawed_sgd(**flaws: Any) -> Callable[..., list[float]]:
    def train_sgd(
        model: Any, x: Any, y: Any, epochs: int, lr: float, batch_size: int, seed: int
    ) -> list[float]:
        return loop(model, x, y, epochs, lr, batch_size, seed, Flaws(**flaws), adam=False)

    return train_sgd


def flawed_adam(**flaws: Any) -> Callable[..., list[float]]:
    known = Flaws(**flaws)

    def train(
        model: Any,
        x: Any,
        y: Any,
        epochs: int,
        lr: float = 1e-3,
        batch_size: int = 32,
        device: str = "cpu",
        seed: int = 0,
    ) -> list[float]:
        if not known.stays:
            model, x, y = model.to(device), x.to(device), y.to(device)
        return loop(model, x, y, epochs, lr, batch_size, seed, known, adam=True)

    return train
