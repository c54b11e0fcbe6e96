"""A lane: a process of its own that grades the parcels it is sent until nobody sends any more."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection

from autograder.batch.bench import Bench, GraderUnavailable
from autograder.batch.parcel import Graded, Parcel
from autograder.batch.tries import Failed
from autograder.worker import linux

READY = "ready"
BEGUN = "begun"  # on the parcel at hand: the grader is there, what happens now is its doing


def serve(descriptor: int) -> None:
    """Grade what comes over a socket; its other end going away is the sign to leave."""
    if sys.platform == "linux":
        linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)  # without finishing what is at hand
    connection: Connection[object, object] = Connection(descriptor)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        bench = Bench(connection.recv())  # type: ignore[arg-type]
        connection.send(READY)
        try:
            while True:
                parcel = connection.recv()
                assert isinstance(parcel, Parcel)
                connection.send(attempt(bench, parcel, lambda: connection.send(BEGUN)))
        finally:
            bench.close()


def attempt(
    bench: Bench, parcel: Parcel, begun: Callable[[], object] = lambda: None
) -> Graded | Failed:
    """Grade a parcel; what goes wrong on our side is told, not raised.

    begun: called when all that is not of this parcel alone has been started.
    """
    try:
        bench.warm(parcel)
        begun()
        return bench.grade(parcel)
    except GraderUnavailable as error:
        return Failed(parcel.number, str(error), here=True)
    except Exception as error:
        bench.close()
        return Failed(parcel.number, f"{type(error).__name__}: {error}", here=False)
