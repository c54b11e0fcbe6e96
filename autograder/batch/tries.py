"""Counting what goes wrong with a submission on our side, so that its tries come to an end."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass

from autograder.batch.parcel import ExecutorError, Graded, Parcel
from utils.language import _, nothing_to_translate

# A submission that ends the process grading it so often is not tried again.
MAX_TRIES = 3
LETHAL = nothing_to_translate(
    "Grading it ended the grading process every time, so it was set aside: look at it by hand."
)
FAULTY = nothing_to_translate(
    "It was set aside: grading it failed every time, by a fault of the kit ({reason})."
)


@dataclass(frozen=True)
class Failed:
    """A parcel that could not be graded, and why; `here`: nothing can be, where it was tried."""

    number: int
    reason: str
    here: bool


class Tries:
    """How often each parcel was tried in vain, and those to be tried again."""

    def __init__(self, seed: int, most: int = MAX_TRIES) -> None:
        self.seed = seed
        self.most = most
        self.counts: Counter[int] = Counter()
        self.again: deque[Parcel] = deque()

    def lethal(self, parcel: Parcel) -> Iterator[Graded]:
        """Count a death; yield the parcel set aside, or keep it for another try."""
        yield from self._count(parcel, _(LETHAL))

    def failed(self, parcel: Parcel, failed: Failed) -> Iterator[Graded]:
        """Count a failure of our own; raises ExecutorError if it is not for this parcel alone."""
        if failed.here and self.counts[parcel.number] + 1 >= self.most:
            raise ExecutorError(
                _("the graders cannot start: {reason}").format(reason=failed.reason)
            )
        yield from self._count(parcel, _(FAULTY).format(reason=failed.reason))

    def _count(self, parcel: Parcel, message: str) -> Iterator[Graded]:
        self.counts[parcel.number] += 1
        if self.counts[parcel.number] >= self.most:
            yield parcel.set_aside(self.seed, message)
        else:
            self.again.append(parcel)
