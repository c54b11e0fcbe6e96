"""The lesson's experiment: networks that differ in nothing but their activation.

It is run with the functions that a student wrote; where one is missing it says so and goes on.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import torch
from torch import nn

from utils import data, devices
from utils.language import _

ACTIVATIONS: dict[str, type[nn.Module]] = {
    "sigmoid": nn.Sigmoid,
    "tanh": nn.Tanh,
    "ReLU": nn.ReLU,
    "leaky ReLU": nn.LeakyReLU,
    "ELU": nn.ELU,
}
STARTS = ("truncated", "pytorch", "xavier", "he")
HIDDEN = 512
CHUNKS = 20  # how often accuracy is measured on the way


@dataclass(frozen=True)
class StudyOptions:
    """What to compare on: data ("digits" or "mnist"), first weights, steps, and where it runs.

    folder: where MNIST's idx files are; OpenML unless it is given.
    """

    data: str = "digits"
    folder: str | None = None
    start: str = "truncated"
    steps: int = 300
    batch_size: int = 64
    lr: float = 0.01
    seed: int = 0
    device: str = "auto"


@dataclass
class Study:
    """What came out: accuracy on the test images by step, and gradient norms at the start.

    accuracies and norms are by activation; steps: where accuracy was measured.
    """

    options: StudyOptions
    name: str
    steps: list[int] = field(default_factory=list)
    accuracies: dict[str, list[float]] = field(default_factory=dict)
    norms: dict[str, list[float]] = field(default_factory=dict)

    def table(self) -> str:
        """Return accuracy at four moments, a line for each activation."""
        if not self.steps:
            return _("Nothing to compare yet.")
        places = [round(i * (len(self.steps) - 1) / 4) for i in range(1, 5)]
        lines = [_("step").ljust(12) + "".join(f"{self.steps[i]:>8}" for i in places)]
        for name, accuracy in self.accuracies.items():
            lines.append(name.ljust(12) + "".join(f"{accuracy[i]:>8.1%}" for i in places))
        return "\n".join(lines)


def read_options(arguments: Sequence[str] | None = None) -> StudyOptions:
    """Return the options of a command line; a notebook's own arguments are passed over."""
    parser = argparse.ArgumentParser(description="Compare five activations.", add_help=False)
    parser.add_argument("--data", choices=("digits", "mnist"), default=StudyOptions.data)
    parser.add_argument("--folder", help="where the four idx files of MNIST are")
    parser.add_argument("--start", choices=STARTS, default=StudyOptions.start)
    parser.add_argument("--steps", type=int, default=StudyOptions.steps)
    parser.add_argument("--seed", type=int, default=StudyOptions.seed)
    parser.add_argument("--device", choices=devices.CHOICES, default=StudyOptions.device)
    found = parser.parse_known_args(arguments)[0]
    return StudyOptions(**vars(found))


def first_weights(sizes: Sequence[int], start: str, seed: int) -> list[torch.Tensor]:
    """Return a weight (out, in) for each layer: by the course text's recipe, or by a better one.

    "truncated": normal with deviation 1, cut off at 2; "pytorch": nn.Linear's own; "xavier" and
    "he": normal, with a deviation chosen for tanh and for rectifiers.
    """
    generator = torch.Generator().manual_seed(seed)
    weights = []
    for inputs, outputs in pairwise(sizes):
        weight = torch.empty(outputs, inputs)
        if start == "truncated":
            nn.init.trunc_normal_(weight, generator=generator)
        elif start == "pytorch":
            nn.init.kaiming_uniform_(weight, math.sqrt(5), generator=generator)
        elif start == "xavier":
            nn.init.xavier_normal_(weight, generator=generator)
        else:
            nn.init.kaiming_normal_(weight, nonlinearity="relu", generator=generator)
        weights.append(weight)
    return weights


