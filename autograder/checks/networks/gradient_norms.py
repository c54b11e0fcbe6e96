"""A function that measures how long each layer's gradient is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.checks.exercise import Exercise, WeightedCheck
from autograder.checks.formatting import describe_failure, show_call, show_value
from autograder.checks.networks.arithmetic import Loss, Network, cross_entropy, squared_error
from autograder.checks.networks.losses_of_training import made
from autograder.checks.networks.sequential import close
from autograder.checks.plan import Array, BuiltArgument, Call, Case, Check, Reply
from autograder.checks.readers import read_numbers, read_report, shown_as
from utils.language import _

RELATIVE, ABSOLUTE = 1e-3, 1e-6


def model_of(network: Network) -> BuiltArgument:
    """Return the argument `model`: the network as a flat nn.Sequential."""
    sizes = [network.weights[0].shape[1], *(len(weight) for weight in network.weights)]
    label = f"model {'-'.join(map(str, sizes))} ({network.activation})"
    return made("sequential", label, *network.arrays, network.activation)


@dataclass(frozen=True)
class GradientNormReport:
    """A measurement, seen from one side.

    parameters, gradients: of the network, in the order of its layers, each weight with its bias.
    """

    norms: tuple[float, ...]
    parameters: tuple[Array, ...]
    gradients: tuple[Array, ...]
    side: str

    def problem(self, name: str, call: Call, reply: Reply) -> str | None:
        """Return None where that side is right, else a sentence."""
        shown = show_call(name, Call(call.arguments[:4]))
        if reply.kind != "value":
            return f"{shown} {describe_failure(reply)}"
        with shown_as(shown):
            report = read_report(reply.value)
            wanted = _("a list with a finite number for each of {count} linear layers")
            count = len(self.norms)
            norms = read_numbers(report.get("norms"), count, wanted.format(count=count))
            problem = getattr(self, self.side)(report, norms)
        return None if problem is None else f"{shown} {problem}"

    def values(self, report: dict[str, Any], norms: list[float]) -> str | None:
        """Look at the norms."""
        del report
        wrong = ~np.isclose(np.array(norms), self.norms, rtol=RELATIVE, atol=ABSOLUTE)
        if wrong.any():
            layer = int(np.argmax(wrong))
            return _("gave {value:.4g} for layer {layer} of {count}").format(
                value=norms[layer], layer=layer + 1, count=len(norms)
            )
        return None

    def clean(self, report: dict[str, Any], norms: list[float]) -> str | None:
        """Look at what became of the model."""
        del norms
        if not all_close(report.get("parameters"), self.parameters):
            return _("changed the model's parameters")
        if not all_close(report.get("gradients"), self.gradients):
            return _("left gradients behind in the model")
        return None

    def floats(self, report: dict[str, Any], norms: list[float]) -> str | None:
        """Look at the list's type."""
        del norms
        given = report.get("norms")
        if isinstance(given, list) and all(type(value) is float for value in given):
            return None
        return _("returned {value}, not a list of floats").format(value=show_value(given))


def all_close(given: Any, expected: Sequence[Array]) -> bool:
    """Return whether a list holds these arrays, in this order."""
    return (
        isinstance(given, list) and len(given) == len(expected) and all(map(close, given, expected))
    )


def layer_by_layer(arrays: Sequence[Array]) -> tuple[Array, ...]:
    """Return weights and then biases as PyTorch has them: each weight with its bias."""
    half = len(arrays) // 2
    return tuple(array for pair in zip(arrays[:half], arrays[half:], strict=True) for array in pair)


@dataclass(frozen=True, kw_only=True)
class GradientNorms(Exercise):
    """A function (model, x, y, loss) to each linear layer's gradient norm."""

    def checks(self) -> tuple[Check, ...]:
        """Return the checks of the measurement."""
        return self.build(
            [
                WeightedCheck(
                    "values", 4, "The norms are those of the weights' gradients.", self.values
                ),
                WeightedCheck(
                    "linear layers",
                    1,
                    "Other layers' parameters do not count, such as those of nn.PReLU.",
                    self.others,
                ),
                WeightedCheck(
                    "stale gradients",
                    1,
                    "Gradients left from an earlier backward pass do not count.",
                    self.stale,
                ),
                WeightedCheck(
                    "model untouched",
                    1,
                    "Parameters stay as they are, and their gradients are cleared.",
                    self.clean,
                ),
                WeightedCheck("list of floats", 0.5, "It is a list of Python floats.", self.floats),
            ],
            ruled=False,
        )

    def case(
        self, rng: np.random.Generator, activation: str, side: str = "values", stale: bool = False
    ) -> Case:
        """Return a measurement with cross-entropy, or with a mean squared error."""
        classify = bool(rng.integers(2))
        network = Network.drawn(rng, [3, 6, 5, 4, 3], activation)
        x = rng.normal(0, 1, (9, 3)).astype(np.float32)
        loss: Loss
        if classify:
            y, loss, name = rng.integers(0, 3, 9), cross_entropy, "CrossEntropyLoss"
        else:
            y, loss, name = rng.normal(0, 1, (9, 3)).astype(np.float32), squared_error, "MSELoss"
        _, gradients = network.gradients(x, y, loss)
        norms = tuple(float(np.linalg.norm(g)) for g in gradients[: len(network.weights)])
        arguments = (
            model_of(network),
            made("tensor", "x", x),
            made("tensor", "y", y),
            made("torch loss", f"nn.{name}()", name),
            stale,
        )
        looked = GradientNormReport(
            norms, layer_by_layer(network.parameters), layer_by_layer(gradients), side
        )
        return Case(Call(arguments, probe="measured"), looked)

    def values(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return networks of several activations."""
        return [self.case(rng, kind) for kind in ("Sigmoid", "Tanh", "ReLU", "ELU")]

    def others(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return a network whose activation has a weight of its own."""
        return [self.case(rng, "PReLU")]

    def stale(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return a network that comes with gradients."""
        return [self.case(rng, "Tanh", stale=True)]

    def clean(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return networks to be left as they were."""
        return [self.case(rng, "ELU", "clean")]

    def floats(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return one network."""
        return [self.case(rng, "Tanh", "floats")]
