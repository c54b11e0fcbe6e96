"""How long a worker sleeps: time in which it neither computes nor waits for a processor."""

from __future__ import annotations

import os
import time
from contextlib import suppress

NANOSECONDS = 1e-9


class SleepClock:
    """Adds up a worker's sleep from one look at it to the next, in seconds.

    On a loaded machine a worker that could run and gets no processor is not asleep. Where /proc
    does not tell, nobody is.
    """

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.asleep = 0.0
        self._last: tuple[float, float, float] | None = None

    def look(self, used: float) -> float:
        """Return the sleep so far; `used` is the worker's CPU time so far."""
        now = time.monotonic()
        waited = waited_for_processor(self.pid)
        if waited is not None and self._last is not None:
            then, used_then, waited_then = self._last
            busy = (used - used_then) + (waited - waited_then)
            self.asleep += max(0.0, now - then - busy)
        self._last = None if waited is None else (now, used, waited)
        return self.asleep


def waited_for_processor(pid: int) -> float | None:
    """Return for how many seconds a sleeping process has waited to run, None if it is awake."""
    waited = 0.0
    with suppress(OSError, ValueError, IndexError):
        for thread in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{thread}/stat", "rb") as stat:
                if stat.read().rpartition(b")")[2].split()[0] != b"S":
                    return None
            with open(f"/proc/{pid}/task/{thread}/schedstat", "rb") as schedstat:
                waited += int(schedstat.read().split()[1]) * NANOSECONDS
        return waited
    return None
