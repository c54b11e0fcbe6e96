"""Training on a handful of examples, so few that every order of them can be tried.

With mini-batches the order is the student's own: of all orders, one must give the losses that came
back, another in every epoch, and another for another seed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from autograder.checks.formatting import show_call
from autograder.checks.networks.arithmetic import Loss
from autograder.checks.networks.batch_orders import Order, TrainingState, follow, repeated
from autograder.checks.networks.losses_of_training import (
    EXACT,
    Data,
    JudgedTogether,
    failure,
    losses_in,
)
from autograder.checks.plan import Case, Reply
from utils.language import _

FEW = 5
PAIR = 2  # examples in a batch; the last batch has one
EPOCHS = 6

PLAIN: Order = tuple(tuple(range(i, min(i + PAIR, FEW))) for i in range(0, FEW, PAIR))


@dataclass(frozen=True)
class SmallTraining(JudgedTogether):
    """A few examples, and the training on them as it begins; judged with other seeds together.

    size: of a batch; epochs: how many there are.
    """

    start: TrainingState
    data: Data
    loss: Loss
    size: int = PAIR
    epochs: int = EPOCHS

    def orders(self, reply: Reply, *, at_once: bool = False) -> list[tuple[Order, ...]]:
        """Return the orders, epoch by epoch, that give these losses.

        at_once: with all examples in one batch.
        """
        size = len(self.data[0]) if at_once else self.size
        return follow(self.start, *self.data, self.loss, size, losses_in(reply, self.epochs))

    def repeated(self, reply: Reply) -> list[Order]:
        """Return the orders that give these losses when every epoch takes the same one."""
        losses = losses_in(reply, self.epochs)
        return repeated(self.start, *self.data, self.loss, self.size, losses)


def small_training(case: Case) -> SmallTraining:
    """Return what a case expects, which is known to be a handful."""
    assert isinstance(case.expectation, SmallTraining)
    return case.expectation


def batches_problem(name: str, cases: Sequence[Case], replies: Sequence[Reply]) -> str | None:
    """Return None where some order of the examples gives the losses that came back."""
    for case, reply in zip(cases, replies, strict=True):
        unfit = failure(name, case.call, reply, small_training(case).epochs)
        if unfit is not None:
            return unfit
        if not small_training(case).orders(reply):
            return _("no order of the {count} examples gives the losses of {call}").format(
                count=len(small_training(case).data[0]), call=show_call(name, case.call)
            )
    return None


def orders_problem(name: str, cases: Sequence[Case], replies: Sequence[Reply]) -> str | None:
    """Return None where the orders differ from epoch to epoch and from seed to seed."""
    for case, reply in zip(cases, replies, strict=True):
        unfit = failure(name, case.call, reply, small_training(case).epochs)
        if unfit is not None:
            return unfit
    slug = orders_mistake(cases, replies)
    if slug is None:
        return None
    if slug == "seed-unused":
        return _("three different seeds gave one and the same order")
    return _("the batches are the same, in the same order, in every epoch")


def orders_mistake(cases: Sequence[Case], replies: Sequence[Reply]) -> str | None:
    """Return the slug of the mistake in shuffling that the losses show, or None."""
    every = [
        small_training(case).repeated(reply) for case, reply in zip(cases, replies, strict=True)
    ]
    if all(every):
        return "no-shuffle" if all(PLAIN in ways for ways in every) else "shuffled-once"
    losses = [np.array(losses_in(reply, EPOCHS)) for reply in replies]
    if all(np.allclose(one, losses[0], rtol=EXACT, atol=0) for one in losses):
        return "seed-unused"
    return None


def takes_all_at_once(cases: Sequence[Case], replies: Sequence[Reply]) -> bool:
    """Return whether each epoch was a single batch of all examples."""
    return all(
        small_training(case).orders(reply, at_once=True)
        for case, reply in zip(cases, replies, strict=True)
    )
