"""What a person sees of a run."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from rich.console import Console

from autograder.batch import ResultRow
from autograder.cli.progress import ClassProgress, Tally, duration, summary
from autograder.result import Status, SubmissionResult


def row(
    student: str, status: Status = "graded", seconds: float = 0.1, reused: bool = False
) -> ResultRow:
    result = SubmissionResult(student, "losses", "a.py", status, 5, 0.0, 4.0, ())
    return ResultRow(result, Path("x.json"), reused, seconds)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.04, "0.0 s"),
        (9.96, "10 s"),
        (59.6, "1 min 0 s"),
        (754, "12 min 34 s"),
        (7260, "2 h 1 min"),
    ],
)
def test_a_time_is_said_as_a_person_would(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_the_report_counts_what_was_graded_reused_and_failed() -> None:
    tally = Tally(4)
    for one in (row("a"), row("b", reused=True), row("c", "unreadable"), row("d", "crashed")):
        tally.add(one)
    text = summary(tally, 5)
    assert text.startswith("4 submissions (3 graded, 1 reused, 1 crashed, 1 unreadable) in ")
    assert text.endswith("seed 5")


def test_one_submission_is_one() -> None:
    tally = Tally(1)
    tally.add(row("a"))
    assert summary(tally, 5).startswith("1 submission in ")


def test_time_left_follows_from_the_rate_of_what_was_graded_and_not_of_what_was_known() -> None:
    tally = Tally(10)
    tally.began -= 60.0  # starting took a minute, which comes once
    tally.add(row("a", reused=True))
    tally.add(row("b"))
    tally.first -= 4.0
    for name in "cd":
        assert tally.left is None
        tally.add(row(name))
    assert tally.left == pytest.approx(6 * 4.0 / 2, rel=0.05)


def test_no_time_left_is_told_before_enough_are_graded() -> None:
    tally = Tally(58)
    tally.began -= 12.0
    told = []
    for number in range(20):
        tally.add(row(f"student-{number}"))
        told.append(tally.left is not None)
    assert told == [False] * 9 + [True] * 11


def test_a_terminal_does_not_tell_what_the_line_does_not() -> None:
    console = screen(terminal=True)
    progress = ClassProgress(Tally(58), console, dict)
    progress.tally.began -= 12.0
    for number in range(12):
        progress.step(row(f"student-{number}"))
        console.print(progress.render())
    first, *_, last = (line for line in shown(console).splitlines() if "/58" in line)
    assert "left" not in first
    assert not re.search(r"\d:\d\d", first)
    assert re.search(r"about \d.* left", last)


def screen(*, terminal: bool) -> Console:
    return Console(file=io.StringIO(), force_terminal=terminal, width=100)


def shown(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_without_a_terminal_there_is_a_line_now_and_then() -> None:
    console = screen(terminal=False)
    with ClassProgress(Tally(100), console, dict) as progress:
        progress.step(row("a"))
        assert shown(console) == ""
        progress.last -= 60
        progress.step(row("b", "timeout"))
        progress.step(row("c"))
    (line,) = shown(console).splitlines()
    assert line.startswith("2 of 100, ")
    assert line.endswith("per second, 1 in trouble")


def test_quiet_is_quiet_on_a_terminal_too() -> None:
    for console in (screen(terminal=True), screen(terminal=False)):
        with ClassProgress(Tally(2), console, dict, quiet=True) as progress:
            progress.last -= 60
            progress.step(row("a"))
        assert shown(console) == ""


def test_a_terminal_shows_the_slowest_and_the_ones_in_trouble() -> None:
    console = screen(terminal=True)
    progress = ClassProgress(Tally(9), console, lambda: {"caio/losses": 33.0, "davi/losses": 0.1})
    for one in (row("ana", seconds=12.0), row("bia[/]", "crashed")):
        progress.step(one)
    console.print(progress.render())
    text = shown(console)
    assert "2/9" in text
    assert "still at it: caio/losses 33 s" in text
    assert "davi" not in text
    assert "slowest: ana/losses 12 s" in text
    assert "in trouble: bia[/]/losses: crashed" in text
