"""How a command ends when it is told to: as after Ctrl-C, whoever sends the signal."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

HANGUP = getattr(signal, "SIGHUP", signal.SIGTERM)  # Windows has none
ENDINGS = (signal.SIGINT, signal.SIGTERM, HANGUP)
OUTPUTS = (1, 2)


@contextmanager
def ending_in_order() -> Iterator[None]:
    """Raise KeyboardInterrupt at a signal to end, and exit with 128 and its number.

    What is started with such a signal ignored, as by nohup, goes on ignoring it.
    """
    received: list[int] = []

    def end(number: int, _frame: FrameType | None) -> None:
        received.append(number)
        for ending in ENDINGS[1:]:
            signal.signal(ending, signal.SIG_IGN)  # once is enough: the way out is not for long
        leave_closed_terminals()
        raise KeyboardInterrupt

    for ending in ENDINGS:
        if signal.getsignal(ending) is not signal.SIG_IGN:
            signal.signal(ending, end)
    try:
        yield
    except (SystemExit, KeyboardInterrupt):
        if received:
            raise SystemExit(128 + received[0]) from None
        raise
    except OSError as error:
        if error.errno != errno.EIO or not leave_closed_terminals():
            raise
        raise SystemExit(128 + HANGUP) from None


def leave_closed_terminals() -> bool:
    """Let what is still written to a terminal that was closed go nowhere; return if any was."""
    closed = [output for output in OUTPUTS if is_closed_terminal(output)]
    for output in closed:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, output)
        os.close(nowhere)
    return bool(closed)


def is_closed_terminal(output: int) -> bool:
    """Whether a descriptor is of a terminal that is gone."""
    try:
        os.get_terminal_size(output)
    except OSError as error:  # a file, for one, is no terminal at all
        return error.errno == errno.EIO
    return False
