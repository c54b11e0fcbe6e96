"""Several lanes on this machine: one that dies costs no result, and no other lane."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from multiprocessing.connection import Connection, wait

from autograder.batch.lane import BEGUN, READY
from autograder.batch.levels import last_level
from autograder.batch.parcel import ExecutorError, Graded, Options, Parcel, pack
from autograder.batch.tries import Failed, Tries
from autograder.result import SubmissionResult, read_document
from autograder.submission import Located
from utils.language import _

# A parcel of at most this size fits into the socket's buffer, and waits there for its turn.
SMALL = 64 * 1024
MAX_FALSE_STARTS = 4
ENTRY = "autograder.batch.lane"  # the module whose `serve` is a lane's work


class Lane:
    """A lane's process, and the parcels that it has not answered yet, the oldest first."""

    def __init__(self, options: Options, entry: str) -> None:
        ours, theirs = socket.socketpair()
        command = f"from {entry} import serve; serve({theirs.fileno()})"
        with theirs, ExitStack() as undo:
            undo.enter_context(ours)
            self.process = subprocess.Popen(
                [sys.executable, "-c", f"import sys; sys.path[:] = {sys.path!r}; {command}"],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                # Interrupting the command is for us to see to; a lane ends when we are gone.
                start_new_session=True,
            )
            undo.pop_all()
        self.connection: Connection[object, object] = Connection(ours.detach())
        self.parcels: deque[Parcel] = deque()
        self.ready = False
        self.begun = False
        self.since = time.monotonic()
        with suppress(OSError):  # one that has died at once is noticed when it is listened to
            self.connection.send(options)

    def take(self, parcel: Parcel) -> None:
        """Send a parcel; a lane that has died is noticed when it is listened to."""
        if not self.parcels:
            self.since = time.monotonic()
        self.parcels.append(parcel)
        with suppress(OSError):
            self.connection.send(parcel)

    def has_room(self) -> bool:
        """Whether it should be sent another parcel: one waits while another is graded."""
        return not self.parcels or (len(self.parcels) == 1 and self.parcels[0].size <= SMALL)

    def close(self) -> None:
        """Let it go if it is idle, and end it if it is not."""
        self.connection.close()
        if self.parcels or not self.ready:
            self.process.kill()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class LocalLanes:
    """Grades parcels in lanes on this machine."""

    def __init__(self, options: Options, entry: str = ENTRY) -> None:
        self.options = options
        self.lanes: list[Lane] = []
        self.entry = entry
        self.tries = Tries(options.seed)
        self.false_starts = 0

    def grade(self, parcels: Iterable[Parcel]) -> Iterator[Graded]:
        """Yield each parcel's result as it is done; raises ExecutorError."""
        queue = iter(parcels)
        try:
            while True:
                self.hand_out(queue)
                if not any(lane.parcels for lane in self.lanes) and not self.tries.again:
                    return
                connections = {lane.connection: lane for lane in self.lanes}
                for connection in wait(list(connections)):
                    yield from self.listen(connections[connection])  # type: ignore[index]
        finally:
            self.close()

    def hand_out(self, queue: Iterator[Parcel]) -> None:
        """Send parcels to the lanes that have room, opening lanes while there are too few."""
        while True:
            idle = next((lane for lane in self.lanes if not lane.parcels), None)
            may_open = idle is None and len(self.lanes) < self.options.jobs
            lane = idle or next((lane for lane in self.lanes if lane.has_room()), None)
            if lane is None and not may_open:
                return
            parcel = self.tries.again.popleft() if self.tries.again else next(queue, None)
            if parcel is None:
                return
            lane = self.open_lane() if may_open else lane
            if lane is None:
                self.tries.again.appendleft(parcel)
                return
            lane.take(parcel)

    def open_lane(self) -> Lane | None:
        """Return a new lane, or None where there are enough; raises ExecutorError."""
        try:
            lane = Lane(self.options, self.entry)
        except OSError as error:
            if not self.lanes:
                text = _("no grading process can be started: {reason}")
                raise ExecutorError(text.format(reason=error.strerror)) from None
            self.options = replace(self.options, jobs=len(self.lanes))
            return None
        self.lanes.append(lane)
        return lane

    def listen(self, lane: Lane) -> Iterator[Graded]:
        """Yield what a lane has to say, or what becomes of the parcels of one that has died."""
        try:
            message = lane.connection.recv()
        except (EOFError, OSError):
            yield from self.bury(lane)
            return
        if message == READY:
            lane.ready = True
            return
        if message == BEGUN:
            lane.begun = True
            self.false_starts = 0
            return
        parcel = lane.parcels.popleft()
        lane.begun = False
        lane.since = time.monotonic()
        if isinstance(message, Failed):
            yield from self.tries.failed(parcel, message)
        else:
            assert isinstance(message, Graded)
            yield message

    def bury(self, lane: Lane) -> Iterator[Graded]:
        """Give a dead lane's parcels to others; only the one it was grading is to blame."""
        self.lanes.remove(lane)
        lane.close()
        left = list(lane.parcels)
        if not lane.begun:
            self.false_starts += 1
            if self.false_starts >= MAX_FALSE_STARTS:
                text = _("the grading processes end as they start (exit code {code})")
                raise ExecutorError(text.format(code=lane.process.returncode))
        else:
            yield from self.tries.lethal(left.pop(0))
        self.tries.again.extendleft(reversed(left))

    def last_level(self) -> str | None:
        """Return how well the last run on this host confined students' code."""
        return last_level()

    def in_hand(self) -> Mapping[str, float]:
        """Return what each lane is grading, and for how many seconds."""
        now = time.monotonic()
        return {lane.parcels[0].label: now - lane.since for lane in self.lanes if lane.parcels}

    def close(self) -> None:
        """End every lane."""
        for lane in self.lanes:
            lane.close()
        self.lanes.clear()


def grade_class(located: Sequence[Located], options: Options) -> Iterator[SubmissionResult]:
    """Yield each submission's result as it is done; the order of results is not the input's."""
    in_turn = sorted(located, key=lambda one: one.assignment)
    parcels = (pack(number, one) for number, one in enumerate(in_turn))
    for graded in LocalLanes(options).grade(parcels):
        yield read_document(graded.text)
