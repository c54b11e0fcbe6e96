"""A class of twelve, from generating the assignment to feedback and tables, by real commands."""

from __future__ import annotations

import csv
import html
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder.exercises import load
from autograder.release.notebooks import EXAMPLES, TESTS, WRITTEN_ANSWER
from tests.nbgrader_course.classroom import ASSIGNMENT, PIXEL
from tests.nbgrader_course.conftest import Term, pages
from tests.nbgrader_course.programs import Book, formgrader
from tests.reports.browser import chromium

pytestmark = pytest.mark.thorough

CLASS = (
    "copied-cells", "crash", "empty", "late", "loop", "missing-cells", "resubmitted", "right",
    "stderr", "stripper", "thief", "wrong",
)  # fmt: skip
POINTS = load(ASSIGNMENT).points


def automatic(book: Book, student: str) -> dict[str, float | None]:
    """Return what each exercise got, by its name."""
    return {
        cell.removesuffix(TESTS): grade.automatic
        for cell, grade in book[student].items()
        if cell.endswith(TESTS)
    }


def said(result: dict[str, Any]) -> dict[str, float]:
    """Return the same of one of `ativa grade`'s results."""
    if not result["exercises"]:
        return dict.fromkeys(load(ASSIGNMENT).names, 0.0)
    return {exercise["name"]: exercise["score"] for exercise in result["exercises"]}


def autograded(term: Term, student: str) -> Any:
    path = term.course.root / "autograded" / student / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    return nbformat.read(path, as_version=4)


@pytest.mark.parametrize("student", CLASS)
def test_the_gradebook_has_the_points_of_ativa_grade(term: Term, student: str) -> None:
    assert automatic(term.books["first"], student) == said(term.results["batch"][student])
    assert automatic(term.books["again"], student) == said(term.results["resubmitted"][student])


def test_the_class_is_scored_as_it_was_written(term: Term) -> None:
    assert sorted(term.books["again"]) == sorted(CLASS)
    scores = {
        student: sum(value or 0.0 for value in automatic(term.books["again"], student).values())
        for student in CLASS
    }
    assert scores["right"] == scores["stderr"] == scores["thief"] == POINTS
    assert scores["resubmitted"] == POINTS
    assert scores["empty"] == scores["stripper"] == 0.0
    assert scores["crash"] == scores["loop"] == POINTS - 4.0
    partial = automatic(term.books["again"], "late")["swish"]
    assert partial is not None
    assert 0.0 < partial < 4.0
    assert scores["late"] == scores["copied-cells"] == POINTS - 4.0 + partial
    assert scores["missing-cells"] == POINTS - 8.0 + partial
    assert scores["wrong"] == POINTS - 8.0 + partial


def test_what_the_batch_graded_is_only_picked_up(term: Term) -> None:
    kept = {student: result["seed"] for student, result in term.results["batch"].items()}
    assert len(set(kept.values())) == 1
    assert len(term.kept["first"]) == len(CLASS)
    assert len(term.kept["resubmitted"]) == len(CLASS) + 1
    assert term.kept["again"] == term.kept["resubmitted"]


def test_grading_again_changes_nothing(term: Term) -> None:
    again = term.books["again"]
    for student in CLASS:
        assert automatic(again, student) == automatic(term.books["resubmitted"], student)
        assert [g.penalty for g in again[student].values()] == [
            g.penalty for g in term.books["first"][student].values()
        ]


def test_a_newer_submission_is_graded_and_no_other(term: Term) -> None:
    assert set(automatic(term.books["first"], "resubmitted").values()) == {0.0}
    for student in set(CLASS) - {"resubmitted"}:
        before, after = term.books["first"][student], term.books["resubmitted"][student]
        if student == "wrong":  # whose prose was graded in between
            before, after = (
                {cell: grade for cell, grade in book.items() if cell != WRITTEN_ANSWER}
                for book in (before, after)
            )
        assert before == after
    assert term.logs["resubmitted"].count("] Autograding ") == 1


