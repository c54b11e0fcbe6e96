"""Networks that a student's code assembles of PyTorch's parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.checks.exercise import Exercise, WeightedCheck
from autograder.checks.formatting import describe_failure, show_call
from autograder.checks.mistake import Misconception
from autograder.checks.networks.arithmetic import Network
from autograder.checks.networks.losses_of_training import made
from autograder.checks.plan import Array, Call, Case, Check, Reply, SampledCheck
from autograder.checks.readers import read_list, read_pairs, read_report, shown_as
from utils.language import _

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


def layers_text(shapes: list[list[int]]) -> str:
    """Return layers as a student writes them: (2 to 3), (3 to 1)."""
    if not shapes:
        return _("no nn.Linear layer at all")
    return ", ".join(
        _("({inputs} to {outputs})").format(inputs=shape[1], outputs=shape[0])
        for shape in shapes[:12]
    )


def replace_arguments(call: Call) -> Call:
    """Return the call as a student would write it: without what the worker needs beside it."""
    return Call(call.arguments[3:], call.keywords)


@dataclass(frozen=True)
class Assembled:
    """A flat nn.Sequential of these layers and activations, seen from one side."""

    network: Network
    x: Array
    side: str

    def problem(self, name: str, call: Call, reply: Reply) -> str | None:
        """Return None where that side is right, else a sentence."""
        shown = show_call(name, replace_arguments(call))
        if reply.kind != "value":
            return f"{shown} {describe_failure(reply)}"
        with shown_as(shown):
            problem = getattr(self, self.side)(read_report(reply.value))
        return None if problem is None else f"{shown} {problem}"

    def layers(self, report: dict[str, Any]) -> str | None:
        """Look at the linear layers."""
        if report.get("sequential") is not True:
            return _("is no nn.Sequential")
        shapes = read_pairs(report.get("shapes"), int)
        if shapes != [list(weight.shape) for weight in self.network.weights]:
            return _("has the layers {layers}").format(layers=layers_text(shapes))
        return None if report.get("biases") is True else _("has a layer without a bias")

    def parts(self, report: dict[str, Any]) -> str | None:
        """Look at the order of layers and activations."""
        expected = ["Linear", self.network.activation] * len(self.network.weights)
        parts = read_list(report.get("parts"), str)
        if parts == expected[:-1]:
            return None
        return _("consists of {parts}").format(parts=", ".join(parts) or _("nothing"))

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
                WeightedCheck(
                    "structure", 2, "It has the linear layers that were asked for.", self.layers
                ),
                WeightedCheck(
                    "activations",
                    2,
                    "An activation stands between every two layers, and none after the last.",
                    self.parts,
                ),
                WeightedCheck("values", 1, "It computes what its layers say.", self.outputs),
            ],
            ruled=False,
        )

    def recognise(
        self, questions: Sequence[SampledCheck], replies: Mapping[str, Sequence[Reply]]
    ) -> Misconception | None:
        """Return the mistake of an activation that is always the same, whichever it is."""
        question = next(q for q in questions if q.check.name == "activations")
        kinds, wanted = set(), []
        for case, reply in zip(question.cases, replies.get(question.check.key, ()), strict=False):
            looked = case.expectation
            if not isinstance(looked, Assembled):
                return None
            parts = read_list(read_report(reply.value).get("parts"), str)
            if parts[::2] != ["Linear"] * len(looked.network.weights):
                return None
            kinds |= {*parts[1::2]}
            wanted += [looked.network.activation] * bool(parts[1::2])
        if len(kinds) != 1 or len(set(wanted)) < 2:
            return None
        return self.called("activation-ignored")

    def cases(self, rng: np.random.Generator, side: str) -> Sequence[Case]:
        """Return several sizes and activations, seen from one side."""
        cases = []
        sizes = ([4, 6, 5, 3], [3, 2], [2, 7, 7, 7, 1])
        kinds = rng.permutation(["ELU", "Tanh", "ReLU", "Sigmoid"])
        for size, kind in zip(sizes, map(str, kinds), strict=False):
            network = Network.drawn(rng, size, kind)
            x = rng.normal(0, 1.5, (BATCH, size[0])).astype(np.float32)
            activation = made("torch class", f"nn.{kind}", kind)
            call = Call((x, *network.arrays, size, activation), probe="assembled")
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
