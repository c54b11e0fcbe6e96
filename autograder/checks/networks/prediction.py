"""Functions that predict with a trained network, and that say how often it is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.checks.exercise import Exercise, WeightedCheck
from autograder.checks.formatting import describe_failure, gave, show_call, show_value
from autograder.checks.networks.arithmetic import Network
from autograder.checks.networks.losses_of_training import JudgedTogether, made
from autograder.checks.networks.sequential import close
from autograder.checks.plan import Array, BuiltArgument, Call, Case, Check, Reply
from autograder.checks.readers import (
    read_fact,
    read_number,
    read_numbers,
    read_report,
    shown_as,
    unreadable,
)
from utils.language import _

SIZES = (2, 8, 8, 8, 8, 1)
BANDS = ((-3.0, -0.6), (-0.5, -0.05), (0.05, 0.45), (0.6, 3.0))
PER_BAND = 3
MARGIN = 0.02  # no logit is nearer to zero than this, so rounding decides nothing


def given(network: Network, shows: str = "") -> BuiltArgument:
    """Return the argument `model`: the network as a module of the worker's.

    shows: "mode" or "graph" where training mode, or a graph for gradients, turns the logits' sign.
    """
    kind = f"network that shows {shows}" if shows else "network"
    return made(kind, "model", *network.arrays, 0.01)


def tensor(label: str, array: Array) -> BuiltArgument:
    """Return an argument that is a tensor."""
    return made("tensor", label, array)


def draw_decided(rng: np.random.Generator) -> tuple[Network, Array]:
    """Return a network and points (12, 2) whose logits lie on both sides of 0, and of 1/2."""
    while True:
        network = Network.drawn(rng, SIZES)
        x = rng.normal(0, 1.5, (400, 2)).astype(np.float32)
        logits = network.forward(x)[0]
        spread, middle = logits.std(), float(np.median(logits))
        if spread < 0.05:
            continue
        weights = [*network.weights[:-1], network.weights[-1] / spread]
        biases = [*network.biases[:-1], (network.biases[-1] - middle) / spread]
        network = Network.of(weights, biases)
        logits = network.forward(x)[0].ravel()
        bands = [np.flatnonzero((logits > low) & (logits < high)) for low, high in BANDS]
        if all(len(rows) >= PER_BAND for rows in bands):
            rows = np.concatenate([rows[:PER_BAND] for rows in bands])
            return network, x[rng.permutation(rows)]


def classes_of(network: Network, x: Array) -> Array:
    """Return the class of each row, (N,)."""
    return np.asarray(network.forward(x)[0].ravel() > 0).astype(np.int64)


def draw_unequal(rng: np.random.Generator) -> tuple[Network, Array, Array]:
    """Return a network, points and targets (N,) whose shares of this and that all differ."""
    while True:
        network, x = draw_decided(rng)
        x = x[: rng.integers(9, 12)]
        classes = classes_of(network, x)
        y = np.where(rng.random(len(x)) < 0.3, 1 - classes, classes)
        right, ones, wanted = (classes == y).mean(), classes.mean(), y.mean()
        every = ones * wanted + (1 - ones) * (1 - wanted)  # all compared with all
        shares = np.sort([right, 1 - right, ones, every])
        if 0.5 < right < 1 and np.diff(shares).min() > 0.01:
            return network, x, y.astype(np.float32)


@dataclass(frozen=True)
class PredictionView:
    """A prediction, seen from one side.

    expected: the class of each row, (N,); logits: of the model in evaluation mode, (N, 1).
    """

    expected: Array
    logits: Array
    side: str
    training: bool = False

    def problem(self, name: str, call: Call, reply: Reply) -> str | None:
        """Return None where that side is right, else a sentence."""
        shown = show_call(name, Call(call.arguments[:2]))
        if reply.kind != "value":
            return f"{shown} {describe_failure(reply)}"
        with shown_as(shown):
            problem = getattr(self, self.side)(read_report(reply.value))
        return None if problem is None else f"{shown} {problem}"

    def classes(self, report: dict[str, Any]) -> Array:
        """Return a class for each row, in whatever type and shape they came."""
        classes = report.get("classes")
        if not isinstance(classes, np.ndarray) or classes.size != self.expected.size:
            raise unreadable(classes, self.wanted())
        return classes

    def wanted(self) -> str:
        """Return what a prediction is to return, in words."""
        text = _("a tensor with a class for each of {count} rows")
        return text.format(count=self.expected.size)

    def values(self, report: dict[str, Any]) -> str | None:
        """Look at the classes."""
        classes = self.classes(report)
        wrong = classes.ravel() != self.expected
        if not wrong.any():
            return None
        return _("gave the wrong class for {count} of {total} rows").format(
            count=wrong.sum(), total=wrong.size
        )

    def is_right(self, report: dict[str, Any]) -> bool:
        """Return whether the classes are right; here a list of them will do."""
        classes = report.get("classes")
        if isinstance(classes, list):
            classes = np.array(read_numbers(classes, len(self.expected), self.wanted()))
        return self.values(report | {"classes": classes}) is None

    def form(self, report: dict[str, Any]) -> str | None:
        """Look at type and shape."""
        classes = self.classes(report)
        if report.get("tensor") is not True:
            return _("returned no tensor")
        if classes.dtype.kind not in "iu":
            return _("returned a tensor of {kind}, not of integers").format(kind=classes.dtype)
        if classes.shape != self.expected.shape:
            return _("returned shape {shape}, where shape {wanted} is expected").format(
                shape=classes.shape, wanted=self.expected.shape
            )
        return None

    def graph(self, report: dict[str, Any]) -> str | None:
        """Look whether a graph was built: it would have turned the logits' sign."""
        if self.is_right(report):
            return None
        return _("let PyTorch record a graph for gradients that nobody asks for")

    def mode(self, report: dict[str, Any]) -> str | None:
        """Look at the mode while predicting, and afterwards: training turns the logits' sign."""
        if not self.is_right(report):
            return _("predicted while the model was in training mode")
        if close(report.get("logits"), -self.logits if self.training else self.logits):
            return None
        if self.training:
            return _("did not leave the model in the training mode in which it found it")
        return _("did not leave the model in the evaluation mode in which it found it")

    def device(self, report: dict[str, Any]) -> str | None:
        """Look where the result is, for a model on PyTorch's device "meta"."""
        if read_fact(report.get("device"), str) == "meta":
            return None
        return _("did not leave its result on the model's own device")