def test_prose_waits_for_a_person_whose_points_stay(term: Term) -> None:
    first = {student: term.books["first"][student][WRITTEN_ANSWER] for student in CLASS}
    assert first["wrong"].automatic is None
    assert first["wrong"].unread
    unread = {student for student, grade in first.items() if grade.unread}
    assert unread == set(CLASS) - {"empty", "stripper", "missing-cells", "resubmitted"}
    assert first["empty"].automatic == 0.0
    assert term.books["again"]["wrong"][WRITTEN_ANSWER].manual == 1.5
    assert term.books["again"]["resubmitted"][WRITTEN_ANSWER].unread


def test_nobody_wrote_to_the_gradebook(term: Term) -> None:
    for book in term.books.values():
        grades = [grade for student in book.values() for grade in student.values()]
        assert {grade.manual for grade in grades} <= {None, 1.5}
        assert all((grade.automatic or 0.0) <= 4.0 for grade in grades)


def test_only_a_late_one_is_fined(term: Term) -> None:
    penalties = {
        student: {grade.penalty for grade in grades.values()}
        for student, grades in term.books["again"].items()
    }
    late = sum(value or 0.0 for value in automatic(term.books["again"], "late").values())
    assert penalties.pop("late") == {late}
    assert all(fine == {None} for fine in penalties.values())


@pytest.mark.parametrize("student", CLASS)
def test_every_test_cell_has_a_score_as_nbgrader_reads_it(term: Term, student: str) -> None:
    tests = {
        cell.metadata.nbgrader.grade_id: cell
        for cell in autograded(term, student).cells
        if cell.metadata.get("nbgrader", {}).get("grade") and cell.cell_type == "code"
    }
    expected = {name + suffix for name in load(ASSIGNMENT).names for suffix in (EXAMPLES, TESTS)}
    assert set(tests) == expected
    for name, cell in tests.items():
        kinds = [(output.output_type, output.get("name")) for output in cell.outputs]
        if name.endswith(EXAMPLES):
            assert kinds == []
            continue
        if student == "empty":
            assert kinds == [("error", None)]
            continue
        assert kinds == [("stream", "stdout"), ("execute_result", None)]
        value = cell.outputs[1].data["text/plain"]
        assert repr(float(value)) == value
        points = cell.metadata.nbgrader.points
        shown = f"{name.removesuffix(TESTS)}: {float(value):g} of {points:g} points\n"
        assert shown in cell.outputs[0].text


def test_saved_figures_stay_and_what_a_browser_would_run_goes(term: Term) -> None:
    kept = [o for cell in autograded(term, "right").cells for o in cell.get("outputs", [])]
    data = [output.data for output in kept if output.output_type == "display_data"]
    assert data == [{"image/png": PIXEL, "text/plain": "figure"}, {"text/plain": "fig"}]


def test_a_script_handed_in_is_not_overwritten(term: Term) -> None:
    folder = term.course.root / "autograded" / "wrong" / ASSIGNMENT
    assert (folder / f"{ASSIGNMENT}.py").read_text() == "# handed in beside the notebook\n"
    strays = {path.name for path in folder.iterdir()}
    assert strays == {f"{ASSIGNMENT}.py", f"{ASSIGNMENT}.ipynb", "timestamp.txt"}


@pytest.mark.parametrize("student", CLASS)
def test_feedback_is_a_page_that_shows_scores_and_hides_the_tests(term: Term, student: str) -> None:
    page = pages(term.course, student).read_text(encoding="utf-8")
    text = re.sub(r"<[^>]+>", "", page)
    for name, value in automatic(term.books["again"], student).items():
        assert f"{name}: {value:g} of 4 points" in text or student == "empty"
    if student == "empty":
        assert "Not graded: " in text
    assert "autograder.nbgrader_course" not in text
    assert "BEGIN HIDDEN" not in text
    assert "taken over" not in page


def test_feedback_says_what_is_wrong(term: Term) -> None:
    assert "did not finish in the time allowed" in words_of(pages(term.course, "loop"))
    messages = [e["message"] for e in term.results["batch"]["wrong"]["exercises"] if e["message"]]
    assert messages
    assert all(message in words_of(pages(term.course, "wrong")) for message in messages)


