from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from autograder.exercises import ASSIGNMENTS, load
from autograder.release.lesson_sections import section_of
from autograder.reports.pages import class_page, page_name, student_page, write_pages
from autograder.reports.pages.overview import Overview
from autograder.result import SubmissionResult
from tests.reports.samples import HOSTILE, exercise, submission
from utils.language import speaking


def overview(results: list[SubmissionResult]) -> Overview:
    counted = Overview({("bia", "activations"): 4.25, ("ana", "activations"): 0.1})
    for result in results:
        counted.add(result)
    return counted


def test_each_student_has_a_page_and_the_class_has_one(
    results: list[SubmissionResult], tmp_path: Path
) -> None:
    index = write_pages(results, tmp_path / "out")
    assert index == tmp_path / "out" / "index.html"
    pages = {path.name for path in (tmp_path / "out" / "students").iterdir()}
    assert pages == {"ana.html", "bia.html", "caio.html", "davi.html"}
    linked = set(re.findall(r'href="students/([^"]+)"', index.read_text()))
    assert linked == pages


def test_a_student_reads_of_every_assignment_on_one_page(tmp_path: Path) -> None:
    twice = [submission("ana", exercise()), replace(submission("ana"), assignment="losses")]
    write_pages(twice, tmp_path)
    assert len(list((tmp_path / "students").iterdir())) == 1
    text = (tmp_path / "students" / "ana.html").read_text()
    assert text.count("<h2") == 2


def test_a_students_page_says_what_to_mend(results: list[SubmissionResult]) -> None:
    text = student_page([results[1]], section_of)
    for words in (
        "4.25 of 8 points",
        "<strong>Exponent sign.</strong> The sign in the exponent is lost",
        "sigmoid(2) gave 0.1",
        "Read again: “Sigmoid” in the lesson activations.",
        "the file, line 14",
        "Works, element by element.",
        "Graded with seed 7",
        'aria-label="Your sigmoid(x) as a curve. It is wrong for x from −3 to −1, at 2."',
    ):
        assert words in text, words
    for other in ("ana", "caio", "davi", "index.html"):
        assert not re.search(rf"\b{other}\b", text)


def test_what_could_not_be_graded_says_why(results: list[SubmissionResult]) -> None:
    assert "<strong>Unreadable.</strong> activations.ipynb is empty." in student_page([results[3]])


def test_a_class_is_counted(results: list[SubmissionResult]) -> None:
    (one,) = overview(results).assignments()
    assert one.bins == [2, 0, 0, 0, 0, 1, 0, 0, 0, 1]
    assert (one.mean, one.median, one.max_score) == (3.125, 2.25, 8)
    assert {name: (p.passed, p.partly) for name, p in one.exercises.items()} == {
        "sigmoid": (1, 2),
        "relu": (2, 0),
    }
    assert [(m.exercise, m.slug, m.students) for m in one.mistakes] == [
        ("sigmoid", "exponent-sign", ["bia"])
    ]
    assert [line.student for line in one.trouble] == ["davi"]
    assert [exercise.name for exercise in one.hardest] == ["sigmoid", "relu"]
    assert list(one.slowest) == [(4.25, "bia")]


def test_the_commonest_mistake_comes_first() -> None:
    rare = exercise("relu", misconception="step")
    results = [submission(f"student-{n}", exercise(), *([rare] * (n < 5))) for n in range(9)]
    (one,) = overview(results).assignments()
    assert [(m.slug, len(m.students)) for m in one.mistakes] == [("exponent-sign", 9), ("step", 5)]
    text = class_page(overview(results))
    assert text.index("Exponent sign") < text.index("Step</strong>")
    assert "9 of 9 students<span" in text


def test_the_class_page_names_what_an_instructor_looks_for(
    results: list[SubmissionResult],
) -> None:
    text = class_page(overview(results))
    for words in (
        "Exponent sign",
        "unreadable: activations.ipynb is empty",
        "4.2 s",
        "<code>sigmoid</code> (25%), <code>relu</code> (50%).",
    ):
        assert words in text, words


def test_an_empty_class_has_a_page(tmp_path: Path) -> None:
    assert write_pages([], tmp_path).is_file()


def test_nothing_of_a_hostile_text_is_markup(hostile: list[SubmissionResult]) -> None:
    for text in (class_page(overview(hostile)), student_page(hostile[:1])):
        assert "<script" not in text
        assert "<img" not in text
        assert "&lt;script&gt;alert(1)" in text
        assert "{{ 7*7 }}" in text
        assert "\x1b" not in text
        assert "\u202e" not in text
        text.encode()


def test_pages_load_nothing_and_run_nothing(results: list[SubmissionResult]) -> None:
    for text in (class_page(overview(results)), student_page(results[:1])):
        assert "default-src 'none'" in text
        assert not re.search(r"<(script|img|iframe|link|object|base|form)\b|\bon\w+=|url\(", text)
        assert not re.search(r'(href|src)="(?!#|students/)', text)


def test_a_name_cannot_lead_a_page_elsewhere(tmp_path: Path) -> None:
    out = tmp_path / "out"
    for name in ("../../evil", "/etc/passwd", "..", "a/b", HOSTILE, "x" * 5000):
        write_pages([submission(name)], out)
        assert (out / "students" / page_name(name)).is_file()
    assert {path.name for path in tmp_path.iterdir()} == {"out"}
    assert {path.name for path in out.iterdir()} == {"index.html", "students"}


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_every_exercise_has_a_section_to_read_again(assignment: str) -> None:
    for name in load(assignment).names:
        assert section_of(assignment, name), name


@pytest.mark.parametrize("name", ["cooking", "../activations", "a b", ""])
def test_an_unknown_lesson_has_no_sections(name: str) -> None:
    assert section_of(name, "relu") is None


def test_a_page_points_to_the_lesson_in_its_language(results: list[SubmissionResult]) -> None:
    with speaking("pt_BR"):
        page = student_page([results[1]], section_of)
    assert '<html lang="pt-BR">' in page
    assert "Leia de novo: “Sigmoide” na lição activations." in page
    assert "4.25 de 8 pontos" in page
