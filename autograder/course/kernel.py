"""What a hidden test cell calls where nbgrader runs it in a stock kernel."""

from __future__ import annotations

import atexit
import importlib
import os
import sys
from contextlib import redirect_stderr
from functools import cache
from io import StringIO
from pathlib import Path

from autograder.batch import assignment_names
from autograder.course.desk import locate
from autograder.course.outputs import cell_score, feedback_lines, heading_of
from autograder.grader import Grader, draw_seed
from autograder.result import SubmissionResult
from autograder.submission import Submission, find_submissions, read_submission

Cells = tuple[tuple[str, str], ...]


def score(assignment: str, exercise: str) -> float:
    """Print an exercise's feedback and return its score, as the value of a hidden test cell.

    The same graders look at the same text as `ativa grade` does, in the same confined worker. But
    the student's code has run in this kernel, and a hostile one could put something else in the
    place of this function: the course's own way, GradeConfined, has no such kernel.
    """
    # nbgrader takes all points for a single line on standard error, even a library's warning.
    with redirect_stderr(StringIO()):
        result = result_of(submission_here(assignment))
    found = {one.name: one for one in result.exercises}.get(exercise)
    if heading := heading_of(result):
        print(heading)
    if found is None:
        return 0.0
    print("\n".join(feedback_lines(found)))
    return cell_score(found)


def submission_here(assignment: str) -> Submission:
    """Return what this kernel runs: nbgrader's saved notebook, or the cells run by a person."""
    names = assignment_names()
    saved = Path(f"{assignment}.ipynb").absolute()
    if os.environ.get("NBGRADER_EXECUTION") and saved.exists():
        if saved.parent.name == assignment:
            return read_submission(locate(saved.parent, assignment), names)
        return read_submission(find_submissions([saved], names, assignment)[0], names)
    return Submission("", assignment, saved, cells_run(), None, (), "")


def cells_run() -> Cells:
    """Return the cells that ran in this kernel so far."""
    shell = importlib.import_module("IPython").get_ipython()
    history = shell.history_manager.input_hist_raw if shell else [""]
    return tuple((source, f"cell {number}") for number, source in enumerate(history) if number)


@cache
def grader_of(assignment: str) -> Grader:
    """Return this kernel's grader, which ends with it."""
    grader = Grader(assignment, draw_seed())
    atexit.register(grader.close)
    return grader


@cache
def result_of(submission: Submission) -> SubmissionResult:
    """Return a submission's result; all test cells of a notebook share one grading."""
    sys.stdout.flush()
    return grader_of(submission.assignment).grade(submission)
