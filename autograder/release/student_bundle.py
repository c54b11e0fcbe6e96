"""The student's bundle: a zip with the assignments, the checks for home and how to install them.

It is put together by naming what goes in, so that nothing hidden can slip in with the rest.
"""

from __future__ import annotations

import io
import tomllib
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from utils.writing import write_file

ROOT = Path(__file__).resolve().parents[2]
TEXTS = Path(__file__).resolve().parent / "student_bundle_texts"
TOP = "ativa"  # the folder that the zip unpacks to
MOMENT = (1980, 1, 1, 0, 0, 0)  # the same zip whenever it is made
HOME_CATALOGUE = "home.mo"  # the translations that the checks at home need, and no others
UTILS = (
    "*.py", "home/*.py", "reading/**/*.py", "py.typed", f"locale/*/LC_MESSAGES/{HOME_CATALOGUE}",
)  # fmt: skip
RELEASED = ("assignments/*/*.py", "assignments/*/*.ipynb", "utils/home/practice/*.json")


def bundle_files(root: Path = ROOT) -> Iterator[tuple[str, bytes]]:
    """Yield the bundle's files: their paths in the zip, and what they hold.

    root: where `ativa release` wrote; the rest is the kit's own.
    """
    for path in sorted(TEXTS.iterdir()):
        text = path.read_text(encoding="utf-8")
        yield path.name, text.replace("{version}", kit_version()).encode()
    yield "LICENSE", license_text().encode()
    for place, patterns in ((root, RELEASED), (ROOT, [f"utils/{name}" for name in UTILS])):
        for path in sorted({path for pattern in patterns for path in place.glob(pattern)}):
            if path.parent.name not in ("__pycache__", ".ipynb_checkpoints"):
                name = path.relative_to(place).as_posix()
                yield name.replace(HOME_CATALOGUE, "ativa.mo"), path.read_bytes()


def write_bundle(target: Path, root: Path = ROOT) -> Path:
    """Write the bundle of the released assignments under root; returns the target."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in bundle_files(root):
            entry = zipfile.ZipInfo(f"{TOP}/{name}", MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    write_file(target, buffer.getvalue())
    return target


def kit_version() -> str:
    """Return the kit's own version."""
    try:
        return metadata.version("ativa")
    except metadata.PackageNotFoundError:  # a checkout that is not installed
        return "0.0.0"


def checked_out() -> dict[str, Any] | None:
    """Return [project] of the kit's pyproject.toml; None where the kit is installed from a wheel.

    Other packages leave such files in site-packages, too, so that the name in it decides.
    """
    path = ROOT / "pyproject.toml"
    if not path.is_file():
        return None
    project: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8")).get("project", {})
    return project if project.get("name") == "ativa" else None


def license_text() -> str:
    """Return the kit's license, from the checkout or from the installed kit's metadata."""
    if checked_out() is not None:
        return (ROOT / "LICENSE").read_text(encoding="utf-8")
    return metadata.distribution("ativa").read_text("licenses/LICENSE") or ""
