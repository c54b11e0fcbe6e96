"""Reset puts one function back, byte for byte, and touches nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.utils.homes import RIGHT, make_home, write
from utils.home.practice_data import find_exercise
from utils.home.reset import reset


@pytest.mark.parametrize(
    "body", [RIGHT["sigmoid"], "    return (x +", "    if x:\n\n        return 1\n    return 2"]
)
def test_a_script_is_again_what_was_handed_out(tmp_path: Path, body: str) -> None:
    script = make_home(tmp_path)
    before = script.read_bytes()
    write(script, "sigmoid", body)
    assert script.read_bytes() != before
    assert reset(script, find_exercise("sigmoid"))
    assert script.read_bytes() == before


def test_the_rest_of_a_script_stays(tmp_path: Path) -> None:
    script = make_home(tmp_path)
    write(script, "relu", RIGHT["relu"])
    before = script.read_bytes()
    write(script, "sigmoid", RIGHT["sigmoid"])
    reset(script, find_exercise("sigmoid"))
    assert script.read_bytes() == before


def test_a_notebook_is_reset_too(tmp_path: Path) -> None:
    path = make_home(tmp_path).with_suffix(".ipynb")
    before = json.loads(path.read_text(encoding="utf-8"))
    write(path, "sigmoid", RIGHT["sigmoid"])
    assert reset(path, find_exercise("sigmoid"))
    assert json.loads(path.read_text(encoding="utf-8")) == before


def test_windows_line_ends_are_kept(tmp_path: Path) -> None:
    script = make_home(tmp_path)
    write(script, "sigmoid", RIGHT["sigmoid"])
    script.write_bytes(script.read_bytes().replace(b"\n", b"\r\n"))
    reset(script, find_exercise("sigmoid"))
    assert b"\n" not in script.read_bytes().replace(b"\r\n", b"")


def test_a_file_without_the_function_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "activations.py"
    path.write_text("x = 1\n", encoding="utf-8")
    assert not reset(path, find_exercise("sigmoid"))
    assert path.read_text(encoding="utf-8") == "x = 1\n"
