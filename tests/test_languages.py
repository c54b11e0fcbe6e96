"""Grading in three languages: the same points, and no sentence that stays English."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

import autograder.graders
from autograder.batch import assignment_names
from autograder.exercises import load
from autograder.grading.grader import Grader
from autograder.grading.judge import grade_functions
from autograder.nbgrader_course.cell_outputs import feedback_texts
from autograder.reports.github import annotate, summary
from autograder.reports.gradescope import gradescope
from autograder.reports.junit import junit
from autograder.reports.pages import class_page, student_page
from autograder.reports.pages.overview import Overview
from autograder.reports.terminal import print_class
from autograder.reports.text import feedback
from autograder.result import ExerciseResult, SubmissionResult
from autograder.submission import Submission, find_submissions, read_submission
from tests.cli.test_grade import ativa
from tests.languages import english_in, masked
from utils.language import LANGUAGES, chosen, speaking

pytestmark = pytest.mark.thorough

GRADERS = Path(autograder.graders.__file__).parent
SUBMITTED = Path(__file__).parent / "sample_class" / "submitted"
SEED = 11
ENDLESS = "student-21"  # whose loop takes ten seconds to be stopped

# What goes wrong in as many ways as there are to go wrong.
WRONG = """import numpy as np
import seaborn2


def linear(x):
    return seaborn2.line(x)


def sigmoid(x):
    return 1 / (1 + np.exp(x))


def tanh(x):
    return np.tanh(x)


