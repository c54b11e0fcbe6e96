"""Messages between the host and a fork server: the wire's frames, with descriptors beside."""

from __future__ import annotations

import socket
from collections.abc import Mapping, Sequence
from typing import Any

from autograder.sandbox.worker import wire
from autograder.sandbox.worker.arrays import Array

CHUNK = 1 << 20


def send(
    connection: socket.socket,
    header: Mapping[str, Any],
    arrays: Mapping[str, Array] | None = None,
    descriptors: Sequence[int] = (),
) -> None:
    """Send one message; raises OSError when the other side is gone."""
    frame = memoryview(wire.encode(header, dict(arrays or {})))
    # The descriptors travel with the first bytes, and a short write may follow them.
    sent = socket.send_fds(connection, [frame], list(descriptors)) if descriptors else 0
    connection.sendall(frame[sent:])


def receive(
    connection: socket.socket,
) -> tuple[dict[str, Any], dict[str, Array], list[int]]:
    """Return the next message's header, arrays and descriptors; raises EOFError at the end."""
    prefix, descriptors, _, _ = socket.recv_fds(connection, wire.PREFIX.size, 2)
    if not prefix:
        raise EOFError("the other side is gone")
    prefix += _exactly(connection, wire.PREFIX.size - len(prefix))
    header, arrays = wire.decode(prefix, _exactly(connection, wire.frame_length(prefix)))
    return header, arrays, descriptors


def _exactly(connection: socket.socket, size: int) -> bytes:
    parts = bytearray()
    while len(parts) < size:
        part = connection.recv(min(size - len(parts), CHUNK))
        if not part:
            raise EOFError("the other side went away in the middle of a message")
        parts += part
    return bytes(parts)
