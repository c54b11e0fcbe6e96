from __future__ import annotations

import io

import pytest
from msgspec.structs import replace
from rich.cells import cell_len
from rich.console import Console

from autograder.reports.terminal import print_class
from autograder.result import SubmissionResult
from tests.reports.samples import exercise, submission


def printed(results: list[SubmissionResult], *, terminal: bool, width: int = 80) -> str:
    console = Console(
        file=io.StringIO(),
        force_terminal=terminal,
        width=width,
        color_system=None,
        legacy_windows=False,
    )
    print_class(console, results)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def crowd() -> list[SubmissionResult]:
    return [
        submission(
            f"student-with-a-long-name-{number:03}",
            exercise(),
            exercise("relu", misconception=None),
            *(exercise(name) for name in ("tanh", "gelu", "selu") if number % 2),
        )
        for number in range(300)
    ]


@pytest.mark.parametrize("width", [60, 80, 200])
def test_a_large_class_takes_a_line_each_on_any_terminal(width: int) -> None:
    lines = printed(crowd(), terminal=True, width=width).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert sum("student-with" in line for line in lines) == 300
    assert len(lines) < 320


def test_what_many_got_wrong_comes_last(results: list[SubmissionResult]) -> None:
    text = printed(crowd(), terminal=True)
    assert "300 students  sigmoid: exponent-sign" in text
    assert "150 students  gelu: exponent-sign" in text
    assert text.index("300 students") < text.index("150 students")
    assert "Common mistakes" not in printed(results, terminal=True)


@pytest.mark.parametrize("terminal", [True, False])
def test_what_could_not_be_graded_says_why(
    results: list[SubmissionResult], *, terminal: bool
) -> None:
    text = printed(results, terminal=terminal)
    assert ("davi: " if terminal else "unreadable: ") + "activations.ipynb is empty." in text
    assert "all points" in text
    assert "sigmoid: exponent-sign" in text


def test_without_a_terminal_lines_are_plain_and_whole() -> None:
    text = printed(crowd()[:2], terminal=False, width=40)
    first, second = text.splitlines()[:2]
    assert text.isascii()
    assert first == "student-with-a-long-name-000  0.5/8   sigmoid: exponent-sign; relu"
    assert second.endswith("tanh: exponent-sign; gelu: exponent-sign; selu: exponent-sign; relu")


def test_assignments_have_a_column_where_there_are_several() -> None:
    one = submission("ana", exercise())
    both = [one, replace(one, assignment="losses")]
    assert "activations" not in printed([one], terminal=True)
    assert "losses" in printed(both, terminal=True)
    assert "losses" in printed(both, terminal=False)


@pytest.mark.parametrize("terminal", [True, False])
def test_a_student_paints_nothing_on_the_terminal(
    hostile: list[SubmissionResult], *, terminal: bool
) -> None:
    forger = submission("::add-mask::a", exercise())
    text = printed([*hostile, forger], terminal=terminal)
    assert "\x1b" not in text
    assert ": :add-mask::a" in text
    assert "##[" not in text
    assert "\u202e" not in text
    assert not any(line.lstrip().startswith(("::", "##[")) for line in text.splitlines())
    if not terminal:
        assert "[bold]rich[/bold]" in text
