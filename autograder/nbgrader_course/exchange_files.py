"""What goes out to nbgrader's exchange folder, and what comes in from it."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from nbgrader.exchange.default import ExchangeCollect, ExchangeReleaseAssignment

from autograder.exercises import ASSIGNMENTS
from utils.language import _


class ReleaseListed(ExchangeReleaseAssignment):  # type: ignore[misc]
    """Releases an assignment's notebook and script, whatever else lies in its folder."""

    def do_copy(self, src: str, dest: str, log: Any = None) -> None:
        """Copy the two files; the folder of an assignment that is not ours as ever."""
        name = self.coursedir.assignment_id
        if name not in ASSIGNMENTS:
            super().do_copy(src, dest, log)
            return
        Path(dest).mkdir(parents=True)
        for path in sorted(Path(src).iterdir()):
            if path.name in (f"{name}.ipynb", f"{name}.py") and not path.is_symlink():
                shutil.copyfile(path, Path(dest) / path.name)
            else:
                self.log.warning(_("not released, since it belongs to no lesson: %s"), path)


class CollectFiles(ExchangeCollect):  # type: ignore[misc]
    """Collects files, but no links.

    nbgrader follows a link that a student laid into the exchange, with the rights of whoever
    collects: to a neighbour's work, or to the solutions.
    """

    def do_copy(self, src: str, dest: str, log: Any = None) -> None:
        """Copy a submission as nbgrader does, less its links, pipes and devices."""
        if Path(src).is_symlink():
            self.log.warning(_("not collected, since it is a link: %s"), src)
            return
        with TemporaryDirectory(prefix="ativa-") as place:
            plain = Path(place) / "submission"
            shutil.copytree(src, plain, ignore=self.not_plain)
            super().do_copy(str(plain), dest, log)

    def not_plain(self, folder: str, names: list[str]) -> list[str]:
        """Return the names that belong to neither a file nor a folder."""
        paths = [Path(folder, name) for name in names]
        found = [
            path for path in paths if path.is_symlink() or not (path.is_file() or path.is_dir())
        ]
        for path in found:
            self.log.warning(_("not collected, since it is a link or no file: %s"), path)
        return [path.name for path in found]
