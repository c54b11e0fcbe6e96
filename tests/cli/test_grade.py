from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer import rich_utils
from typer.main import get_command
from typer.testing import CliRunner, Result

from autograder.cli import app
from autograder.cli.help import FRAME, in_the_language_of, texts, translate
from utils.language import speaking

RELU = "import numpy as np\n\n\ndef relu(x):\n    return np.maximum(x, 0)\n"


def ativa(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(autouse=True)
def folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def submitted(tmp_path: Path) -> Path:
    for student in ("ana", "bia"):
        folder = tmp_path / "submitted" / student / "activations"
        folder.mkdir(parents=True)
        (folder / "activations.py").write_text(RELU)
    (tmp_path / "submitted" / "bia" / "activations" / "activations.py").write_text("def relu(x:\n")
    return tmp_path / "submitted"


def test_a_class_is_graded_whatever_its_scores(submitted: Path, tmp_path: Path) -> None:
    out, pages = tmp_path / "out" / "r.json", tmp_path / "pages"
    result = ativa("grade", submitted, "--json", out, "--feedback", pages, "--seed", 5, "--jobs", 2)
    assert result.exit_code == 0, result.output
    document: dict[str, Any] = json.loads(out.read_text())
    assert document["schema"] == 1
    ana, bia = document["submissions"]
    assert (ana["student"], ana["assignment"], ana["status"]) == ("ana", "activations", "graded")
    assert (ana["score"], ana["max_score"], ana["seed"]) == (4, 44, 5)
    assert bia["score"] == 0
    relu = next(e for e in ana["exercises"] if e["name"] == "relu")
    assert relu["misconception"] is None
    assert {c["outcome"] for c in relu["checks"]} == {"passed"}
    assert "ana" in result.output
    assert "4 of 44" in (pages / "ana-activations.md").read_text()


def test_the_order_and_number_of_jobs_change_nothing(submitted: Path, tmp_path: Path) -> None:
    texts = []
    for jobs in (1, 2):
        out = tmp_path / f"{jobs}.json"
        kept = tmp_path / f"results-{jobs}"
        result = ativa(
            "grade", submitted, "--json", out, "--results", kept, "--seed", 5, "--jobs", jobs
        )
        assert result.exit_code == 0
        texts.append(out.read_text())
    assert texts[0] == texts[1]


def test_each_run_draws_a_seed_of_its_own(submitted: Path, tmp_path: Path) -> None:
    seeds = set()
    for run in range(2):
        out = tmp_path / f"{run}.json"
        ativa("grade", submitted / "ana", "--json", out, "--jobs", 1, "--regrade")
        seeds.add(json.loads(out.read_text())["submissions"][0]["seed"])
    assert len(seeds) == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere"], "nowhere"),
        (["."], "no submission"),
        ([".", "--assignment", "cooking"], "there is no assignment cooking"),
        ([], "Missing argument"),
        ([".", "--jobs", "0"], "--jobs"),
        ([".", "--wrong"], "--wrong"),
    ],
)
def test_nothing_to_grade_is_one_clear_line(arguments: list[str], words: str) -> None:
    result = ativa("grade", *arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert "Traceback" not in result.output


def test_a_file_that_cannot_be_written_is_said(submitted: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = ativa("grade", submitted, "--json", tmp_path / "file" / "r.json", "--jobs", 1)
    assert result.exit_code == 2
    assert "cannot write" in result.stderr


def test_exercises_lists_every_function() -> None:
    result = CliRunner().invoke(app, ["exercises"], env={"COLUMNS": "200"})
    assert result.exit_code == 0
    for name in ("linear", "leaky_relu", "gelu"):
        assert name in result.output


def test_doctor_says_what_confines_a_submission_here() -> None:
    result = ativa("doctor")
    assert result.exit_code in (0, 3)
    assert "confinement" in result.output
    assert "Landlock" in result.output


def test_help_is_in_the_language_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in FRAME:
        monkeypatch.setattr(rich_utils, name, getattr(rich_utils, name))
    for arguments, words in (
        (["--lang", "es", "grade", "--help"], "Califica entregas"),
        (["exercises", "--lang=pt", "--help"], "Mostra a tabela do que existe"),
        ([], "Corrige a matemática"),  # still Portuguese: the choice holds for the process
    ):
        command = in_the_language_of(arguments, app)
        command([*arguments, "--help"], prog_name="ativa", standalone_mode=False)
        assert words in " ".join(capsys.readouterr().out.split())


def test_help_is_translated_whole() -> None:
    english = list(texts(get_command(app)))
    for language in ("es", "pt_BR"):
        with speaking(language):
            command = get_command(app)
            translate(command)
            assert not set(english) & set(texts(command))


def test_the_table_of_exercises_is_translated() -> None:
    output = ativa("exercises", "--lang", "es").output
    assert "ejercicio" in output
    assert "valores" in output


def test_a_gpu_is_refused_in_one_line_and_auto_is_the_cpu(submitted: Path) -> None:
    refused = ativa("grade", submitted, "--device", "cuda")
    assert refused.exit_code == 2
    assert "no confined worker with a GPU" in " ".join(refused.stderr.split())
    assert ativa("grade", submitted, "--device", "auto", "--seed", 5, "-q").exit_code == 0
