"""Real fork servers and real workers for the tests, whose entry runs any Python that it is sent."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder.sandbox.fork_server import ForkServer, Limits, WorkerExit

HERE = str(Path(__file__).parent)


@dataclass
class Outcome:
    """What a worker answered (an empty text if it died first) and how it ended."""

    answer: str
    death: WorkerExit


@dataclass
class Bench:
    """A fork server to try hostile code in."""

    fork_server: ForkServer

    def run(self, code: str, limits: Limits | None = None, seconds: float = 20) -> Outcome:
        with self.fork_server.spawn(limits) as worker:
            worker.sock.settimeout(seconds)
            worker.sock.sendall(textwrap.dedent(code).encode())
            try:
                answer = worker.sock.recv(1 << 20).decode()
            except OSError:
                answer = ""
            death = worker.wait(1) or worker.end()
            return Outcome(answer, death)

    def needs(self, *layers: str) -> None:
        for layer in self.fork_server.layers:
            if layer.name in layers and not layer.in_use:
                pytest.skip(f"this host gives no {layer.name}: {layer.reason}")


def start_fork_server(profile: str = "numpy", without: tuple[str, ...] = ()) -> ForkServer:
    return ForkServer(profile, entry="hostile", python_path=(HERE,), without=without)


@pytest.fixture(scope="session")
def new_workshop() -> Callable[..., ForkServer]:
    return start_fork_server


@pytest.fixture(scope="session")
def bench_on() -> Callable[[ForkServer], Bench]:
    return Bench


@pytest.fixture(scope="session")
def bench() -> Iterator[Bench]:
    """A fork server with every layer that this host gives."""
    with start_fork_server() as fork_server:
        yield Bench(fork_server)
