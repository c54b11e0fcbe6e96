"""Runs a submission's cells in workers and gathers what they answer, whatever becomes of them."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any

import numpy.typing as npt

from autograder import exchange
from autograder.conversation import WALL_FACTOR, Conversation, Ended, misused
from autograder.dependence import Rehearsals, are_values
from autograder.examination import Examination, read_standing
from autograder.families.base import Assignment
from autograder.hearing import in_words
from autograder.outside_kills import OutsideKills
from autograder.paper import Paper, Question, Reply
from autograder.worker import wire
from autograder.worker.confinement import Limits
from autograder.worker.packing import short_text
from autograder.workshop import Worker, Workshop, WorkshopError
from utils.language import _

Array = npt.NDArray[Any]

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
    questions: tuple[Question, ...]
    together: bool = False
    rehearse: tuple[str, ...] = ()


def admit_any(level: str) -> None:
    """Let workers be confined as they are."""


class Runner:
    """Examines submissions of one paper, each in workers forked from one warm zygote."""

    def __init__(
        self,
        assignment: Assignment,
        paper: Paper,
        budget: Budget | None = None,
        *,
        admit: Callable[[str], None] = admit_any,
    ) -> None:
        """`admit` is told how well workers are confined, and raises if that is not enough."""
        self.admit = admit
        self.assignment = assignment
        self.paper = paper
        self.budget = budget or Budget()
        self.asked = tuple(question for question in paper.questions if question.cases)
        self.names = tuple(dict.fromkeys(question.check.exercise for question in paper.questions))
        self.rehearsals = Rehearsals(assignment, self.asked)
        self.seconds = self.budget.seconds
        if self.seconds == Budget.seconds and assignment.seconds is not None:
            self.seconds = assignment.seconds  # unless another was asked for
        self.workshop = self.open_workshop()

    def open_workshop(self) -> Workshop:
        """Start a zygote that knows the paper's calls."""
        workshop = Workshop(self.assignment.profile)
        try:
            self.admit(workshop.level)
            workshop.preload(*exchange.pack_paper(self.paper, self.assignment))
        except BaseException:
            workshop.close()
            raise
        return workshop

    def close(self) -> None:
        """End the zygote and every worker."""
        self.workshop.close()

    def __enter__(self) -> Runner:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def spawn(self, seconds: float) -> Worker:
        """Return a fresh worker for so many seconds."""
        limits = Limits(memory=self.budget.memory, cpu_seconds=math.ceil(max(seconds, 0.0)) + 5)
        return self.workshop.spawn(limits)

    def examine(self, cells: Sequence[tuple[str, str]], only: str | None = None) -> Examination:
        """Return everything that a submission's cells answered to the paper's calls.

        only: the one exercise to ask about; all of the paper's unless it is given. A zygote that is
        gone or killed meanwhile costs a second examination; raises WorkshopError if the second one
        ends so, too.
        """
        try:
            return self.examine_once(cells, only)
        except WorkshopError:
            self.workshop.close()
            self.workshop = self.open_workshop()
            return self.examine_once(cells, only)

    def examine_once(self, cells: Sequence[tuple[str, str]], only: str | None) -> Examination:
        """Return a submission's examination; raises WorkshopError if the zygote dies meanwhile."""
        cells = [(source, place_of(label)) for source, label in cells]
        examination = Examination()
        spent = 0.0
        kills = OutsideKills(self.workshop.level)
        queue = deque([self.batch(only)])
        while queue:
            batch = queue.popleft()
            ended, used = self.converse(cells, batch, examination, self.seconds - spent)
            if ended is None:
                spent += used
                continue
            if examination.broken:
                break
            left = unanswered(batch, examination)
            reached = left[0].check.key if examination.loaded and left else "definitions"
            retry = kills.retry(ended.death, (batch.names, reached))
            if not retry:
                spent += used
            if not retry and self.rehearsals.due(batch.rehearse, examination):
                # It ended in the rehearsal, which is asked for again only if it matters.
                queue.append(replace(batch, rehearse=()))
                continue
            if batch.together and examination.loaded:
                examination = Examination()
                queue.append(replace(batch, together=retry))
                continue
            if retry:
                queue.appendleft(replace(batch, questions=left))
                continue
            examination.deaths += 1
            queue.extendleft(reversed(self.after_death(batch, ended.reply, examination)))
            if queue and spent >= self.seconds:
                examination.exhausted = "timeout"
                break
            if queue and examination.deaths > MAX_DEATHS:
                examination.exhausted = "crashed"
                break
        self.ban_what_depends(cells, examination)
        return examination

    def ban_what_depends(self, cells: Sequence[tuple[str, str]], examination: Examination) -> None:
        """Reply "banned" for a check whose values rest on a call that its exercise may not make."""
        for key, call in self.rehearsals.calls.items():
            replies = examination.replies.get(key, ())
            if not are_values(replies):
                continue
            batch = Batch(self.names, (), rehearse=(key,))
            for _attempt in range(2):  # a worker may be ended from outside
                if self.rehearsals.due(batch.rehearse, examination):
                    self.converse(cells, batch, examination, self.seconds)
            if self.rehearsals.dependent(key, examination):
                examination.replies[key] = (Reply("banned", message=call),) * len(replies)

    def batch(self, only: str | None) -> Batch:
        """Return all that the paper asks, or what it asks about one exercise."""
        # Replies that come together are asked for anew after a death: too dear for long checks.
        together = self.assignment.seconds is None
        asked = tuple(q for q in self.asked if only in (None, q.check.exercise))
        rehearse = tuple(q.check.key for q in asked if q.check.key in self.rehearsals.calls)
        return Batch(self.names if only is None else (only,), asked, together, rehearse)

    def converse(
        self,
        cells: Sequence[tuple[str, str]],
        batch: Batch,
        examination: Examination,
        left: float,
    ) -> tuple[Ended | None, float]:
        """Put a batch to one worker; return how it ended, None if well, and the seconds it cost.

        left: how many seconds the submission may still use.

        They are of CPU, or of sleep, or a part of the wall clock's: waiting is not free.
        """
        began = time.monotonic()
        with self.spawn(left) as worker:
            conversation = Conversation(worker, left)
            ended: Ended | None = None
            try:
                self.listen(conversation, cells, batch, examination)
            except Ended as end:
                ended = end
                # Once student code has run, it could have faked the sign of our own failure.
                kits_fault = end.death is not None and end.death.kits_fault
                examination.broken = kits_fault and not examination.standings
            waited = (time.monotonic() - began) / WALL_FACTOR
            return ended, max(worker.cpu_seconds(), waited, conversation.asleep)

    def listen(
        self,
        conversation: Conversation,
        cells: Sequence[tuple[str, str]],
        batch: Batch,
        examination: Examination,
    ) -> None:
        """Send the request and gather the frames; raises Ended."""
        examination.loaded = False
        request = {
            "cells": list(cells),
            "wanted": batch.names,
            "checks": [question.check.key for question in batch.questions],
            "together": batch.together,
            "rehearse": batch.rehearse,
        }
        try:
            conversation.worker.sock.sendall(wire.encode(request))
        except OSError:
            conversation.receive()
        seconds = self.budget.check_seconds
        try:
            header = conversation.next_frame(seconds)[0]
            labels = [label for _, label in cells]
            for name, tree in header["census"]["functions"].items():
                examination.standings[name] = read_standing(tree, labels)
            # Only the census is to be trusted: from here on, student code has run.
            self.rehearsals.hear(conversation, batch.rehearse, examination, seconds * 2)
            header = conversation.next_frame(seconds * 2)[0]
            for name, why in header["loaded"].items():
                if name in self.names and isinstance(why, str):
                    examination.failures[name] = in_words(short_text(why, 300))
            examination.loaded = True
            pending = deque(batch.questions)
            if batch.together:
                seconds = min(seconds, PATIENCE)
            while pending:
                limit = pending[0].check.seconds or seconds
                header, arrays = conversation.next_frame(limit)
                for key, trees, table in exchange.read_answers(header, arrays):
                    question = pending.popleft()
                    if key != question.check.key:
                        raise ValueError("not the check that was asked for")  # noqa: TRY301
                    replies = exchange.read_replies(trees, table, len(question.cases))
                    examination.held += sum(array.nbytes for array in table.values())
                    if examination.held > MAX_HELD:
                        replies = (Reply("memory"),) * len(replies)
                    examination.replies[question.check.key] = replies
        except (LookupError, ValueError, TypeError, AttributeError, RecursionError):
            raise misused() from None

    def after_death(self, batch: Batch, ended: Reply, examination: Examination) -> list[Batch]:
        """Book a worker's death where it happened, and return what is still to be asked."""
        if not examination.loaded:
            return self.separately(batch, ended, examination)
        left = unanswered(batch, examination)
        if not left:
            return []
        victim, *others = left
        examination.replies[victim.check.key] = (ended,) * len(victim.cases)
        spared = [
            question
            for question in others
            if question.check.exercise != victim.check.exercise
            or victim.check.name not in question.check.needs
        ]
        return [Batch(batch.names, tuple(spared))] if spared else []

    def separately(self, batch: Batch, ended: Reply, examination: Examination) -> list[Batch]:
        """Return a batch for each function, when defining them all ended the worker."""
        if len(batch.names) == 1:
            name = batch.names[0]
            examination.failures[name] = describe(ended)
            return []
        return [
            Batch((name,), tuple(q for q in batch.questions if q.check.exercise == name))
            for name in batch.names
        ]


def unanswered(batch: Batch, examination: Examination) -> tuple[Question, ...]:
    """Return a batch's questions that have no replies yet."""
    return tuple(q for q in batch.questions if q.check.key not in examination.replies)


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
