"""The key that tells a user's own results from anybody else's, in the user's own state folder."""

from __future__ import annotations

import fcntl
import os
import re
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from utils.language import _
from utils.writing import replace_file

VARIABLE = "ATIVA_RESULTS_KEY"
FILE = "results.key"
KEPT = re.compile(rb"[0-9a-f]{64}\n?")
PRIVATE = 0o600

# Where no key can be kept: results of this process are good until it ends.
_of_this_process = secrets.token_bytes(32)


@dataclass(frozen=True)
class ResultsKey:
    """A key, and where it cannot be kept for the next run, why."""

    secret: bytes
    problem: str = ""


def results_key() -> ResultsKey:
    """Return the key in ATIVA_RESULTS_KEY, else the one kept for this user, made if need be."""
    if given := os.environ.get(VARIABLE):
        return ResultsKey(os.fsencode(given))
    try:
        folder = state_folder()
        return ResultsKey(kept_key(folder))
    except (OSError, RuntimeError) as error:
        reason = error.strerror or error if isinstance(error, OSError) else error
        text = _(
            "the key of kept results cannot be kept ({reason}), so the next run grades anew: set "
            "XDG_STATE_HOME to a folder of your own, or {variable}"
        )
        return ResultsKey(_of_this_process, text.format(reason=reason, variable=VARIABLE))


def state_folder() -> Path:
    """Return where this user's programs keep their state; raises RuntimeError without a home."""
    named = os.environ.get("XDG_STATE_HOME", "")
    # A relative one would be looked for in a checkout; the XDG specification ignores it, too.
    base = Path(named) if os.path.isabs(named) else Path.home() / ".local" / "state"
    return base / "ativa"


def kept_key(folder: Path) -> bytes:
    """Return the key in a folder, the same to every process that asks; raises OSError."""
    path = folder / FILE
    if found := read_key(path):
        return found
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = os.open(folder / f"{FILE}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, PRIVATE)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if found := read_key(path):  # another process was faster
            return found
        made = secrets.token_hex(32).encode()
        replace_file(path, made + b"\n", mode=PRIVATE)
        return made
    finally:
        os.close(lock)


def read_key(path: Path) -> bytes | None:
    """Return a kept key, None where there is none or none that is whole; raises OSError."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except FileNotFoundError:
        return None
    with os.fdopen(descriptor, "rb") as file:
        with suppress(OSError):
            os.fchmod(descriptor, PRIVATE)  # as it was made, whatever a backup made of it
        text = file.read(100)
    return text.strip() if KEPT.fullmatch(text) else None
