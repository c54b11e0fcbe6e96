"""The process that runs a student's file once and ends: started ahead, so that it is warm.

One line of JSON says what to do; a line for each event answers. The file's own prints go nowhere
but into the verdicts, and whatever it does to its process is gone with it.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np  # imported ahead, because every file will

from utils import language
from utils.published import load_assignment
from utils.running import judge_file


def main() -> None:
    """Wait for one job on standard input and answer on what was standard output."""
    np.seterr(all="ignore")
    for module in ["scipy.special", *sys.argv[1:]]:
        with suppress(ImportError):
            importlib.import_module(module)
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8")
    for number in (1, 2):  # a print from C code, or at the end, must not look like an answer
        os.dup2(os.open(os.devnull, os.O_WRONLY), number)

    def say(event: dict[str, Any]) -> None:
        channel.write(json.dumps(event) + "\n")
        channel.flush()

    say({"event": "ready"})
    line = sys.stdin.readline()
    if not line:
        return
    job = json.loads(line)
    language.choose(job["language"])
    path = Path(job["path"])
    sys.path.insert(0, str(path.parent))
    os.chdir(path.parent)
    exercises = tuple(
        exercise
        for exercise in load_assignment(job["assignment"])
        if exercise.name not in job["without"]
    )
    try:
        for verdict in judge_file(path, exercises, lambda n: say({"event": "begin", "name": n})):
            say({"event": "verdict", "verdict": asdict(verdict)})
    except (OSError, ValueError, KeyError, TypeError) as error:  # not a script, nor a notebook
        say({"event": "unreadable", "message": f"{type(error).__name__}: {error}"})
    say({"event": "done"})
    channel.flush()
    os._exit(0)  # threads and exit handlers of the student's are not waited for


if __name__ == "__main__":
    main()
