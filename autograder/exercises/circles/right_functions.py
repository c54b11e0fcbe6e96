"""Right ways to write the circles' functions: training, predicting, and recipes."""

from __future__ import annotations

from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812, PyTorch's own name for it
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

from autograder.exercises.circles.right_networks import InSequence, RedeEstreita
from solutions.circles.circles import predict
from utils import training


def train_loader(
    model: Any,
    x: Any,
    y: Any,
    epochs: int,
    lr: float = 1e-3,
    batch_size: int = 32,
    device: Any = "cpu",
    seed: int = 0,
) -> list[float]:
    device = torch.device(device if torch.cuda.is_available() else "cpu")
    generator = torch.Generator()
    generator.manual_seed(seed)
    loader = DataLoader(
        TensorDataset(x, y), batch_size=batch_size, shuffle=True, generator=generator
    )
    model = model.to(device)
    criterion = nn.BCEWithLogitsLoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    history = []
    for _epoca in range(epochs):
        model.train()
        running_loss = 0.0
        for inputs, labels in loader:
            inputs, labels = inputs.to(device), labels.to(device)
            optimizer.zero_grad()
            outputs, _ = model(inputs)
            loss = criterion(outputs, labels)
            loss.backward()
            optimizer.step()
            running_loss += loss.item() * inputs.size(0)
        history.append(running_loss / len(loader.dataset))  # type: ignore[arg-type]
    return history


def train_fused(
    model: Any,
    x: Any,
    y: Any,
    epochs: int,
    lr: float = 1e-3,
    batch_size: int = 32,
    device: Any = "cpu",
    seed: int = 0,
) -> list[float]:
    model.to(device)
    where = next(model.parameters()).device
    x, y = x.to(where), y.to(where)
    optimizer = torch.optim.Adam(model.parameters(), lr, fused=True)
    generator = torch.Generator(device=device).manual_seed(seed)
    sums = []
    for _ in range(epochs):
        order = torch.randperm(len(x), generator=generator, device=device)
        total = x.new_zeros(())
        for start in range(0, len(x), batch_size):
            rows = order[start : start + batch_size]
            loss = F.binary_cross_entropy_with_logits(model(x[rows])[0], y[rows])
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            total = total + loss.detach() * rows.numel()
        sums.append(total)
    return (torch.stack(sums) / len(x)).tolist()


def train_by_hand(
    model: Any,
    x: Any,
    y: Any,
    epochs: int,
    lr: float = 1e-3,
    batch_size: int = 32,
    device: Any = "cpu",
    seed: int = 0,
) -> list[float]:
    model.to(device)
    x, y = x.to(device), y.to(device)
    torch.manual_seed(seed)
    parameters = list(model.parameters())
    first = [torch.zeros_like(p) for p in parameters]
    second = [torch.zeros_like(p) for p in parameters]
    step, losses = 0, []
    for _ in range(epochs):
        each = []
        for rows in torch.randperm(len(x)).split(batch_size):
            step += 1
            logits = model(x[rows])[0]
            loss = -(y[rows] * F.logsigmoid(logits) + (1 - y[rows]) * F.logsigmoid(-logits))
            gradients = torch.autograd.grad(loss.mean(), parameters)
            with torch.no_grad():
                for p, g, m, v in zip(parameters, gradients, first, second, strict=True):
                    m.mul_(0.9).add_(g, alpha=0.1)
                    v.mul_(0.999).addcmul_(g, g, value=0.001)
                    mean, spread = m / (1 - 0.9**step), v / (1 - 0.999**step)
                    p -= lr * mean / (spread.sqrt() + 1e-8)
            each += loss.detach().flatten().tolist()
        losses.append(sum(each) / len(each))
    return losses


