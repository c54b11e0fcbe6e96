"""What training must have done: expectations about losses, and what they show of a mistake."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.checks.formatting import describe_failure, show_call, show_value
from autograder.checks.networks.arithmetic import Loss, Network
from autograder.checks.networks.batch_orders import orders_of
from autograder.checks.plan import Array, BuiltArgument, Call, Case, Reply
from autograder.checks.readers import read_list, read_numbers, read_report, shown_as
from utils.language import _

Data = tuple[Array, Array]

TOLERANCE = 1e-3
STILL = 1e-4
EXACT = 1e-5
SHORT = 3  # epochs, where little needs to be seen


def made(kind: str, label: str, *arguments: Any) -> BuiltArgument:
    """Return an argument that the worker makes."""
    return BuiltArgument(kind, arguments, label)


def losses_in(reply: Reply, epochs: int) -> list[float]:
    """Return the loss of each epoch that a reply reports; raises Unreadable."""
    wanted = _("a list with a finite number for each of {count} epochs")
    losses = read_report(reply.value).get("losses")
    return read_numbers(losses, epochs, wanted.format(count=epochs))


def failure(name: str, call: Call, reply: Reply, epochs: int) -> str | None:
    """Return why a call gave no value, or None if it gave so many losses; raises Unreadable."""
    if reply.kind != "value":
        return f"{show_call(name, call)} {describe_failure(reply)}"
    with shown_as(show_call(name, call)):
        losses_in(reply, epochs)
    return None


@dataclass(frozen=True)
class FollowsTrajectory:
    """The losses of a training without randomness, and the network that it ends with."""

    losses: tuple[float, ...]
    network: Network
    data: Data
    loss: Loss

    def problem(self, name: str, call: Call, reply: Reply) -> str | None:
        """Return None where training went the way it must, else where it left it."""
        unfit = failure(name, call, reply, len(self.losses))
        if unfit is not None:
            return unfit
        losses = np.array(losses_in(reply, len(self.losses)))
        wrong = np.abs(losses - self.losses) > TOLERANCE * np.abs(self.losses)
        if wrong.any():
            epoch = int(np.argmax(wrong))
            return _(
                "{call} gave {value:.4g} as the mean loss of epoch {epoch}, which is not "
                "what these weights and these updates give"
            ).format(call=show_call(name, call), value=losses[epoch], epoch=epoch + 1)
        return self.parameters_problem(name, call, reply)

    def parameters_problem(self, name: str, call: Call, reply: Reply) -> str | None:
        """Return what is wrong with the parameters that the model was left with."""
        left = read_list(reply.value.get("parameters"), np.ndarray)
        shapes = [array.shape for array in self.network.parameters]
        if [array.shape for array in left] == shapes:
            # Rounding may carry a weight of no consequence elsewhere, but not the loss.
            trained = self.network.with_parameters([a.astype(np.float64) for a in left])
            expected = self.network.gradients(*self.data, self.loss)[0]
            found = trained.gradients(*self.data, self.loss)[0]
            if abs(found - expected) <= TOLERANCE * expected:
                return None
        return _(
            "after {call} the model does not hold the weights that its losses speak "
            "of: it is to be trained in place"
        ).format(call=show_call(name, call))


@dataclass(frozen=True)
class JudgedTogether:
    """Left to the check's own judge, which looks at several replies together."""

    def problem(self, name: str, call: Call, reply: Reply) -> None:
        """Return None, always."""
        del name, call, reply


@dataclass(frozen=True)
class KnownSign:
    """A known mistake's sign: whether the losses that came back are what it makes of an epoch.

    bookkeeping: from the batches' mean losses and sizes to the number it gives for the epoch.
    """

    slug: str
    bookkeeping: Callable[[Array, Array], float]


@dataclass(frozen=True)
class UntrainedLosses:
    """The mean loss of a network that does not move, in each of three epochs."""

    network: Network
    data: Data
    size: int
    loss: Loss

    def problem(self, name: str, call: Call, reply: Reply) -> str | None:
        """Return None where every epoch has the mean over all examples."""
        unfit = failure(name, call, reply, SHORT)
        if unfit is not None:
            return unfit
        mean = float(self.each().mean())
        for number in losses_in(reply, SHORT):
            if abs(number - mean) > STILL * abs(mean):
                return _(
                    "with a learning rate of 0 the weights stay as they are, yet {call} gave "
                    "{number:.4g}, which is not these {count} examples' mean loss"
                ).format(call=show_call(name, call), number=number, count=len(self.data[0]))
        return None

    def each(self) -> Array:
        """Return every example's own loss."""
        x, y = self.data
        rows = np.arange(len(x))[:, None]
        return self.network.gradients(x[rows], y[rows], self.loss)[0]


def sign_of(case: Case, reply: Reply, shown: KnownSign) -> bool:
    """Return whether every epoch's number is what this bookkeeping gives for some order."""
    still = case.expectation
    if not isinstance(still, UntrainedLosses):
        return False
    numbers = losses_in(reply, SHORT)
    each = still.each()
    possible = np.array(
        [
            shown.bookkeeping(
                np.array([each[list(batch)].mean() for batch in order]),
                np.array([len(batch) for batch in order]),
            )
            for order in orders_of(len(each), still.size)
        ]
    )
    return all(np.isclose(possible, number, rtol=1e-4, atol=0).any() for number in numbers)


def moves_problem(name: str, call: Call, reply: Reply) -> str | None:
    """Return what was not moved to the device that was asked for."""
    if reply.kind != "value":
        return f"{show_call(name, call)} {describe_failure(reply)}"
    report = read_report(reply.value)
    left = [what for what in ("parameters", "data") if report.get(what) is not True]
    if not left:
        return None
    if len(left) > 1:
        return _("with device='cuda' the model's parameters and the data stayed where they were")
    if left == ["data"]:
        return _("with device='cuda' the data stayed where they were")
    return _("with device='cuda' the model's parameters stayed where they were")


def twice_problem(name: str, cases: Sequence[Case], replies: Sequence[Reply]) -> str | None:
    """Return None where every two replies hold the same losses."""
    for case, reply in zip(cases, replies, strict=True):
        unfit = failure(name, case.call, reply, SHORT)
        if unfit is not None:
            return unfit
    losses = [np.array(losses_in(reply, SHORT)) for reply in replies]
    for i in range(0, len(losses), 2):
        if not np.allclose(losses[i], losses[i + 1], rtol=EXACT, atol=0):
            call = show_call(name, cases[i + 1].call)
            return _("two runs of {call} gave different losses").format(call=call)
    return None


def floats_problem(name: str, call: Call, reply: Reply) -> str | None:
    """Return None for a list of plain numbers."""
    unfit = failure(name, call, reply, SHORT)
    if unfit is not None:
        return unfit
    losses = reply.value["losses"]
    if not isinstance(losses, list):
        return _("they came as {value}, not as a list").format(value=show_value(losses))
    if all(type(value) is float or np.asarray(value).dtype == np.float64 for value in losses):
        return None
    return _("they hold tensors or arrays: .item() makes a number of one")
