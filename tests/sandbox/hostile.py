"""A worker's entry for the tests: it runs any Python that it is sent, and answers."""

import socket

PRELOADED = []


def preload(header, arrays):
    if header.get("fail"):
        raise ValueError("this paper cannot be read")
    PRELOADED.append((header, arrays))


def serve(door: socket.socket) -> None:
    lines = door.recv(1 << 16).decode()
    names = {"door": door, "PRELOADED": PRELOADED}
    try:
        exec(lines, names)
        answer = repr(names.get("answer"))
    except BaseException as error:
        answer = f"{type(error).__name__}: {error}"
    door.sendall(answer.encode())
