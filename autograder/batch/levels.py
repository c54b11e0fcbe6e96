"""How well the last run on this host confined students' code, so that a fall is noticed."""

from __future__ import annotations

import os
import platform
import re
import secrets
from contextlib import suppress
from pathlib import Path

from autograder.doctor import REQUIREMENTS
from autograder.worker.confinement import LEVELS


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
        new = note.with_name(f".{secrets.token_hex(8)}")
        new.write_text(f"{level}\n", "ascii")
        new.replace(note)


def _note() -> Path:
    given = Path(os.environ.get("XDG_STATE_HOME", ""))
    state = given if given.is_absolute() else Path.home() / ".local" / "state"
    # A home may be shared by many hosts.
    host = re.sub(r"[^A-Za-z0-9_-]", "_", platform.node())
    return state / "ativa" / f"confinement-on-{host}"