def seen(network: Network, x: Array, side: str, training: bool = False) -> PredictionView:
    """Return what a prediction for x must look like from one side."""
    return PredictionView(classes_of(network, x), network.forward(x)[0], side, training)


@dataclass(frozen=True, kw_only=True)
class Prediction(Exercise):
    """A function (model, x) to classes 0 and 1."""

    def checks(self) -> tuple[Check, ...]:
        """Return the checks of a function that predicts."""
        return self.build(
            [
                WeightedCheck(
                    "values", 2, "Each row gets the class that its logit says.", self.values
                ),
                WeightedCheck("form", 1, "The classes are an integer tensor (N,).", self.form),
                WeightedCheck("no graph", 1, "No graph is built.", self.graph),
                WeightedCheck(
                    "mode",
                    1,
                    "It predicts in evaluation mode and restores the mode it found.",
                    self.mode,
                ),
                WeightedCheck(
                    "device",
                    1,
                    "x is moved to the model's device; the result stays there.",
                    self.device,
                ),
            ],
            ruled=False,
        )

    def case(
        self, rng: np.random.Generator, side: str, count: int = 12, training: bool = False
    ) -> Case:
        """Return a prediction for so many rows."""
        network, x = draw_decided(rng)
        model = given(network, side if side in ("mode", "graph") else "")
        return Case(
            Call((model, tensor("x", x[:count]), training), probe="predicted"),
            seen(network, x[:count], side, training),
        )

    def values(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return predictions for several rows, and for one."""
        return [self.case(rng, "values"), self.case(rng, "values"), self.case(rng, "values", 1)]

    def form(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return predictions for several rows, and for one."""
        return [self.case(rng, "form"), self.case(rng, "form", 1)]

    def graph(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return predictions in both modes."""
        return [self.case(rng, "graph", training=mode) for mode in (False, True)]

    def mode(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return predictions in both modes."""
        return [self.case(rng, "mode", training=mode) for mode in (True, False)]

    def device(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return a prediction by a model on another device than x."""
        network, x = draw_decided(rng)
        call = Call((given(network), tensor("x", x)), probe="predicted_elsewhere")
        return [Case(call, seen(network, x, "device"))]


@dataclass(frozen=True)
class Share:
    """The share of rows that are right, by the truth or by the student's own predictions."""

    right: float

    def problem(self, name: str, call: Call, reply: Reply) -> str | None:
        """Return None for the true share."""
        if reply.kind != "value":
            return f"{show_call(name, call)} {describe_failure(reply)}"
        with shown_as(show_call(name, call)):
            share = read_number(reply.value, _("a single float"))
        if abs(share - self.right) < 1e-5:
            return None
        return gave(show_call(name, call), show_value(reply.value))


@dataclass(frozen=True)
class PlainFloat:
    """A number that is no tensor and no array."""

    def problem(self, name: str, call: Call, reply: Reply) -> str | None:
        """Return None for a plain number."""
        value = reply.value
        if reply.kind != "value":
            return f"{show_call(name, call)} {describe_failure(reply)}"
        with shown_as(show_call(name, call)):
            read_number(value, _("a single float"))
        if isinstance(value, float):
            return None
        # A NumPy float, which is a Python float too, comes as a 0-d array of float64.
        if isinstance(value, np.ndarray) and not value.ndim and value.dtype == np.float64:
            return None
        return _("{call} returned a tensor or an array").format(call=show_call(name, call))


@dataclass(frozen=True)
class StudentPrediction(JudgedTogether):
    """What the student's own predict says of the rows; never wrong by itself."""

    y: Array

    def share(self, reply: Reply) -> float | None:
        """Return the share that these predictions get right, or None if they are none."""
        report = reply.value
        classes = report.get("classes") if isinstance(report, dict) else None
        if not isinstance(classes, np.ndarray) or classes.size != self.y.size:
            return None
        return float((classes.ravel() == self.y.ravel()).mean())


@dataclass(frozen=True, kw_only=True)
class Accuracy(Exercise):
    """A function (model, x, y) to the share that predict, another exercise, gets right."""

    def checks(self) -> tuple[Check, ...]:
        """Return the checks of an accuracy."""
        return self.build(
            [
                WeightedCheck(
                    "share",
                    3,
                    "It is the share of rows whose prediction is right.",
                    self.shares,
                    self.judge_shares,
                ),
                WeightedCheck("float", 1, "It is a Python float.", self.single),
            ],
            ruled=False,
        )

    def pair(self, rng: np.random.Generator) -> list[Case]:
        """Return a call for the accuracy, and one for the predictions that it rests on."""
        network, x, y = draw_unequal(rng)
        right = float((classes_of(network, x) == y).mean())
        column = y[:, None]
        model, points = given(network), tensor("x", x)
        call = Call((model, points, tensor("y", column)))
        own = Call((model, points, False), function="predict", probe="predicted")
        return [Case(call, Share(right)), Case(own, StudentPrediction(column))]

    def shares(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return several networks and targets."""
        return [case for _ in range(3) for case in self.pair(rng)]

    def single(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return one network."""
        return [Case(self.pair(rng)[0].call, PlainFloat())]

    def judge_shares(self, cases: Sequence[Case], replies: Sequence[Reply]) -> str | None:
        """Return None where each share is true, or true of the student's own predictions."""
        for i in range(0, len(cases), 2):
            problem = cases[i].expectation.problem(self.name, cases[i].call, replies[i])
            own = cases[i + 1].expectation
            share = own.share(replies[i + 1]) if isinstance(own, StudentPrediction) else None
            if problem is not None and (
                share is None
                or Share(share).problem(self.name, cases[i].call, replies[i]) is not None
            ):
                return problem
        return None
