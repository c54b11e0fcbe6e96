"""What the grading side hears from one worker: frames in order, within limits, then an end."""

from __future__ import annotations

import select
import time
from typing import Any

from autograder.checks.plan import Array, Reply
from autograder.sandbox.fork_server import WorkerExit, WorkerProcess
from autograder.sandbox.sleep_clock import SleepClock
from autograder.sandbox.worker import wire
from utils.language import _

MEGABYTE = 2**20
# An honest program waits for the processor on a loaded machine, so the wall clock is generous.
WALL_FACTOR = 4.0
WALL_GRACE = 5.0
SLEEP = 3.0  # seconds that a worker may sleep for a frame: nothing that is asked for needs any
GLANCE = 0.25  # seconds between looks at a silent worker's clock
MAX_HEADER = 8 * MEGABYTE  # JSON takes many times its length to read


class ChannelEnded(Exception):  # noqa: N818 - it is how a conversation ends, not a fault
    """A worker will say no more; `reply` tells why, and `death` how it ended where it has."""

    def __init__(self, reply: Reply, death: WorkerExit | None = None) -> None:
        super().__init__(reply.message)
        self.reply = reply
        self.death = death


def protocol_violation() -> ChannelEnded:
    """Return the end of a conversation in which something else than an answer came."""
    return ChannelEnded(Reply("died", message=_("it wrote to the grader's own channel")))


class Channel:
    """One worker's frames, read in order and within its limits.

    seconds: how many of CPU the worker may use in all.
    """

    def __init__(self, worker: WorkerProcess, seconds: float) -> None:
        self.worker = worker
        self.end = time.monotonic() + patience(seconds)
        self.asleep = 0.0
        self.buffer = bytearray()
        self.poll = select.poll()  # unlike select, it takes descriptors of any number
        self.poll.register(worker.sock, select.POLLIN)

    def next_frame(self, seconds: float) -> tuple[dict[str, Any], dict[str, Array]]:
        """Return the next frame; raises Ended after `seconds` of CPU, or when there is none."""
        prefix = self.take(wire.PREFIX.size, seconds)
        try:
            if wire.PREFIX.unpack(prefix)[0] > MAX_HEADER:
                raise wire.WireError("a header that is too long")  # noqa: TRY301
            header, arrays = wire.decode(prefix, self.take(wire.frame_length(prefix), seconds))
        except wire.WireError:
            header, arrays = None, {}
        if not isinstance(header, dict):
            raise protocol_violation()
        return header, arrays

    def take(self, size: int, seconds: float) -> bytes:
        """Return exactly `size` bytes."""
        end = min(self.end, time.monotonic() + patience(seconds))
        used_before: float | None = None
        sleep = SleepClock(self.worker.pid)
        while len(self.buffer) < size:
            # Looked at even while something comes: it could come a byte at a time.
            if time.monotonic() >= end:
                raise ChannelEnded(Reply("timeout"))
            if self.poll.poll(1000 * GLANCE):
                self.receive()
                continue
            used = self.worker.cpu_seconds()
            if used_before is None:
                used_before = max(0.0, used - GLANCE)
            if used - used_before >= seconds:
                raise ChannelEnded(Reply("timeout"))
            if sleep.look(used) >= SLEEP:
                self.asleep += sleep.asleep
                raise ChannelEnded(Reply("timeout"))
        self.asleep += sleep.asleep
        taken = bytes(self.buffer[:size])
        del self.buffer[:size]
        return taken

    def receive(self) -> None:
        """Read what has arrived; raises Ended when the worker has closed its side."""
        try:
            part = self.worker.sock.recv(MEGABYTE)
        except OSError:
            part = b""
        if part:
            self.buffer += part
            return
        # A closed channel is most often the end of the process, a moment before it is known.
        death = self.worker.wait(1.0) or self.worker.end()
        message = _("it closed the grader's own channel") if death.killed else death.sentence
        raise ChannelEnded(Reply("died", message=message), death)


def patience(seconds: float) -> float:
    """Return for how long to wait for so many seconds of CPU."""
    return max(seconds, 0.0) * WALL_FACTOR + WALL_GRACE
