"""An exporter for `nbgrader export`: a row for each student, a column for each exercise."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nbgrader.api import Assignment, Gradebook, MissingEntry, Student
from nbgrader.plugins import ExportPlugin

from autograder.release.notebooks import EXAMPLES, TESTS
from autograder.reports.escape import cell
from autograder.reports.text import points

PERSON = ("student_id", "last_name", "first_name", "email")


class ExerciseColumns(ExportPlugin):  # type: ignore[misc]
    """Exports every exercise's points, as adjusted by hand, for a spreadsheet or a course system.

    A cell is empty where nothing was handed in, and a total where a human is still to grade.
    """

    def export(self, gradebook: Gradebook) -> None:
        """Write the table to `--to`, or to exercises.csv."""
        assignments = [
            one for one in gradebook.assignments if self.wants(self.assignment, one.name)
        ]
        students = [one for one in gradebook.students if self.wants(self.student, one.id)]
        destination = Path(self.to or "exercises.csv")
        self.log.info("Exporting a column per exercise to %s", destination)
        columns = [*PERSON, *(name for one in assignments for name in columns_of(one))]
        with destination.open("w", newline="", encoding="utf-8") as out:
            writer = csv.DictWriter(out, columns, restval="")
            writer.writeheader()
            for student in students:
                row: dict[str, Any] = {
                    name: cell(getattr(student, name) or "") for name in PERSON[1:]
                }
                row["student_id"] = cell(student.id)
                for assignment in assignments:
                    row |= scores_of(gradebook, assignment, student)
                writer.writerow(row)

    @staticmethod
    def wants(chosen: list[str], name: str) -> bool:
        """Whether the command line asks for it; it asks for all where it names none."""
        return not chosen or name in map(str, chosen)


def columns_of(assignment: Assignment) -> Iterator[str]:
    """Yield an assignment's columns: its exercises in order, the penalty, the total."""
    for notebook in assignment.notebooks:
        for one in notebook.grade_cells:
            if not one.name.endswith(EXAMPLES):
                yield title(assignment, f"{one.name.removesuffix(TESTS)} ({points(one.max_score)})")
    yield title(assignment, "late penalty")
    yield title(assignment, f"total ({points(assignment.max_score)})")


def scores_of(gradebook: Gradebook, assignment: Assignment, student: Student) -> dict[str, str]:
    """Return a student's scores by column; none without a submission."""
    try:
        submission = gradebook.find_submission(assignment.name, student.id)
    except MissingEntry:
        return {}
    penalty = submission.late_submission_penalty or 0.0
    row = {title(assignment, "late penalty"): points(penalty)}
    if not submission.needs_manual_grade:
        total = max(0.0, submission.score - penalty)
        row[title(assignment, f"total ({points(assignment.max_score)})")] = points(total)
    for notebook in submission.notebooks:
        for grade in notebook.grades:
            name = f"{grade.name.removesuffix(TESTS)} ({points(grade.max_score)})"
            if not grade.name.endswith(EXAMPLES) and not grade.needs_manual_grade:
                row[title(assignment, name)] = points(grade.score)
    return row


def title(assignment: Assignment, name: str) -> str:
    """Return a column's title."""
    return f"{assignment.name}: {name}"
