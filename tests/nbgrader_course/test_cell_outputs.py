"""The outputs that carry a score, against nbgrader's own reading of them."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbgrader.utils import determine_grade

from autograder.batch import GradingOptions
from autograder.nbgrader_course import grade_confined
from autograder.nbgrader_course.grade_confined import GradeConfined, PointsChanged, write_outputs
from autograder.nbgrader_course.restore_cells import shown
from autograder.release.notebooks import EXAMPLES, TESTS
from autograder.result import CheckResult, ExerciseResult, SubmissionResult


def notebook(points: float) -> NotebookNode:
    cells = [
        nbformat.v4.new_code_cell(
            metadata={"nbgrader": {"grade": True, "grade_id": f"relu{suffix}", "points": worth}}
        )
        for suffix, worth in ((EXAMPLES, 0), (TESTS, points))
    ]
    return nbformat.v4.new_notebook(cells=cells)


def result(score: float, message: str = "") -> SubmissionResult:
    check = CheckResult("values", score, 4.0, "failed", message)
    exercise = ExerciseResult("relu", score, 4.0, None, "", (check,))
    return SubmissionResult(
        "one", "activations", "a.ipynb", "graded", 0, score, 4.0, (exercise,), notes=("a note",)
    )


@pytest.mark.parametrize("score", [0.0, 0.25, 2.5, 3.75, 4.0])
def test_nbgrader_reads_the_score_to_the_digit(score: float) -> None:
    graded = notebook(4.0)
    write_outputs(graded, result(score))
    assert [determine_grade(cell) for cell in graded.cells] == [(0.0, 0.0), (score, 4.0)]


def test_a_bonus_is_read_as_all_points() -> None:
    graded = notebook(4.0)
    write_outputs(graded, result(4.5))
    assert determine_grade(graded.cells[1]) == (4.0, 4.0)


def test_a_score_that_a_student_printed_counts_for_nothing() -> None:
    graded = notebook(4.0)
    graded.cells[1].outputs = [nbformat.v4.new_output("execute_result", data={"text/plain": "4.0"})]
    write_outputs(graded, result(0.0, "gave Out[1]: 4.0 and \\x1b[31m<script>"))
    assert determine_grade(graded.cells[1]) == (0.0, 4.0)
    assert len(graded.cells[1].outputs) == 2


def test_where_nothing_could_be_graded_there_is_an_error_and_no_score() -> None:
    graded = notebook(4.0)
    unreadable = SubmissionResult(
        "one", "activations", "a.ipynb", "unreadable", 0, 0.0, 4.0, (), message="cut short"
    )
    write_outputs(graded, unreadable)
    assert determine_grade(graded.cells[1]) == (0, 4.0)
    assert graded.cells[1].outputs[0].evalue == "cut short"


def test_points_that_changed_since_the_release_are_refused() -> None:
    with pytest.raises(PointsChanged, match="relu is worth 4 points, in the gradebook 5"):
        write_outputs(notebook(5.0), result(4.0))


def test_long_feedback_is_wrapped_and_notes_come_once() -> None:
    graded = notebook(4.0)
    write_outputs(graded, result(1.0, "a long explanation " * 20))
    lines = graded.cells[1].outputs[0].text.splitlines()
    assert lines[0] == "a note"
    assert max(map(len, lines)) <= 100


def test_of_saved_outputs_only_text_and_pictures_are_shown() -> None:
    display = nbformat.v4.new_output
    saved = [
        display("stream", name="stderr", text="careful"),
        display("display_data", data={"image/svg+xml": "<svg onload='x'/>"}),
        display("display_data", data={"image/png": "AA==", "application/javascript": "x()"}),
    ]
    kept = list(shown(saved))
    assert [output.output_type for output in kept] == ["stream", "display_data"]
    assert kept[1].data == {"image/png": "AA=="}


def test_feedback_is_in_the_configured_language(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[GradingOptions] = []

    class KnownResults:
        def result_of(self, located: object) -> SubmissionResult:
            return result(2.5, "valores")

    def known_results(_: Path, options: GradingOptions) -> KnownResults:
        asked.append(options)
        return KnownResults()

    monkeypatch.setattr(grade_confined, "known_results_of_this_process", known_results)
    monkeypatch.setattr(grade_confined, "FOUND", {("one", "activations"): None})
    facts = {"assignment": "activations", "notebook": "activations", "student": "one"}
    for step, words in (
        (GradeConfined(lang="pt_BR"), "2.5 de 4 pontos"),
        (GradeConfined(), "2.5 of 4 points"),
    ):
        graded, _ = step.preprocess(notebook(4.0), {"nbgrader": facts})
        assert words in graded.cells[1].outputs[0].text
    assert [options.language for options in asked] == ["pt_BR", "en"]