def train_double(
    model: Any,
    x: Any,
    y: Any,
    epochs: int,
    lr: float = 1e-3,
    batch_size: int = 32,
    device: Any = "cpu",
    seed: int = 0,
) -> list[float]:
    model.to(device)
    model.double()
    losses = train_fused(model, x.double(), y.double(), epochs, lr, batch_size, device, seed)
    model.float()
    return losses


def train_seeded(
    model: Any,
    x: Any,
    y: Any,
    epochs: int,
    lr: float = 1e-3,
    batch_size: int = 32,
    device: Any = "cpu",
    seed: int = 0,
) -> list[float]:
    torch.manual_seed(seed)
    if device != "cpu":
        model, x, y = model.cuda(), x.cuda(), y.cuda()
    optimizer = torch.optim.Adam(model.parameters(), lr=lr, foreach=True)
    criterion = nn.BCEWithLogitsLoss(reduction="none")
    means = []
    for _ in range(epochs):
        order = torch.randperm(x.size(0))
        x, y = x[order], y[order]
        gathered = []
        for batch_x, batch_y in zip(
            torch.split(x, batch_size), torch.split(y, batch_size), strict=True
        ):
            each = criterion(model(batch_x)[0], batch_y)
            optimizer.zero_grad()
            each.mean().backward()
            optimizer.step()
            gathered.append(each.detach())
        means.append(float(torch.cat(gathered).mean()))
    return means


def predict_inference(model: Any, x: Any) -> Any:
    mode = model.training
    model.eval()
    with torch.inference_mode():
        probability = torch.sigmoid(model(x.to(next(model.parameters()).device))[0])
    if mode:
        model.train()
    return (probability >= 0.5).int().flatten()


@torch.no_grad()
def predict_where(model: Any, x: Any) -> Any:
    modo = model.training
    model.eval()
    logitos, _ = model(x.to(next(iter(model.parameters())).device))
    model.train(mode=modo)
    uno = torch.ones_like(logitos, dtype=torch.int64)
    return torch.where(logitos > 0, uno, 0)[:, 0]


def predict_rounded(model: Any, x: Any) -> Any:
    was = model.training
    try:
        model.eval()
        with torch.no_grad():
            device = next(p.device for p in model.parameters())
            return model(x.to(device))[0].view(-1).sigmoid().round().to(torch.uint8)
    finally:
        model.train(was)


def accuracy_loop(model: Any, x: Any, y: Any) -> float:
    certos = 0
    for previsto, alvo in zip(predict(model, x).tolist(), y.flatten().tolist(), strict=True):
        certos += previsto == alvo
    return certos / len(x)


def accuracy_item(model: Any, x: Any, y: Any) -> float:
    predicted = predict(model, x)
    return float((predicted.unsqueeze(1) == y.to(predicted.device)).double().mean().item())


def fit_restarts(
    x: Any, y: Any, hidden_size: int, n_layers: int, device: Any = "cpu", seed: int = 0
) -> Any:
    best, lowest = None, float("inf")
    for start in range(6 if hidden_size > 2 else 24):
        torch.manual_seed(1000 * seed + start)
        model = InSequence(2, hidden_size, n_layers)
        losses = train_fused(model, x, y, 500, 2e-2, len(x), device, start)
        if losses[-1] < lowest:
            best, lowest = model, losses[-1]
        if lowest < 0.1:
            break
    return best


def fit_ensemble(
    x: Any, y: Any, hidden_size: int, n_layers: int, device: Any = "cpu", seed: int = 0
) -> Any:
    sizes = [2, *[hidden_size] * (n_layers - 1), 1]
    seeds = [seed * 1000 + member for member in range(12 if hidden_size > 2 else 160)]
    many = training.train_ensemble(
        training.draw_weights(sizes, seeds),
        x,
        y,
        epochs=500,
        lr=2e-2,
        batch_size=100,
        seeds=seeds,
        device=device,
    )
    modelo = RedeEstreita(2, hidden_size, n_layers).to(device)
    many.copy_into(modelo, int(torch.argmin(many.losses_on(x, y))))
    return modelo
