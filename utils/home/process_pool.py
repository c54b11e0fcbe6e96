"""A warm process ready for the next save, and a time limit for what it does."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from utils import language
from utils.home.judge import ExampleRow, Verdict
from utils.home.practice_data import load_assignment, slow_modules
from utils.home.read_file import read_program
from utils.home.run_file import unwritten
from utils.language import _

SECONDS = 5.0  # for one exercise's calls
LOADING = 60.0  # for Python to start, for libraries and for the student's file to be loaded
HOME = Path(__file__).resolve().parents[2]
# Whatever else is called `utils` where the student works: the kit's own is asked for by its place.
CODE = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); "
    "from utils.home.process_main import main; main()"
)


class Child:
    """One process that waits for a job; a thread of its own reads its answers.

    modules: what it imports ahead, besides NumPy.
    """

    def __init__(self, modules: Sequence[str] = ()) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", CODE, str(HOME), *modules],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1"},
            start_new_session=True,  # the watcher's Ctrl-C is not the child's
        )
        self.lines: queue.Queue[str | None] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line)
        self.lines.put(None)

    def send(self, job: dict[str, Any]) -> None:
        """Give the job to the process."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()

    def next_event(self, seconds: float) -> dict[str, Any] | None:
        """Return the next event, or None where the process ended; raises queue.Empty if late."""
        line = self.lines.get(timeout=seconds)
        event: dict[str, Any] | None = None if line is None else json.loads(line)
        return event

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # a job that it never read
                    continue


class ProcessPool:
    """Judges files, each in a fresh process of which the next one is always being made ready.

    seconds: what one exercise's calls may take; loading: what comes before a file's first call.
    """

    def __init__(self, seconds: float = SECONDS, loading: float = LOADING) -> None:
        self.seconds = seconds
        self.loading = loading
        self.spare = Child()

    def __enter__(self) -> ProcessPool:
        """Return itself; the spare process ends with the block."""
        return self

    def __exit__(self, *_exception: object) -> None:
        """End the spare process."""
        self.spare.end()

    def wait_until_warm(self) -> None:
        """Wait for the spare process to be ready; it stays ready."""
        event = self.spare.next_event(self.loading)
        if event is not None:
            self.spare.lines.put(json.dumps(event))

    def judge(self, path: Path, assignment: str) -> list[Verdict]:
        """Return the verdicts on a file's functions, in the order of its exercises.

        A process is needed only for what is written. Raises OSError or ValueError where the
        file cannot be read.
        """
        program = read_program(path, load_assignment(assignment))
        names = list(program.states)
        states = program.states.items()
        verdicts = {name: unwritten(program, name) for name, state in states if state != "written"}
        while missing := [name for name in names if name not in verdicts]:
            before = len(verdicts)
            for verdict in self._run(path, assignment, list(verdicts)):
                verdicts[verdict.name] = verdict
            if len(verdicts) == before:
                for name in missing:
                    problem = _("Python ended before {name} could be called.").format(name=name)
                    verdicts[name] = Verdict(name, "wrong", problem)
        return [verdicts[name] for name in names]

    def _run(self, path: Path, assignment: str, without: list[str]) -> Iterator[Verdict]:
        """Yield verdicts until all are there, or one exercise hangs or ends its process."""
        child, self.spare = self.spare, Child(slow_modules(assignment))
        left = [e.name for e in load_assignment(assignment) if e.name not in without]
        doing = ""
        try:
            child.send({"path": str(path.resolve()), "assignment": assignment, "without": without,
                        "language": language.chosen(), "seconds": self.seconds,
                        "loading": self.loading})  # fmt: skip
            while True:
                event = child.next_event(self.seconds if doing else self.loading)
                if event is None:
                    if doing:
                        text = _("{name} ended the whole Python process.")
                        yield Verdict(doing, "wrong", text.format(name=doing))
                    return
                match event["event"]:
                    case "begin":
                        doing = event["name"]
                    case "verdict":
                        doing = ""
                        verdict = restored(event["verdict"])
                        left.remove(verdict.name)
                        yield verdict
                    case "unreadable":
                        raise ValueError(event["message"])
                    case "done":
                        return
        except queue.Empty:
            if doing:
                text = _(
                    "{name} did not finish in {seconds:g} seconds: is there a loop that never ends?"
                )
                yield Verdict(doing, "wrong", text.format(name=doing, seconds=self.seconds))
                return
            text = _(
                "{name} was not called: to load {file} and the libraries that it imports takes "
                "more than {seconds:g} seconds."
            )
            for name in left:
                problem = text.format(name=name, file=path.name, seconds=self.loading)
                yield Verdict(name, "wrong", problem)
        finally:
            child.end()


def restored(document: dict[str, Any]) -> Verdict:
    """Return the verdict that a child wrote down."""
    rows = tuple(ExampleRow(**row) for row in document.pop("rows"))
    return Verdict(**document, rows=rows)
