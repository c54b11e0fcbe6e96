"""`ativa release` for a class in another language: what is written where, and what is refused."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.cli import app
from autograder.release import notebooks
from autograder.release.student_bundle import TOP

pytestmark = pytest.mark.thorough

HEADINGS = {"en": "# ## The Jacobian", "pt_BR": "# ## O jacobiano", "es": "# ## El jacobiano"}
STUBS = {"en": "Write your code here.", "pt_BR": "Escreva o seu código", "es": "Escribe aquí tu"}


@pytest.fixture(autouse=True)
def one_assignment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebooks, "ASSIGNMENTS", ("softmax",))
    monkeypatch.setenv("ATIVA_LANG", "pt_BR")  # what the instructor reads, not what students get


def run(*arguments: object) -> tuple[int, str]:
    ran = CliRunner().invoke(app, ["release", *map(str, arguments)])
    return ran.exit_code, ran.stderr


@pytest.mark.parametrize("language", HEADINGS)
def test_a_class_gets_its_language_in_a_folder(language: str, tmp_path: Path) -> None:
    assert run("--lang", language, "--to", tmp_path) == (0, "")
    script = (tmp_path / "assignments/softmax/softmax.py").read_text(encoding="utf-8")
    assert HEADINGS[language] in script
    assert STUBS[language] in script
    assert STUBS[language] in (tmp_path / "utils/home/practice/softmax.json").read_text("utf-8")
    assert run("--check", "--lang", language, "--to", tmp_path) == (0, "")
    another = "es" if language == "en" else "en"
    code, said = run("--check", "--lang", another, "--to", tmp_path)
    assert code == 1
    assert "softmax.py differs from its lesson" in said


def test_english_is_what_is_released_unless_another_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run() == (0, "")
    script = (tmp_path / "assignments/softmax/softmax.py").read_text(encoding="utf-8")
    assert HEADINGS["en"] in script


def test_a_bundle_in_a_language_leaves_the_english_release_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("--bundle", "student.zip", "--lang", "es-MX") == (0, "")
    assert [path.name for path in tmp_path.iterdir()] == ["student.zip"]
    with zipfile.ZipFile("student.zip") as archive:
        script = archive.read(f"{TOP}/assignments/softmax/softmax.py").decode()
        published = archive.read(f"{TOP}/utils/home/practice/softmax.json").decode()
        assert f"{TOP}/utils/check.py" in archive.namelist()
    assert HEADINGS["es"] in script
    assert STUBS["es"] in script
    assert STUBS["es"] in published  # what `reset` puts back


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--lang", "es"], "say --to FOLDER"),
        (["--lang", "fr"], "The languages are en, pt_BR, es, not fr."),
    ],
)
def test_what_would_overwrite_english_or_is_unknown_is_refused(
    arguments: list[str], why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, said = run(*arguments)
    assert code == 2
    assert why in said
    assert list(tmp_path.iterdir()) == []
