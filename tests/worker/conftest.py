"""Real zygotes and real workers for the tests, whose entry runs any Python that it is sent."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder.workshop import Death, Limits, Workshop

HERE = str(Path(__file__).parent)


@dataclass
class Outcome:
    """What a worker answered (an empty text if it died first) and how it ended."""

    answer: str
    death: Death


@dataclass
class Bench:
    """A workshop to try hostile code in."""

    workshop: Workshop

    def run(self, code: str, limits: Limits | None = None, seconds: float = 20) -> Outcome:
        with self.workshop.spawn(limits) as worker:
            worker.sock.settimeout(seconds)
            worker.sock.sendall(textwrap.dedent(code).encode())
            try:
                answer = worker.sock.recv(1 << 20).decode()
            except OSError:
                answer = ""
            death = worker.wait(1) or worker.end()
            return Outcome(answer, death)

    def needs(self, *layers: str) -> None:
        for layer in self.workshop.layers:
            if layer.name in layers and not layer.in_use:
                pytest.skip(f"this host gives no {layer.name}: {layer.reason}")


def open_workshop(profile: str = "numpy", without: tuple[str, ...] = ()) -> Workshop:
    return Workshop(profile, entry="hostile", python_path=(HERE,), without=without)


@pytest.fixture(scope="session")
def new_workshop() -> Callable[..., Workshop]:
    return open_workshop


@pytest.fixture(scope="session")
def bench_on() -> Callable[[Workshop], Bench]:
    return Bench


@pytest.fixture(scope="session")
def bench() -> Iterator[Bench]:
    """A workshop with every layer that this host gives."""
    with open_workshop() as workshop:
        yield Bench(workshop)
