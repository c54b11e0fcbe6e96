"""Whether Python has loaded what lies beside a submission in place of the kit and its libraries."""

from __future__ import annotations

import site
import sys
from collections.abc import Iterable
from pathlib import Path

from utils.language import _

HOME = Path(__file__).resolve().parents[2]
KIT = ("autograder", "utils", "solutions")


def foreign_modules(paths: Iterable[Path]) -> list[str]:
    """Return the loaded modules that lie below a path to be graded and are not the kit's own.

    Whatever the installation itself holds is trusted: a course's root holds both.
    """
    installed = (sys.prefix, sys.base_prefix, site.getuserbase())
    trusted = [HOME, *(Path(place).resolve() for place in installed)]
    graded = [place if place.is_dir() else place.parent for place in map(Path.resolve, paths)]
    found = []
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if not isinstance(file, str) or "." in name:
            continue  # a package tells where its modules come from
        place = Path(file).resolve()
        kits = name in KIT and not place.is_relative_to(HOME)
        theirs = any(place.is_relative_to(one) for one in graded)
        if kits or (theirs and not any(place.is_relative_to(one) for one in trusted)):
            found.append(file)
    return sorted(found)


def from_the_submission(files: list[str]) -> str:
    """Say that nothing is graded with what a student wrote."""
    return _(
        "Python has loaded {file}, which is not part of the kit: run `ativa`, or `python -P`, "
        "from another folder than the submission's"
    ).format(file=files[0])
