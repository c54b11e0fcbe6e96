"""What a Dask worker does: each of its threads grades with a warm grader of its own."""

from __future__ import annotations

import threading
from dataclasses import replace

from autograder.batch.bench import Bench
from autograder.batch.lane import attempt
from autograder.batch.parcel import Graded, Options, Parcel
from autograder.batch.tries import Failed
from autograder.batch.version import graders_version

_benches: dict[int, Bench] = {}
_opening = threading.Lock()


def grade(parcel: Parcel, options: Options, version: str) -> Graded | Failed:
    """Grade a parcel, unless the kit is another one here than where it was sent from."""
    if version != graders_version():
        reason = "a worker has another version of the kit, of its libraries or of Python"
        return Failed(parcel.number, reason, here=True)
    return attempt(bench_of_this_thread(options), parcel)


def bench_of_this_thread(options: Options) -> Bench:
    """Return this thread's bench, a new one for a run with other options."""
    options = replace(options, jobs=1)
    number = threading.get_ident()
    bench = _benches.get(number)
    if bench is None or bench.options != options:
        # One at a time: a grader's opening changes the environment for a moment.
        with _opening:
            if bench is not None:
                bench.close()
            bench = _benches[number] = Bench(options)
    return bench


def leave() -> None:
    """End this worker's graders, when a run has come to its end."""
    while _benches:
        _benches.popitem()[1].close()
