"""A few attacks through the hidden graders as plain pytest runs them."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

import autograder.graders
from tests.attacks.attack import CORPUS, read_attack

GRADERS = Path(autograder.graders.__file__).parent
CHOSEN = ("patch_pytest", "report_says_passed", "banned_getattr")


def run(submission: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the graders from the submission's folder, where files lie that Python and pytest load."""
    for planted in ("conftest.py", "sitecustomize.py", "numpy.py"):
        (submission.parent / planted).write_text("import os\nos._exit(0)\n")
    return subprocess.run(
        [sys.executable, "-P", "-m", "pytest", str(GRADERS / "test_checks.py"),
         *options, "--seed", "3", "-q", "-rA", "-p", "no:cacheprovider"],
        capture_output=True, text=True, timeout=300, cwd=submission.parent,
        env={**os.environ, "PYTHONSAFEPATH": "1"},
    )  # fmt: skip


@pytest.mark.parametrize("name", CHOSEN)
def test_pytest_fails_what_is_attacked_and_passes_the_rest(name: str, tmp_path: Path) -> None:
    attack = read_attack(CORPUS / f"{name}.py")
    submission = tmp_path / f"{attack.assignment}.py"
    submission.write_bytes(attack.path.read_bytes())
    done = run(submission, f"--submission={submission}")
    assert done.returncode == 1, done.stdout[-2_000:]
    passed = {line.split("[")[-1].rstrip("]") for line in lines(done.stdout, "PASSED")}
    failed = {line.split("[")[-1].split("]")[0] for line in lines(done.stdout, "FAILED")}
    assert {f"{right}-values" for right in attack.right} <= passed
    assert not {key.partition("-")[0] for key in failed} & set(attack.right)
    pointless = {key for key in passed if key.endswith("-rules")}
    assert {key.partition("-")[0] for key in passed - pointless} == set(attack.right)


INSTALLED = any(one.name == "ativa" for one in entry_points(group="pytest11"))


@pytest.mark.skipif(not INSTALLED, reason="only an installed kit knows its options in time")
def test_a_conftest_beside_the_submission_is_not_run(tmp_path: Path) -> None:
    submission = tmp_path / "activations.py"
    submission.write_bytes((CORPUS / "patch_pytest.py").read_bytes())
    done = run(submission, "--submission", str(submission))
    assert done.returncode == 1, done.stdout[-2_000:]
    assert lines(done.stdout, "PASSED")


def lines(output: str, outcome: str) -> list[str]:
    return [line for line in output.splitlines() if line.startswith(outcome)]
