"""How well the last run on this host confined students' code, so that a fall is noticed."""

from __future__ import annotations

import platform
import re
from contextlib import suppress
from pathlib import Path

from autograder.batch.secret import state_folder
from autograder.sandbox.doctor import REQUIREMENTS
from autograder.sandbox.worker.confinement.layers import LEVELS
from utils.writing import replace_file


def is_weaker(level: str, than: str) -> bool:
    """Whether a level keeps less away than another."""
    return LEVELS.index(level) > LEVELS.index(than)


def accepting(level: str) -> str:
    """Return what `--require-confinement` has to ask for so that a level is enough."""
    return next(name for name, weakest in REQUIREMENTS.items() if not is_weaker(level, weakest))


def last_level() -> str | None:
    """Return the level of this user's last run on this host, or None if there is no note of it."""
    with suppress(OSError, RuntimeError, UnicodeDecodeError):
        level = _note().read_text("ascii").strip()
        return level if level in LEVELS else None
    return None


def remember_level(level: str) -> None:
    """Note the level of this run; a host that keeps no such notes is as good as a new one."""
    if level == last_level():
        return
    with suppress(OSError, RuntimeError):
        note = _note()
        note.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        replace_file(note, f"{level}\n".encode("ascii"))


def _note() -> Path:
    # A home may be shared by many hosts.
    host = re.sub(r"[^A-Za-z0-9_-]", "_", platform.node())
    return state_folder() / f"confinement-on-{host}"
