"""What nothing looked at is told on the terminal, and fails where a share of points is asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from autograder.cli import app
from tests.submission.samples import tree, zipped


def grade(folder: Path, *options: str) -> Result:
    results = str(folder.parent / "results")
    return CliRunner().invoke(app, ["grade", str(folder), "--results", results, *options])


@pytest.mark.parametrize("unseen", [True, False])
def test_files_that_nothing_looked_at_fail(tmp_path: Path, unseen: bool) -> None:
    # Of empty files nothing is run: the share is 0 of 100, which is not below 0.
    folder = tree(tmp_path, {"c/ana/losses/losses.py": "", "c/rui/losses.py": ""}) / "c"
    if unseen:
        zipped(folder / "ana/more.zip", {"inner.zip": b"PK"})
    for options, code in (((), 0), (("--fail-below", "0"), int(unseen))):
        done = grade(folder, *options)
        assert done.exit_code == code
        assert ("ana/losses: 1 file not looked at: inner.zip" in done.stderr) == unseen
        assert "rui/losses" not in done.stderr


def test_hidden_files_ungradable_ones_and_the_kits_own_do_not_count(tmp_path: Path) -> None:
    files = {"losses.py": "", "notes.txt": "x", ".cache/x.py": "", "utils/check.py": ""}
    folder = tree(tmp_path / "c", {f"ana/{name}": text for name, text in files.items()})
    assert grade(folder, "--fail-below", "0").exit_code == 0


def test_what_lies_beside_submitted_is_named(tmp_path: Path) -> None:
    files = {"submitted/ana/losses/losses.py": "", "source/losses/losses.py": ""}
    done = grade(tree(tmp_path / "course", dict(files)), "--fail-below", "0")
    assert done.exit_code == 0
    assert "only submitted/ was graded; not looked at: source" in done.stderr
