"""A recipe that must work: networks fitted to two circles, judged on unseen points."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np

from autograder.checks.exercise import Exercise
from autograder.checks.formatting import describe_failure, show_call
from autograder.checks.mistake import Misconception
from autograder.checks.networks.arithmetic import Network
from autograder.checks.plan import Array, Call, Case, Check, Reply, SampledCheck
from autograder.checks.readers import read_list, read_report, shown_as, unreadable
from autograder.sandbox.worker.runtime.serialization import Other
from utils.language import _

NOISE, FACTOR = 0.1, 0.4
POINTS, UNSEEN = 200, 2000
DEPTH = 5
# So far away that a boundary which was learned elsewhere is worth little here.
SHIFT = (0.6, 0.8)
# An attempt that gets this share of its own points right has found the circle.
GOOD = 0.97
ATTEMPTS = 5


def draw_circles(
    rng: np.random.Generator, count: int, turn: float, shift: Array
) -> tuple[Array, Array]:
    """Return two noisy circles as scikit-learn's make_circles draws them, turned and shifted.

    x: (count, 2) float32; y: (count, 1) float32, 1 on the inner circle.
    """
    half = count // 2
    angles = np.concatenate([np.arange(half) / half, np.arange(count - half) / (count - half)])
    y = (np.arange(count) >= half).astype(np.float32)
    radius = np.where(y > 0, FACTOR, 1.0)
    circle = np.stack([np.cos(2 * np.pi * angles + turn), np.sin(2 * np.pi * angles + turn)], 1)
    x = circle * radius[:, None] + rng.normal(0, NOISE, (count, 2)) + shift
    order = rng.permutation(count)
    return x[order].astype(np.float32), y[order, None]


@dataclass(frozen=True)
class Fit:
    """The networks that came back are of the right shape, and one is right often enough."""

    x: Array
    unseen: Array
    labels: Array
    hidden_size: int
    least: float
    activation: str = "LeakyReLU"

    def problem(self, name: str, call: Call, reply: Reply) -> str | None:
        """Return None for a network that is right often enough, else a sentence."""
        shown = show_call(name, Call(call.arguments[:4], function=call.function))
        if reply.kind != "value":
            return f"{shown} {describe_failure(reply)}"
        with shown_as(shown):
            kind = no_network(reply)
            if kind is not None:
                found = None if kind == "NoneType" else Other(kind)
                raise unreadable(found, _("a trained MLP"))
            networks = self.networks(reply)
        if not networks:
            return _("{call} returned no MLP of that shape that gives what its weights say").format(
                call=shown
            )
        best = max(map(self.accuracy, networks))
        if best >= self.least:
            return None
        if len(networks) > 1:
            text = _("{call} gets {share} of {count} new points right, the best of {seeds} seeds")
        else:
            text = _("{call} gets {share} of {count} new points right")
        return text.format(call=shown, share=f"{best:.1%}", count=UNSEEN, seeds=len(networks))

    def networks(self, reply: Reply) -> list[Network]:
        """Return the attempts' networks, rebuilt from their weights, that are what they should."""
        found = [self.rebuilt(one) for one in attempts_of(reply)]
        return [network for network in found if network is not None]

    def rebuilt(self, attempt: Mapping[str, Any]) -> Network | None:
        """Return the network of an attempt's weights, or None if it gives other outputs."""
        sizes = [2, *[self.hidden_size] * (DEPTH - 1), 1]
        shapes = [(rows, columns) for rows, columns in zip(sizes[1:], sizes[:-1], strict=True)]
        if "weights" not in attempt:
            return None
        weights = read_list(attempt.get("weights"), np.ndarray)
        biases = read_list(attempt.get("biases"), np.ndarray)
        arrays = [*weights, *biases]
        wanted = [*shapes, *((rows,) for rows, _ in shapes)]
        if [array.shape for array in arrays] != wanted:
            return None
        if not all(a.dtype.kind == "f" and np.isfinite(a).all() for a in arrays):
            return None
        network = Network.of(weights, biases, self.activation)
        outputs = attempt.get("outputs")
        logits = outputs[0] if isinstance(outputs, list | tuple) and outputs else None
        expected = network.forward(self.x)[0]
        if not isinstance(logits, np.ndarray) or logits.shape != expected.shape:
            return None
        # By their own size: a network that learned nothing gives small logits, true or not.
        apart = np.abs(logits - expected).max()
        return network if apart <= 1e-4 + 1e-3 * np.abs(expected).max() else None

    def accuracy(self, network: Network) -> float:
        """Return the share of unseen points that a network gets right."""
        return float(((network.forward(self.unseen)[0] > 0) == (self.labels > 0.5)).mean())


