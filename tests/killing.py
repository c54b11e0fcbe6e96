"""Grades a class while processes of one kind are killed at random moments."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tests.processes import ativa, below, kept

# How many processes lie between one of a kind and the command, where namespaces are to be had.
DEPTHS = {"main": 0, "lane": 1, "launcher": 2, "zygote": 3, "rehearsal": 4, "worker": 4}
STARTS = 30  # of the same command before it is given up
RUN_SECONDS = 600


class KillingRun:
    """A class that is graded to its end, whatever is killed meanwhile.

    killed: how many processes were; codes: how the command ended each time.
    """

    def __init__(self, folder: Path, place: Path, kind: str, kills: int, seed: int) -> None:
        self.folder = folder
        self.place = place
        self.kind = kind
        self.random = random.Random(f"{kind}-{seed}")
        count = len(list(folder.iterdir()))
        # So many results are there when one is killed; rehearsals come before the first.
        self.moments = sorted(self.random.randrange(count) for _ in range(kills))
        if kind == "rehearsal":
            self.moments = [0] * kills
        self.killed = 0
        self.codes: list[int] = []

    def document(self) -> bytes:
        """Start the command until it comes to its end; return its JSON."""
        out = self.place / "results.json"
        while len(self.codes) < STARTS:
            with (self.place / "stderr").open("w+b") as said:
                command = ativa(
                    "grade", self.folder, "--results", "results", "--seed", 5, "--jobs", 2,
                    "--json", out, "--quiet", "--fail-below", 0,
                    cwd=self.place, stdout=subprocess.DEVNULL, stderr=said,
                )  # fmt: skip
                self.kill(command)
                self.codes.append(command.wait(RUN_SECONDS))
                said.seek(0)
                text = said.read().decode()
            assert "Traceback" not in text, text
            if self.codes[-1] == 0:
                return out.read_bytes()
            killed_itself = self.kind == "main" and self.codes[-1] == -signal.SIGKILL
            assert killed_itself or (self.codes[-1] == 2 and text.startswith("ativa: ")), (
                self.codes,
                text,
            )
        raise AssertionError(f"it never came to its end: {self.codes}")

    def kill(self, command: subprocess.Popen[bytes]) -> None:
        """Kill when the moments have come; what is too short to be seen is let go."""
        while self.moments and command.poll() is None:
            victims = list(self.victims(command.pid))
            if kept(self.place / "results") >= self.moments[0] and victims:
                with suppress(ProcessLookupError):
                    os.kill(self.random.choice(victims), signal.SIGKILL)
                    self.killed += 1
                    self.moments.pop(0)
            time.sleep(self.random.uniform(0.001, 0.05))

    def victims(self, main: int) -> Iterator[int]:
        """Yield the processes that may be killed next."""
        depth = DEPTHS[self.kind]
        if depth == 0:
            yield main
            return
        for pid, way in below(main).items():
            # Rehearsals for namespaces lie one higher, and some have a rehearsal of their own.
            if len(way) == depth or (self.kind == "rehearsal" and len(way) >= depth - 1):
                yield pid
