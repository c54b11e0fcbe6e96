"""How much a worker may use, and how the system is told so."""

from __future__ import annotations

import resource
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Limits:
    """What one worker may use; memory is counted on top of what the fork server already holds.

    memory, scratch in bytes; cpu_seconds over the worker's whole life, as a last resort behind
    the grading side's own clock. New processes and threads are never given.
    """

    memory: int = 1 << 30
    cpu_seconds: int = 120
    scratch: int = 8 << 20
    open_files: int = 64

    def as_header(self) -> dict[str, int]:
        """Return the limits as a JSON-serialisable header."""
        return asdict(self)

    @classmethod
    def from_header(cls, header: Mapping[str, Any]) -> Limits:
        """Return the limits that a header holds."""
        return cls(**{name: int(value) for name, value in header.items()})


def set_rlimits(limits: Limits, held: int, *, files: bool) -> None:
    """Bound this process's memory, CPU time, files and processes; `held` bytes are already used."""
    ceilings = {
        resource.RLIMIT_AS: held + limits.memory,
        resource.RLIMIT_FSIZE: limits.scratch if files else 0,
        resource.RLIMIT_NOFILE: limits.open_files,
        resource.RLIMIT_CORE: 0,
        # Counted over all of a user's processes, so it keeps this one alone from adding any.
        resource.RLIMIT_NPROC: 0,
    }
    for kind, ceiling in ceilings.items():
        _lower(kind, ceiling, ceiling)
    # One second between the signal that says "too long" and the one that cannot be ignored.
    _lower(resource.RLIMIT_CPU, limits.cpu_seconds, limits.cpu_seconds + 1)


def _lower(kind: int, soft: int, hard: int) -> None:
    ceiling = resource.getrlimit(kind)[1]
    if ceiling != resource.RLIM_INFINITY:
        soft, hard = min(soft, ceiling), min(hard, ceiling)
    # macOS refuses some limits, such as an address space below what it has mapped by itself.
    with suppress(*(() if sys.platform == "linux" else (ValueError, OSError))):
        resource.setrlimit(kind, (soft, hard))
