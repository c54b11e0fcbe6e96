"""The graders' version: a digest of everything that a grade may hang on."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import autograder
from utils.language import LOCALE

# Named are the rooms that cannot change a grade, so that a new room counts until it is named here.
NO_PART_IN_A_GRADE = frozenset(
    {"authoring", "batch", "cli", "course", "home", "nbgrader_course", "release", "reports"}
)
LIBRARIES = ("numpy", "scipy", "torch", "safetensors")


@cache
def graders_version() -> str:
    """Return the digest, in hexadecimal, of the kit's sources and messages, and its libraries."""
    kit = Path(autograder.__file__).parent
    catalogues = [digest_of_file(path) for path in sorted(LOCALE.rglob("*.mo"))]
    facts = [autograder.__version__, sys.version, *map(version_of, LIBRARIES), *catalogues]
    return digest_of((kit, kit.parent / "solutions", kit.parent / "utils"), facts)


def digest_of_file(path: Path) -> str:
    """Return the digest of one file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def digest_of(rooms: Iterable[Path], facts: Iterable[str]) -> str:
    """Return the digest of all Python sources in some folders that a grade may hang on."""
    digest = hashlib.sha256("\n".join(facts).encode())
    for room in rooms:
        for path in sorted(room.rglob("*.py")):
            place = path.relative_to(room)
            if place.parts[0] not in NO_PART_IN_A_GRADE:
                source = path.read_bytes()
                digest.update(f"{room.name}/{place.as_posix()} {len(source)}\n".encode())
                digest.update(source)
    return digest.hexdigest()


def version_of(library: str) -> str:
    """Return an installed library's version, or an empty text."""
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
