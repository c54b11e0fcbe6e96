"""A real Dask scheduler with real workers on this machine, some of which die."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from autograder.batch import ExecutorError, GradingOptions, LocalExecutor
from tests.batch.conftest import MakeClass, by_student, grade_all, parcels_of

pytest.importorskip("distributed")
from autograder.batch import dask_executor
from autograder.batch.dask_executor import DaskExecutor
from tests.batch import lethal

# Dask's own, when connections end as processes are killed; and warnings of its dependencies.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.thorough,
]
OPTIONS = GradingOptions(seed=7, jobs=2)


class LocalDask:
    """A scheduler and workers as their command lines start them.

    nanny: a worker that dies is started again, as Kubernetes or a nanny of Dask's does.
    """

    def __init__(self, folder: Path, workers: int, *, nanny: bool = False) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{port}"
        self.folder = folder
        self.nanny = "--nanny" if nanny else "--no-nanny"
        self.scheduler = self.start("scheduler", "--host", "127.0.0.1", "--port", str(port))
        self.wait_for(port)
        self.workers = [self.start_worker() for _ in range(workers)]

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        with (self.folder / "dask.log").open("ab") as log:
            command = [sys.executable, "-m", "dask", *arguments, "--no-dashboard"]
            path = os.pathsep.join(part for part in sys.path if part)
            environment = os.environ | {
                "PYTHONPATH": path,
                "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
            }
            return subprocess.Popen(command, stdout=log, stderr=log, env=environment)

    def wait_for(self, port: int) -> None:
        """Wait until the scheduler takes connections: on a busy machine it starts slowly."""
        while self.scheduler.poll() is None:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                return
            time.sleep(0.1)

    def start_worker(self) -> subprocess.Popen[bytes]:
        return self.start(
            "worker", self.address, "--nthreads", "1", self.nanny,
            "--local-directory", str(self.folder),
        )  # fmt: skip

    def close(self) -> None:
        for process in self.workers:
            # A nanny that is killed leaves its worker behind.
            process.terminate() if self.nanny == "--nanny" else process.kill()
        for process in self.workers:
            process.wait(60)
        self.scheduler.kill()
        self.scheduler.wait()


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[LocalDask]:
    local = LocalDask(tmp_path, workers=2)
    yield local
    local.close()


def test_a_cluster_gives_what_this_machine_gives(make_class: MakeClass, dask: LocalDask) -> None:
    folder = make_class(*(f"student-{n}" for n in range(6)))
    here = grade_all(LocalExecutor(OPTIONS), folder)
    there = grade_all(DaskExecutor(dask.address, OPTIONS), folder)
    assert {name: one.text for name, one in there.items()} == {
        name: one.text for name, one in here.items()
    }


def test_a_worker_killed_midway_loses_nothing(make_class: MakeClass, dask: LocalDask) -> None:
    folder = make_class(*(f"student-{n:02d}" for n in range(30)))
    crew = DaskExecutor(dask.address, OPTIONS)
    try:
        results = crew.grade(parcels_of(folder))
        first = [next(results) for _ in range(3)]
        dask.workers[0].send_signal(signal.SIGKILL)
        graded = by_student([*first, *results])
    finally:
        crew.close()
    assert len(graded) == 30
    assert {one.brief.status for one in graded.values()} == {"graded"}


def test_what_kills_workers_is_set_aside_and_costs_the_others_nothing(
    make_class: MakeClass, tmp_path: Path
) -> None:
    dask = LocalDask(tmp_path, workers=2, nanny=True)
    folder = make_class("ana", "bia", "lethal", "caio", "davi", "once")
    crew = DaskExecutor(dask.address, OPTIONS, lethal.grade)
    graded = {}
    try:
        for one in crew.grade(parcels_of(folder)):
            graded[one.brief.student] = one
    finally:
        crew.close()
        dask.close()
    assert len(graded) == 6
    statuses = {name: one.brief.status for name, one in graded.items()}
    assert statuses.pop("lethal") == "crashed"
    assert set(statuses.values()) == {"graded"}
    assert "set aside" in graded["lethal"].brief.message


def test_workers_with_another_kit_are_refused(
    make_class: MakeClass, dask: LocalDask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dask_executor, "graders_version", lambda: "another")
    with pytest.raises(ExecutorError, match="another version of the kit"):
        grade_all(DaskExecutor(dask.address, OPTIONS), make_class("ana"))


def test_a_scheduler_that_goes_away_is_said(make_class: MakeClass, dask: LocalDask) -> None:
    crew = DaskExecutor(dask.address, OPTIONS)
    results = crew.grade(parcels_of(make_class(*(f"student-{n:02d}" for n in range(30)))))
    next(results)
    dask.scheduler.kill()
    with pytest.raises(ExecutorError, match="went away"):
        list(results)
    crew.close()


def test_a_scheduler_that_goes_away_costs_one_line(
    make_class: MakeClass, dask: LocalDask, tmp_path: Path
) -> None:
    folder = make_class(*(f"student-{n:02d}" for n in range(60)))
    code = f"import sys; sys.path[:] = {sys.path!r}; from autograder.cli import main; main()"
    arguments = ["grade", folder, "--results", tmp_path / "results", "--quiet"]
    grading = subprocess.Popen(
        [sys.executable, "-c", code, *arguments, "--executor", "dask", "--scheduler", dask.address],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 120
    while not list(tmp_path.glob("results/student*")) and time.monotonic() < deadline:
        time.sleep(0.05)
    dask.scheduler.kill()
    shown, said = grading.communicate(timeout=120)
    assert grading.returncode == 2
    assert shown == ""
    (line,) = said.splitlines()
    assert line.startswith(f"ativa: the Dask scheduler at {dask.address} went away; ")


def test_no_scheduler_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask_executor, "CONNECT_SECONDS", 1.0)
    with pytest.raises(ExecutorError, match="no Dask scheduler answers"):
        DaskExecutor("tcp://127.0.0.1:9", OPTIONS)


def test_no_worker_is_one_clear_line(
    make_class: MakeClass, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dask_executor, "WORKER_SECONDS", 2.0)
    bare = LocalDask(tmp_path, workers=0)
    try:
        began = time.monotonic()
        with pytest.raises(ExecutorError, match="has no workers"):
            grade_all(DaskExecutor(bare.address, OPTIONS), make_class("ana"))
        assert time.monotonic() - began < 60
    finally:
        bare.close()
