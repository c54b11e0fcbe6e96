"""`ativa grade` stopped in the middle, and what the same command then does."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from autograder.batch import run as batch_run
from autograder.cli import app
from tests.batch.conftest import MakeClass

STUDENTS = tuple(f"student-{n:02d}" for n in range(40))


def ativa(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def document(path: Path) -> list[dict[str, Any]]:
    submissions: list[dict[str, Any]] = json.loads(path.read_text())["submissions"]
    return submissions


def kept(folder: Path) -> int:
    return len(list(folder.glob("[!.]*.json")))


def stopped(folder: Path, place: Path, sign: signal.Signals, *options: str) -> tuple[int, str]:
    """Start grading, send a signal when a few results are there; return exit code and stderr."""
    command = "from autograder.cli import main; main()"
    arguments = ["grade", str(folder), "--results", "results", "--jobs", "2", *options]
    process = subprocess.Popen(
        [sys.executable, "-c", f"import sys; sys.path[:] = {sys.path!r}; {command}", *arguments],
        cwd=place,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 60
    while kept(place / "results") < 3 and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(sign)
    _, said = process.communicate(timeout=30)
    return process.returncode, said


def test_after_kill_9_the_same_command_goes_on_with_the_same_seed(
    make_class: MakeClass, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = make_class(*STUDENTS)
    code, _ = stopped(folder, tmp_path, signal.SIGKILL)
    assert code == -signal.SIGKILL
    there = kept(tmp_path / "results")
    assert 3 <= there < len(STUDENTS)
    result = ativa("grade", folder, "--results", "results", "--json", "a.json")
    assert result.exit_code == 0, result.output
    assert f"{there} reused" in result.output
    assert "going on with the run" in result.stderr
    submissions = document(tmp_path / "a.json")
    assert [one["student"] for one in submissions] == list(STUDENTS)
    (seed,) = {one["seed"] for one in submissions}
    whole = ativa(
        "grade", folder, "--results", "other", "--seed", seed, "--json", "b.json", "--quiet"
    )
    assert (whole.exit_code, whole.output) == (0, "")
    assert document(tmp_path / "b.json") == submissions


def test_an_interrupt_ends_at_once_and_keeps_what_is_done(
    make_class: MakeClass, tmp_path: Path
) -> None:
    code, said = stopped(make_class(*STUDENTS), tmp_path, signal.SIGINT)
    assert code == 130
    assert "interrupted; " in said
    assert "the same command goes on from here" in said
    assert "Traceback" not in said
    assert 3 <= kept(tmp_path / "results") < len(STUDENTS)


def test_a_full_disk_is_one_line_and_what_was_graded_stays(
    make_class: MakeClass, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, results = make_class(*STUDENTS[:6]), tmp_path / "results"
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if kept(results) >= 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(path, data)

    with monkeypatch.context() as disk:
        disk.setattr(Path, "write_bytes", full)
        result = ativa("grade", folder, "--results", results, "--jobs", 1)
    assert result.exit_code == 2
    assert "No space left on device; 2 of 6 results are kept" in result.stderr
    assert "Traceback" not in result.output
    result = ativa("grade", folder, "--results", results)
    assert result.exit_code == 0
    assert "4 graded, 2 reused" in result.output


def test_only_what_has_changed_is_graded_again(
    make_class: MakeClass, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = make_class(*STUDENTS[:4])
    assert ativa("grade", folder, "--json", "a.json").exit_code == 0
    assert "4 reused" in ativa("grade", folder, "--json", "b.json").output
    assert document(Path("a.json")) == document(Path("b.json"))
    file = folder / STUDENTS[1] / "activations" / "activations.py"
    file.write_text(file.read_text() + "\n\ndef linear(x):\n    return x\n")
    assert "1 graded, 3 reused" in ativa("grade", folder, "--json", "c.json").output
    first, changed = document(Path("a.json")), document(Path("c.json"))
    assert [a == c for a, c in zip(first, changed, strict=True)] == [True, False, True, True]
    assert changed[1]["score"] > first[1]["score"]


def test_a_changed_grader_a_budget_or_a_wish_grades_again(
    make_class: MakeClass, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = make_class("ana", "bia")
    assert ativa("grade", folder, "--seed", 4).exit_code == 0
    assert "2 reused" in ativa("grade", folder, "--seed", 4).output
    assert "reused" not in ativa("grade", folder, "--seed", 4, "--regrade").output
    assert "reused" not in ativa("grade", folder, "--seed", 4, "--timeout", 30).output
    assert "reused" not in ativa("grade", folder, "--seed", 5).output
    monkeypatch.setattr(batch_run, "graders_version", lambda: "another")
    assert "reused" not in ativa("grade", folder, "--seed", 4).output


def test_work_that_was_moved_keeps_its_grade_and_has_its_new_path(
    make_class: MakeClass, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = make_class("ana", "bia")
    ativa("grade", folder)
    folder.rename(tmp_path / "elsewhere")
    result = ativa("grade", tmp_path / "elsewhere", "--json", "a.json")
    assert "2 reused" in result.output
    assert all("elsewhere" in one["path"] for one in document(Path("a.json")))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--executor", "dask"], "go together"),
        (["--scheduler", "tcp://127.0.0.1:9"], "go together"),
        (["--executor", "slurm"], "--executor"),
        (["--require-confinement", "most"], "--require-confinement"),
        (["--results", "/dev/null/results"], "cannot use /dev/null/results"),
    ],
)
def test_what_cannot_be_done_is_one_clear_line(
    make_class: MakeClass, arguments: list[str], words: str
) -> None:
    result = ativa("grade", make_class("ana"), *arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert "Traceback" not in result.output
