"""The pages of the documentation, their blocks of code, and a scratch copy to run commands in."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = (
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")),
    *sorted((ROOT / "docs").glob("*.md")),
)
BLOCK = re.compile(
    r"^(?:<!-- (?P<mark>[^>]*) -->\n)?```(?P<language>\S+)\n(?P<content>.*?)^```$", re.M | re.S
)
PYTHON = [sys.executable, "-P"]
PROGRAMS = {
    "ativa": [*PYTHON, "-m", "autograder"],
    "pytest": [*PYTHON, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
    "python": [sys.executable],
}


@dataclass(frozen=True)
class Block:
    """A fenced block of a page; mark: what the comment on the line above it says."""

    page: Path
    line: int
    mark: str
    language: str
    content: str

    @property
    def name(self) -> str:
        """The block's place."""
        return f"{self.page.relative_to(ROOT).as_posix()}:{self.line}"

    @property
    def commands(self) -> list[str]:
        """Its commands, without prompts and comments."""
        lines = self.content.replace("\\\n", " ").splitlines()
        return [line.removeprefix("$ ") for line in lines if line.strip(" $")[:1] not in ("", "#")]


def blocks(page: Path) -> list[Block]:
    """Return a page's fenced blocks."""
    text = page.read_text(encoding="utf-8")
    return [
        Block(page, text.count("\n", 0, found.start()) + 1, found["mark"] or "", *found.group(2, 3))
        for found in BLOCK.finditer(text)
    ]


def copy_of_the_project(names: Iterable[str], root: Path) -> None:
    """Copy a part of the project."""
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc", "node_modules")
    for name in names:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, root / name)


def run(line: str, root: Path) -> str:
    """Run a command of a page in a copy and return what it prints; it must succeed.

    Whoever edits the copy's files sets PYTHONDONTWRITEBYTECODE: a file that is changed twice in a
    moment may be taken for the one that was compiled.
    """
    program, *arguments = shlex.split(line, comments=True)
    kept = {key: value for key, value in os.environ.items() if not key.startswith("ATIVA")}
    ran = subprocess.run(
        [*PROGRAMS[program], *arguments],
        cwd=root,
        env=kept | {"PYTHONPATH": str(root), "XDG_STATE_HOME": str(root / ".state")},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert ran.returncode == 0, f"{line}\n{ran.stdout}\n{ran.stderr}"
    return ran.stdout
