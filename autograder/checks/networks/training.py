"""Functions that train a network: judged by replaying what they must have done.

Full batches leave nothing to chance, so the losses are compared one by one. With mini-batches the
order is the student's own: of all orders, one must give the losses that came back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from autograder.checks.exercise import Exercise, WeightedCheck
from autograder.checks.mistake import Misconception
from autograder.checks.networks.arithmetic import Loss, Network, Optimizer
from autograder.checks.networks.batch_orders import Order, TrainingState, is_steady, orders_of
from autograder.checks.networks.losses_of_training import (
    Data,
    FollowsTrajectory,
    JudgedTogether,
    KnownSign,
    UntrainedLosses,
    floats_problem,
    made,
    moves_problem,
    sign_of,
    twice_problem,
)
from autograder.checks.networks.small_training import EPOCHS as FEW_EPOCHS
from autograder.checks.networks.small_training import (
    FEW,
    PAIR,
    SmallTraining,
    batches_problem,
    orders_mistake,
    orders_problem,
    takes_all_at_once,
)
from autograder.checks.plan import BuiltArgument, Call, Case, Check, Reply, SampledCheck

SECONDS = 10.0  # of CPU for a check: right loops differ a good deal in speed
EPOCHS = 41
DEFAULT_EPOCHS = 3


@dataclass(frozen=True, kw_only=True)
class Training(Exercise):
    """A function (model, x, y, ...) that trains in place and returns each epoch's mean loss.

    draw_network, draw_data: a network of moderate size, and examples for it; loss: what is
    minimised; model: the argument that the worker makes of a network; adam: its optimizer, or else
    plain SGD; lr, few_lr: for full and for tiny batches; defaults: a learning rate and batch size
    that may be left out; device: whether it takes one; shown: mistakes in keeping an epoch's books.
    """

    draw_network: Callable[[np.random.Generator], Network]
    draw_data: Callable[[np.random.Generator, int], Data]
    model: Callable[[Network], BuiltArgument]
    loss: Loss
    adam: bool
    lr: float
    few_lr: float
    defaults: tuple[float, int] | None = None
    device: bool = False
    shown: tuple[KnownSign, ...] = field(default=())

    def checks(self) -> tuple[Check, ...]:
        """Return the checks of a function that trains."""
        plans = [
            WeightedCheck(
                "epoch mean",
                2,
                "An epoch's number is the mean loss per example, the smaller last batch included.",
                self.standing_still,
            ),
            WeightedCheck(
                "values",
                4,
                "With all examples in one batch, every epoch's loss and the weights at the end "
                "are those of the definition.",
                self.full_batches,
            ),
            WeightedCheck(
                "mini-batches",
                1.5,
                "Every epoch goes through all examples once, batch by batch, "
                "each loss taken before its update.",
                self.batches,
                self.judge_batches,
            ),
            WeightedCheck(
                "shuffle",
                1,
                "The order is new in every epoch, and another seed gives another.",
                self.few_examples,
                self.judge_orders,
                needs=("mini-batches",),
            ),
            WeightedCheck(
                "seed",
                0.75,
                "The same seed gives the same list.",
                self.twice,
                self.judge_twice,
            ),
            WeightedCheck(
                "list of floats",
                0.5,
                "The losses are a list of Python floats.",
                self.once,
                self.judge_floats,
            ),
        ]
        if self.device:
            plans.append(
                WeightedCheck(
                    "device",
                    0.75,
                    "The model and the data are moved to the device that was asked for.",
                    self.elsewhere,
                    self.judge_device,
                )
            )
        return self.build([replace(plan, seconds=SECONDS) for plan in plans], ruled=False)

    def call(
        self, network: Network, data: Data, epochs: int, *, positional: bool = False, **named: Any
    ) -> Call:
        """Return a call that trains a network on data."""
        x, y = (made("tensor", label, a) for label, a in zip("xy", data, strict=True))
        in_place = (self.model(network), x, y, epochs)
        if positional:
            order = ("lr", "batch_size", *(("device",) if self.device else ()), "seed")
            in_place += tuple(named.pop(key, "cpu") for key in order)
            return Call(in_place, probe="trained")
        return Call(in_place, named, probe="trained")

    def drawn(
        self, rng: np.random.Generator, count: int, lr: float, orders: Sequence[Order]
    ) -> tuple[Network, Data]:
        """Return a network and data whose training is the same in float32 and in float64."""
        while True:
            network, data = self.draw_network(rng), self.draw_data(rng, count)
            if is_steady(
                TrainingState(network, Optimizer(lr, self.adam)), *data, self.loss, orders
            ):
                return network, data

    def expected(self, network: Network, data: Data, epochs: int, lr: float) -> FollowsTrajectory:
        """Return the losses and the parameters of a training in full batches."""
        course, losses = TrainingState(network, Optimizer(lr, self.adam)), []
        for order in whole(len(data[0])) * epochs:
            value, course = course.epoch(*data, self.loss, order)
            losses.append(float(value))
        return FollowsTrajectory(tuple(losses), course.network, data, self.loss)

    def full_batches(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return trainings without randomness: full batches, arguments by name and by position."""
        cases = []
        for positional, count in ((False, 40), (True, 30)):
            network, data = self.drawn(rng, count, self.lr, whole(count) * EPOCHS)
            call = self.call(
                network,
                data,
                EPOCHS,
                positional=positional,
                lr=self.lr,
                batch_size=count,
                seed=int(rng.integers(1000)),
            )
            cases.append(Case(call, self.expected(network, data, EPOCHS, self.lr)))
        if self.defaults is not None:
            lr, size = self.defaults
            network, data = self.drawn(rng, size, lr, whole(size) * EPOCHS)
            call = self.call(network, data, EPOCHS)
            cases.append(Case(call, self.expected(network, data, EPOCHS, lr)))
        return cases

    def standing_still(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return trainings with a learning rate of 0, where the mean does not hang on the order.

        The first has batches of one size, the second a last one that is smaller.
        """
        cases = []
        for count, size in ((6, 2), (7, 3)):
            network, data = self.draw_network(rng), self.draw_data(rng, count)
            call = self.call(network, data, 3, lr=0.0, batch_size=size, seed=1)
            cases.append(Case(call, UntrainedLosses(network, data, size, self.loss)))
        return cases

    def few_examples(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return trainings on a handful of examples, with three seeds."""
        ways = orders_of(FEW, PAIR)
        tried = [ways[i] for i in rng.integers(len(ways), size=2 * FEW_EPOCHS)]
        network, data = self.drawn(rng, FEW, self.few_lr, tried)
        start, cases = TrainingState(network, Optimizer(self.few_lr, self.adam)), []
        for seed in rng.choice(1000, 3, replace=False):
            call = self.call(
                network, data, FEW_EPOCHS, lr=self.few_lr, batch_size=PAIR, seed=int(seed)
            )
            cases.append(Case(call, SmallTraining(start, data, self.loss)))
        return cases

    def batches(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return trainings on a handful of examples, and one with the batch size left out.

        That has one example more than fits in a batch.
        """
        cases = [*self.few_examples(rng)]
        if self.defaults is not None:
            size = self.defaults[1]
            ways = orders_of(size + 1, size)
            tried = [ways[i] for i in rng.integers(len(ways), size=DEFAULT_EPOCHS)]
            network, data = self.drawn(rng, size + 1, self.few_lr, tried)
            start = TrainingState(network, Optimizer(self.few_lr, self.adam))
            call = self.call(network, data, DEFAULT_EPOCHS, lr=self.few_lr)
            few = SmallTraining(start, data, self.loss, size, DEFAULT_EPOCHS)
            cases.append(Case(call, few))
        return cases

    def judge_batches(self, cases: Sequence[Case], replies: Sequence[Reply]) -> str | None:
        """Return None where some order of the examples gives the losses that came back."""
        return batches_problem(self.name, cases, replies)

    def judge_orders(self, cases: Sequence[Case], replies: Sequence[Reply]) -> str | None:
        """Return None where the orders differ from epoch to epoch and from seed to seed."""
        return orders_problem(self.name, cases, replies)

    def once(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return one short training."""
        network, data = self.draw_network(rng), self.draw_data(rng, 8)
        call = self.call(network, data, 3, lr=self.lr, batch_size=3, seed=int(rng.integers(1000)))
        return [Case(call, JudgedTogether())]

    def twice(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return the same training twice, and one with the seed left out and given."""
        (case,) = self.once(rng)
        if self.defaults is None:
            return [case] * 2
        named = {key: value for key, value in case.call.keywords.items() if key != "seed"}
        left_out = Case(replace(case.call, keywords=named), JudgedTogether())
        given = Case(replace(case.call, keywords={**named, "seed": 0}), JudgedTogether())
        return [case, case, left_out, given]

    def judge_twice(self, cases: Sequence[Case], replies: Sequence[Reply]) -> str | None:
        """Return None where every two lists are the same."""
        return twice_problem(self.name, cases, replies)

    def judge_floats(self, cases: Sequence[Case], replies: Sequence[Reply]) -> str | None:
        """Return None for a list of plain numbers."""
        return floats_problem(self.name, cases[0].call, replies[0])

    def elsewhere(self, rng: np.random.Generator) -> Sequence[Case]:
        """Return a training on a device that is only pretended."""
        network, data = self.draw_network(rng), self.draw_data(rng, 8)
        call = self.call(network, data, 2, lr=self.lr, batch_size=3, device="cuda")
        return [Case(replace(call, probe="trained_elsewhere"), JudgedTogether())]

    def judge_device(self, cases: Sequence[Case], replies: Sequence[Reply]) -> str | None:
        """Return None where model and data were moved."""
        return moves_problem(self.name, cases[0].call, replies[0])

    def recognise(
        self, questions: Sequence[SampledCheck], replies: Mapping[str, Sequence[Reply]]
    ) -> Misconception | None:
        """Return the mistake in keeping the books, or in shuffling, that the losses show."""
        return self.called(self.sign(questions, replies))

    def sign(
        self, questions: Sequence[SampledCheck], replies: Mapping[str, Sequence[Reply]]
    ) -> str | None:
        """Return the slug of the mistake that the losses show, or None."""
        table = {q.check.name: (q.cases, replies.get(q.check.key, ())) for q in questions}
        if not all(len(cases) == len(given) for cases, given in table.values()):
            return None
        still = list(zip(*table["epoch mean"], strict=True))
        if any(case.expectation.problem(self.name, case.call, reply) for case, reply in still):
            for shown in self.shown:
                if all(sign_of(case, reply, shown) for case, reply in still):
                    return shown.slug
            return None
        few = table["mini-batches"]
        if takes_all_at_once(*few):
            return "batch-size-ignored"
        if self.judge_batches(*few) is None:
            slug = orders_mistake(*table["shuffle"])
            if slug is not None:
                return slug
        if self.device and self.judge_device(*table["device"]) is not None:
            return "device-unused"
        return None


def whole(count: int) -> list[Order]:
    """Return the order of an epoch whose only batch holds all examples."""
    return [(tuple(range(count)),)]