def start_from(model: nn.Module, weights: Sequence[torch.Tensor]) -> None:
    """Give a model's linear layers these weights, and biases of zero."""
    layers = [part for part in model.modules() if isinstance(part, nn.Linear)]
    with torch.no_grad():
        for layer, weight in zip(layers, weights, strict=True):
            layer.weight.copy_(weight)
            layer.bias.zero_()


def compare(
    make_mlp: Callable[..., Any],
    train_sgd: Callable[..., Any],
    layer_gradient_norms: Callable[..., Any],
    options: StudyOptions | None = None,
    images: data.Images | None = None,
) -> Study:
    """Train five networks from the same first weights on the same mini-batches, and measure them.

    Raises ValueError for data or a device that does not exist.
    """
    options = options or StudyOptions()
    device = devices.choose(options.device)
    images = images or data.load_images(options.data, options.folder)
    x, y, x_test, y_test = (
        torch.from_numpy(array.copy()).to(device)
        for array in (images.x_train, images.y_train, images.x_test, images.y_test)
    )
    study = Study(options, images.name)
    sizes = [x.shape[1], HIDDEN, HIDDEN, 10]
    weights = first_weights(sizes, options.start, options.seed)
    try:
        with devices.one_thread():
            for name, activation in ACTIVATIONS.items():
                model = make_mlp(sizes, activation).to(device)
                start_from(model, weights)
                norms = layer_gradient_norms(model, x[:512], y[:512], nn.CrossEntropyLoss())
                study.norms[name] = norms
                follow(study, name, model, train_sgd, (x, y, x_test, y_test))
    except NotImplementedError:
        print(_("A function that the experiment needs is not written yet: nothing to compare."))
        return Study(options, images.name)
    return study


def follow(
    study: Study, name: str, model: nn.Module, train_sgd: Callable[..., Any], tensors: Sequence[Any]
) -> None:
    """Train one network, and note its accuracy before and on the way.

    tensors: training images and digits, test images and digits.
    """
    x, y, x_test, y_test = tensors
    options = study.options
    study.accuracies[name] = [share_right(model, x_test, y_test)]
    study.steps = [0]
    for rows in chunks(len(x), options):
        train_sgd(model, x[rows], y[rows], 1, options.lr, options.batch_size, options.seed)
        study.accuracies[name].append(share_right(model, x_test, y_test))
        study.steps.append(study.steps[-1] + len(rows) // options.batch_size)


def depth_norms(
    make_mlp: Callable[..., Any], layer_gradient_norms: Callable[..., Any], depth: int = 12
) -> dict[str, list[float]]:
    """Return the gradient norms through a deep network of each activation, on random data."""
    generator = torch.Generator().manual_seed(0)
    x, y = torch.randn(256, 32, generator=generator), torch.arange(256) % 10
    sizes = [*[32] * depth, 10]
    weights = first_weights(sizes, "pytorch", 0)
    norms: dict[str, list[float]] = {}
    try:
        for name, activation in ACTIVATIONS.items():
            model = make_mlp(sizes, activation)
            start_from(model, weights)
            norms[name] = layer_gradient_norms(model, x, y, nn.CrossEntropyLoss())
    except NotImplementedError:
        print(_("make_mlp or layer_gradient_norms is not written yet: left out of the plot."))
        return {}
    return norms


def chunks(count: int, options: StudyOptions) -> list[torch.Tensor]:
    """Return the rows for each part of the training: whole batches, epoch after epoch."""
    generator = torch.Generator().manual_seed(options.seed)
    each = max(1, options.steps // CHUNKS) * options.batch_size
    parts = -(-options.steps * options.batch_size // each)
    epochs = -(-parts * each // count)
    order = torch.cat([torch.randperm(count, generator=generator) for _ in range(epochs)])
    return list(torch.split(order[: parts * each], each))


@torch.no_grad()
def share_right(model: nn.Module, x: torch.Tensor, y: torch.Tensor) -> float:
    """Return the share of images whose largest logit is that of their digit."""
    return float((model(x).argmax(1) == y).float().mean())
