"""What training must have done: expectations about losses, and what they show of a mistake."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.families.arithmetic import Loss, Network
from autograder.families.orders import orders_of
from autograder.paper import Call, Case, Made, Reply
from autograder.wording import describe_failure, show_call, show_value
from utils.language import _

Array = npt.NDArray[Any]
Data = tuple[Array, Array]

TOLERANCE = 1e-3
STILL = 1e-4
EXACT = 1e-5
SHORT = 3  # epochs, where little needs to be seen


def made(kind: str, label: str, *arguments: Any) -> Made:
    """Return an argument that the worker makes."""
    return Made(kind, arguments, label)


def numbers_of(reply: Reply, key: str | None = "losses") -> list[float] | None:
    """Return a reply's list of finite numbers, whatever kind of number each is, or None."""
    value = reply.value.get(key) if isinstance(reply.value, dict) and key else reply.value
    if isinstance(value, np.ndarray):
        value = list(value)
    if not isinstance(value, list | tuple):
        return None
    try:
        numbers = [float(item) for item in value if np.ndim(item) == 0]
    except (TypeError, ValueError):
        return None
    return numbers if len(numbers) == len(value) and np.isfinite(numbers).all() else None


def count_of(numbers: list[float]) -> str:
    """Return how many numbers there are, in words."""
    return _("{count} numbers").format(count=len(numbers))


def failure(name: str, call: Call, reply: Reply, epochs: int) -> str | None:
    """Return why a reply holds no list of so many losses, or None."""
    if reply.kind != "value":
        return f"{show_call(name, call)} {describe_failure(reply)}"
    numbers = numbers_of(reply)
    if numbers is None or len(numbers) != epochs:
        value = reply.value.get("losses") if isinstance(reply.value, dict) else reply.value
        shown = count_of(numbers) if numbers is not None else show_value(value)
        return _(
            "{call} returned {value}, where a list of {epochs} finite numbers, one "
            "for each epoch, is expected"
        ).format(call=show_call(name, call), value=shown, epochs=epochs)
    return None


@dataclass(frozen=True)
class FollowsCourse:
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
        losses = np.array(numbers_of(reply))
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
        left = reply.value.get("parameters")
        shapes = [array.shape for array in self.network.parameters]
        if isinstance(left, list) and [np.shape(array) for array in left] == shapes:
            # Rounding may carry a weight of no consequence elsewhere, but not the loss.
            trained = self.network.with_parameters([np.asarray(a, np.float64) for a in left])
            expected = self.network.gradients(*self.data, self.loss)[0]
            found = trained.gradients(*self.data, self.loss)[0]
            if abs(found - expected) <= TOLERANCE * expected:
                return None
        return _(
            "after {call} the model does not hold the weights that its losses speak "
            "of: it is to be trained in place"
        ).format(call=show_call(name, call))


@dataclass(frozen=True)
class Anything:
    """Left to the check's own judge, which looks at several replies together."""

    def problem(self, name: str, call: Call, reply: Reply) -> None:
        """Return None, always."""
        del name, call, reply


@dataclass(frozen=True)
class Shown:
    """A known mistake's sign: whether the losses that came back are what it makes of an epoch.

    bookkeeping: from the batches' mean losses and sizes to the number it gives for the epoch.
    """

    slug: str
    bookkeeping: Callable[[Array, Array], float]


@dataclass(frozen=True)
class Still:
    """The mean loss of a network that does not move, in each of three epochs."""

    network: Network
    data: Data
    size: int
    loss: Loss

    def problem(self, name: str, call: Call, reply: Reply) -> str | None:
        """Return None where every epoch has the mean over all examples."""
        unfit = failure(name, call, reply, 3)
        if unfit is not None:
            return unfit
        mean = float(self.each().mean())
        for number in numbers_of(reply) or ():
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


def sign_of(case: Case, reply: Reply, shown: Shown) -> bool:
    """Return whether every epoch's number is what this bookkeeping gives for some order."""
    still = case.expectation
    numbers = numbers_of(reply)
    if not isinstance(still, Still) or not numbers:
        return False
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
    report = reply.value if isinstance(reply.value, dict) else {}
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
    losses = [np.array(numbers_of(reply)) for reply in replies]
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
