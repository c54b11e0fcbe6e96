"""The kit in one file, to grade elsewhere: on Gradescope, or in CI without a package index.

A bundle holds the references and the hidden graders: keep it where students cannot read it.
"""

from __future__ import annotations

import io
import re
import shlex
import stat
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import autograder
from autograder.release.student_bundle import checked_out

if TYPE_CHECKING:  # an action asks for the requirements before any of them is there
    from autograder.reports.gradescope import Visibility

KIT = Path(autograder.__file__).parent.parent
ROOMS = ("autograder", "utils", "solutions")
HERE = Path(__file__).parent

# The same content makes the same file, whenever it is made.
MOMENT = (1980, 1, 1, 0, 0, 0)
EXECUTABLE, READABLE = 0o755, 0o644

# What the kit needs to teach and to release, but not to grade.
NOT_FOR_GRADING = frozenset({"jupytext", "matplotlib", "nbformat", "nbgrader"})
FOR_NETWORKS = frozenset({"torch", "scikit-learn"})
CPU_INDEX = "--extra-index-url https://download.pytorch.org/whl/cpu"


def graders_bundle(*, networks: bool = True) -> bytes:
    """Return the zip that action.yml and other CI systems install.

    networks: whether assignments that train networks are graded, which takes PyTorch.
    """
    return zipped(common_files(networks=networks))


def gradescope_bundle(
    assignment: str | None = None,
    visibility: Visibility = "visible",
    options: Sequence[str] = (),
    *,
    networks: bool = True,
) -> bytes:
    """Return the zip that Gradescope takes as an autograder; options go to `ativa grade`."""
    chosen = ["--assignment", assignment, *options] if assignment else list(options)
    run = script("run_autograder.sh")
    run = run.replace("@VISIBILITY@", visibility).replace("@OPTIONS@", shlex.join(chosen))
    files = {"setup.sh": script("setup.sh").encode(), "run_autograder": run.encode()}
    return zipped(files | common_files(networks=networks))


def common_files(*, networks: bool) -> dict[str, bytes]:
    """Return what every bundle holds: the kit, what it needs, and how it is installed."""
    return {
        "install.sh": script("install.sh").encode(),
        "requirements.txt": "".join(f"{line}\n" for line in requirements(networks)).encode(),
        **{f"kit/{path.relative_to(KIT).as_posix()}": path.read_bytes() for path in sources()},
    }


def sources() -> Iterator[Path]:
    """Yield the kit's files, in an order that does not change."""
    for room in ROOMS:
        for path in sorted((KIT / room).rglob("*")):
            parts = path.relative_to(KIT).parts
            hidden = any(part.startswith((".", "__pycache__")) for part in parts)
            if path.is_file() and not path.is_symlink() and not hidden:
                yield path


def script(name: str) -> str:
    """Return one of the scripts beside this module."""
    return (HERE / name).read_text(encoding="utf-8")


def requirements(networks: bool) -> list[str]:
    """Return the requirements of grading, one a line."""
    left_out = NOT_FOR_GRADING if networks else NOT_FOR_GRADING | FOR_NETWORKS
    needed = [line for line in declared() if package_of(line) not in left_out]
    return [CPU_INDEX, *needed] if networks else needed


def declared() -> list[str]:
    """Return the kit's own requirements, without extras."""
    if (project := checked_out()) is not None:
        return list(project["dependencies"])
    return [line for line in metadata.requires("ativa") or [] if "extra ==" not in line]


def package_of(requirement: str) -> str:
    """Return the name in a requirement."""
    return re.split(r"[^\w.-]", requirement.strip(), maxsplit=1)[0].lower().replace("_", "-")


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of these files; scripts may be run."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, MOMENT)
            mode = EXECUTABLE if content.startswith(b"#!") else READABLE
            entry.external_attr = (stat.S_IFREG | mode) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return buffer.getvalue()
