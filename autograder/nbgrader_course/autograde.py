"""`nbgrader autograde` for everything that `ativa grade` reads, under whatever name.

nbgrader looks for a notebook of the assignment's name, in UTF-8, of its newest format. Each
student's work is brought into that form in a folder that lasts as long as the command does; what
was handed in stays as it is.
"""

from __future__ import annotations

import glob
import os
import shutil
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde, NbGraderException
from nbgrader.utils import find_all_files, parse_utc

from autograder.batch import assignment_names
from autograder.exercises import ASSIGNMENTS
from autograder.nbgrader_course.converters import ListedFiles, files_handed_in
from autograder.nbgrader_course.known_results import FOUND
from autograder.nbgrader_course.restore_cells import known_cells
from autograder.nbgrader_course.submitted_notebook import written_notebook
from autograder.submission import Located, NothingToGrade, find_submissions
from utils.language import _

TIMESTAMP = "timestamp.txt"


class ReadableAutograde(Autograde, ListedFiles):  # type: ignore[misc]
    """Autogrades what `ativa grade` finds below the folder of submissions."""

    def start(self) -> None:
        """Autograde one assignment, or each that the wanted name's pattern fits."""
        course, wanted = self.coursedir, self.coursedir.assignment_id
        names = {wanted}
        if glob.has_magic(wanted):
            pattern = course.format_path(course.submitted_directory, "*", wanted)
            names = {Path(path).name for path in glob.glob(pattern)} or names
        try:
            for name in sorted(names):
                course.assignment_id = name
                (self.start_readable if name in ASSIGNMENTS else super().start)()
        finally:
            course.assignment_id = wanted

    def start_readable(self) -> None:
        """Autograde from a folder of readable notebooks, which is removed at the end."""
        self.submitted = self.coursedir.submitted_directory
        # In the course's folder, for nbgrader takes the path for a part of a regular expression.
        with TemporaryDirectory(prefix=".autograde-", dir=self.coursedir.root) as place:
            self.coursedir.submitted_directory = Path(place).name
            try:
                super().start()
            finally:
                self.coursedir.submitted_directory = self.submitted

    def init_notebooks(self) -> None:
        """List every student's work as a notebook of the name that nbgrader looks for."""
        course = self.coursedir
        if course.assignment_id not in ASSIGNMENTS:
            super().init_notebooks()
            return
        self.assignments = {}
        FOUND.clear()
        for student, one in self.found():
            folder = Path(self._format_source(one.assignment, student))
            folder.mkdir(parents=True)
            FOUND[student, one.assignment] = one
            self.assignments[str(folder)] = [str(folder / f"{one.assignment}.ipynb")]
            for name, file in self.listed(one.assignment, student):
                if name == TIMESTAMP:
                    shutil.copyfile(file, folder / name)
        if not self.assignments:
            text = _("no submission for {assignment} by {student} was found in {folder}").format(
                assignment=course.assignment_id, student=course.student_id, folder=self.submitted
            )
            self.log.error(text)
            raise NbGraderException(text)

    def found(self) -> Iterator[tuple[str, Located]]:
        """Yield who is to be autograded, by the name of their folder, and their work."""
        course = self.coursedir
        place = Path(course.root, self.submitted)
        try:
            everything = find_submissions([place], assignment_names())
        except NothingToGrade as nothing:
            self.log.warning("%s", nothing)
            return
        for one in everything:
            student = one.student.replace(os.sep, "_")
            if one.assignment == course.assignment_id and (
                course.student_id == student or fnmatch(student, course.student_id)
            ):
                yield student, one

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """Write the notebook to be converted, and copy what the student handed in beside it."""
        if (student_id, assignment_id) in FOUND and assignment_id == self.coursedir.assignment_id:
            with Gradebook(self.coursedir.db_url) as gradebook:
                known = known_cells(gradebook, assignment_id, assignment_id)
            notebook = written_notebook(FOUND[student_id, assignment_id], known)
            nbformat.write(notebook, self.notebooks[0])
            # Nothing is copied from the source folder over what the student handed in.
            source = self.coursedir.format_path(self.coursedir.source_directory, ".", assignment_id)
            names = [os.path.relpath(path, source) for path in find_all_files(source)]
            self.exclude_overwriting = {assignment_id: names}
        super().init_assignment(assignment_id, student_id)

    def listed(self, assignment_id: str, student_id: str) -> Iterator[tuple[str, Path]]:
        """Yield what the student handed in, but no timestamp that nbgrader stumbles over."""
        for name, file in files_handed_in(
            self.coursedir, self.submitted, assignment_id, student_id
        ):
            if name != TIMESTAMP or is_time(file):
                yield name, file


def is_time(file: Path) -> bool:
    """Whether nbgrader can read a file as the time of a submission."""
    try:
        parse_utc(file.read_text(encoding="utf-8").strip())
    except (ValueError, OverflowError):
        return False
    return True
