"""The step that takes the place of nbgrader's Execute: grades come from our engine, no kernel runs.

The student's code runs in the confined worker only. What this writes into the notebook's test cells
is what nbgrader reads scores from, and what the student reads as feedback.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import Execute, NbGraderPreprocessor
from traitlets import Enum, Float, Integer, Unicode

from autograder.batch import GradingOptions
from autograder.exercises import ASSIGNMENTS
from autograder.grading.grader import draw_seed
from autograder.grading.runner import Budget
from autograder.nbgrader_course.cell_outputs import heading_of, no_outputs_of, outputs_of
from autograder.nbgrader_course.known_results import FOUND, known_results_of_this_process
from autograder.release.notebooks import TESTS
from autograder.reports.text import less_than_full
from autograder.result import SubmissionResult
from autograder.sandbox.doctor import REQUIREMENTS
from utils.language import LANGUAGES, _, chosen, speaking

Resources = dict[str, Any]

SEED = draw_seed()  # one for all that this process grades, unless another is configured


class PointsChanged(Exception):  # noqa: N818 - a message to a person
    """The gradebook and the declarations disagree about what an exercise is worth."""


class GradeConfined(NbGraderPreprocessor):  # type: ignore[misc]
    """Grades a submitted notebook in the confined worker, or takes the result kept of it."""

    results = Unicode(
        "grades/results", help="Where `ativa grade` keeps results, from the course's root."
    ).tag(config=True)
    timeout = Float(Budget.seconds, help="CPU seconds for one submission.").tag(config=True)
    seed = Integer(None, allow_none=True, help="Draw the inputs of an earlier run again.").tag(
        config=True
    )
    lang = Enum(
        tuple(LANGUAGES), None, allow_none=True, help="Language of the feedback, or ATIVA_LANG's."
    ).tag(config=True)
    require_confinement = Enum(
        tuple(REQUIREMENTS),
        None,
        allow_none=True,
        help="Refuse to grade with less; without it, with less than in this host's last run.",
    ).tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Write every test cell's outputs; an assignment that is not ours is executed as ever."""
        facts = resources["nbgrader"]
        if facts["assignment"] not in ASSIGNMENTS or facts["notebook"] != facts["assignment"]:
            executed: tuple[NotebookNode, Resources] = Execute(parent=self.parent).preprocess(
                nb, resources
            )
            return executed
        result = self.result_of(facts["student"], facts["assignment"])
        if result.broken_checks:
            names = ", ".join(result.broken_checks)
            self.log.error("Checks that broke, by a fault of the kit, not the student: %s", names)
        less = less_than_full([result.confinement])
        if less:
            self.log.warning(less)
        with speaking(self.lang or chosen()):
            write_outputs(nb, result)
        return nb, resources

    def result_of(self, student: str, assignment: str) -> SubmissionResult:
        """Return the result of what a student handed in, as it was before nbgrader mended it."""
        options = GradingOptions(
            seed=SEED if self.seed is None else self.seed,
            budget=Budget(seconds=self.timeout),
            confinement=self.require_confinement,
            language=self.lang or chosen(),
        )
        results = Path(CourseDirectory(parent=self).root) / self.results
        return known_results_of_this_process(results, options).result_of(FOUND[student, assignment])


def write_outputs(nb: NotebookNode, result: SubmissionResult) -> None:
    """Write an assignment's result into its notebook's test cells; raises PointsChanged."""
    exercises = {f"{exercise.name}{TESTS}": exercise for exercise in result.exercises}
    heading = heading_of(result)
    for cell in nb.cells:
        metadata = cell.metadata.get("nbgrader", {})
        grade_id = metadata.get("grade_id", "")
        if cell.cell_type != "code" or not metadata.get("grade") or not grade_id.endswith(TESTS):
            continue
        exercise = exercises.get(grade_id)
        if exercise is None:
            cell.outputs = no_outputs_of(
                result.message or _("it was not among the graded exercises")
            )
        elif exercise.max_score != metadata["points"]:
            raise PointsChanged(
                _(
                    "{name} is worth {points} points, in the gradebook {known}: "
                    "run `nbgrader generate_assignment {assignment}`"
                ).format(
                    name=exercise.name,
                    points=f"{exercise.max_score:g}",
                    known=f"{metadata['points']:g}",
                    assignment=result.assignment,
                )
            )
        else:
            cell.outputs = outputs_of(exercise, heading)
            heading = ""
