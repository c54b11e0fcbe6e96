"""Which device a lesson, a benchmark or a training loop runs on."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch

CHOICES = ("auto", "cpu", "cuda")


def choose(name: str = "auto") -> torch.device:
    """Return the device of that name; "auto" is a GPU where PyTorch finds one, else the CPU.

    Raises ValueError for another name, and for "cuda" where there is none. Nothing asks for a GPU
    before this is called, so a process may still be forked until then.
    """
    import torch

    if name not in CHOICES:
        raise ValueError(f"a device is one of {', '.join(CHOICES)}, not {name!r}")
    if name == "cpu":
        return torch.device("cpu")
    found = torch.cuda.is_available()
    if name == "cuda" and not found:
        raise ValueError("there is no CUDA device here: choose cpu or auto")
    return torch.device("cuda" if found else "cpu")


def asked(arguments: Sequence[str] | None = None) -> str:
    """Return the choice of a script's `--device auto|cpu|cuda`; "auto" in a notebook."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--device", choices=CHOICES, default="auto")
    found, _ = parser.parse_known_args(arguments)
    return str(found.device)


def describe(device: torch.device) -> str:
    """Return a device in words, for a benchmark's heading."""
    import torch

    if device.type == "cuda":
        return str(torch.cuda.get_device_name(device))
    return f"CPU, {torch.get_num_threads()} threads"


@contextmanager
def one_thread() -> Iterator[None]:
    """Let PyTorch use one thread on the CPU meanwhile.

    In small products threads mostly wait for one another, and where other programs want the cores
    as well, two take several times as long as one.
    """
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)
