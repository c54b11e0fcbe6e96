"""Kills processes of each kind at random moments while a class is graded, and compares the results.

    python -m tests.benchmarks.bench_killing [STUDENTS] [KILLS] [SEED]

For each kind of process it prints how many were killed, how often the command had to be given
again and how it ended before, and whether the results are those of a run in which nothing was
killed. Ends with 1 if they are not.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.batch.conftest import RELU
from tests.killing import DEPTHS, KillingRun


def write_class(folder: Path, count: int) -> Path:
    """Write a class of so many students."""
    for number in range(count):
        file = folder / f"student-{number:03d}" / "activations" / "activations.py"
        file.parent.mkdir(parents=True)
        file.write_text(RELU.format(floor=number))
    return folder


def main(students: int = 100, kills: int = 20, seed: int = 1) -> int:
    """Print a line for each kind; return 1 if any result changed."""
    changed = 0
    with tempfile.TemporaryDirectory() as place:
        folder = write_class(Path(place) / "class", students)
        (Path(place) / "unharmed").mkdir()
        unharmed = KillingRun(folder, Path(place) / "unharmed", "lane", 0, seed).document()
        for kind in DEPTHS:
            began = time.monotonic()
            (Path(place) / kind).mkdir()
            run = KillingRun(folder, Path(place) / kind, kind, kills, seed)
            same = run.document() == unharmed
            changed += not same
            ends = dict(Counter(run.codes))
            print(
                f"{kind}: {run.killed} killed, exit codes {ends}, "
                f"{'the same results' if same else 'RESULTS CHANGED'}, "
                f"{time.monotonic() - began:.0f} s",
                flush=True,
            )
    return int(changed > 0)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
