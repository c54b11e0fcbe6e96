"""What lies beside a submission is not part of the grading, however the kit is started."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import autograder
from tests.attacks.test_graders import INSTALLED

HOME = Path(autograder.__file__).parent.parent
RIGHT = "import numpy as np\n\n\ndef relu(x):\n    return np.maximum(x, 0)\n"
MARK = "ran-what-a-student-wrote"
PLANTED = ("conftest.py", "numpy.py", "secrets.py", "utils/__init__.py", "sitecustomize.py")
KIT = ["-m", "autograder", "grade", "activations.py", "--results", "../results", "--lang", "en"]
GRADERS = f"{HOME}/autograder/graders/test_checks.py::test_check[relu-values]"
PYTEST = ["-m", "pytest", GRADERS, "--submission=activations.py", "-q", "-p", "no:cacheprovider"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "submission"
    for name in PLANTED:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"import sys\nprint({MARK!r}, file=sys.stderr)\n")
    (folder / "activations.py").write_text(RIGHT)
    return folder


def run(folder: Path, *options: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    inherited = {key: value for key, value in os.environ.items() if key != "PYTHONSAFEPATH"}
    environment = {**inherited, "PYTHONPATH": path} if path is not None else inherited
    return subprocess.run(
        [sys.executable, *options],
        cwd=folder, env=environment, capture_output=True, text=True, timeout=300,
    )  # fmt: skip


@pytest.mark.skipif(not INSTALLED, reason="elsewhere only an installed kit is found")
@pytest.mark.parametrize("options", [KIT, PYTEST], ids=["autograder", "pytest"])
def test_nothing_beside_a_submission_is_run(folder: Path, options: list[str]) -> None:
    done = run(folder, *options)
    assert MARK not in done.stdout + done.stderr
    assert done.returncode == 0, done.stdout[-2_000:] + done.stderr[-2_000:]


@pytest.mark.skipif(not INSTALLED, reason="elsewhere only an installed kit is found")
@pytest.mark.parametrize("options", [KIT, PYTEST], ids=["autograder", "pytest"])
def test_the_kit_refuses_to_go_on_with_what_was_loaded_from_there(
    folder: Path, options: list[str]
) -> None:
    (folder / "numpy.py").unlink()
    (folder / "utils" / "__init__.py").unlink()
    done = run(folder, *options, path=os.fspath(folder))
    said = [
        line for line in (done.stdout + done.stderr).splitlines() if "not part of the kit" in line
    ]
    assert len(said) == 1
    assert os.fspath(folder / "sitecustomize.py") in said[0] or "secrets.py" in said[0]
    assert done.returncode not in (0, 1)
    assert not (folder.parent / "results").exists()
