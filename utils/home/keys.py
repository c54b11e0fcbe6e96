"""Single key presses, without waiting for them and without Enter."""

from __future__ import annotations

import os
import select
import sys
from types import TracebackType
from typing import Any


class Keys:
    """While it is open, `pressed` returns a key as soon as there is one.

    With no terminal to read from, no key is ever pressed.
    """

    def __init__(self) -> None:
        self.interactive = sys.stdin is not None and sys.stdin.isatty()
        self._saved: list[Any] | None = None

    def __enter__(self) -> Keys:
        """Let keys through one by one; Ctrl-C goes on to interrupt."""
        if self.interactive and os.name != "nt":
            import termios
            import tty

            self._saved = termios.tcgetattr(sys.stdin)
            tty.setcbreak(sys.stdin)
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        """Leave the terminal as it was."""
        if self._saved is not None:
            import termios

            termios.tcsetattr(sys.stdin, termios.TCSADRAIN, self._saved)

    def pressed(self, seconds: float = 0.0) -> str:
        """Return the key that is pressed within some seconds, in lower case, or ""."""
        if not self.interactive:
            return ""
        if os.name == "nt":
            return self._on_windows(seconds)
        ready, _, _ = select.select([sys.stdin], [], [], seconds)
        return os.read(sys.stdin.fileno(), 1).decode("ascii", "ignore").lower() if ready else ""

    @staticmethod
    def _on_windows(seconds: float) -> str:
        import importlib
        import time

        msvcrt: Any = importlib.import_module("msvcrt")
        end = time.monotonic() + seconds
        while not msvcrt.kbhit():
            if time.monotonic() >= end:
                return ""
            time.sleep(0.02)
        return str(msvcrt.getwch()).lower()
