"""What shows, in a throw-away child, that a layer of confinement holds and harms no honest work."""

from __future__ import annotations

import importlib
import os
import socket
import sys
from collections.abc import Callable

from autograder.sandbox.worker.confinement.limits import Limits


def _expect_refusal(action: Callable[[], object]) -> None:
    try:
        action()
    except (OSError, MemoryError):
        return
    raise RuntimeError("it is there but does not hold")


def _prove_limits() -> None:
    if sys.platform == "linux":
        _expect_refusal(lambda: bytearray(Limits().memory + (64 << 20)))


def _prove_scratch() -> None:
    full = bytes(Limits().scratch)
    with open("probe", "wb", buffering=0) as file:
        _expect_refusal(lambda: [file.write(full), file.write(full)])
    os.unlink("probe")


def _prove_seccomp() -> None:
    _expect_refusal(socket.socketpair)
    _expect_refusal(lambda: os.kill(os.getpid(), 0))


# What each layer must refuse, tried in the throw-away child.
PROOFS: dict[str, Callable[[], None]] = {
    "limits": _prove_limits,
    "scratch": _prove_scratch,
    "own user": lambda: _expect_refusal(lambda: os.setuid(0)),
    "no privileges": lambda: _expect_refusal(lambda: os.chroot("/")),
    "Landlock": lambda: _expect_refusal(lambda: os.listdir("/")),
    "seccomp": _prove_seccomp,
}


def do_honest_work() -> None:
    """Do what students' code does: late imports, files of the library, linear algebra."""
    for name in ("decimal", "statistics", "fractions", "csv"):
        importlib.import_module(name)
    with open(os.devnull, "rb") as null:
        null.read()
    if "numpy" in sys.modules:
        numpy = sys.modules["numpy"]
        numpy.linalg.solve(numpy.eye(64) * 2.0, numpy.ones((64, 64)) @ numpy.ones((64, 64)))
    if "torch" in sys.modules:
        torch = sys.modules["torch"]
        weight = torch.ones(8, 8, requires_grad=True)
        (weight @ weight).exp().mean().backward()
