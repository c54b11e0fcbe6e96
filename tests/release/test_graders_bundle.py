"""The bundles, unpacked and run as Gradescope and a CI system would."""

from __future__ import annotations

import ast
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from autograder.cli import app
from autograder.release.graders_bundle import (
    graders_bundle,
    gradescope_bundle,
    package_of,
    requirements,
)

OTHERS = {"torch", "sklearn", "matplotlib", "nbgrader", "nbformat", "jupytext"}
RELU = "import numpy as np\n\n\ndef relu(x):\n    return np.maximum(x, 0)\n"


def unpack(content: bytes, folder: Path) -> Path:
    """Unpack a zip with its files' modes, as unzip does."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.infolist():
            path = Path(archive.extract(entry, folder))
            path.chmod(entry.external_attr >> 16 & 0o777)
    return folder


def run(*command: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"ATIVA_PYTHON": sys.executable}
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


@pytest.fixture
def gradescope(tmp_path: Path) -> Path:
    """A scratch /autograder, set up from a bundle, without a submission."""
    root = tmp_path / "autograder"
    content = gradescope_bundle("activations", "after_due_date", networks=False)
    source = unpack(content, root / "source")
    (root / "submission").mkdir()
    (root / "run_autograder").write_bytes((source / "run_autograder").read_bytes())
    setup = run("bash", source / "setup.sh", cwd=root)
    assert setup.returncode == 0, setup.stderr
    return root


def graded(root: Path) -> dict[str, Any]:
    """Run the autograder as Gradescope does; return what it reads."""
    done = run("bash", root / "run_autograder", cwd=root)
    assert done.returncode == 0, done.stderr
    assert (done.stdout, done.stderr) == ("", "")
    document: dict[str, Any] = json.loads((root / "results" / "results.json").read_text())
    return document


def test_gradescope_grades_a_submission(gradescope: Path) -> None:
    (gradescope / "submission" / "activations.py").write_text(RELU)
    document = graded(gradescope)
    assert document["score"] == 4
    assert {test["name"]: test["score"] for test in document["tests"]}["relu"] == 4
    assert len(document["tests"]) == 11
    assert document["visibility"] == "after_due_date"
    assert not (gradescope / "grades").exists()


def test_gradescope_runs_the_bundles_own_kit(gradescope: Path) -> None:
    (gradescope / "submission" / "activations.py").write_text(RELU)
    module = gradescope / "source/kit/autograder/reports/gradescope.py"
    module.write_text(module.read_text().replace('"extra_data": {', '"extra_data": {"mine": 1, '))
    assert graded(gradescope)["extra_data"]["mine"] == 1


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({}, "no submission"),
        ({"README.md": "hello"}, "no submission"),
        ({"activations.ipynb": "{"}, "activations.ipynb"),
    ],
    ids=["nothing", "other", "broken"],
)
def test_gradescope_always_gets_a_file(gradescope: Path, files: dict[str, str], words: str) -> None:
    for name, text in files.items():
        (gradescope / "submission" / name).write_text(text)
    document = graded(gradescope)
    assert document["score"] == 0
    assert words in document["output"].replace("\\", "")
    assert str(gradescope) not in document["output"]


def test_a_submission_reads_nothing_of_the_graders(gradescope: Path) -> None:
    lesson = gradescope / "source/kit/solutions/activations/activations.py"
    thief = (
        f"import pathlib\nscope = {{}}\nexec(pathlib.Path({str(lesson)!r}).read_text(), scope)\n"
    )
    shadow = "raise SystemExit('shadowed')"
    (gradescope / "submission" / "activations.py").write_text(
        f"{thief}\ndef relu(x):\n    return scope['relu'](x)\n"
    )
    (gradescope / "numpy.py").write_text(shadow)
    assert graded(gradescope)["score"] == 0
    assert oct(gradescope.joinpath("source").stat().st_mode & 0o077) == "0o0"


def test_a_bundle_holds_the_kit_and_no_more() -> None:
    with zipfile.ZipFile(io.BytesIO(graders_bundle())) as archive:
        names = archive.namelist()
        assert {name.split("/")[0] for name in names} == {
            "install.sh",
            "requirements.txt",
            "kit",
        }
        assert {name.split("/")[1] for name in names if name.startswith("kit/")} == {
            "autograder",
            "utils",
            "solutions",
        }
        assert not [name for name in names if "__pycache__" in name or "/tests/" in name]
        assert "kit/autograder/graders/pytest.ini" in names
        for name in names:
            if name.endswith(".py"):
                ast.parse(archive.read(name))


def test_the_same_kit_makes_the_same_bundle() -> None:
    assert graders_bundle() == graders_bundle()


def test_only_networks_need_pytorch() -> None:
    small, large = requirements(networks=False), requirements(networks=True)
    assert {package_of(line) for line in small} >= {"numpy", "scipy", "pytest", "jinja2", "typer"}
    assert not {package_of(line) for line in small} & {"torch", "nbgrader", "matplotlib"}
    assert "torch" in {package_of(line) for line in large}


def test_grading_imports_no_more_than_it_requires(tmp_path: Path) -> None:
    """With nothing else importable, a submission is graded all the same."""
    folder = unpack(graders_bundle(networks=False), tmp_path)
    (tmp_path / "activations.py").write_text(RELU)
    code = f"""
import sys
sys.path.insert(0, {str(folder / "kit")!r})
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {OTHERS}:
            raise ImportError(name)
sys.meta_path.insert(0, Refuse())
from pathlib import Path
from autograder.batch import assignment_names
from autograder.grading.grader import Grader
from autograder.submission import find_submissions, read_submission
names = assignment_names()
(one,) = find_submissions([Path("activations.py")], names)
with Grader("activations", 1) as grader:
    print(grader.grade(read_submission(one, names)).score)
"""
    done = run(sys.executable, "-I", "-c", code, cwd=tmp_path)
    assert done.stdout == "4.0\n", done.stderr


def test_the_command_writes_bundles(tmp_path: Path) -> None:
    for kind in ("graders", "gradescope"):
        out = tmp_path / "new" / f"{kind}.zip"
        asked = ["bundle", kind, "--output", str(out), "--assignment", "losses"]
        result = CliRunner().invoke(app, asked)
        assert result.exit_code == 0, result.output
        assert "cannot read it" in " ".join(result.output.split())
        assert zipfile.is_zipfile(out)
    asked = ["bundle", "gradescope", "--output", str(out), "--lang", "pt", "--assignment", "losses"]
    assert "não possam ler" in " ".join(CliRunner().invoke(app, asked).output.split())
    assert b"--lang pt_BR" in zipfile.ZipFile(out).read("run_autograder")
    refused = CliRunner().invoke(
        app, ["bundle", "gradescope", "--assignment", "cooking", "--lang", "en"]
    )
    assert refused.exit_code == 2
    assert "there is no assignment cooking" in refused.stderr


def test_what_gradescope_runs_asks_for_what_was_said() -> None:
    content = gradescope_bundle("losses", "hidden", ["--require-confinement", "any"])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        text = archive.read("run_autograder").decode()
        modes = {entry.filename: entry.external_attr >> 16 & 0o111 for entry in archive.infolist()}
    assert "ATIVA_GRADESCOPE_VISIBILITY=hidden" in text
    assert "--assignment losses --require-confinement any" in text
    assert "@" not in text.replace('"$@"', "")
    assert modes["run_autograder"]
    assert modes["setup.sh"]