def relu(x):
    return np.maximum(x, 0


def leaky_relu(x, alpha=0.01):
    return None


def prelu(x, alpha):
    return np.ones(3)


def elu(x, alpha=1.0):
    import os
    os._exit(3)


def selu(x):
    return "x"


softplus = 3


def swish(x, beta=1.0):
    x *= 1 / (1 + np.exp(-beta * x))
    return x


def gelu(x):
    return “x”
"""


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    with Grader("activations", SEED) as grader:
        yield grader


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    file = tmp_path / "submitted" / "ana" / "activations" / "activations.py"
    file.parent.mkdir(parents=True)
    file.write_text(WRONG, encoding="utf-8")
    return tmp_path / "submitted"


def submissions(folder: Path, assignment: str = "activations") -> list[Submission]:
    located = find_submissions([folder], assignment_names(), assignment)
    return [read_submission(one, assignment_names()) for one in located]


def texts(result: SubmissionResult) -> Iterator[str]:
    yield result.message
    yield from result.notes
    yield from texts_of(result.exercises)


def texts_of(exercises: Iterable[ExerciseResult]) -> Iterator[str]:
    for exercise in exercises:
        yield from (exercise.message, exercise.place, *exercise.advice)
        yield from (check.message for check in exercise.checks)


def test_points_do_not_hang_on_the_language(grader: Grader) -> None:
    for submission in submissions(SUBMITTED)[::2]:
        if submission.problem is not None or submission.student == ENDLESS:
            continue
        transcript = grader.runner.run(submission.cells)
        judged = []
        for language in LANGUAGES:
            with speaking(language):
                judged.append(grader.judge.judge(transcript))
        english, portuguese, spanish = map(outcomes, judged)
        assert english == portuguese == spanish


def outcomes(exercises: Iterable[ExerciseResult]) -> list[Any]:
    return [
        (e.name, e.score, e.misconception, [(c.score, c.outcome) for c in e.checks])
        for e in exercises
    ]


def test_no_sentence_of_a_graded_submission_stays_english(grader: Grader, wrong: Path) -> None:
    with masked():
        for submission in [*submissions(wrong), *submissions(SUBMITTED)[1::2]]:
            if submission.student != ENDLESS:
                assert_none(texts(grader.grade(submission)))


def test_no_report_stays_english(grader: Grader, wrong: Path) -> None:
    with masked():
        results = [
            grader.grade(one) for one in [*submissions(wrong), *submissions(SUBMITTED)[17:19]]
        ]
        assert {result.status for result in results} == {"graded", "unreadable"}
        overview = Overview({})
        for result in results:
            overview.add(result)
            page = student_page([result])
            assert '<html lang="es">' in page
            assert_none(shown(page))
            assert_none(feedback(result).splitlines())
        page = re.sub(r"<(code|a|head)\b.*?</\1>", "", class_page(overview), flags=re.DOTALL)
        words = {word for text in shown(page) for word in re.findall("[A-Za-z]{2,}", text)}
        assert words == {"activations", "ipynb"}  # a file's name
        assert_none(summary(results).splitlines())
        assert_none(line.split("::")[2] for line in annotate(results))
        for result in results:
            assert_none(test["output"] for test in gradescope([result])["tests"])
        assert_none(re.findall('message="(.*?)"', junit(results)))
        console = Console(record=True, width=200, file=StringIO())
        print_class(console, results)
        assert_none(console.export_text().splitlines())
        for exercise in results[0].exercises:
            assert_none(feedback_texts(exercise))


def shown(page: str) -> list[str]:
    """Return what a page shows and what it is called to those who hear it."""
    body = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    names = re.findall(r'aria-label="(.*?)"', body)
    return [*names, *re.sub(r"<[^>]*>", "\n", body).splitlines()]


def assert_none(texts: Iterable[str]) -> None:
    assert [english for text in texts if (english := english_in(text))] == []


@pytest.mark.parametrize(
    "assignment", ["derivatives", "softmax", "losses", "metrics", "gradient_flow", "circles"]
)
def test_no_sentence_about_a_known_mistake_stays_english(assignment: str) -> None:
    # Training takes seconds for each mistake; its sentences are tested where it is.
    exercises = [one for one in load(assignment).exercises if not trains(one)]
    for exercise in exercises:
        for mistake in exercise.misconceptions[:4]:
            functions = {exercise.name: mistake.function}
            with masked():
                results = grade_functions(assignment, functions, SEED)
            assert_none(texts_of(results))
            assert outcomes(results) == outcomes(grade_functions(assignment, functions, SEED))


def trains(exercise: Any) -> bool:
    return any(check.seconds for check in exercise.checks())


def test_a_class_is_graded_in_the_language_asked_for(
    wrong: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    named = {
        "en": "The sign in the exponent is lost",
        "pt_BR": "O sinal do expoente se perdeu",
        "es": "Se perdió el signo del exponente",
    }
    plain = {
        "en": "but leaky_relu(an array of shape (12,)) returned None",
        "pt_BR": "mas leaky_relu(um array de formato (12,)) devolveu None",
        "es": "pero leaky_relu(un arreglo de forma (12,)) devolvió None",
    }
    points = set()
    for language in LANGUAGES:
        # Asked for by the command, by the application, by the environment.
        asked: list[object] = ["grade", wrong, "--seed", 5, "--jobs", 1, "--json", "r.json"]
        asked = {"en": asked, "pt_BR": [*asked, "--lang", "pt"], "es": ["--lang", "es", *asked]}[
            language
        ]
        result = ativa(*asked)
        assert result.exit_code == 0, result.output
        submission = json.loads(Path("r.json").read_text(encoding="utf-8"))["submissions"][0]
        assert submission["language"] == language
        messages = [exercise["message"] for exercise in submission["exercises"]]
        assert any(message.startswith(named[language]) for message in messages)
        assert any(plain[language] in message for message in messages)
        points.add(submission["score"])
        again = ativa(*asked)
        assert {"en": "reused", "pt_BR": "reaproveitadas", "es": "reutilizadas"}[
            language
        ] in again.output
    assert len(points) == 1
    assert len(list(Path("grades/results").glob("*.json"))) == 3


def test_an_unknown_language_is_refused(wrong: Path) -> None:
    result = ativa("grade", wrong, "--lang", "tlh")
    assert result.exit_code == 2
    assert "en, pt_BR, es" in result.output


def test_pytest_takes_a_language() -> None:
    place = ["--rootdir", str(GRADERS), "-c", str(GRADERS / "pytest.ini")]
    quiet = ["--collect-only", "-p", "no:terminal", "-p", "no:cacheprovider"]
    file = str(GRADERS / "test_checks.py")
    assert pytest.main([*quiet, *place, "--lang", "es", file]) == pytest.ExitCode.OK
    assert chosen() == "es"
    assert pytest.main([*quiet, *place, "--lang", "tlh", file]) == pytest.ExitCode.USAGE_ERROR
