"""The process that runs a student's file once and ends: started ahead, so that it is warm.

One line of JSON says what to do; a line for each event answers. The file's own prints go nowhere
but into the verdicts, and whatever it does to its process is gone with it. The process ends when
the one that started it does, however that ended and whatever the student's code is doing.
"""

from __future__ import annotations

import faulthandler
import importlib
import json
import os
import sys
import threading
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO

import numpy as np  # imported ahead, because every file will

from utils import language
from utils.home.practice_data import load_assignment
from utils.home.run_file import judge_file

GRACE = 10.0  # seconds beyond a limit, in which the process that started this one ends it


def main() -> None:
    """Wait for one job on standard input and answer on what was standard output."""
    np.seterr(all="ignore")
    for module in ["scipy.special", *sys.argv[1:]]:
        with suppress(ImportError):
            importlib.import_module(module)
    jobs = os.fdopen(os.dup(0), encoding="utf-8")
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8")
    null = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):  # a print from C code, or at the end, must not look like an answer
        os.dup2(null, number)

    def say(event: dict[str, Any]) -> None:
        channel.write(json.dumps(event) + "\n")
        channel.flush()

    say({"event": "ready"})
    line = jobs.readline()
    if not line:
        return
    threading.Thread(target=end_with_the_parent, args=(jobs,), daemon=True).start()
    job = json.loads(line)
    limit_time(job["loading"])

    def begin(name: str) -> None:
        limit_time(job["seconds"])
        say({"event": "begin", "name": name})

    language.choose(job["language"])
    path = Path(job["path"])
    os.chdir(path.parent)
    exercises = tuple(
        exercise
        for exercise in load_assignment(job["assignment"])
        if exercise.name not in job["without"]
    )
    make_room_for_the_students(path.parent)
    try:
        for verdict in judge_file(path, exercises, begin):
            limit_time(job["loading"])
            say({"event": "verdict", "verdict": asdict(verdict)})
    except (OSError, ValueError) as error:  # not a script, nor a notebook
        say({"event": "unreadable", "message": str(error)})
    say({"event": "done"})
    channel.flush()
    os._exit(0)  # threads and exit handlers of the student's are not waited for


def make_room_for_the_students(folder: Path) -> None:
    """Let `import utils` in a student's file find the `utils` beside it, and ours only after it."""
    sys.path.insert(0, str(folder))
    for name in [name for name in sys.modules if name.partition(".")[0] == "utils"]:
        del sys.modules[name]


def end_with_the_parent(jobs: TextIO) -> None:
    """End this process once the other end of the pipe is closed, as it is when its owner dies."""
    jobs.read()
    os._exit(1)


def limit_time(seconds: float) -> None:
    """End this process some time after a limit, in place of what was said before.

    The timer is not Python's: it also ends C code that never lets another thread have its turn.
    """
    faulthandler.dump_traceback_later(seconds + GRACE, exit=True, file=2)


if __name__ == "__main__":
    main()
