"""nbgrader's converters, with a list of the files that each may copy: everything else stays.

nbgrader itself copies whatever lies beside a notebook, unless a pattern says otherwise: from the
source folder to all students, and from a student's folder through any link that is in it.
"""

from __future__ import annotations

import filecmp
import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path

from nbgrader.apps import api, autogradeapp, generateassignmentapp, generatefeedbackapp
from nbgrader.converters import BaseConverter, GenerateAssignment, GenerateFeedback
from nbgrader.coursedir import CourseDirectory

from autograder.exercises import ASSIGNMENTS
from utils.language import _

# What nbgrader itself lays beside a submission, and release_feedback asks for.
RECEIPTS = ("timestamp.txt", "submission_secret.txt")


class ListedFiles(BaseConverter):  # type: ignore[misc]
    """Copies the listed files of an assignment of ours; any other assignment's as ever."""

    def listed(self, assignment_id: str, student_id: str) -> Iterable[tuple[str, Path]]:
        """Return what may be copied: each file's path below the new folder, and the file."""
        del assignment_id, student_id
        return ()  # what is converted need not be copied

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """Copy the listed files; nbgrader's own classes come before this one and call it."""
        if assignment_id not in ASSIGNMENTS:
            super().init_assignment(assignment_id, student_id)
            return
        folder = Path(self._format_dest(assignment_id, student_id))
        for name, file in self.listed(assignment_id, student_id):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            self.log.info("Copying %s -> %s", file, path)
            shutil.copyfile(file, path)


class ListedAssignment(GenerateAssignment, ListedFiles):  # type: ignore[misc]
    """Releases the assignment's own notebook, and the script that WriteScript makes of it."""

    def init_notebooks(self) -> None:
        """Leave out any other notebook that lies in the source folder."""
        super().init_notebooks()
        for folder, notebooks in self.assignments.items():
            name = Path(folder).name
            if name in ASSIGNMENTS:
                own = [path for path in notebooks if Path(path).stem == name]
                for path in set(notebooks) - set(own):
                    self.log.warning(_("not released, since it belongs to no lesson: %s"), path)
                self.assignments[folder] = own


class ListedFeedback(GenerateFeedback, ListedFiles):  # type: ignore[misc]
    """Gives back, beside the page, what the student handed in and nbgrader's receipts."""

    def listed(self, assignment_id: str, student_id: str) -> Iterator[tuple[str, Path]]:
        """Yield the receipts, and the graded folder's files that are as they were handed in."""
        graded = Path(self._format_source(assignment_id, student_id))
        for name in RECEIPTS:
            if (graded / name).is_file():
                yield name, graded / name
        course = self.coursedir
        for name, file in files_handed_in(
            course, course.submitted_directory, assignment_id, student_id
        ):
            copy = graded / name
            if name not in RECEIPTS and copy.is_file() and filecmp.cmp(file, copy, shallow=False):
                yield name, copy


def files_handed_in(
    course: CourseDirectory, submitted: str, assignment_id: str, student_id: str
) -> Iterator[tuple[str, Path]]:
    """Yield what a student handed in beside notebooks: paths below the student's folder, and files.

    submitted: the folder of all submissions, in the course's.
    Links are left out, and so is all that lies behind one: they may lead anywhere.
    """
    folder = Path(course.format_path(submitted, student_id, assignment_id))
    steps = [folder, *folder.parents]
    if any(step.is_symlink() for step in steps[: steps.index(Path(course.root))]):
        return
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not ignored(course, name)]
        for name in names:
            file = Path(place, name)
            notebook = file.suffix.casefold() == ".ipynb"
            if not (notebook or ignored(course, name)) and stat.S_ISREG(file.lstat().st_mode):
                yield str(file.relative_to(folder)), file


def ignored(course: CourseDirectory, name: str) -> bool:
    """Whether a file or folder of that name is one that nbgrader never copies."""
    return any(fnmatch(name, pattern) for pattern in course.ignore)


def install() -> None:
    """Let nbgrader's commands and formgrader use these converters in the place of its own."""
    from autograder.nbgrader_course.autograde import ReadableAutograde

    api.GenerateAssignment = generateassignmentapp.GenerateAssignment = ListedAssignment
    api.GenerateFeedback = generatefeedbackapp.GenerateFeedback = ListedFeedback
    api.Autograde = autogradeapp.Autograde = ReadableAutograde
