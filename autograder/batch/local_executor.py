"""Several worker processes on this machine: one that dies costs no result and no other worker."""

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

from autograder.batch.job import ExecutorError, Graded, GradingOptions, Job, pack
from autograder.batch.levels import last_level
from autograder.batch.local_worker import BEGUN, READY
from autograder.batch.retries import Failed, RetryTracker
from autograder.result import SubmissionResult, read_document
from autograder.submission import Located
from utils.language import _

# A job of at most this size fits into the socket's buffer, and waits there for its turn.
SMALL = 64 * 1024
MAX_FALSE_STARTS = 4
ENTRY = "autograder.batch.local_worker"  # the module whose `serve` is a local worker's work


class LocalWorker:
    """A local worker's process, and the jobs that it has not answered yet, the oldest first."""

    def __init__(self, options: GradingOptions, entry: str) -> None:
        ours, theirs = socket.socketpair()
        command = f"from {entry} import serve; serve({theirs.fileno()})"
        with theirs, ExitStack() as undo:
            undo.enter_context(ours)
            self.process = subprocess.Popen(
                [sys.executable, "-c", f"import sys; sys.path[:] = {sys.path!r}; {command}"],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                # Interrupting the command is for us to see to; a worker ends when we are gone.
                start_new_session=True,
            )
            undo.pop_all()
        self.connection: Connection[object, object] = Connection(ours.detach())
        self.jobs: deque[Job] = deque()
        self.ready = False
        self.begun = False
        self.since = time.monotonic()
        with suppress(OSError):  # one that has died at once is noticed when it is listened to
            self.connection.send(options)

    def take(self, job: Job) -> None:
        """Send a job; a local worker that has died is noticed when it is listened to."""
        if not self.jobs:
            self.since = time.monotonic()
        self.jobs.append(job)
        with suppress(OSError):
            self.connection.send(job)

    def has_room(self) -> bool:
        """Whether it should be sent another job: one waits while another is graded."""
        return not self.jobs or (len(self.jobs) == 1 and self.jobs[0].size <= SMALL)

    def close(self) -> None:
        """Let it go if it is idle, and end it if it is not."""
        self.connection.close()
        if self.jobs or not self.ready:
            self.process.kill()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class LocalExecutor:
    """Grades jobs in local workers on this machine."""

    def __init__(self, options: GradingOptions, entry: str = ENTRY) -> None:
        self.options = options
        self.workers: list[LocalWorker] = []
        self.entry = entry
        self.tries = RetryTracker(options.seed)
        self.false_starts = 0

    def grade(self, jobs: Iterable[Job]) -> Iterator[Graded]:
        """Yield each job's result as it is done; raises ExecutorError."""
        queue = iter(jobs)
        try:
            while True:
                self.hand_out(queue)
                if not any(worker.jobs for worker in self.workers) and not self.tries.again:
                    return
                connections = {worker.connection: worker for worker in self.workers}
                for connection in wait(list(connections)):
                    yield from self.listen(connections[connection])  # type: ignore[index]
        finally:
            self.close()

    def hand_out(self, queue: Iterator[Job]) -> None:
        """Send jobs to the workers that have room; start workers while there are too few."""
        while True:
            idle = next((worker for worker in self.workers if not worker.jobs), None)
            may_open = idle is None and len(self.workers) < self.options.jobs
            worker = idle or next((worker for worker in self.workers if worker.has_room()), None)
            if worker is None and not may_open:
                return
            job = self.tries.again.popleft() if self.tries.again else next(queue, None)
            if job is None:
                return
            worker = self.open_lane() if may_open else worker
            if worker is None:
                self.tries.again.appendleft(job)
                return
            worker.take(job)

    def open_lane(self) -> LocalWorker | None:
        """Return a new local worker, or None where there are enough; raises ExecutorError."""
        try:
            worker = LocalWorker(self.options, self.entry)
        except OSError as error:
            if not self.workers:
                text = _("no grading process can be started: {reason}")
                raise ExecutorError(text.format(reason=error.strerror)) from None
            self.options = replace(self.options, jobs=len(self.workers))
            return None
        self.workers.append(worker)
        return worker

    def listen(self, worker: LocalWorker) -> Iterator[Graded]:
        """Yield a worker's results, or what becomes of the jobs of a worker that died."""
        try:
            message = worker.connection.recv()
        except (EOFError, OSError):
            yield from self.bury(worker)
            return
        if message == READY:
            worker.ready = True
            return
        if message == BEGUN:
            worker.begun = True
            self.false_starts = 0
            return
        job = worker.jobs.popleft()
        worker.begun = False
        worker.since = time.monotonic()
        assert isinstance(message, Graded | Failed)
        yield from self.tries.answered(job, message)

    def bury(self, worker: LocalWorker) -> Iterator[Graded]:
        """Give a dead local worker's jobs to others; only the one it was grading is to blame."""
        self.workers.remove(worker)
        worker.close()
        left = list(worker.jobs)
        if not worker.begun:
            self.false_starts += 1
            if self.false_starts >= MAX_FALSE_STARTS:
                text = _("the grading processes end as they start (exit code {code})")
                raise ExecutorError(text.format(code=worker.process.returncode))
        else:
            yield from self.tries.lethal(left.pop(0))
        self.tries.again.extendleft(reversed(left))

    def last_level(self) -> str | None:
        """Return how well the last run on this host confined students' code."""
        return last_level()

    def in_hand(self) -> Mapping[str, float]:
        """Return what each local worker is grading, and for how many seconds."""
        now = time.monotonic()
        return {worker.jobs[0].label: now - worker.since for worker in self.workers if worker.jobs}

    def close(self) -> None:
        """End every local worker."""
        for worker in self.workers:
            worker.close()
        self.workers.clear()


def grade_class(located: Sequence[Located], options: GradingOptions) -> Iterator[SubmissionResult]:
    """Yield each submission's result as it is done; the order of results is not the input's."""
    in_turn = sorted(located, key=lambda one: one.assignment)
    jobs = (pack(number, one) for number, one in enumerate(in_turn))
    for graded in LocalExecutor(options).grade(jobs):
        yield read_document(graded.text)
