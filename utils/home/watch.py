"""One command, left running: the next exercise, checked on every save."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console

from utils.home.keys import Keys
from utils.home.reset import reset
from utils.home.screen import ScreenLine, show, table, whole
from utils.home.session import Session
from utils.language import _

PAUSE = 0.05  # seconds between looks at the files and the keyboard
SETTLE = 0.02  # seconds in which an editor finishes what it is writing

Stamp = tuple[int, int] | None


def watch(session: Session, console: Console) -> None:
    """Judge what is saved and do what is asked, until q or Ctrl-C.

    The few files are looked at again and again: that works on every system and every kind of
    drive, where a system's own notices stay out on some.
    """
    files = {path for paths in session.choices.values() for path in paths}
    seen = {path: stamp(path) for path in files}
    session.judge_all()
    with Keys() as keys:
        watcher = Watcher(session, console, keys)
        watcher.draw()
        while True:
            if any(stamp(path) != seen[path] for path in files):
                time.sleep(SETTLE)
                now = {path: stamp(path) for path in files}
                watcher.take({path for path in files if now[path] not in (None, seen[path])})
                seen = now
            key = keys.pressed(PAUSE)
            if key and not watcher.press(key):
                return
            if not keys.interactive:
                time.sleep(PAUSE)


def stamp(path: Path) -> Stamp:
    """Return what changes when a file is saved; None while an editor has it out of the way."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


class Watcher:
    """The desk, the screen and the keys together."""

    def __init__(self, session: Session, console: Console, keys: Keys) -> None:
        self.session = session
        self.console = console
        self.keys = keys
        self.asking = False

    def take(self, paths: Iterable[Path]) -> None:
        """Judge saved files and show what came of it."""
        self.asking = False
        for path in sorted(paths):
            self.session.saved(path)
        self.draw()

    def press(self, key: str) -> bool:
        """Do what a key means; returns False when it is time to stop."""
        if self.asking:
            self.asking = False
            if key in ("y", _("y")):
                self.reset()
            self.draw()
            return True
        match key:
            case "q":
                return False
            case "n":
                self.session.go_on()
                self.draw()
            case "h":
                self.session.hint()
                self.draw()
            case "l":
                self.draw(table(self.session))
            case "r":
                self.asking = True
                text = _("Put {name} back to its stub? What you wrote there is lost. (y/n)")
                question = ScreenLine("mistake", text.format(name=self.session.current))
                self.draw([*whole(self.session, keys=False), ScreenLine("plain"), question])
            case _:
                self.draw()
        return True

    def reset(self) -> None:
        """Put the current function back to its stub; the file's change then brings the verdict."""
        exercise = self.session.exercise
        path = self.session.files[exercise.assignment]
        if reset(path, exercise):
            self.session.saved(path)

    def draw(self, lines: list[ScreenLine] | None = None) -> None:
        """Show lines, or the whole screen, in place of what is there."""
        if self.console.is_terminal:
            self.console.clear()
        shown = whole(self.session, keys=self.keys.interactive) if lines is None else lines
        show(self.console, shown)
        if not self.console.is_terminal:
            show(self.console, [ScreenLine("plain")])
        self.console.file.flush()
