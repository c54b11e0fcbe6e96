"""One command, left running: the next exercise, checked on every save."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rich.console import Console

from utils.desk import Desk
from utils.keys import Keys
from utils.language import _
from utils.resetting import reset
from utils.screen import Line, show, table, whole

PAUSE = 60  # milliseconds between looks at the keyboard
SETTLE = 20  # milliseconds without a change after which a save is over


def watch(desk: Desk, console: Console) -> None:
    """Judge what is saved and do what is asked, until q or Ctrl-C."""
    from watchfiles import watch as changes_in

    files = {path for paths in desk.choices.values() for path in paths}
    desk.judge_all()
    with Keys() as keys:
        watcher = Watcher(desk, console, keys)
        watcher.draw()
        for changes in changes_in(
            *sorted({path.parent for path in files}),
            watch_filter=lambda _change, name: Path(name) in files,
            debounce=200,
            step=SETTLE,
            rust_timeout=PAUSE,
            yield_on_timeout=True,
            recursive=False,
            raise_interrupt=False,
        ):
            if changes:
                watcher.take({Path(name) for _change, name in changes})
            while key := keys.pressed():
                if not watcher.press(key):
                    return


class Watcher:
    """The desk, the screen and the keys together."""

    def __init__(self, desk: Desk, console: Console, keys: Keys) -> None:
        self.desk = desk
        self.console = console
        self.keys = keys
        self.asking = False

    def take(self, paths: Iterable[Path]) -> None:
        """Judge saved files and show what came of it."""
        self.asking = False
        for path in sorted(paths):
            self.desk.saved(path)
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
                self.desk.go_on()
                self.draw()
            case "h":
                self.desk.hint()
                self.draw()
            case "l":
                self.draw(table(self.desk))
            case "r":
                self.asking = True
                text = _("Put {name} back to its stub? What you wrote there is lost. (y/n)")
                question = Line("mistake", text.format(name=self.desk.current))
                self.draw([*whole(self.desk, keys=False), Line("plain"), question])
            case _:
                self.draw()
        return True

    def reset(self) -> None:
        """Put the current function back to its stub; the file's change then brings the verdict."""
        exercise = self.desk.exercise
        path = self.desk.files[exercise.assignment]
        if reset(path, exercise):
            self.desk.saved(path)

    def draw(self, lines: list[Line] | None = None) -> None:
        """Show lines, or the whole screen, in place of what is there."""
        if self.console.is_terminal:
            self.console.clear()
        shown = whole(self.desk, keys=self.keys.interactive) if lines is None else lines
        show(self.console, shown)
        if not self.console.is_terminal:
            show(self.console, [Line("plain")])
        self.console.file.flush()
