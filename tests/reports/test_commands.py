"""`ativa grade` with reports, through real workers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from autograder.cli import app

RELU = "import numpy as np\n\n\ndef relu(x):\n    return np.maximum(x, 0)\n"


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "submitted" / "ana" / "activations"
    folder.mkdir(parents=True)
    (folder / "activations.py").write_text(RELU + "\n\ndef tanh(x):\n    return np.sin(x)\n")
    return tmp_path


def grade(*options: str) -> Result:
    return CliRunner().invoke(app, ["grade", "submitted", "--jobs", "1", "--seed", "3", *options])


def test_every_report_comes_from_one_run(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(work / "summary.md"))
    reports = ["junit=j.xml", "csv=c.csv", "gradescope=g.json", "github"]
    asked = [text for report in reports for text in ("--report", report)]
    result = grade("--html", "pages", "--quiet", *asked)
    assert result.exit_code == 0, result.output
    assert {"j.xml", "c.csv", "g.json", "summary.md"} <= {path.name for path in work.iterdir()}
    assert (work / "pages" / "students" / "ana.html").is_file()
    assert json.loads((work / "g.json").read_text())["score"] == 4
    lines = result.stdout.splitlines()
    assert len(lines) == 10
    at_tanh = next(line for line in lines if "title=tanh" in line)
    assert at_tanh.startswith("::error file=submitted/ana/activations/activations.py,line=8,")


def test_a_threshold_decides_the_exit_status(work: Path) -> None:
    for percent, status in (("9", 0), ("9.1", 1), ("100", 1), ("0", 0)):
        assert grade("--fail-below", percent).exit_code == status


def test_what_cannot_be_read_is_below_any_threshold(work: Path) -> None:
    (work / "submitted" / "ana" / "activations" / "activations.py").write_bytes(b"\x00\xff\x00")
    assert grade("--fail-below", "1").exit_code == 1
    assert grade("--fail-below", "0").exit_code == 0


def test_what_a_report_needs_is_looked_at_before_anything_is_graded(
    work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CLASSROOM", raising=False)
    result = grade("--report", "classroom=result.json")
    assert (result.exit_code, "CLASSROOM" in result.stderr) == (2, True)
    assert not (work / "grades").exists()
    bia = work / "submitted" / "bia" / "activations"
    bia.mkdir(parents=True)
    (bia / "activations.py").write_text(RELU)
    result = grade("--report", "gradescope=results.json")
    assert result.exit_code == 2
    assert "a Gradescope result is of one submission, and here are 2" in result.stderr
    assert not (work / "grades").exists()
    assert not (work / "results.json").exists()


WRONG = [
    (["--report", "pdf=x"], "there is no report pdf=x"),
    (["--report", "junit=submitted/ana/activations/activations.py/x"], "cannot write"),
    (["--report", "classroom=result.json"], "CLASSROOM"),
    (["--html", "submitted/ana/activations/activations.py"], "cannot write"),
    (["--fail-below", "101"], "--fail-below"),
]


def test_what_cannot_be_written_is_one_line(work: Path) -> None:
    for options, words in WRONG:
        result = grade(*options)
        assert result.exit_code == 2
        assert words in result.stderr
        assert "Traceback" not in result.output
