"""What a person sees while a class is graded, and the report of the run at its end."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

from autograder.batch import ResultRow
from autograder.reports.text import STATUSES
from autograder.result import SubmissionResult
from utils.language import _

MAX_SHOWN = 3
LONG = 2.0  # seconds after which a submission is worth a line of its own
LINE_SECONDS = 10.0  # between two lines where there is no terminal
ENOUGH = 10  # graded submissions from which the time left can be told; fewer in a small class


@dataclass
class Tally:
    """What is known of a run so far."""

    total: int
    began: float = field(default_factory=time.monotonic)
    graded: int = 0
    reused: int = 0
    first: float = 0.0  # when the first one was graded
    slowest: tuple[float, str] = (0.0, "")
    trouble: list[str] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)

    def add(self, row: ResultRow) -> None:
        """Count one more submission."""
        result = row.result
        self.statuses[result.status] += 1
        if row.reused:
            self.reused += 1
        else:
            self.first = self.first or time.monotonic()
            self.graded += 1
            self.slowest = max(self.slowest, (row.seconds, label(result)))
        if result.status != "graded":
            self.trouble.append(f"{label(result)}: {_(STATUSES[result.status])}")

    @property
    def done(self) -> int:
        """How many submissions have a result."""
        return self.graded + self.reused

    @property
    def seconds(self) -> float:
        """How long the run has taken."""
        return time.monotonic() - self.began

    @property
    def rate(self) -> float:
        """Submissions graded per second."""
        return self.graded / max(self.seconds, 1e-9)

    @property
    def left(self) -> float | None:
        """The seconds that the rest will take, None while too few are graded to tell.

        Counted from the first one graded: before it, graders were starting.
        """
        if self.graded < min(ENOUGH, max(3, self.total // 5)):
            return None
        each = (time.monotonic() - self.first) / (self.graded - 1)
        return (self.total - self.done) * each


def label(result: SubmissionResult) -> str:
    """Return what people call a submission."""
    return f"{result.student}/{result.assignment}"


def duration(seconds: float) -> str:
    """Return a time as a person would say it."""
    if seconds < 9.95:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


def summary(tally: Tally, seed: int) -> str:
    """Return the report of a run in a line."""
    counted = []
    if tally.graded and tally.reused:
        counted.append(_("{count} graded").format(count=tally.graded))
    if tally.reused:
        counted.append(_("{count} reused").format(count=tally.reused))
    statuses = sorted(tally.statuses.items())
    counted += [
        _("{count} {status}").format(count=n, status=_(STATUSES[s]))
        for s, n in statuses
        if s != "graded"
    ]
    done = _("1 submission") if tally.done == 1 else _("{count} submissions")
    parts = [
        _("{done} in {time}").format(
            done=done.format(count=tally.done) + (f" ({', '.join(counted)})" if counted else ""),
            time=duration(tally.seconds),
        )
    ]
    if tally.graded > 1:
        parts.append(_("{time} ms each").format(time=f"{1000 * tally.seconds / tally.graded:.0f}"))
    return ", ".join([*parts, _("seed {seed}").format(seed=seed)])


class ClassProgress:
    """Shows a tally as it grows: live on a terminal, a line now and then elsewhere."""

    def __init__(
        self,
        tally: Tally,
        console: Console,
        in_hand: Callable[[], Mapping[str, float]],
        *,
        quiet: bool = False,
    ) -> None:
        self.tally = tally
        self.console = console
        self.in_hand = in_hand
        self.quiet = quiet
        self.last = tally.began
        self.bar = Progress(
            TextColumn(_("grading")),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TextColumn("{task.fields[left]}"),
            console=console,
        )
        self.task = self.bar.add_task("grading", total=tally.total, rate="", left="")
        shown = console.is_terminal and not quiet
        self.live = Live(get_renderable=self.render, console=console, transient=True)
        self.shown = self.live if shown else None

    def step(self, row: ResultRow) -> None:
        """Count a submission and show it."""
        self.tally.add(row)
        if self.quiet:
            return
        now = time.monotonic()
        if self.shown is None and now - self.last >= LINE_SECONDS:
            self.last = now
            self.console.print(self.line(), markup=False)

    def line(self) -> str:
        """Return where the run stands, in a line."""
        tally = self.tally
        parts = [
            _("{done} of {total}").format(done=tally.done, total=tally.total),
            _("{rate} per second").format(rate=f"{tally.rate:.1f}"),
        ]
        if left := self.left():
            parts.append(left)
        if tally.trouble:
            parts.append(_("{count} in trouble").format(count=len(tally.trouble)))
        return ", ".join(parts)

    def left(self) -> str:
        """Return how long the rest will take, empty while it cannot be told."""
        left = self.tally.left
        return "" if left is None else _("about {time} left").format(time=duration(left))

    def render(self) -> RenderableType:
        """Return the bar, with the slowest and the ones in trouble below it."""
        tally = self.tally
        self.bar.update(
            self.task, completed=tally.done, rate=f"{tally.rate:.1f}/s", left=self.left()
        )
        lines = []
        long = sorted(((s, name) for name, s in self.in_hand().items() if s > LONG), reverse=True)
        if long:
            shown = ", ".join(f"{name} {duration(s)}" for s, name in long[:MAX_SHOWN])
            lines.append(_("still at it: {names}").format(names=shown))
        if tally.slowest[0] > LONG:
            slowest = f"{tally.slowest[1]} {duration(tally.slowest[0])}"
            lines.append(_("slowest: {name}").format(name=slowest))
        if tally.trouble:
            more = len(tally.trouble) - MAX_SHOWN
            shown = ", ".join(tally.trouble[-MAX_SHOWN:])
            if more > 0:
                shown = _("{names} and {count} more").format(names=shown, count=more)
            lines.append(_("in trouble: {names}").format(names=shown))
        return Group(self.bar, *(Text(line, no_wrap=True, overflow="ellipsis") for line in lines))

    def __enter__(self) -> ClassProgress:
        if self.shown is not None:
            self.shown.start(refresh=True)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.shown is not None:
            self.shown.stop()
