"""Old names of the nbgrader adapter, which say in one line where it is now.

They stand in configurations and scripts of courses that have begun.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from types import ModuleType

ADAPTER = "autograder.nbgrader_course"
MOVED = {
    "exporting": "export",
    "generating": "generate",
    "grading": "grade_confined",
    "mending": "restore_cells",
    "outputs": "cell_outputs",
    "sources": "source_notebooks",
}


class OldNames(MetaPathFinder):
    """Refuses to import the adapter by an old name, and gives the new one."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> None:
        """Raise ImportError for a module of the adapter; leave all others to Python."""
        del path, target
        old = name.removeprefix(f"{__name__}.")
        if old in MOVED:
            raise ImportError(f"{name} is now {ADAPTER}.{MOVED[old]}: write the new name there")


sys.meta_path.insert(0, OldNames())
