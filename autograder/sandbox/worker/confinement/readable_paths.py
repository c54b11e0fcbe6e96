"""What a worker may read: the interpreter, the libraries of its profile, and nothing beside them.

The kit's solutions and graders may be installed in the same site-packages as NumPy, so that
directory is never given whole: only the packages in it that the profile imported.
"""

from __future__ import annotations

import glob
import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")
# The loader's index names libraries by way of these, which are often links.
LOADER_FILES = ("/etc/ld.so.cache",)
LOADER_NAMES = ("/lib", "/lib64", "/usr/lib64")
PACKAGE_HOMES = ("site-packages", "dist-packages")


@dataclass(frozen=True)
class ReadablePaths:
    """Real paths to read with all that lies below them, except the hidden ones.

    names: how the interpreter spells those paths, which may lead through links.
    """

    readable: tuple[str, ...]
    hidden: tuple[str, ...]
    names: tuple[str, ...]

    def split(self) -> Iterator[tuple[str, bool]]:
        """Yield paths to read whole, and those that hold a hidden one with False: to be listed."""
        for path in self.readable:
            yield from _split(path, self.hidden)


def readable_paths_of_this_process(foreign: Iterable[str]) -> ReadablePaths:
    """Return what this process's imports came from, less the `foreign` top-level packages."""
    standard = {os.path.dirname(os.__file__), *map(sysconfig.get_path, ("stdlib", "platstdlib"))}
    packages = set(_imported_packages(set(foreign)))
    real = {os.path.realpath(path) for path in {*standard, *packages, *LOADER_FILES}}
    loaded = {os.path.dirname(path) for path in _mapped_files()}
    hidden = set(_package_homes(real | loaded))
    # A library that lies in a home of packages came with one of the packages above.
    readable = real | {path for path in loaded if not is_below(path, hidden)}
    return ReadablePaths(
        tuple(sorted(filter(os.path.exists, readable))),
        tuple(sorted(hidden)),
        (*standard, *packages, *LOADER_NAMES),
    )


def is_below(path: str, parents: Iterable[str]) -> bool:
    """Whether `path` is one of the parents or lies below one."""
    return any(path == parent or path.startswith(parent + os.sep) for parent in parents)


def _imported_packages(foreign: set[str]) -> Iterator[str]:
    for name, module in list(sys.modules.items()):
        if "." in name or name in foreign or name.startswith("__"):
            continue
        for place in [*getattr(module, "__path__", []), getattr(module, "__file__", None) or ""]:
            # Wheels keep the shared libraries that they brought beside the package.
            for path in (place, f"{place}.libs"):
                if os.path.basename(os.path.dirname(path)) in PACKAGE_HOMES:
                    yield path


def _mapped_files() -> Iterator[str]:
    try:
        with open("/proc/self/maps", encoding="utf-8", errors="surrogateescape") as maps:
            paths = {line.split(maxsplit=5)[-1].strip() for line in maps}
    except OSError:
        return
    yield from (path for path in paths if path[0] == "/" and ".so" in os.path.basename(path))


def _package_homes(directories: Iterable[str]) -> Iterator[str]:
    for directory in directories:
        for home in PACKAGE_HOMES:
            for depth in ("", "python*/", "*/python*/"):
                for found in glob.glob(f"{glob.escape(directory)}/{depth}{home}"):
                    yield os.path.realpath(found)
            above, found, _ = f"{directory}{os.sep}".partition(f"{os.sep}{home}{os.sep}")
            if found:
                yield above + os.sep + home


def _split(path: str, hidden: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    if path in hidden:
        return
    whole = not any(is_below(home, [path]) for home in hidden)
    yield path, whole
    if not whole:
        for child in sorted(os.listdir(path)):
            yield from _split(os.path.join(path, child), hidden)
