"""Grading on the workers of a Dask cluster: submissions travel as bytes, results as they finish."""

from __future__ import annotations

import logging
import queue
import time
import uuid
from asyncio import CancelledError
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from distributed import Client, Future, KilledWorker

from autograder.batch import dask_worker
from autograder.batch.job import ExecutorError, Graded, GradingOptions, Job
from autograder.batch.retries import Failed, RetryTracker
from autograder.batch.version import graders_version
from utils.language import _

CONNECT_SECONDS = 10.0
WORKER_SECONDS = 120.0  # how long to wait for a worker while there is none
GATHER_SECONDS = 5.0
GLANCE = 1.0  # seconds between looks at who is there
AHEAD = 2  # submissions sent for each thread of the workers

VerifyTask = Callable[[Job, GradingOptions, str], Graded | Failed]


def silence() -> None:
    """Keep Dask's loggers quiet: what it says of workers that went away is ours to say."""
    for name in ["asyncio", *logging.root.manager.loggerDict]:
        # Each has a level of its own, so that quieting the parent is not enough.
        if name.partition(".")[0] in ("asyncio", "distributed", "tornado"):
            logging.getLogger(name).setLevel(logging.CRITICAL)


class DaskExecutor:
    """Grades jobs on a Dask cluster, each worker with a fork server of its own.

    Dask gives a dead worker's tasks to others, and gives up a task that was on several that died.
    It cannot tell which of a dead worker's tasks was to blame, so whatever it gives up is tried
    alone at the end; only what is given up again is set aside.
    """

    def __init__(
        self, scheduler: str, options: GradingOptions, task: VerifyTask = dask_worker.grade
    ) -> None:
        """Raises ExecutorError when there is no scheduler, or it has no workers."""
        self.scheduler = scheduler
        self.options = options
        self.task = task
        self.tries = RetryTracker(options.seed)
        self.suspects: list[Job] = []
        self.running: dict[str, tuple[Job, Future[Any]]] = {}
        self.done: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.room = 0
        self.looked = 0.0
        self.last_worker = time.monotonic()
        silence()
        try:
            self.client = Client(scheduler, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError) as error:
            raise ExecutorError(
                _("no Dask scheduler answers at {scheduler} ({error})").format(
                    scheduler=scheduler, error=error
                )
            ) from None

    def grade(self, jobs: Iterable[Job]) -> Iterator[Graded]:
        """Yield each job's result as it is done; raises ExecutorError."""
        waiting = iter(jobs)
        while True:
            self.look()
            while len(self.running) < self.room:
                job = self.tries.again.popleft() if self.tries.again else next(waiting, None)
                if job is None:
                    break
                self.send(job)
            if not self.running:
                if self.room and not self.suspects:
                    break
                if self.room:
                    yield from self.alone(self.suspects.pop())
                    continue
            yield from self.collect()
        self.client.run(dask_worker.leave)

    def alone(self, job: Job) -> Iterator[Graded]:
        """Grade a suspect while nothing else runs, so that what happens is its doing."""
        self.send(job)
        while self.running:
            self.look()
            yield from self.collect()
        if self.suspects and self.suspects[-1] is job:
            self.suspects.pop()
            self.tries.most = 1
            yield from self.tries.lethal(job)

    def look(self) -> None:
        """Count the workers' threads now and then; raises ExecutorError when none comes."""
        now = time.monotonic()
        if now - self.looked < GLANCE:
            return
        self.looked = now
        if self.client.status != "running":
            raise ExecutorError(
                _("the Dask scheduler at {address} went away").format(address=self.scheduler)
            )
        threads = sum(self.client.nthreads().values())
        self.room = AHEAD * threads
        if threads:
            self.last_worker = now
        elif now - self.last_worker > WORKER_SECONDS:
            raise ExecutorError(
                _("the Dask scheduler at {address} has no workers").format(address=self.scheduler)
            )

    def send(self, job: Job) -> None:
        """Submit a job."""
        key = f"ativa-{uuid.uuid4().hex}"
        arguments = (job, self.options, graders_version())
        future = self.client.submit(self.task, *arguments, key=key, pure=False)
        self.running[key] = job, future
        self.watch(key, future)

    def watch(self, key: str, future: Future[Any]) -> None:
        """Have a future's key put among the done when it is."""
        future.add_done_callback(lambda _: self.done.put(key))

    def collect(self) -> Iterator[Graded]:
        """Wait a moment for something to finish, and yield what came of it."""
        try:
            key = self.done.get(timeout=GLANCE)
        except queue.Empty:
            return
        job, future = self.running[key]
        try:
            # The result is still with its worker: where that dies now, the task is run again.
            answer = future.result(timeout=GATHER_SECONDS)
        except TimeoutError:
            self.watch(key, future)
            return
        except KilledWorker:
            answer = None
        except CancelledError:
            raise ExecutorError(
                _("the Dask scheduler at {address} went away").format(address=self.scheduler)
            ) from None
        except Exception as error:
            answer = Failed(job.number, f"{type(error).__name__}: {error}", here=True)
        del self.running[key]
        if answer is None:
            self.suspects.append(job)
        else:
            yield from self.tries.answered(job, answer)

    def last_level(self) -> None:
        """Return nothing: each worker's host has a last level of its own, and sees to it."""

    def in_hand(self) -> Mapping[str, float]:
        """Return nothing: which of them a worker is at, only the cluster knows."""
        return {}

    def close(self) -> None:
        """Take back what is still to be graded, and leave the cluster."""
        with suppress(Exception):
            self.client.cancel([future for _, future in self.running.values()], force=True)
        self.client.close(timeout=5)
