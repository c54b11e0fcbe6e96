"""Mutants of the PyTorch functions of gradient_flow; each is called as its misconception is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import torch
from torch import nn

from autograder.exercises.common.training_loops import flawed_sgd
from autograder.exercises.common.training_mistakes import BOOKS

last_index = flawed_sgd(books=BOOKS["last-index"])
whole_batches_counted = flawed_sgd(books=BOOKS["whole-batches-counted"])
unweighted = flawed_sgd(books=BOOKS["unweighted"])
last_batch_alone = flawed_sgd(books=BOOKS["last-batch-alone"])
batches_summed = flawed_sgd(books=BOOKS["batches-summed"])
examples_summed = flawed_sgd(books=BOOKS["examples-summed"])
divided_twice = flawed_sgd(books=BOOKS["divided-twice"])
last_batch_dropped = flawed_sgd(books=BOOKS["last-batch-dropped"])
gradients_pile_up = flawed_sgd(clear=False)
loss_after_update = flawed_sgd(loss_after=True)
no_update = flawed_sgd(step=False)
learning_rate_unused = flawed_sgd(fixed_lr=0.01)
sum_reduction = flawed_sgd(total=True)
batch_size_ignored = flawed_sgd(whole=True)
no_shuffle = flawed_sgd(order="as is")
shuffled_once = flawed_sgd(order="once")
seed_unused = flawed_sgd(order="global")
adam_for_sgd = flawed_sgd(other_optimizer=True)
softmax_before_loss = flawed_sgd(sigmoid=True)


def linears(model: nn.Module) -> Iterator[nn.Linear]:
    return (part for part in model.modules() if isinstance(part, nn.Linear))


def gradient(parameter: torch.Tensor) -> torch.Tensor:
    assert parameter.grad is not None
    return parameter.grad


def backward(model: nn.Module, x: Any, y: Any, loss: Any) -> None:
    model.zero_grad()
    loss(model(x), y).backward()


def reversed_norms(model: nn.Module, x: Any, y: Any, loss: Any) -> list[float]:
    backward(model, x, y, loss)
    norms = [gradient(layer.weight).norm().item() for layer in linears(model)]
    model.zero_grad()
    return norms[::-1]


def squared_norms(model: nn.Module, x: Any, y: Any, loss: Any) -> list[float]:
    backward(model, x, y, loss)
    norms = [gradient(layer.weight).pow(2).sum().item() for layer in linears(model)]
    model.zero_grad()
    return norms


def spectral_norms(model: nn.Module, x: Any, y: Any, loss: Any) -> list[float]:
    backward(model, x, y, loss)
    norms = [torch.linalg.matrix_norm(gradient(layer.weight), 2).item() for layer in linears(model)]
    model.zero_grad()
    return norms


def mean_sizes(model: nn.Module, x: Any, y: Any, loss: Any) -> list[float]:
    backward(model, x, y, loss)
    norms = [gradient(layer.weight).abs().mean().item() for layer in linears(model)]
    model.zero_grad()
    return norms


def weights_not_gradients(model: nn.Module, *_: Any) -> list[float]:
    return [layer.weight.norm().item() for layer in linears(model)]


def biases_too(model: nn.Module, x: Any, y: Any, loss: Any) -> list[float]:
    backward(model, x, y, loss)
    norms = [p.grad.norm().item() for p in model.parameters() if p.grad is not None]
    model.zero_grad()
    return norms


def weight_and_bias_together(model: nn.Module, x: Any, y: Any, loss: Any) -> list[float]:
    backward(model, x, y, loss)
    norms = [
        torch.cat([gradient(layer.weight).flatten(), gradient(layer.bias)]).norm().item()
        for layer in linears(model)
    ]
    model.zero_grad()
    return norms


def stale_gradients(model: nn.Module, x: Any, y: Any, loss: Any) -> list[float]:
    loss(model(x), y).backward()
    norms = [gradient(layer.weight).norm().item() for layer in linears(model)]
    model.zero_grad()
    return norms


def gradients_left(model: nn.Module, x: Any, y: Any, loss: Any) -> list[float]:
    backward(model, x, y, loss)
    return [gradient(layer.weight).norm().item() for layer in linears(model)]


def weights_updated(model: nn.Module, x: Any, y: Any, loss: Any) -> list[float]:
    backward(model, x, y, loss)
    norms = [gradient(layer.weight).norm().item() for layer in linears(model)]
    torch.optim.SGD(model.parameters(), lr=0.1).step()
    model.zero_grad()
    return norms


def assembled(sizes: Any, activation: Any, *, after_last: bool, between: bool) -> nn.Sequential:
    parts: list[nn.Module] = []
    pairs = list(pairwise(sizes))
    for number, (inputs, outputs) in enumerate(pairs, 1):
        parts.append(nn.Linear(inputs, outputs))
        if after_last if number == len(pairs) else between:
            parts.append(activation())
    return nn.Sequential(*parts)


def activation_after_output(sizes: Any, activation: Any) -> nn.Sequential:
    return assembled(sizes, activation, after_last=True, between=True)


def no_activation(sizes: Any, activation: Any) -> nn.Sequential:
    return assembled(sizes, activation, after_last=False, between=False)


def activation_at_the_end_only(sizes: Any, activation: Any) -> nn.Sequential:
    return assembled(sizes, activation, after_last=True, between=False)


def sizes_reversed(sizes: Any, activation: Any) -> nn.Sequential:
    return assembled(sizes[::-1], activation, after_last=False, between=True)


def layer_missing(sizes: Any, activation: Any) -> nn.Sequential:
    return assembled(sizes[:-1], activation, after_last=False, between=True)


def activation_ignored(sizes: Any, _: Any) -> nn.Sequential:
    return assembled(sizes, nn.Softplus, after_last=False, between=True)


def nested_blocks(sizes: Any, activation: Any) -> nn.Sequential:
    pairs = list(pairwise(sizes))
    blocks: list[nn.Module] = [nn.Sequential(nn.Linear(a, b), activation()) for a, b in pairs[:-1]]
    return nn.Sequential(*blocks, nn.Linear(*pairs[-1]))
