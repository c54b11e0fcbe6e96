"""A test that hangs ends, and the suite goes on: the kit's plug-in leaves room for that limit."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from autograder.release.notebooks import ROOT

HANGS = """\
import time


def test_that_hangs():
    time.sleep(600)


def test_that_follows():
    pass
"""


def test_a_test_that_hangs_fails_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(HANGS, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-c", ROOT / "pyproject.toml", "--rootdir", tmp_path,
         "--override-ini", "timeout=2", "-p", "no:cacheprovider", "test_it.py"],
        cwd=tmp_path, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert "1 failed, 1 passed" in ran.stdout, ran.stderr
    assert "Timeout" in ran.stdout


def test_the_suite_has_a_limit(pytestconfig: object) -> None:
    limit = float(pytestconfig.getini("timeout"))  # type: ignore[attr-defined]
    assert 0 < limit <= 3600
