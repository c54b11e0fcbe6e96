"""Levels of confinement that fall, or differ: refused unless asked for, and never silent."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from autograder.batch import (
    ClassRun,
    ExecutorError,
    Graded,
    GradingOptions,
    Job,
    LocalExecutor,
    ResultStore,
    assignment_names,
)
from autograder.batch.levels import accepting, is_weaker, last_level, remember_level
from autograder.batch.warm_grader import GraderUnavailable, WarmGrader
from autograder.cli import app
from autograder.cli import grade as command
from autograder.grading import runner
from autograder.sandbox import doctor
from autograder.sandbox.fork_server import ForkServer
from autograder.sandbox.worker.confinement.layers import LEVELS
from autograder.submission import find_submissions
from tests.batch.conftest import MakeClass, parcels_of

WITHOUT_FILTER = partial(ForkServer, without=("seccomp",))


@pytest.fixture(autouse=True)
def new_host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A host on which nothing was graded yet."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def weakened(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Workers of this process, and of the command's local workers, have no system-call filter."""
    monkeypatch.setattr(runner, "ForkServer", WITHOUT_FILTER)
    monkeypatch.setattr(command, "LocalExecutor", partial(LocalExecutor, entry="tests.batch.weak"))
    return monkeypatch


def ativa(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


class TwoBenches:
    """Grades by turns on a bench without the system-call filter and on one with all there is."""

    def __init__(self, options: GradingOptions, monkeypatch: pytest.MonkeyPatch) -> None:
        self.benches = (WarmGrader(options), WarmGrader(options))
        self.monkeypatch = monkeypatch

    def grade(self, jobs: Iterable[Job]) -> Iterator[Graded]:
        for number, job in enumerate(jobs):
            kind = ForkServer if number % 2 else WITHOUT_FILTER
            self.monkeypatch.setattr(runner, "ForkServer", kind)
            yield self.benches[number % 2].grade(job)

    def last_level(self) -> str | None:
        return last_level()

    def in_hand(self) -> Mapping[str, float]:
        return {}

    def close(self) -> None:
        for warm_grader in self.benches:
            warm_grader.close()


def test_a_level_is_remembered_and_anything_else_is_not() -> None:
    assert last_level() is None
    for level in LEVELS:
        remember_level(level)
        assert last_level() == level
    remember_level("of another version")
    assert last_level() is None


def test_a_host_that_keeps_no_notes_is_as_good_as_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    remember_level("full")
    assert last_level() is None


def test_what_a_refusal_names_is_enough() -> None:
    assert [accepting(level) for level in LEVELS] == ["full", "any", "limits"]
    assert is_weaker("limits", "full")
    assert not is_weaker("full", "full")


def test_less_than_in_the_last_run_is_refused_before_any_code_runs(
    make_class: MakeClass, weakened: pytest.MonkeyPatch
) -> None:
    (job,) = parcels_of(make_class("ana"))
    remember_level("full")
    with pytest.raises(GraderUnavailable, match=r"“full” in its last run and only to “limits” now"):
        WarmGrader(GradingOptions(seed=1)).warm(job)
    assert last_level() == "full"
    asked = WarmGrader(GradingOptions(seed=1, confinement="limits"))
    assert asked.grade(job).brief.confinement == "limits"
    asked.close()
    assert last_level() == "limits"


def test_a_zygote_that_takes_anothers_place_is_looked_at_too(
    make_class: MakeClass, monkeypatch: pytest.MonkeyPatch
) -> None:
    (job,) = parcels_of(make_class("ana"))
    warm_grader = WarmGrader(GradingOptions(seed=1))
    warm_grader.warm(job)
    assert warm_grader.grader is not None
    warm_grader.grader.runner.fork_server.close()
    monkeypatch.setattr(runner, "ForkServer", WITHOUT_FILTER)
    with pytest.raises(GraderUnavailable, match="only to “limits” now"):
        warm_grader.grade(job)


def test_the_command_refuses_less_and_grades_it_on_wish_and_says_so(
    make_class: MakeClass, tmp_path: Path, weakened: pytest.MonkeyPatch
) -> None:
    weakened.chdir(tmp_path)
    folder = make_class("ana", "bia")
    remember_level("full")
    refused = ativa("grade", folder)
    assert refused.exit_code == 2
    assert "only to “limits” now" in refused.stderr
    assert "`--require-confinement limits` grades all the same" in refused.stderr
    assert not list(Path("grades/results").glob("[!.]*"))
    asked = ativa(
        "grade", folder, "--require-confinement", "limits", "--json", "a.json", "--html", "pages",
        "--quiet",
    )  # fmt: skip
    assert asked.exit_code == 0
    said = "code ran with less than full confinement (limits) in 2 of 2 submissions"
    assert asked.stderr.count(said) == 1
    submissions = json.loads(Path("a.json").read_text())["submissions"]
    assert {one["confinement"] for one in submissions} == {"limits"}
    assert said.replace("'", "&#39;") in Path("pages/index.html").read_text()


def test_levels_that_differ_in_a_run_are_refused_unless_asked_for(
    make_class: MakeClass, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_class("ana", "bia")
    located = find_submissions([folder], assignment_names())
    for confinement in (None, "limits"):
        options = GradingOptions(seed=1, confinement=confinement)
        store = ResultStore(tmp_path / f"results-{confinement}")
        crew = TwoBenches(options, monkeypatch)
        begun = store.begin([folder], None, 1, exact=False, anew=False)
        rows = iter(ClassRun(located, store, begun, crew, options))
        assert next(rows).result.confinement == "limits"
        if confinement is None:
            with pytest.raises(ExecutorError, match=r"some workers are confined to .* “limits”"):
                next(rows)
        else:
            assert not is_weaker(next(rows).result.confinement, "sandboxed")
        crew.close()
    assert len(list((tmp_path / "results-None").glob("[!.]*"))) == 1


def test_a_kept_result_of_a_weaker_run_is_graded_again(
    make_class: MakeClass, tmp_path: Path, weakened: pytest.MonkeyPatch
) -> None:
    weakened.chdir(tmp_path)
    folder = make_class("ana")
    assert ativa("grade", folder).exit_code == 0, "a new host has no last run"
    assert "1 reused" in ativa("grade", folder).output
    weakened.undo()
    weakened.chdir(tmp_path)
    weakened.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    remember_level("sandboxed")
    again = ativa("grade", folder, "--json", "a.json")
    assert "reused" not in again.output
    (one,) = json.loads(Path("a.json").read_text())["submissions"]
    assert one["confinement"] != "limits"


def test_the_doctor_has_an_exit_code_for_less(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = ativa("doctor")
    assert whole.exit_code == (0 if doctor.diagnose().level == "full" else 3)
    monkeypatch.setattr(doctor, "ForkServer", WITHOUT_FILTER)
    assert ativa("doctor").exit_code == 3


def test_the_graders_as_plain_pytest_say_it_too(tmp_path: Path) -> None:
    plugins, work = tmp_path / "plugins", tmp_path / "work"
    plugins.mkdir()
    work.mkdir()
    (plugins / "weaker.py").write_text(
        "from functools import partial\nfrom autograder.grading import runner\n"
        "from autograder.sandbox.fork_server import ForkServer\n"
        "runner.ForkServer = partial(ForkServer, without=('seccomp',))\n"
    )
    file = work / "activations.py"
    file.write_text("import numpy as np\n\ndef relu(x):\n    return np.maximum(x, 0)\n")
    graders = Path(doctor.__file__).parents[1] / "graders"
    path = os.pathsep.join([str(plugins), str(graders.parent.parent)])
    run = subprocess.run(
        [
            sys.executable, "-m", "pytest", "-p", "weaker", str(graders / "test_checks.py"),
            "-c", str(graders / "pytest.ini"), f"--submission={file}", "-k", "relu-values",
        ],
        capture_output=True, text=True, cwd=work, env=os.environ | {"PYTHONPATH": path},
    )  # fmt: skip
    assert "1 passed" in run.stdout, run.stdout + run.stderr
    assert "less than full confinement (limits) in 1 of 1 submissions" in run.stdout
