"""Runs a submission's cells in workers and gathers what they answer, whatever becomes of them."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from types import TracebackType

from autograder.checks.exercise import Assignment
from autograder.checks.plan import GradingPlan, Reply, SampledCheck
from autograder.grading.dependence import Rehearsals, are_values
from autograder.grading.outside_kills import OutsideKills
from autograder.grading.transcript import Transcript, read_status
from autograder.sandbox import protocol
from autograder.sandbox.channel import WALL_FACTOR, Channel, ChannelEnded, protocol_violation
from autograder.sandbox.fork_server import ForkServer, ForkServerError, WorkerProcess
from autograder.sandbox.worker import wire
from autograder.sandbox.worker.confinement.layers import Limits
from autograder.sandbox.worker.runtime.serialization import short_text
from utils.language import _
from utils.reading.messages import in_words

MEGABYTE = 2**20
# A function that ends the worker over and over is given up after so many new starts.
MAX_DEATHS = 24
MAX_HELD = 64 * MEGABYTE  # of arrays that are kept until all of a submission's are judged
PATIENCE = 1.0  # CPU seconds for a check while replies come together


@dataclass(frozen=True)
class Budget:
    """What a submission may use: CPU seconds in all and for one check, and memory in bytes."""

    seconds: float = 60.0
    check_seconds: float = 3.0
    memory: int = 1024 * MEGABYTE


@dataclass(frozen=True)
class Batch:
    """Checks to be asked of one worker, and the functions that it is to define.

    together: replies may come several in a frame. When such a worker ends early, nobody knows in
    which call, so all of its checks are asked again, one frame for each. rehearse: keys of checks
    whose calls are made first of all, while what they may not call is slightly wrong.
    """

    names: tuple[str, ...]
    questions: tuple[SampledCheck, ...]
    together: bool = False
    rehearse: tuple[str, ...] = ()


def admit_any(level: str) -> None:
    """Let workers be confined as they are."""


class Runner:
    """Examines submissions of one plan, each in workers forked from one warm fork server."""

    def __init__(
        self,
        assignment: Assignment,
        plan: GradingPlan,
        budget: Budget | None = None,
        *,
        admit: Callable[[str], None] = admit_any,
    ) -> None:
        """`admit` is told how well workers are confined, and raises if that is not enough."""
        self.admit = admit
        self.assignment = assignment
        self.plan = plan
        self.budget = budget or Budget()
        self.asked = tuple(question for question in plan.questions if question.cases)
        self.names = tuple(dict.fromkeys(question.check.exercise for question in plan.questions))
        self.rehearsals = Rehearsals(assignment, self.asked)
        self.seconds = self.budget.seconds
        if self.seconds == Budget.seconds and assignment.seconds is not None:
            self.seconds = assignment.seconds  # unless another was asked for
        self.fork_server = self.start_fork_server()

    def start_fork_server(self) -> ForkServer:
        """Start a fork server that knows the plan's calls."""
        fork_server = ForkServer(self.assignment.profile)
        try:
            self.admit(fork_server.level)
            fork_server.preload(*protocol.pack_plan(self.plan, self.assignment))
        except BaseException:
            fork_server.close()
            raise
        return fork_server

    def close(self) -> None:
        """End the fork server and every worker."""
        self.fork_server.close()

    def __enter__(self) -> Runner:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def spawn(self, seconds: float) -> WorkerProcess:
        """Return a fresh worker for so many seconds."""
        limits = Limits(memory=self.budget.memory, cpu_seconds=math.ceil(max(seconds, 0.0)) + 5)
        return self.fork_server.spawn(limits)

    def run(self, cells: Sequence[tuple[str, str]], only: str | None = None) -> Transcript:
        """Return everything that a submission's cells answered to the plan's calls.

        only: the one exercise to ask about; all of the plan's unless it is given. If the fork
        server is gone or killed meanwhile, everything is asked once more; raises ForkServerError if
        that ends so, too.
        """
        try:
            return self.run_once(cells, only)
        except ForkServerError:
            self.fork_server.close()
            self.fork_server = self.start_fork_server()
            return self.run_once(cells, only)

    def run_once(self, cells: Sequence[tuple[str, str]], only: str | None) -> Transcript:
        """Return a submission's transcript; raises ForkServerError if the fork server dies."""
        cells = [(source, place_of(label)) for source, label in cells]
        transcript = Transcript()
        spent = 0.0
        kills = OutsideKills(self.fork_server.level)
        queue = deque([self.batch(only)])
        while queue:
            batch = queue.popleft()
            ended, used = self.ask_worker(cells, batch, transcript, self.seconds - spent)
            if ended is None:
                spent += used
                continue
            if transcript.broken:
                break
            left = unanswered(batch, transcript)
            reached = left[0].check.key if transcript.loaded and left else "definitions"
            retry = kills.retry(ended.death, (batch.names, reached))
            if not retry:
                spent += used
            if not retry and self.rehearsals.due(batch.rehearse, transcript):
                # It ended in the rehearsal, which is asked for again only if it matters.
                queue.append(replace(batch, rehearse=()))
                continue
            if batch.together and transcript.loaded:
                transcript = Transcript()
                queue.append(replace(batch, together=retry))
                continue
            if retry:
                queue.appendleft(replace(batch, questions=left))
                continue
            transcript.deaths += 1
            queue.extendleft(reversed(self.after_death(batch, ended.reply, transcript)))
            if queue and spent >= self.seconds:
                transcript.exhausted = "timeout"
                break
            if queue and transcript.deaths > MAX_DEATHS:
                transcript.exhausted = "crashed"
                break
        self.ban_what_depends(cells, transcript)
        return transcript

    def ban_what_depends(self, cells: Sequence[tuple[str, str]], transcript: Transcript) -> None:
        """Reply "banned" for a check whose values rest on a call that its exercise may not make."""
        for key, call in self.rehearsals.calls.items():
            replies = transcript.replies.get(key, ())
            if not are_values(replies):
                continue
            batch = Batch(self.names, (), rehearse=(key,))
            for _attempt in range(2):  # a worker may be ended from outside
                if self.rehearsals.due(batch.rehearse, transcript):
                    self.ask_worker(cells, batch, transcript, self.seconds)
            if self.rehearsals.dependent(key, transcript):
                transcript.replies[key] = (Reply("banned", message=call),) * len(replies)

    def batch(self, only: str | None) -> Batch:
        """Return all that the plan asks, or what it asks about one exercise."""
        # Replies that come together are asked for anew after a death: too dear for long checks.
        together = self.assignment.seconds is None
        asked = tuple(q for q in self.asked if only in (None, q.check.exercise))
        rehearse = tuple(q.check.key for q in asked if q.check.key in self.rehearsals.calls)
        return Batch(self.names if only is None else (only,), asked, together, rehearse)

    def ask_worker(
        self,
        cells: Sequence[tuple[str, str]],
        batch: Batch,
        transcript: Transcript,
        left: float,
    ) -> tuple[ChannelEnded | None, float]:
        """Put a batch to one worker; return how it ended, None if well, and the seconds it cost.

        left: how many seconds the submission may still use.

        They are of CPU, or of sleep, or a part of the wall clock's: waiting is not free.
        """
        began = time.monotonic()
        with self.spawn(left) as worker:
            channel = Channel(worker, left)
            ended: ChannelEnded | None = None
            try:
                self.listen(channel, cells, batch, transcript)
            except ChannelEnded as end:
                ended = end
                # Once student code has run, it could have faked the sign of our own failure.
                kits_fault = end.death is not None and end.death.kits_fault
                transcript.broken = kits_fault and not transcript.statuses
            waited = (time.monotonic() - began) / WALL_FACTOR
            return ended, max(worker.cpu_seconds(), waited, channel.asleep)

    def listen(
        self,
        channel: Channel,
        cells: Sequence[tuple[str, str]],
        batch: Batch,
        transcript: Transcript,
    ) -> None:
        """Send the request and gather the frames; raises Ended."""
        transcript.loaded = False
        request = {
            "cells": list(cells),
            "wanted": batch.names,
            "checks": [question.check.key for question in batch.questions],
            "together": batch.together,
            "rehearse": batch.rehearse,
        }
        try:
            channel.worker.sock.sendall(wire.encode(request))
        except OSError:
            channel.receive()
        seconds = self.budget.check_seconds
        try:
            header = channel.next_frame(seconds)[0]
            labels = [label for _, label in cells]
            for name, tree in header["census"]["functions"].items():
                transcript.statuses[name] = read_status(tree, labels)
            # Only the census is to be trusted: from here on, student code has run.
            self.rehearsals.hear(channel, batch.rehearse, transcript, seconds * 2)
            header = channel.next_frame(seconds * 2)[0]
            for name, why in header["loaded"].items():
                if name in self.names and isinstance(why, str):
                    transcript.failures[name] = in_words(short_text(why, 300))
            transcript.loaded = True
            pending = deque(batch.questions)
            if batch.together:
                seconds = min(seconds, PATIENCE)
            while pending:
                limit = pending[0].check.seconds or seconds
                header, arrays = channel.next_frame(limit)
                for key, trees, table in protocol.read_answers(header, arrays):
                    question = pending.popleft()
                    if key != question.check.key:
                        raise ValueError("not the check that was asked for")  # noqa: TRY301
                    replies = protocol.read_replies(trees, table, len(question.cases))
                    transcript.held += sum(array.nbytes for array in table.values())
                    if transcript.held > MAX_HELD:
                        replies = (Reply("memory"),) * len(replies)
                    transcript.replies[question.check.key] = replies
        except (LookupError, ValueError, TypeError, AttributeError, RecursionError):
            raise protocol_violation() from None

    def after_death(self, batch: Batch, ended: Reply, transcript: Transcript) -> list[Batch]:
        """Book a worker's death where it happened, and return what is still to be asked."""
        if not transcript.loaded:
            return self.separately(batch, ended, transcript)
        left = unanswered(batch, transcript)
        if not left:
            return []
        victim, *others = left
        transcript.replies[victim.check.key] = (ended,) * len(victim.cases)
        spared = [
            question
            for question in others
            if question.check.exercise != victim.check.exercise
            or victim.check.name not in question.check.needs
        ]
        return [Batch(batch.names, tuple(spared))] if spared else []

    def separately(self, batch: Batch, ended: Reply, transcript: Transcript) -> list[Batch]:
        """Return a batch for each function, when defining them all ended the worker."""
        if len(batch.names) == 1:
            name = batch.names[0]
            transcript.failures[name] = describe(ended)
            return []
        return [
            Batch((name,), tuple(q for q in batch.questions if q.check.exercise == name))
            for name in batch.names
        ]


def unanswered(batch: Batch, transcript: Transcript) -> tuple[SampledCheck, ...]:
    """Return a batch's questions that have no replies yet."""
    return tuple(q for q in batch.questions if q.check.key not in transcript.replies)


def place_of(label: str) -> str:
    """Return what messages call a cell: a script's cells are lines of one file."""
    return "the file" if label.startswith("line ") else label


def describe(ended: Reply) -> str:
    """Return how the student's top-level code ended a worker, as a clause."""
    if ended.kind == "timeout":
        return _("what it needs does not finish")
    if ended.kind == "memory":
        return _("what it needs asks for more memory than the limit allows")
    return _("what it needs ends the whole Python process ({reason})").format(reason=ended.message)
