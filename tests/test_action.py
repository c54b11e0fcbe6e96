"""The action's own steps, run by bash in a scratch checkout as GitHub's runner runs them."""

from __future__ import annotations

import base64
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from autograder.release.graders_bundle import graders_bundle

ACTION = yaml.safe_load(Path(__file__).parents[1].joinpath("action.yml").read_text())
WORK = """import numpy as np


def relu(x):
    return np.maximum(x, 0)


def tanh(x):
    return x
"""
TOKEN = "hidden-token-4711"  # stands for a secret, to look for it


def fill(text: str, inputs: dict[str, str]) -> str:
    """Put inputs where an expression names them, which only `env` may."""
    return re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: inputs[match[1]], text)


@dataclass
class Runner:
    """A job's machine: a checkout, a temporary folder, and the files that GitHub reads."""

    root: Path
    log: str = ""
    status: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("checkout", "temporary"):
            (self.root / name).mkdir()
        (self.checkout / "activations.py").write_text(WORK)
        (self.checkout / "README.md").write_text("# My work\n")

    @property
    def checkout(self) -> Path:
        return self.root / "checkout"

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        return kept | {
            "CI": "true",
            "GITHUB_WORKSPACE": str(self.checkout),
            "GITHUB_OUTPUT": str(self.root / "output"),
            "GITHUB_STEP_SUMMARY": str(self.root / "summary.md"),
            "RUNNER_TEMP": str(self.root / "temporary"),
            "ATIVA_PYTHON": sys.executable,
            "PIP_RETRIES": "0",
        }

    def use(self, **given: str) -> None:
        """Run the action's steps with these inputs; after a failure only those that always run."""
        inputs = {
            name: str(declared.get("default", "")) for name, declared in ACTION["inputs"].items()
        } | {name.replace("_", "-"): value for name, value in given.items()}
        failed = False
        for step in ACTION["runs"]["steps"]:
            if failed and step.get("if") != "always()":
                continue
            own = {name: fill(text, inputs) for name, text in step.get("env", {}).items()}
            done = subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
                cwd=self.checkout, env=self.environment | own, capture_output=True, text=True,
                timeout=300, check=False,
            )  # fmt: skip
            self.log += done.stdout + done.stderr
            self.status[step["name"]] = done.returncode
            failed = failed or done.returncode != 0

    @property
    def outputs(self) -> dict[str, str]:
        lines = (self.root / "output").read_text().splitlines()
        return dict(line.split("=", 1) for line in lines)

    @property
    def left(self) -> set[str]:
        """The files that a later step could put into an artefact."""
        return {
            path.relative_to(self.root).as_posix()
            for path in self.root.rglob("*")
            if path.is_file()
        }


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


@pytest.fixture(scope="session")
def bundle() -> bytes:
    return graders_bundle(networks=False)


