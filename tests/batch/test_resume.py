"""`ativa grade` stopped in the middle, and what the same command then does."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from typer.testing import CliRunner, Result

from autograder.batch import Graded, GradingOptions, ResultStore, assignment_names, pack
from autograder.batch import run as batch_run
from autograder.batch.version import graders_version
from autograder.cli import app
from autograder.grading.grader import failed_result
from autograder.submission import find_submissions, read_submission
from tests.batch.conftest import MakeClass

STUDENTS = tuple(f"student-{n:02d}" for n in range(40))


def ativa(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def document(path: Path) -> list[dict[str, Any]]:
    submissions: list[dict[str, Any]] = json.loads(path.read_text())["submissions"]
    return submissions


def kept(folder: Path) -> int:
    return len(list(folder.glob("[!.]*.json")))


def stopped(folder: Path, place: Path, sign: signal.Signals, *options: str) -> tuple[int, str, str]:
    """Start grading, send a signal when a few results are there; return exit code and output."""
    command = "from autograder.cli import main; main()"
    arguments = ["grade", str(folder), "--results", "results", "--jobs", "2", *options]
    process = subprocess.Popen(
        [sys.executable, "-c", f"import sys; sys.path[:] = {sys.path!r}; {command}", *arguments],
        cwd=place,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 120
    while kept(place / "results") < 3 and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(sign)
    shown, said = process.communicate(timeout=120)
    return process.returncode, shown, said


def test_after_kill_9_the_same_command_goes_on_with_the_same_seed(
    make_class: MakeClass, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = make_class(*STUDENTS)
    code, _, _ = stopped(folder, tmp_path, signal.SIGKILL)
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
    (tmp_path / "all.json").write_text("of an earlier run")
    outputs = ["--html", "pages", "--json", "all.json", "--report", "csv=all.csv"]
    code, shown, said = stopped(make_class(*STUDENTS), tmp_path, signal.SIGINT, *outputs)
    assert code == 130
    assert "interrupted; " in said
    assert "the same command goes on from here" in said
    assert "Traceback" not in said
    done = kept(tmp_path / "results")
    assert 3 <= done < len(STUDENTS)
    # The table and the pages are of what is graded.
    pages = {path.stem for path in (tmp_path / "pages" / "students").iterdir()}
    in_table = {line.split()[0] for line in shown.splitlines() if line.startswith("student-")}
    assert pages == in_table
    assert len(pages) == done
    assert f"{done} submissions in " in shown
    assert all(name in (tmp_path / "pages" / "index.html").read_text() for name in pages)
    # Programs would take these for the whole class.
    assert (tmp_path / "all.json").read_text() == "of an earlier run"
    assert not (tmp_path / "all.csv").exists()


def test_a_full_disk_is_one_line_and_what_was_graded_stays(
    make_class: MakeClass, tmp_path: Path
) -> None:
    folder, results = make_class(*STUDENTS[:6]), tmp_path / "results"
    for student in STUDENTS[:2]:  # of what cannot be read, little is kept
        (folder / student / "activations" / "activations.py").write_bytes(b"\0")
    code = (
        f"import resource, sys; sys.path[:] = {sys.path!r}; sys.dont_write_bytecode = True\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))\n"
        "from autograder.cli import main; main()"
    )
    arguments = ["grade", str(folder), "--results", str(results), "--jobs", "1"]
    full = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, timeout=300
    )
    assert full.returncode == 2
    assert "File too large; 2 of 6 results are kept" in full.stderr
    assert f"cannot write {results}/" in full.stderr
    assert "Traceback" not in full.stderr
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


def test_without_the_key_all_is_graded_anew_with_the_same_seed(
    make_class: MakeClass, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = make_class("ana", "bia", "caio")
    assert ativa("grade", folder, "--json", "a.json").exit_code == 0
    before = set(Path("grades/results").iterdir())
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "new home"))
    result = ativa("grade", folder, "--json", "b.json")
    assert result.exit_code == 0
    assert result.stderr.count("not believed") == 1
    assert "are not believed: 3 (" in " ".join(result.stderr.split())
    assert "reused" not in result.stdout
    assert document(Path("a.json")) == document(Path("b.json"))
    assert set(Path("grades/results").iterdir()) == before
    again = ativa("grade", folder)
    assert "3 reused" in again.stdout
    assert "not believed" not in again.stderr


def test_one_result_copied_over_another_makes_nobody_vanish(
    make_class: MakeClass, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = make_class("ana", "bia", "caio")
    assert ativa("grade", folder, "--json", "a.json").exit_code == 0
    ana, bia, _ = sorted(Path("grades/results").glob("[!.]*.json"))
    shutil.copy(ana, bia)
    result = ativa("grade", folder, "--json", "b.json")
    assert result.exit_code == 0
    assert "1 graded, 2 reused" in result.stdout
    assert "are not believed: 1 (" in " ".join(result.stderr.split())
    assert document(Path("b.json")) == document(Path("a.json"))


def forge_full_marks(path: Path, seed: int) -> None:
    """Keep full marks of a file as a student with a kit of their own would."""
    (located,) = find_submissions([path], assignment_names())
    job, options = pack(0, located), GradingOptions(seed)
    honest = failed_result(read_submission(located, assignment_names()), seed, "", "graded")
    forged = replace(honest, score=44.0, confinement="full")
    key = job.key(graders_version(), options)
    ResultStore(Path("grades/results")).keep(key, Graded.of(0, forged, 0.0))


@pytest.mark.parametrize("path", ["activations/activations.py", "activations", "."])
def test_a_students_own_results_are_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    repository = tmp_path / "ana"
    (repository / "activations").mkdir(parents=True)
    (repository / "activations" / "activations.py").write_text("def relu(x):\n    pass\n")
    monkeypatch.chdir(repository)
    with monkeypatch.context() as at_home:
        at_home.setenv("XDG_STATE_HOME", str(tmp_path / "home of ana"))
        forge_full_marks(Path(path), 5)
    result = ativa("grade", path, "--json", "a.json")
    assert result.exit_code == 0
    assert "are not believed: 1 (" in " ".join(result.stderr.split())
    (ana,) = document(Path("a.json"))
    assert (ana["score"], ana["seed"]) == (0, 5)


def test_points_that_other_graders_gave_are_shown_beside_the_new_ones(
    make_class: MakeClass, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = make_class("ana", "bia")
    store = ResultStore(Path("grades/results"))
    old = {}
    for number, located in enumerate(find_submissions([folder], assignment_names())):
        job, options = pack(number, located), GradingOptions(5)
        read = read_submission(located, assignment_names())
        result = replace(failed_result(read, 5, "", "graded"), score=1.0 + 30 * number)
        key = job.key("of last year", options)
        old[located.student] = store.keep(key, Graded.of(number, result, 0.0))
    result = ativa("grade", folder, "--json", "a.json")
    assert result.exit_code == 0
    ana, bia = document(Path("a.json"))
    assert ana["seed"] == bia["seed"] == 5
    for one, before in ((ana, 1), (bia, 31)):
        line = f"{one['student']}/activations: {before} of 44 before, {one['score']:g} of 44 now"
        assert line in result.stdout
    assert "not believed" not in result.stderr
    # What was graded before stays.
    assert store.result_of(old["bia"]).score == 31.0
    assert "before" not in ativa("grade", folder).stdout
    again = ativa("grade", folder, "--seed", 5, "--regrade").stdout
    assert "with the same points as before: 2" in again


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
