"""What the grading side hears from a worker: bounded in length and in time, whatever it sends."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from typing import Any, cast

import pytest

from autograder.sandbox.channel import MAX_HEADER, Channel, ChannelEnded
from autograder.sandbox.fork_server import WorkerProcess
from autograder.sandbox.worker import wire

Pair = tuple[Channel, socket.socket]


class Silent:
    """A worker that uses no processor time, and of which the system tells nothing."""

    pid = 2**30

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock

    def cpu_seconds(self) -> float:
        return 0.0


@pytest.fixture
def pair(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pair]:
    """A conversation with a worker of half a second, and the worker's end of it."""
    monkeypatch.setattr("autograder.sandbox.channel.WALL_GRACE", 0.1)
    monkeypatch.setattr("autograder.sandbox.channel.WALL_FACTOR", 1.0)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield Channel(cast("WorkerProcess", Silent(ours)), 0.5), theirs


def test_frames_come_in_order(pair: Pair) -> None:
    channel, worker = pair
    worker.sendall(wire.encode({"a": 1}) + wire.encode({"b": 2}))
    assert [channel.next_frame(1)[0] for _ in range(2)] == [{"a": 1}, {"b": 2}]


@pytest.mark.parametrize("lengths", [(MAX_HEADER + 1, 0), (0, wire.MAX_FRAME + 1)])
def test_what_is_too_long_is_not_waited_for(pair: Pair, lengths: tuple[int, int]) -> None:
    channel, worker = pair
    worker.sendall(wire.PREFIX.pack(*lengths))
    with pytest.raises(ChannelEnded) as ended:
        channel.next_frame(60)
    assert ended.value.reply.kind == "died"


@pytest.mark.parametrize("kind", ["bytes", "frames"])
def test_what_comes_little_by_little_is_not_waited_for(pair: Pair, kind: str) -> None:
    channel, worker = pair
    worker.sendall(wire.PREFIX.pack(0, 10_000) if kind == "bytes" else wire.encode({}))
    stop = threading.Event()

    def drip() -> None:
        while not stop.wait(0.05):
            worker.sendall(b" " if kind == "bytes" else wire.encode({}))

    dripping = threading.Thread(target=drip)
    dripping.start()
    began = time.monotonic()
    try:
        with pytest.raises(ChannelEnded) as ended:
            hear_all(channel)
    finally:
        stop.set()
        dripping.join()
    assert ended.value.reply.kind == "timeout"
    assert time.monotonic() - began < 5


def hear_all(channel: Channel) -> Any:
    for _ in range(200):
        channel.next_frame(60)
