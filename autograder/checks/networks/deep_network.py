"""A class of deep networks: its layers, its first biases, and what it gives with our weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import NoneType
from typing import Any

import numpy as np

from autograder.checks.exercise import Exercise, WeightedCheck
from autograder.checks.formatting import describe_failure, show_call
from autograder.checks.mistake import Misconception
from autograder.checks.networks.arithmetic import Network
from autograder.checks.networks.sequential import BATCH, close, layers_text, replace_arguments
from autograder.checks.plan import Array, Call, Case, Check, Reply, SampledCheck
from autograder.checks.readers import read_fact, read_list, read_pairs, read_report, shown_as
from utils.language import _

Report = dict[str, Any]

SLOPE = 0.01


@dataclass(frozen=True)
class NetworkReport:
    """A network that was built, looked at from every side."""

    network: Network
    x: Array

    def problem(self, name: str, call: Call, reply: Reply) -> str | None:
        """Return None where all is as it should be, else a sentence about what is not."""
        shown = show_call(name, replace_arguments(call))
        if reply.kind != "value":
            return f"{shown} {describe_failure(reply)}"
        for side in (self.layers, self.biases, self.logits, self.hidden):
            with shown_as(shown):
                problem = side(read_report(reply.value))
            if problem is not None:
                return f"{shown} {problem}"
        return None

    @property
    def shapes(self) -> list[list[int]]:
        """The shapes of the weights."""
        return [list(weight.shape) for weight in self.network.weights]

    def layers(self, report: Report) -> str | None:
        """Look at the layers that a forward pass goes through."""
        if report.get("module") is not True:
            return _("is no nn.Module")
        shapes = read_pairs(report.get("shapes"), int)
        if is_reused(self.shapes, report):
            return _("goes through one layer more than once: each needs weights of its own")
        if shapes != self.shapes:
            return _("goes through the layers {layers}").format(layers=layers_text(shapes))
        count = sum(array.size for array in self.network.parameters)
        found = read_fact(report.get("parameters"), int)
        if found != count:
            return _("has {found} parameters, where its layers need {count}").format(
                found=found, count=count
            )
        return None

    def biases(self, report: Report) -> str | None:
        """Look at the biases as they were built."""
        if read_list(report.get("zero"), bool, NoneType) == [True] * len(self.network.biases):
            return None
        return _("has biases that do not start at zero")

    def logits(self, report: Report) -> str | None:
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
        if self.network.activation == "Identity":
            return _("gives other logits than its weights do, with nothing between its layers")
        return _("gives other logits than its weights do, with LeakyReLU between its layers alone")

    def hidden(self, report: Report) -> str | None:
        """Look at the hidden activations."""
        hidden = report["outputs"][1]
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


def is_reused(expected: list[list[int]], report: Report) -> bool:
    """Return whether fewer layers than asked for are passed as often as enough layers would be."""
    shapes, passes = report.get("shapes"), report.get("passes")
    if not isinstance(shapes, list) or not isinstance(passes, int):
        return False
    return len(shapes) < len(expected) <= passes


def sign_of_layers(looked: NetworkReport, report: Report) -> str | None:
    """Return the slug of a mistake that shows in the layers and their first biases."""
    shapes = read_pairs(report.get("shapes"), int)
    zero = read_list(report.get("zero"), bool, NoneType)
    if is_reused(looked.shapes, report):
        return "layer-reused"
    if shapes != looked.shapes:
        spare = len(shapes) - len(looked.shapes)
        return {1: "one-layer-too-many", -1: "one-layer-too-few"}.get(spare)
    if None in zero:
        return "no-biases"
    return "biases-as-drawn" if False in zero else None


def sign_of_outputs(looked: NetworkReport, report: Report) -> str | None:
    """Return the slug of a mistake that shows in the kinds, numbers and shapes of the outputs."""
    outputs = report.get("outputs")
    expected, activations = looked.network.forward(looked.x)
    if isinstance(outputs, np.ndarray):
        return "activations-missing" if outputs.shape == expected.shape else None
    if not isinstance(outputs, list | tuple) or len(outputs) != 2:
        return None
    logits, hidden = outputs
    if isinstance(logits, list | tuple) and isinstance(hidden, np.ndarray):
        return "activations-first"
    if isinstance(logits, np.ndarray) and logits.shape == expected.shape[:1]:
        return "logits-flat"
    if hidden is None or (isinstance(hidden, list | tuple) and not hidden):
        return "activations-missing"
    if isinstance(hidden, list | tuple) and len(hidden) == len(activations) + 1:
        return "logits-among-activations" if close(hidden[-1], expected) else None
    return sign_of_slope(looked, hidden)


def sign_of_slope(looked: NetworkReport, hidden: Any) -> str | None:
    """Return the slug of a mistake in the first hidden layer's negative side."""
    first = hidden[0] if isinstance(hidden, list | tuple) and hidden else None
    before = looked.x @ looked.network.weights[0].T + looked.network.biases[0]
    if not isinstance(first, np.ndarray) or first.shape != before.shape:
        return None
    negative = before < -1e-3
    slopes = first[negative] / before[negative]
    if not len(slopes) or not np.allclose(first[~negative], before[~negative], atol=1e-3):
        return None
    if np.ptp(slopes) > 1e-3 or abs(slopes[0] - SLOPE) < 1e-3 or slopes[0] > 1 - 1e-3:
        return None
    return "plain-relu" if abs(slopes[0]) < 1e-3 else "other-slope"


