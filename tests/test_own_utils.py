"""Another module called utils, wherever it lies, neither stands in for the kit's nor is run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    (tmp_path / "utils.py").write_text("raise SystemExit('another utils was run')\n")
    return tmp_path


def run(code: str, foreign: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=foreign,
        env=os.environ | {"PYTHONPATH": str(foreign)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_utils_that_comes_first_on_the_path_is_not_run(foreign: Path) -> None:
    code = "import sys; sys.argv[1:] = ['exercises']; from autograder.cli import main; main()"
    done = run(code, foreign)
    assert done.returncode == 0, done.stderr
    assert "leaky_relu" in done.stdout


def test_a_utils_that_was_imported_before_is_refused_in_a_line(foreign: Path) -> None:
    (foreign / "utils.py").write_text("")
    done = run("import utils, autograder", foreign)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        f"ImportError: Ativa needs its own `utils`, but Python has imported {foreign / 'utils.py'}"
    )
