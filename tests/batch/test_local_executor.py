"""Lanes of this machine, some of which die."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from autograder.batch import ExecutorError, GradingOptions, LocalExecutor, local_executor
from autograder.batch.warm_grader import WarmGrader
from autograder.cli import app
from autograder.cli import grade as command
from tests.batch import unopened
from tests.batch.conftest import MakeClass, by_student, grade_all, parcels_of
from tests.batch.lethal import deaths_of

LETHAL = "tests.batch.lethal"
OPTIONS = GradingOptions(seed=7, jobs=2)


def test_a_class_is_graded_as_each_would_be_alone(make_class: MakeClass) -> None:
    folder = make_class(*(f"student-{n}" for n in range(7)))
    graded = grade_all(LocalExecutor(OPTIONS), folder)
    warm_grader = WarmGrader(OPTIONS)
    try:
        for job in parcels_of(folder):
            assert graded[job.located.student].text == warm_grader.grade(job).text
    finally:
        warm_grader.close()
    assert len(graded) == 7


def test_what_ends_a_lane_once_is_graded_in_another(make_class: MakeClass) -> None:
    folder = make_class("ana", "once-1", "bia", "once-2", "caio")
    graded = grade_all(LocalExecutor(OPTIONS, LETHAL), folder)
    assert {one.brief.status for one in graded.values()} == {"graded"}
    assert len(graded) == 5
    assert all(deaths_of(folder / student) == 1 for student in ("once-1", "once-2"))


def test_what_ends_every_lane_is_set_aside_and_costs_the_others_nothing(
    make_class: MakeClass,
) -> None:
    folder = make_class("ana", "lethal-1", "bia", "caio", "lethal-2", "davi")
    graded = grade_all(LocalExecutor(OPTIONS, LETHAL), folder)
    crashed = {name for name, one in graded.items() if one.brief.status == "crashed"}
    assert crashed == {"lethal-1", "lethal-2"}
    assert len(graded) == 6
    for name in crashed:
        assert graded[name].brief.score == 0
        assert "set aside" in graded[name].brief.message
        assert not graded[name].final
        assert deaths_of(folder / name) == 3


def test_a_lane_that_is_killed_from_outside_costs_nothing(make_class: MakeClass) -> None:
    folder = make_class(*(f"student-{n}" for n in range(12)))
    local_executor = LocalExecutor(OPTIONS)
    results = local_executor.grade(parcels_of(folder))
    first = next(results)
    os.kill(local_executor.workers[0].process.pid, signal.SIGKILL)
    graded = by_student([first, *results])
    assert {one.brief.status for one in graded.values()} == {"graded"}
    assert len(graded) == 12


def test_lanes_that_cannot_start_are_an_error_and_not_a_silent_zero(make_class: MakeClass) -> None:
    local_executor = LocalExecutor(OPTIONS, "tests.batch.no_such_module")
    with pytest.raises(ExecutorError, match="end as they start"):
        grade_all(local_executor, make_class("ana", "bia"))


def test_graders_that_cannot_start_are_an_error_and_not_a_silent_zero(
    make_class: MakeClass,
) -> None:
    local_executor = LocalExecutor(OPTIONS, "tests.batch.helpless")
    with pytest.raises(ExecutorError, match="graders cannot start: OSError: no more processes"):
        grade_all(local_executor, make_class("ana", "bia"))


def test_no_process_is_left_behind(make_class: MakeClass) -> None:
    local_executor = LocalExecutor(OPTIONS)
    results = local_executor.grade(parcels_of(make_class(*(f"student-{n}" for n in range(8)))))
    next(results)
    processes = [worker.process for worker in local_executor.workers]
    local_executor.close()
    assert processes
    assert all(process.returncode is not None for process in processes)
    assert all(not Path(f"/proc/{process.pid}").exists() for process in processes)


class Stillborn(subprocess.Popen[bytes]):
    """A process that ends before it can be told anything, the first `count` times."""

    count = 0

    def __init__(self, command: list[str], **options: Any) -> None:
        dies = Stillborn.count > 0
        Stillborn.count -= dies
        super().__init__(["false"] if dies else command, **options)
        if dies:
            self.wait()


def test_lanes_that_die_at_once_cost_nothing_as_long_as_others_live(
    make_class: MakeClass, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_class("ana", "bia", "caio")
    monkeypatch.setattr(Stillborn, "count", 3)
    monkeypatch.setattr(local_executor.subprocess, "Popen", Stillborn)
    graded = grade_all(LocalExecutor(OPTIONS), folder)
    assert Stillborn.count == 0
    assert {one.brief.status for one in graded.values()} == {"graded"}
    assert len(graded) == 3


def test_lanes_that_all_die_at_once_are_a_line_and_not_a_low_score(
    make_class: MakeClass, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Stillborn, "count", 100)
    monkeypatch.setattr(local_executor.subprocess, "Popen", Stillborn)
    folder = make_class("ana")
    arguments = ["grade", str(folder), "--results", str(tmp_path / "r"), "--fail-below", "50"]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 2
    assert "the grading processes end as they start (exit code 1); 0 of 1 results" in result.stderr


@pytest.mark.parametrize("most", [3, 100])
def test_lanes_killed_as_they_open_their_grader_are_no_students_doing(
    make_class: MakeClass, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    folder, killed = make_class("ana", "bia"), tmp_path / "killed"
    killed.write_text("")
    monkeypatch.setenv(unopened.KILLED, str(killed))
    monkeypatch.setenv(unopened.MOST, str(most))
    crew = LocalExecutor(GradingOptions(seed=7), "tests.batch.unopened")
    if most == 100:
        with pytest.raises(ExecutorError, match=r"end as they start \(exit code -9\)"):
            grade_all(crew, folder)
        return
    graded = grade_all(crew, folder)
    assert len(killed.read_text()) == most
    assert {one.brief.status for one in graded.values()} == {"graded"}


def test_where_no_more_processes_can_be_had_fewer_grade(
    make_class: MakeClass, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Scarce(subprocess.Popen[bytes]):
        left = 1

        def __init__(self, command: list[str], **options: Any) -> None:
            if Scarce.left == 0:
                raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))
            Scarce.left -= 1
            super().__init__(command, **options)

    folder = make_class("ana", "bia", "caio")
    monkeypatch.setattr(local_executor.subprocess, "Popen", Scarce)
    graded = grade_all(LocalExecutor(GradingOptions(seed=7, jobs=8)), folder)
    assert {one.brief.status for one in graded.values()} == {"graded"}
    assert len(graded) == 3
    with pytest.raises(ExecutorError, match="no grading process can be started: Too many open"):
        grade_all(LocalExecutor(OPTIONS), folder)


def test_who_was_set_aside_is_no_low_score_either(
    make_class: MakeClass, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = make_class("ana", "lethal")
    monkeypatch.setattr(command, "LocalExecutor", lambda options: LocalExecutor(options, LETHAL))
    result = CliRunner().invoke(app, ["grade", str(folder), "--fail-below", "1", "--json", "a"])
    assert result.exit_code == 2
    assert "1 of 2 could not be graded: the same command tries them again" in result.stderr
    assert Path("a").exists()
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    again = CliRunner().invoke(app, ["grade", str(folder)])
    assert again.exit_code == 0
    assert "1 graded, 1 reused" in again.output
