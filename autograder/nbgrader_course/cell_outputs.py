"""An exercise's result as the outputs of its test cell, in the form from which nbgrader scores."""

from __future__ import annotations

from textwrap import TextWrapper

import nbformat
from nbformat import NotebookNode

from autograder.reports.escape import plain
from autograder.reports.text import MARKS, advice, points, share_of_points
from autograder.result import ExerciseResult, SubmissionResult
from utils.language import _

# A notebook's page does not wrap what a cell printed.
WRAPPER = TextWrapper(width=100, subsequent_indent="    ", break_long_words=False)


def outputs_of(exercise: ExerciseResult, heading: str = "") -> list[NotebookNode]:
    """Return the feedback as standard output and the score as the cell's value.

    heading: what to say first, about the whole submission.
    """
    text = "\n".join([heading] * bool(heading) + feedback_lines(exercise)) + "\n"
    return [
        nbformat.v4.new_output("stream", name="stdout", text=text),
        nbformat.v4.new_output("execute_result", data={"text/plain": repr(cell_score(exercise))}),
    ]


def cell_score(exercise: ExerciseResult) -> float:
    """Return an exercise's score as a test cell may give it: nbgrader knows no bonus."""
    return float(min(max(exercise.score, 0.0), exercise.max_score))


def no_outputs_of(reason: str) -> list[NotebookNode]:
    """Return what stands in place of a score where nothing could be graded: an error, a zero."""
    reason = plain(reason)
    traceback = [_("Not graded: {reason}").format(reason=reason)]
    return [nbformat.v4.new_output("error", ename="NotGraded", evalue=reason, traceback=traceback)]


def heading_of(result: SubmissionResult) -> str:
    """Return what there is to say about the whole submission."""
    return "\n".join(plain(text) for text in (result.message, *result.notes) if text)


def feedback_lines(exercise: ExerciseResult) -> list[str]:
    """Return an exercise's feedback, plain, in lines that a page shows whole."""
    return [line for text in feedback_texts(exercise) for line in WRAPPER.wrap(text)]


def feedback_texts(exercise: ExerciseResult) -> list[str]:
    """Return an exercise's feedback, a text for the whole and for each check."""
    lines = [f"{exercise.name}: {share_of_points(exercise.score, exercise.max_score)}"]
    if exercise.misconception:
        lines.append(plain(exercise.message))
    if exercise.score < exercise.max_score:
        for check in exercise.checks:
            if check.max_score or check.outcome == "failed":
                earned = f"{points(check.score)}/{points(check.max_score)}"
                text = f": {plain(check.message)}" if check.message else ""
                lines.append(f"{MARKS[check.outcome]} {_(check.name)} ({earned}){text}")
    return lines + [advice(plain(text)) for text in exercise.advice]
