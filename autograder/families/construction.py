"""Networks that a student's code builds: their layers, and what they give with weights of ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.families.arithmetic import Network
from autograder.families.base import Exercise, Plan
from autograder.families.replay import made
from autograder.paper import Call, Case, Check, Reply
from autograder.wording import describe_failure, show_call
from utils.language import _

Array = npt.NDArray[Any]

RELATIVE, ABSOLUTE = 1e-4, 1e-4
BATCH = 7


def close(given: Any, expected: Array) -> bool:
    """Return whether what a network gave is an array of these values and this shape."""
    return (
        isinstance(given, np.ndarray)
        and given.shape == expected.shape
        and given.dtype.kind == "f"
        and np.allclose(given, expected, rtol=RELATIVE, atol=ABSOLUTE)
    )


def layers_text(shapes: Any) -> str:
    """Return layers as a student writes them: (2 to 3), (3 to 1)."""
    if not isinstance(shapes, list) or not shapes:
        return _("no nn.Linear layer at all")
    return ", ".join(
        _("({inputs} to {outputs})").format(inputs=shape[1], outputs=shape[0])
        for shape in shapes[:12]
    )


@dataclass(frozen=True)
class Looked:
    """A network that was built, seen from one side: its layers, its first biases or its outputs."""

    network: Network
    x: Array
    side: str

    def problem(self, name: str, call: Call, reply: Reply) -> str | None:
        """Return None where that side is right, else a sentence."""
        shown = show_call(name, replace_arguments(call))
        if reply.kind != "value" or not isinstance(reply.value, dict):
            return f"{shown} {describe_failure(reply)}"
        problem = getattr(self, self.side)(reply.value)
        return None if problem is None else f"{shown} {problem}"

    def layers(self, report: dict[str, Any]) -> str | None:
        """Look at the layers that a forward pass goes through."""
        if report.get("module") is not True:
            return _("is no nn.Module")
        expected = [list(weight.shape) for weight in self.network.weights]
        shapes = report.get("shapes")
        if shapes != expected:
            return _("goes through the layers {layers}").format(layers=layers_text(shapes))
        if report.get("distinct") is not True:
            return _("goes through one layer more than once: each needs weights of its own")
        count = sum(array.size for array in self.network.parameters)
        if report.get("parameters") != count:
            return _("has {found} parameters, where its layers need {count}").format(
                found=report.get("parameters"), count=count
            )
        return None

    def biases(self, report: dict[str, Any]) -> str | None:
        """Look at the biases as they were built."""
        if report.get("zero") == [True] * len(self.network.biases):
            return None
        return _("has biases that do not start at zero")

    def logits(self, report: dict[str, Any]) -> str | None:
        """Look at the logits."""
        outputs = report.get("outputs")
        if not isinstance(outputs, tuple | list) or len(outputs) != 2:
            return _("returns something else than a pair from forward: (logits, [activations])")
        expected = self.network.forward(self.x)[0]
        if close(outputs[0], expected):
            return None
        if isinstance(outputs[0], np.ndarray) and outputs[0].shape != expected.shape:
            return _("gives logits of shape {shape} for {rows} rows").format(
                shape=outputs[0].shape, rows=len(self.x)
            )
        return _("gives other logits than its weights do, with LeakyReLU between its layers alone")

    def hidden(self, report: dict[str, Any]) -> str | None:
        """Look at the hidden activations."""
        outputs = report.get("outputs")
        hidden = outputs[1] if isinstance(outputs, tuple | list) and len(outputs) == 2 else None
        expected = self.network.forward(self.x)[1]
        if not isinstance(hidden, list | tuple):
            return _("returns no list of activations beside its logits")
        if len(hidden) != len(expected):
            return _("returns {count} activations for {wanted} hidden layers").format(
                count=len(hidden), wanted=len(expected)
            )
        for number, (given, right) in enumerate(zip(hidden, expected, strict=True), 1):
            if not close(given, right):
                return _(
                    "returns activations of hidden layer {number} that are not what it passes on"
                ).format(number=number)
        return None

    def everything(self, report: dict[str, Any]) -> str | None:
        """Look at logits and activations alike."""
        if self.logits(report) is None and self.hidden(report) is None:
            return None
        return _("gives something else than layers with nothing in between")


def replace_arguments(call: Call) -> Call:
    """Return the call as a student would write it: without what the worker needs beside it."""
    return Call(call.arguments[3:], call.keywords)


@dataclass(frozen=True, kw_only=True)
class DeepNetwork(Exercise):
    """A class (input_size, hidden_size, n_layers=2, non_linearity=True) as circles asks for it."""

    def checks(self) -> tuple[Check, ...]:
        """Return the checks of a network's class."""
        return self.build(
            [
                Plan("structure", 3, "It has the layers that were asked for.", self.structure),
                Plan("values", 2, "Its logits follow from its weights.", self.values),
                Plan(
                    "activations",
                    1.5,
                    "It returns every hidden layer's values after the LeakyReLU.",
                    self.activations,
                ),
                Plan("zero biases", 1, "Every bias starts at zero.", self.zero_biases),
                Plan(
                    "linear",
                    1,
                    "With non_linearity=False nothing stands between its layers.",
                    self.without,
                ),
            ],
            ruled=False,
        )

    def case(
        self,
        rng: np.random.Generator,
        side: str,
        *given: Any,
        layers: tuple[int, int, int],
        activation: str = "LeakyReLU",
        **named: Any,
    ) -> Case:
        """Return a call that builds a network; layers: input size, hidden size, n_layers."""
        inputs, width, count = layers
        network = Network.drawn(rng, [inputs, *[width] * (count - 1), 1], activation)
        x = rng.normal(0, 1.5, (BATCH, inputs)).astype(np.float32)
        call = Call((x, *network.arrays, *given), named, procedure="built")
        return Case(call, Looked(network, x, side))

    def structure(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return several sizes, by position, by name and with defaults."""
        side = "layers"
        return [
            self.case(rng, side, 2, 8, 5, layers=(2, 8, 5)),
            self.case(rng, side, input_size=3, hidden_size=4, n_layers=3, layers=(3, 4, 3)),
            self.case(rng, side, 2, 5, layers=(2, 5, 2)),
            self.case(rng, side, 2, 6, 1, layers=(2, 6, 1)),
        ]

    def values(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return networks of several depths."""
        sizes = ((2, 8, 5), (3, 6, 3), (2, 4, 1))
        return [self.case(rng, "logits", *layers, layers=layers) for layers in sizes]

    def activations(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return networks of several depths."""
        sizes = ((2, 8, 5), (3, 6, 2), (2, 4, 1))
        return [self.case(rng, "hidden", *layers, layers=layers) for layers in sizes]

    def zero_biases(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return networks with and without an activation."""
        return [
            self.case(rng, "biases", 2, 8, 4, layers=(2, 8, 4)),
            self.case(rng, "biases", 2, 3, 3, False, layers=(2, 3, 3)),
        ]

    def without(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return networks without an activation, asked for by name and by position."""
        side, kind = "everything", "Identity"
        return [
            self.case(rng, side, 2, 8, 4, layers=(2, 8, 4), activation=kind, non_linearity=False),
            self.case(rng, side, 2, 6, 3, False, layers=(2, 6, 3), activation=kind),
        ]


@dataclass(frozen=True)
class Assembled:
    """A flat nn.Sequential of these layers and activations, seen from one side."""

    network: Network
    x: Array
    side: str

    def problem(self, name: str, call: Call, reply: Reply) -> str | None:
        """Return None where that side is right, else a sentence."""
        shown = show_call(name, replace_arguments(call))
        if reply.kind != "value" or not isinstance(reply.value, dict):
            return f"{shown} {describe_failure(reply)}"
        problem = getattr(self, self.side)(reply.value)
        return None if problem is None else f"{shown} {problem}"

    def layers(self, report: dict[str, Any]) -> str | None:
        """Look at the linear layers."""
        if report.get("sequential") is not True:
            return _("is no nn.Sequential")
        if report.get("shapes") != [list(weight.shape) for weight in self.network.weights]:
            return _("has the layers {layers}").format(layers=layers_text(report.get("shapes")))
        return None if report.get("biases") is True else _("has a layer without a bias")

    def parts(self, report: dict[str, Any]) -> str | None:
        """Look at the order of layers and activations."""
        expected = ["Linear", self.network.activation] * len(self.network.weights)
        parts = report.get("parts")
        if parts == expected[:-1]:
            return None
        return _("consists of {parts}").format(parts=", ".join(map(str, parts or [_("nothing")])))

    def outputs(self, report: dict[str, Any]) -> str | None:
        """Look at what it computes."""
        expected = self.network.forward(self.x)[0]
        return None if close(report.get("outputs"), expected) else _("computes something else")


@dataclass(frozen=True, kw_only=True)
class SequentialNetwork(Exercise):
    """A function (sizes, activation) that returns a flat nn.Sequential."""

    def checks(self) -> tuple[Check, ...]:
        """Return the checks of a function that assembles a network."""
        return self.build(
            [
                Plan("structure", 2, "It has the linear layers that were asked for.", self.layers),
                Plan(
                    "activations",
                    2,
                    "An activation stands between every two layers, and none after the last.",
                    self.parts,
                ),
                Plan("values", 1, "It computes what its layers say.", self.outputs),
            ],
            ruled=False,
        )

    def cases(self, rng: np.random.Generator, side: str) -> Sequence[Case]:
        """Return several sizes and activations, seen from one side."""
        cases = []
        sizes = ([4, 6, 5, 3], [3, 2], [2, 7, 7, 7, 1])
        kinds = rng.permutation(["ELU", "Tanh", "ReLU", "Sigmoid"])
        for size, kind in zip(sizes, map(str, kinds), strict=False):
            network = Network.drawn(rng, size, kind)
            x = rng.normal(0, 1.5, (BATCH, size[0])).astype(np.float32)
            activation = made("torch class", f"nn.{kind}", kind)
            call = Call((x, *network.arrays, size, activation), procedure="assembled")
            cases.append(Case(call, Assembled(network, x, side)))
        return cases

    def layers(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return cases for the layers."""
        return self.cases(rng, "layers")

    def parts(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return cases for the order."""
        return self.cases(rng, "parts")

    def outputs(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return cases for the outputs."""
        return self.cases(rng, "outputs")
