"""A begun exercise lies where it belongs, can be imported, and knows what it lacks."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.authoring.scaffold import ScaffoldError, begin
from autograder.authoring.scaffold.edit import add_entry
from autograder.cli import app

ROOT = Path(__file__).resolve().parents[3]
# An exercise of each family, and where it would go.
BEGUN = {
    "mish": ("activations", "elementwise", None),
    "sparsemax": ("softmax", "rowwise", None),
    "hinge_loss": ("losses", "loss", 'score, target, reduction="mean"'),
    "hinge_loss_gradient": ("losses", "gradient", "score, target"),
    "matthews_correlation": ("metrics", "metric", None),
}
ASK = """
from autograder.exercises import load
from autograder.authoring.mutation.run import VerifyOptions, VerifyTask, verify_exercise
for name, assignment in {pairs!r}:
    verdict = verify_exercise(VerifyTask(assignment, name), VerifyOptions(seeds=1))
    print(name, len(verdict.problems), verdict.problems[-1])
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the project's code."""
    for name in ("autograder", "solutions", "utils"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
    (tmp_path / "tests" / "exercises").mkdir(parents=True)
    return tmp_path


def lines_of(path: Path) -> set[str]:
    return set(path.read_text(encoding="utf-8").splitlines()) if path.exists() else set()


def test_every_family_can_be_begun_and_says_what_it_lacks(project: Path) -> None:
    for name, (assignment, family, signature) in BEGUN.items():
        paths = begin(name, assignment, family, project, signature)
        assert len(paths) == 4
        for path in paths:
            text = path.read_text(encoding="utf-8")
            ast.parse(text)
            assert name in text
            added = set(text.splitlines()) - lines_of(ROOT / path.relative_to(project))
            assert all(len(line) <= 100 for line in added)
    pairs = [(name, assignment) for name, (assignment, *_) in BEGUN.items()]
    said = subprocess.run(
        [sys.executable, "-c", ASK.format(pairs=pairs)],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(project)},
        capture_output=True,
        text=True,
        check=True,
    )
    lack = "5 its reference, in solutions/, is still to be written"
    assert said.stdout.splitlines() == [f"{name} {lack}" for name in BEGUN]


@pytest.mark.parametrize(
    ("name", "assignment", "family", "signature", "why"),
    [
        ("relu", "activations", "elementwise", None, "has a relu already"),
        ("Mish", "activations", "elementwise", None, "is no name for a function"),
        ("lambda", "activations", "elementwise", None, "is no name for a function"),
        ("a-b", "activations", "elementwise", None, "is no name for a function"),
        ("mish", "activation", "elementwise", None, "is activation an assignment"),
        ("mish", "activations", "pointwise", None, "there is no family pointwise"),
        ("mish", "activations", "elementwise", "x=", "are no parameters"),
        ("common", "activations", "elementwise", None, "common.py is there already"),
    ],
)
def test_what_will_not_do_is_refused_and_nothing_is_written(
    project: Path, name: str, assignment: str, family: str, signature: str | None, why: str
) -> None:
    before = {path: path.read_bytes() for path in project.rglob("*.py")}
    with pytest.raises(ScaffoldError, match=why):
        begin(name, assignment, family, project, signature)
    assert {path: path.read_bytes() for path in project.rglob("*.py")} == before


def test_the_command_refuses_in_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = CliRunner().invoke(app, ["new", "exercise", "mish", "--assignment", "activations"])
    assert ran.exit_code == 2
    assert "is not here" in ran.stderr


def test_an_entry_is_added_to_a_tuple_in_its_own_layout() -> None:
    assert add_entry("A = f(items=(B, C))\n", "A", "items", "D") == "A = f(items=(B, C, D))\n"
    spread = "A = f(\n    items=(\n        B, C,\n    ),\n)\n"
    assert "B, C,\n        D,\n" in add_entry(spread, "A", "items", "D")
