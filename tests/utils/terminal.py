"""A terminal to run a program in, and the screen that a person would see."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pexpect
import pyte

COLUMNS, ROWS = 110, 32


class Terminal:
    """A program in a pseudo-terminal of its own."""

    def __init__(
        self, arguments: list[str], folder: Path, environment: Mapping[str, str],
        python: str = sys.executable,
    ) -> None:  # fmt: skip
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self.stream = pyte.Stream(self.screen)
        self.process = pexpect.spawn(
            python, arguments, cwd=str(folder), encoding="utf-8", dimensions=(ROWS, COLUMNS),
            env={**os.environ, "TERM": "xterm-256color", **environment}, timeout=20,
        )  # fmt: skip

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.close(force=True)

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display).strip()

    def pump(self, seconds: float = 0.05) -> None:
        """Take what the program has printed."""
        try:
            self.stream.feed(self.process.read_nonblocking(1 << 16, timeout=seconds))
        except (pexpect.TIMEOUT, pexpect.EOF):
            return

    def wait_for(self, *wanted: str | Callable[[str], bool], seconds: float = 20) -> str:
        """Return the screen once it shows all that is wanted; fails with the screen."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.pump()
            text = self.text
            if all(w in text if isinstance(w, str) else w(text) for w in wanted):
                return text
        raise AssertionError(f"never on the screen: {wanted}\n{self.text}")

    def press(self, keys: str) -> None:
        """Press keys."""
        self.process.send(keys)

    def wait_for_end(self) -> int:
        """Return the program's exit status."""
        self.process.expect(pexpect.EOF)
        self.process.close()
        return int(self.process.exitstatus or 0)
