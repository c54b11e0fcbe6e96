"""Right ways to write the PyTorch functions of gradient_flow."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812, PyTorch's own name for it
from torch import nn
from torch.func import functional_call, grad_and_value
from torch.utils.data import DataLoader, TensorDataset


def norms_autograd(model: Any, x: Any, y: Any, loss: Any) -> list[float]:
    weights = [part.weight for part in model.modules() if isinstance(part, nn.Linear)]
    gradients = torch.autograd.grad(loss(model(x), y), weights)
    return [torch.linalg.norm(gradient).item() for gradient in gradients]


def norms_by_children(model: Any, x: Any, y: Any, loss: Any) -> list[float]:
    for parameter in model.parameters():
        parameter.grad = None
    loss(model(x), y).backward()
    normas = []
    for camada in model:
        if isinstance(camada, nn.Linear):
            assert camada.weight.grad is not None
            normas.append(float(torch.linalg.matrix_norm(camada.weight.grad, ord="fro")))
    for parameter in model.parameters():
        parameter.grad = None
    return normas


def norms_squares(model: Any, x: Any, y: Any, loss: Any) -> list[float]:
    optimizer = torch.optim.SGD(model.parameters(), lr=0.0)
    optimizer.zero_grad(set_to_none=False)
    loss(model(x), y).backward()
    norms = [
        float(torch.as_tensor(layer.weight.grad).square().sum().sqrt())
        for _, layer in model.named_modules()
        if layer.__class__ is nn.Linear
    ]
    optimizer.zero_grad(set_to_none=False)
    return norms


def mlp_loop(sizes: Any, activation: Any) -> nn.Sequential:
    layers: list[nn.Module] = []
    for i in range(len(sizes) - 1):
        layers.append(nn.Linear(sizes[i], sizes[i + 1]))
        if i < len(sizes) - 2:
            layers.append(activation())
    return nn.Sequential(*layers)


def mlp_add_module(sizes: Any, activation: Any) -> nn.Sequential:
    model = nn.Sequential()
    for number, (inputs, outputs) in enumerate(pairwise(sizes)):
        if number:
            model.add_module(f"activation_{number}", activation())
        model.add_module(f"linear_{number}", nn.Linear(inputs, outputs))
    return model


def mlp_recursive(sizes: Any, activation: Any) -> nn.Sequential:
    first = nn.Linear(sizes[0], sizes[1])
    if len(sizes) == 2:
        return nn.Sequential(first)
    return nn.Sequential(first, activation(), *mlp_recursive(sizes[1:], activation))


def sgd_loader(
    model: Any, x: Any, y: Any, epochs: int, lr: float, batch_size: int, seed: int
) -> list[float]:
    generator = torch.Generator()
    generator.manual_seed(seed)
    loader = DataLoader(TensorDataset(x, y), batch_size, shuffle=True, generator=generator)
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr)
    history = []
    for _ in range(epochs):
        soma, vistos = 0.0, 0
        for lote_x, lote_y in loader:
            optimizer.zero_grad()
            loss = criterion(model(lote_x), lote_y)
            loss.backward()
            optimizer.step()
            soma += loss.item() * lote_x.size(0)
            vistos += lote_x.size(0)
        history.append(soma / vistos)
    return history


def sgd_by_hand(
    model: Any, x: Any, y: Any, epochs: int, lr: float, batch_size: int, seed: int
) -> list[float]:
    torch.manual_seed(seed)
    perdas = []
    for _ in range(epochs):
        ordem = torch.randperm(x.shape[0])
        total = 0.0
        for start in range(0, x.shape[0], batch_size):
            rows = ordem[start : start + batch_size]
            loss = F.cross_entropy(model(x[rows]), y[rows], reduction="sum")
            model.zero_grad()
            (loss / len(rows)).backward()
            with torch.no_grad():
                for parameter in model.parameters():
                    parameter -= lr * parameter.grad
            total += loss.item()
        perdas.append(total / x.shape[0])
    return perdas


def sgd_functional(
    model: Any, x: Any, y: Any, epochs: int, lr: float, batch_size: int, seed: int
) -> list[float]:
    parameters = {name: p.detach().clone() for name, p in model.named_parameters()}

    def mean_loss(values: Any, batch_x: Any, batch_y: Any) -> Any:
        return F.cross_entropy(functional_call(model, values, (batch_x,)), batch_y)

    generator = torch.Generator().manual_seed(seed)
    means = []
    for _ in range(epochs):
        parts = []
        for rows in torch.split(torch.randperm(len(x), generator=generator), batch_size):
            gradients, value = grad_and_value(mean_loss)(parameters, x[rows], y[rows])
            parameters = {name: p - lr * gradients[name] for name, p in parameters.items()}
            parts.append(value * len(rows))
        means.append((sum(parts) / len(x)).item())
    model.load_state_dict(parameters)
    return means


def sgd_permuted(
    model: Any, x: Any, y: Any, epochs: int, lr: float, batch_size: int, seed: int
) -> list[float]:
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, foreach=True)
    losses = []
    for epoch in range(epochs):
        torch.manual_seed(1000 * seed + epoch)
        order = torch.randperm(len(x))
        each = []
        for batch_x, batch_y in zip(
            torch.split(x[order], batch_size), torch.split(y[order], batch_size), strict=True
        ):
            optimizer.zero_grad()
            loss = F.cross_entropy(model(batch_x), batch_y, reduction="none")
            loss.mean().backward()
            optimizer.step()
            each.append(loss.detach())
        losses.append(torch.cat(each).mean().item())
    return losses
