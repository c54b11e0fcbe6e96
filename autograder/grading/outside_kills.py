"""Workers that somebody else ended: they are asked again before a student loses a point by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable

from autograder.sandbox.fork_server import ForkServerError, WorkerExit
from utils.language import _

# How often one place in a submission is asked again, and a submission in all.
RETRIES = 3
RETRIES_IN_ALL = 8


class OutsideKills:
    """What is known of one submission's workers that were ended from outside.

    level: how its workers are confined; only from "limits" can one send itself a signal.
    """

    def __init__(self, level: str) -> None:
        self.level = level
        self.counts: Counter[Hashable] = Counter()

    def retry(self, death: WorkerExit | None, place: Hashable) -> bool:
        """Whether to ask again where a worker ended; False if that was the submission's doing.

        Raises ForkServerError when it goes on and the submission cannot have done it.
        """
        if death is None or not death.from_outside:
            return False
        self.counts[place] += 1
        # What takes all the memory would do so again, and may take other processes along.
        most = 1 if death.starved else RETRIES
        if self.counts[place] <= most and self.counts.total() <= RETRIES_IN_ALL:
            return True
        if death.starved or self.level == "limits":
            return False
        text = _("workers are ended from outside again and again (signal {signal})")
        raise ForkServerError(text.format(signal=-death.code))
