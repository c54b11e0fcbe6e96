"""`python -m utils` where less is there than it needs: a command, a package, a modern console."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.utils.homes import RIGHT, ROOT, make_home, write
from utils.language import LANGUAGES

ABSENT = """\
import sys


class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "{name}":
            raise ModuleNotFoundError(f"No module named {{name!r}}", name="{name}")


sys.meta_path.insert(0, Absent())
"""
OLD_CONSOLE = {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
SCRIPT = """\
import numpy as np
from utils.check import check

def relu(x):
    return np.maximum(x, 0)

def sigmoid(x):
    return x

check("relu")
check()
"""


def python(
    *arguments: str, folder: Path, encoding: str = "utf-8", **environment: str
) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(filter(None, [environment.pop("site", ""), str(ROOT)]))
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, encoding=encoding, capture_output=True,
        env={**os.environ, "PYTHONPATH": path, **environment}, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def without(name: str, folder: Path) -> str:
    """Return a folder that, on the path, keeps a package from being found."""
    (folder / "site").mkdir()
    (folder / "site" / "sitecustomize.py").write_text(ABSENT.format(name=name), encoding="utf-8")
    return str(folder / "site")


@pytest.mark.parametrize("arguments", [[], ["--lang", "es"], ["--lang"]])
def test_without_a_command_it_says_how_it_is_used(tmp_path: Path, arguments: list[str]) -> None:
    ran = python("-m", "utils", *arguments, folder=tmp_path)
    assert ran.returncode == 2
    assert "Traceback" not in ran.stderr
    assert "usage: python -m utils" in ran.stderr


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["rich", "numpy"])
def test_what_is_not_installed_is_named_in_one_line(
    tmp_path: Path, name: str, language: str
) -> None:
    make_home(tmp_path)
    site = without(name, tmp_path)
    ran = python("-m", "utils", "list", "--lang", language, folder=tmp_path, site=site)
    assert (ran.returncode, ran.stdout) == (2, "")
    (line,) = ran.stderr.splitlines()
    assert line.startswith(f"{name} ")
    assert line.endswith(f" -m pip install {name}")


def test_a_script_checks_without_rich(tmp_path: Path) -> None:
    ran = python("-c", SCRIPT, folder=tmp_path, site=without("rich", tmp_path), ATIVA_LANG="en")
    assert "✓ relu: passes" in ran.stdout, ran.stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_console_that_lacks_the_signs_gets_others(tmp_path: Path, language: str) -> None:
    script = make_home(tmp_path)
    write(script, "relu", RIGHT["relu"])
    write(script, "sigmoid", "    return 1 / (1 + np.exp(x))")

    def printed(*arguments: str) -> str:
        ran = python("-m", "utils", *arguments, folder=tmp_path, encoding="cp1252",
                     ATIVA_LANG=language, **OLD_CONSOLE)  # fmt: skip
        assert "Error" not in ran.stdout + ran.stderr
        return ran.stdout

    table = [line.split() for line in printed("list").splitlines()]
    assert {line[1]: line[0] for line in table if "relu" in line or "sigmoid" in line} == {
        "relu": "+", "sigmoid": "x"
    }  # fmt: skip
    assert [table[0][0].strip("#"), table[0][1]] == ["-" * 27, "1"]
    assert "\n+ " in printed("check", "relu")
    assert "\n> " in printed("check", "sigmoid")
    assert printed("hint", "gelu")
    assert printed("--help")


def test_a_script_checks_on_such_a_console(tmp_path: Path) -> None:
    ran = python("-c", SCRIPT, folder=tmp_path, encoding="cp1252", ATIVA_LANG="en", **OLD_CONSOLE)
    assert "+ relu: passes" in ran.stdout, ran.stderr
    assert "x sigmoid: " in ran.stdout