def words_of(page: Path) -> str:
    """Return a page's text, whatever its line ends."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", page.read_text("utf-8"))).split())


def table(path: Path) -> dict[str, dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return {row["student_id"]: row for row in csv.DictReader(file)}


def test_nbgraders_own_table_has_everybodys_total(term: Term) -> None:
    term.course.nbgrader("export", "--to", "grades.csv")
    rows = table(term.course.root / "grades.csv")
    assert set(rows) == set(CLASS)
    for student, row in rows.items():
        raw = sum(value or 0.0 for value in automatic(term.books["again"], student).values())
        assert float(row["raw_score"]) == raw + 1.5 * (student == "wrong")
        assert float(row["score"]) == (0.0 if student == "late" else float(row["raw_score"]))
        assert float(row["max_score"]) == POINTS + 2
        assert row["duedate"] == "2027-03-05 23:59:00"


def test_our_table_has_a_column_for_every_exercise(term: Term) -> None:
    exporter = "--exporter=autograder.nbgrader_course.export.ExerciseColumns"
    term.course.nbgrader("export", exporter, "--to", "exercises.csv")
    rows = table(term.course.root / "exercises.csv")
    assert set(rows) == set(CLASS)
    for student, row in rows.items():
        for name, value in automatic(term.books["again"], student).items():
            assert float(row[f"{ASSIGNMENT}: {name} (4)"]) == value
    assert rows["right"][f"{ASSIGNMENT}: total (46)"] == ""  # a person has still to read its prose
    assert rows["empty"][f"{ASSIGNMENT}: total (46)"] == "0"
    assert rows["late"][f"{ASSIGNMENT}: late penalty"] == "43.5"


def test_formgrader_shows_the_scores_in_a_browser(term: Term, tmp_path: Path) -> None:
    scores = {student: automatic(term.books["again"], student) for student in CLASS}
    with formgrader(term.course) as address, chromium() as browser:
        page = browser.new_page(viewport={"width": 1200, "height": 1000})
        page.goto(f"{address}/formgrader/manage_assignments")
        page.get_by_text("2027-03-05 23:59:00 UTC").wait_for()
        assert "\t12\t" in page.locator("tbody tr", has_text=ASSIGNMENT).inner_text()
        page.screenshot(path=tmp_path / "manage.png")

        page.goto(f"{address}/formgrader/manage_submissions/{ASSIGNMENT}")
        page.get_by_text("copied-cells").wait_for()
        page.screenshot(path=tmp_path / "submissions.png")
        shown = {line.split("\t")[1]: line for line in page.locator("tbody tr").all_inner_texts()}
        for student in CLASS:
            total = sum(value or 0.0 for value in scores[student].values())
            assert f"\t{total + 1.5 * (student == 'wrong'):g} / 46\t" in shown[student]

        page.goto(f"{address}/formgrader/gradebook/{ASSIGNMENT}/{ASSIGNMENT}")
        page.get_by_text("41 / 46").wait_for()
        page.screenshot(path=tmp_path / "gradebook.png")
        page.locator("tbody tr", has_text="41 / 46").locator("a.name-hidden").click()
        page.locator(f'input.score[placeholder="{scores["wrong"]["swish"]:g}"]').wait_for()
        fields = page.locator("input.score").evaluate_all("all => all.map(e => e.placeholder)")
        assert fields[1:-1:2] == [f"{value:g}" for value in in_order(scores["wrong"])]
        assert page.locator("input.score").last.input_value() == "1.5"
        feedback = page.get_by_text("swish: 3.5 of 4 points")
        feedback.scroll_into_view_if_needed()
        page.screenshot(path=tmp_path / "submission.png")

        # Graded anew within the server, where no result is kept.
        (kept,) = (term.course.root / "grades" / "results").glob("wrong-*")
        kept.unlink()
        page.goto(f"{address}/formgrader/manage_submissions/{ASSIGNMENT}")
        page.locator("tbody tr", has_text="wrong").locator(".autograde a").click()
        page.get_by_text("Successfully autograded").wait_for(timeout=120_000)
        assert term.course.gradebook()["wrong"] == term.books["again"]["wrong"]


def in_order(scores: dict[str, float | None]) -> list[float | None]:
    return [scores[name] for name in load(ASSIGNMENT).names]
