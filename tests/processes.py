"""The processes below one, as /proc tells them, and the command as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

MAIN = "from autograder.cli import main; main()"


def ativa(*arguments: object, **options: Any) -> subprocess.Popen[bytes]:
    """Start the command as a shell would."""
    start = f"import sys; sys.path[:] = {sys.path!r}; {MAIN}"
    command = [sys.executable, "-c", start, *map(str, arguments)]
    return subprocess.Popen(command, **options)


def kept(results: Path) -> int:
    """Return how many results lie in a folder."""
    return len(list(results.glob("[!.]*.json")))


def parents() -> dict[int, int]:
    """Return every living process's parent."""
    found = {}
    for name in filter(str.isdecimal, os.listdir("/proc")):
        try:
            state, parent = Path(f"/proc/{name}/stat").read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if state not in "ZX":
            found[int(name)] = int(parent)
    return found


def below(pid: int) -> dict[int, tuple[int, ...]]:
    """Return the processes below one, each with the way to it: its parent last."""
    table = parents()
    ways: dict[int, tuple[int, ...]] = {}
    for one in table:
        way = [table[one]]
        while way[0] != pid and way[0] in table:
            way.insert(0, table[way[0]])
        if way[0] == pid:
            ways[one] = tuple(way)
    return ways


def wait_until(condition: Callable[[], bool], what: str, seconds: float = 120.0) -> None:
    """Wait for a condition; fails after a time that no loaded machine needs."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.02)