def hidden_sentences() -> set[str]:
    """Lines that only the references or the hidden graders hold."""
    kit = Path(__file__).parents[1]
    text = (kit / "solutions/activations/activations.py").read_text()
    inside = re.findall(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", text, re.DOTALL)
    lines = {line.strip() for block in inside for line in block.splitlines()}
    return {line for line in lines if len(line) > 20}


def test_a_students_repository_is_graded(runner: Runner, bundle: bytes) -> None:
    (runner.checkout / "graders.zip").write_bytes(bundle)
    runner.use(graders="graders.zip", assignment="activations", seed="3", reports="junit=j.xml\n")
    assert set(runner.status.values()) == {0}, runner.log
    assert (runner.outputs["score"], runner.outputs["max_score"]) == ("4", "44")
    result = json.loads(base64.b64decode(runner.outputs["result"]))
    assert {test["name"]: test["score"] for test in result["tests"]}["relu"] == 4
    assert "::error file=activations.py,line=8,title=tanh%3A 0 of 4 points::" in runner.log
    assert "tanh" in (runner.root / "summary.md").read_text()


def test_nothing_hidden_is_left(runner: Runner, bundle: bytes) -> None:
    (runner.checkout / "graders.zip").write_bytes(bundle)
    runner.use(graders="graders.zip", assignment="activations", reports="csv=c.csv")
    assert runner.left == {
        "checkout/activations.py",
        "checkout/README.md",
        "checkout/c.csv",
        "output",
        "summary.md",
    }
    told = runner.log + "".join((runner.root / name).read_text() for name in runner.left)
    assert not {line for line in hidden_sentences() if line in told}
    assert "Traceback" not in told


@pytest.mark.parametrize(("percent", "status"), [("9", 0), ("50", 1)])
def test_a_job_fails_below_its_threshold(
    runner: Runner, bundle: bytes, percent: str, status: int
) -> None:
    (runner.checkout / "graders.zip").write_bytes(bundle)
    runner.use(graders="graders.zip", fail_below=percent)
    assert runner.status["Grade"] == status
    assert runner.status["Leave nothing of the graders behind"] == 0
    assert not (runner.root / "temporary" / "ativa").exists()
    assert runner.outputs["score"] == "4"


def test_what_a_student_commits_cannot_stand_in_for_the_graders(
    runner: Runner, bundle: bytes
) -> None:
    for name in ("numpy.py", "sitecustomize.py", "zipfile.py", "pytest.py", "conftest.py"):
        (runner.checkout / name).write_text("raise SystemExit('mine')\n")
    package = runner.checkout / "autograder"
    package.mkdir()
    (package / "__init__.py").write_text("raise SystemExit('mine')\n")
    (runner.checkout / "pytest.ini").write_text("[pytest]\naddopts = --wrong\n")
    (runner.checkout / "graders.zip").write_bytes(bundle)
    runner.use(graders="graders.zip", submission="activations.py")
    assert runner.outputs["score"] == "4", runner.log


def test_a_student_forges_no_command(runner: Runner, bundle: bytes) -> None:
    forged = "def relu(x):\n    raise ValueError('\\n::set-output name=score::44\\n##[error]x')\n"
    (runner.checkout / "activations.py").write_text(forged)
    (runner.checkout / "graders.zip").write_bytes(bundle)
    runner.use(graders="graders.zip")
    lines = runner.log.splitlines()
    assert lines
    assert all(line.startswith("::error file=activations.py,") for line in lines)


def test_nothing_to_grade_is_one_clear_line(runner: Runner, bundle: bytes) -> None:
    (runner.checkout / "activations.py").unlink()
    (runner.checkout / "graders.zip").write_bytes(bundle)
    runner.use(graders="graders.zip", assignment="activations")
    assert runner.status["Grade"] == 2
    assert "no submission" in runner.log
    assert "Traceback" not in runner.log


def test_the_graders_come_from_an_index(runner: Runner, bundle: bytes, tmp_path: Path) -> None:
    index = tmp_path / "index"
    make_index(index, bundle)
    runner.use(graders="ativa==9.0", index_url=index.as_uri(), assignment="activations")
    assert set(runner.status.values()) == {0}, runner.log
    assert runner.outputs["score"] == "4"
    assert not (tmp_path / "temporary" / "ativa").exists()


def make_index(folder: Path, bundle: bytes) -> None:
    """Make a package index that has the kit as a wheel."""
    project = folder / "ativa"
    project.mkdir(parents=True)
    wheel = "ativa-9.0-py3-none-any.whl"
    facts = "Metadata-Version: 2.1\nName: ativa\nVersion: 9.0\nRequires-Dist: numpy>=1.26\n"
    with (
        zipfile.ZipFile(io.BytesIO(bundle)) as source,
        zipfile.ZipFile(project / wheel, "w") as target,
    ):
        names = [name for name in source.namelist() if name.startswith("kit/")]
        for name in names:
            target.writestr(name.removeprefix("kit/"), source.read(name))
        about = "ativa-9.0.dist-info"
        target.writestr(f"{about}/METADATA", facts)
        target.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        listed = [name.removeprefix("kit/") for name in names]
        record = "".join(f"{name},,\n" for name in [*listed, f"{about}/RECORD"])
        target.writestr(f"{about}/RECORD", record)
    (project / "index.html").write_text(f'<a href="{wheel}">{wheel}</a>')


def test_an_indexs_credentials_stay_out_of_the_log(runner: Runner) -> None:
    address = f"http://user:{TOKEN}@127.0.0.1:9/simple"
    runner.use(graders="ativa-of-the-course==1.0", index_url=address)
    assert runner.status["Install the graders"] != 0
    assert "Grade" not in runner.status
    assert TOKEN not in runner.log
    assert runner.left == {"checkout/activations.py", "checkout/README.md"}


def test_inputs_reach_the_shell_only_as_variables() -> None:
    steps: list[dict[str, Any]] = ACTION["runs"]["steps"]
    assert not [step["name"] for step in steps if "${{" in step["run"]]
    named = {name for step in steps for name in re.findall(r"inputs\.([\w-]+)", str(step))}
    assert named == set(ACTION["inputs"])