def no_network(reply: Reply) -> str | None:
    """Return the type of what came back in a network's place, or None if a network did."""
    attempts = attempts_of(reply)
    kind = attempts[0].get("type") if attempts else None
    return kind if isinstance(kind, str) else None


def attempts_of(reply: Reply) -> list[dict[str, Any]]:
    """Return what is told of every attempt; raises Unreadable."""
    return read_list(read_report(reply.value).get("attempts"), dict)


@dataclass(frozen=True)
class Tier:
    """What is earned from an accuracy on: for a hidden size, its points or its bonus."""

    name: str
    hidden_size: int
    least: float
    points: float
    bonus: float = 0.0


@dataclass(frozen=True, kw_only=True)
class CirclesFit(Exercise):
    """A function (x, y, hidden_size, n_layers, device, seed) that returns a trained network.

    tiers: for each hidden size in rising order; seconds: the CPU limit of one hidden size, and how
    much of it further attempts may use; signs: known mistakes by what the returned networks show.
    """

    tiers: tuple[Tier, ...]
    seconds: Mapping[int, tuple[float, float]]
    replayed: bool = False
    signs: Mapping[str, Callable[[Fit, Reply], bool]] = field(default_factory=dict)

    def checks(self) -> tuple[Check, ...]:
        """Return a check for every tier; all of one hidden size judge the same networks."""
        checks: list[Check] = []
        for tier in self.tiers:
            before = [
                c
                for c, t in zip(checks, self.tiers, strict=False)
                if t.hidden_size == tier.hidden_size
            ]
            checks.append(
                Check(
                    self.name,
                    tier.name,
                    tier.points,
                    f"At hidden_size={tier.hidden_size} it gets {tier.least:.0%} or more of the "
                    "points right that it has not seen."
                    if tier.least
                    else f"At hidden_size={tier.hidden_size} it returns a network of that shape.",
                    partial(self.draw, tier),
                    needs=(before[-1].name,) if before else (),
                    seconds=self.seconds[tier.hidden_size][0],
                    stream=before[0].name if before else "",
                    bonus=tier.bonus,
                )
            )
        return tuple(checks)

    def draw(self, tier: Tier, rng: np.random.Generator) -> Sequence[Case]:
        """Return one fit, on circles somewhere in the plane."""
        turn, way = rng.uniform(0, 2 * np.pi, 2)
        shift = rng.uniform(*SHIFT) * np.array([np.cos(way), np.sin(way)])
        x, y = draw_circles(rng, POINTS, turn, shift)
        unseen, labels = draw_circles(rng, UNSEEN, turn, shift)
        seeds = [int(seed) for seed in rng.choice(10_000, ATTEMPTS, replace=False)]
        spend = self.seconds[tier.hidden_size][1]
        call = Call((x, y, tier.hidden_size, DEPTH, seeds, GOOD, spend), probe="fitted")
        return [Case(call, Fit(x, unseen, labels, tier.hidden_size, tier.least))]

    def recognise(
        self, questions: Sequence[SampledCheck], replies: Mapping[str, Sequence[Reply]]
    ) -> Misconception | None:
        """Return the mistake that the returned networks show."""
        for question in questions:
            given = replies.get(question.check.key, ())
            fit = question.cases[0].expectation
            if not given or not isinstance(fit, Fit):
                continue
            for slug, shows in self.signs.items():
                if shows(fit, given[0]):
                    return self.called(slug)
        return None