@dataclass(frozen=True, kw_only=True)
class DeepNetwork(Exercise):
    """A class (input_size, hidden_size, n_layers=2, non_linearity=True) as circles asks for it."""

    def checks(self) -> tuple[Check, ...]:
        """Return the checks of a network's class."""
        return self.build(
            [
                WeightedCheck(
                    "values",
                    5,
                    "Its layers are those that were asked for, with biases of zero; logits and "
                    "activations follow from its weights.",
                    self.values,
                ),
                WeightedCheck(
                    "structure",
                    2,
                    "Any sizes and depths work, by name, by position and with defaults.",
                    self.structure,
                ),
                WeightedCheck(
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
        *given: Any,
        layers: tuple[int, int, int],
        activation: str = "LeakyReLU",
        **named: Any,
    ) -> Case:
        """Return a call that builds a network; layers: input size, hidden size, n_layers."""
        inputs, width, count = layers
        network = Network.drawn(rng, [inputs, *[width] * (count - 1), 1], activation)
        x = rng.normal(0, 1.5, (BATCH, inputs)).astype(np.float32)
        call = Call((x, *network.arrays, *given), named, probe="built")
        return Case(call, NetworkReport(network, x))

    def values(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return ordinary networks."""
        return [self.case(rng, *layers, layers=layers) for layers in ((2, 8, 5), (3, 6, 3))]

    def structure(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return several sizes, by position, by name and with defaults."""
        return [
            self.case(rng, input_size=3, hidden_size=4, n_layers=4, layers=(3, 4, 4)),
            self.case(rng, 2, 5, layers=(2, 5, 2)),
            self.case(rng, 2, 6, 1, layers=(2, 6, 1)),
        ]

    def without(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return networks without an activation, asked for by name and by position."""
        kind = "Identity"
        return [
            self.case(rng, 2, 8, 4, layers=(2, 8, 4), activation=kind, non_linearity=False),
            self.case(rng, 2, 6, 3, False, layers=(2, 6, 3), activation=kind),
        ]

    def recognise(
        self, questions: Sequence[SampledCheck], replies: Mapping[str, Sequence[Reply]]
    ) -> Misconception | None:
        """Return the mistake that an ordinary network shows, however its class is written."""
        question = next(q for q in questions if q.check.name == "values")
        looked, given = question.cases[0].expectation, replies.get(question.check.key, ())
        if not given or not isinstance(looked, NetworkReport):
            return None
        report = read_report(given[0].value)
        return self.called(sign_of_layers(looked, report) or sign_of_outputs(looked, report))
