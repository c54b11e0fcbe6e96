"""How many seed-epochs a second: the naive loop, a tuned one, and an ensemble, side by side.

python tests/benchmarks/training_speed.py [--device auto|cpu|cuda] [--members 256] [--threads 1]

A seed-epoch is one epoch of one network on 200 points (width 3, five layers, batches of 32). The
naive loop is what is written first: a DataLoader, .item() after every batch. The tuned one keeps
the data on the device, indexes them, fuses Adam and asks for the loss once an epoch.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

from solutions.circles.circles import MLP
from utils import data, devices, training

WIDTH, DEPTH, BATCH, LR = 3, 5, 32, 1e-2


def naive(x: torch.Tensor, y: torch.Tensor, epochs: int, device: torch.device) -> None:
    model = MLP(2, WIDTH, DEPTH).to(device)
    loader = DataLoader(TensorDataset(x.cpu(), y.cpu()), BATCH, shuffle=True)
    optimizer = torch.optim.Adam(model.parameters(), lr=LR)
    criterion = nn.BCEWithLogitsLoss()
    for _ in range(epochs):
        total = 0.0
        for batch_x, batch_y in loader:
            batch_x, batch_y = batch_x.to(device), batch_y.to(device)
            optimizer.zero_grad()
            loss = criterion(model(batch_x)[0], batch_y)
            loss.backward()
            optimizer.step()
            total += loss.item() * len(batch_x)


def tuned(x: torch.Tensor, y: torch.Tensor, epochs: int, device: torch.device) -> None:
    model = MLP(2, WIDTH, DEPTH).to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr=LR, fused=True)
    for _ in range(epochs):
        total = torch.zeros((), device=device)
        for rows in torch.randperm(len(x), device=device).split(BATCH):
            loss = nn.functional.binary_cross_entropy_with_logits(model(x[rows])[0], y[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.detach() * len(rows)
        total.item()


def ensemble(
    x: torch.Tensor, y: torch.Tensor, epochs: int, device: torch.device, members: int, batch: int
) -> None:
    weights = training.draw_weights([2, *[WIDTH] * (DEPTH - 1), 1], range(members))
    training.train_ensemble(
        weights,
        x,
        y,
        epochs=epochs,
        lr=LR,
        batch_size=batch,
        seeds=list(range(members)),
        device=device,
    )


Rate = tuple[float, float]


def rate(run: Callable[[int], None], epochs: int, seeds: int, device: torch.device) -> Rate:
    """Return seed-epochs a second and a CPU second, the best of three after a warm-up.

    The second number can be compared on a machine that has other work to do as well.
    """
    run(2)
    best, cheapest = 0.0, 0.0
    for _ in range(3):
        began, worked = time.perf_counter(), time.process_time()
        run(epochs)
        if device.type == "cuda":
            torch.cuda.synchronize()
        best = max(best, seeds * epochs / (time.perf_counter() - began))
        cheapest = max(cheapest, seeds * epochs / (time.process_time() - worked))
    return best, cheapest


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--device", choices=devices.CHOICES, default="auto")
    parser.add_argument("--members", type=int, nargs="+", default=[256, 1024])
    parser.add_argument("--threads", type=int, default=1)
    chosen = parser.parse_args()
    torch.set_num_threads(chosen.threads)
    device = devices.choose(chosen.device)
    x, y = (torch.from_numpy(array).to(device) for array in data.circles())
    print(f"{devices.describe(device)}, PyTorch {torch.__version__}")
    first = rate(lambda epochs: naive(x, y, epochs, device), 40, 1, device)
    rows = [("naive loop", first)]
    rows.append(("tuned loop", rate(lambda e: tuned(x, y, e, device), 60, 1, device)))
    for members in chosen.members:
        for batch, name in ((BATCH, "batches of 32"), (len(x), "full batch")):
            epochs = 20 if batch < len(x) else 60
            speed = rate(
                lambda e, k=members, b=batch: ensemble(x, y, e, device, k, b),
                epochs,
                members,
                device,
            )
            rows.append((f"ensemble of {members}, {name}", speed))
    print(" " * 36 + "seed-epochs/s".rjust(22) + "per CPU second".rjust(22))
    for name, speeds in rows:
        cells = [f"{s:12,.0f}{s / f:8.1f} x" for s, f in zip(speeds, first, strict=True)]
        print(f"{name:36}" + "".join(cells))


if __name__ == "__main__":
    main()
