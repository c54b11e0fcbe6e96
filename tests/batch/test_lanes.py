"""Lanes of this machine, some of which die."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from autograder.batch import ExecutorError, LocalLanes, Options
from autograder.batch.bench import Bench
from tests.batch.conftest import MakeClass, by_student, grade_all, parcels_of
from tests.batch.lethal import deaths_of

LETHAL = "tests.batch.lethal"
OPTIONS = Options(seed=7, jobs=2)


def test_a_class_is_graded_as_each_would_be_alone(make_class: MakeClass) -> None:
    folder = make_class(*(f"student-{n}" for n in range(7)))
    graded = grade_all(LocalLanes(OPTIONS), folder)
    bench = Bench(OPTIONS)
    try:
        for parcel in parcels_of(folder):
            assert graded[parcel.located.student].text == bench.grade(parcel).text
    finally:
        bench.close()
    assert len(graded) == 7


def test_what_ends_a_lane_once_is_graded_in_another(make_class: MakeClass) -> None:
    folder = make_class("ana", "once-1", "bia", "once-2", "caio")
    graded = grade_all(LocalLanes(OPTIONS, LETHAL), folder)
    assert {one.brief.status for one in graded.values()} == {"graded"}
    assert len(graded) == 5
    assert all(deaths_of(folder / student) == 1 for student in ("once-1", "once-2"))


def test_what_ends_every_lane_is_set_aside_and_costs_the_others_nothing(
    make_class: MakeClass,
) -> None:
    folder = make_class("ana", "lethal-1", "bia", "caio", "lethal-2", "davi")
    graded = grade_all(LocalLanes(OPTIONS, LETHAL), folder)
    crashed = {name for name, one in graded.items() if one.brief.status == "crashed"}
    assert crashed == {"lethal-1", "lethal-2"}
    assert len(graded) == 6
    for name in crashed:
        assert graded[name].brief.score == 0
        assert "set aside" in graded[name].brief.message
        assert not graded[name].settled
        assert deaths_of(folder / name) == 3


def test_a_lane_that_is_killed_from_outside_costs_nothing(make_class: MakeClass) -> None:
    folder = make_class(*(f"student-{n}" for n in range(12)))
    lanes = LocalLanes(OPTIONS)
    results = lanes.grade(parcels_of(folder))
    first = next(results)
    os.kill(lanes.lanes[0].process.pid, signal.SIGKILL)
    graded = by_student([first, *results])
    assert {one.brief.status for one in graded.values()} == {"graded"}
    assert len(graded) == 12


def test_lanes_that_cannot_start_are_an_error_and_not_a_silent_zero(make_class: MakeClass) -> None:
    lanes = LocalLanes(OPTIONS, "tests.batch.no_such_module")
    with pytest.raises(ExecutorError, match="end as they start"):
        grade_all(lanes, make_class("ana", "bia"))


def test_graders_that_cannot_start_are_an_error_and_not_a_silent_zero(
    make_class: MakeClass,
) -> None:
    lanes = LocalLanes(OPTIONS, "tests.batch.helpless")
    with pytest.raises(ExecutorError, match="graders cannot start: OSError: no more processes"):
        grade_all(lanes, make_class("ana", "bia"))


def test_no_process_is_left_behind(make_class: MakeClass) -> None:
    lanes = LocalLanes(OPTIONS)
    results = lanes.grade(parcels_of(make_class(*(f"student-{n}" for n in range(8)))))
    next(results)
    processes = [lane.process for lane in lanes.lanes]
    lanes.close()
    assert processes
    assert all(process.returncode is not None for process in processes)
    assert all(not Path(f"/proc/{process.pid}").exists() for process in processes)
