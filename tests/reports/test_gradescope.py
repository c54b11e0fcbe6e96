from __future__ import annotations

import json
import re
from typing import Any

import pytest
from markdown_it import MarkdownIt

from autograder.reports.entries import ReportError
from autograder.reports.gradescope import VISIBILITIES, Visibility, gradescope
from autograder.result import SubmissionResult

FORMATS = {"text", "html", "simple_format", "md", "ansi"}
TOP = {
    "score", "execution_time", "output", "output_format", "test_output_format", "test_name_format",
    "visibility", "stdout_visibility", "extra_data", "tests", "leaderboard",
}  # fmt: skip
TEST = {
    "score", "max_score", "status", "name", "name_format", "number", "output", "output_format",
    "tags", "visibility", "extra_data",
}  # fmt: skip


def accepted(document: dict[str, Any]) -> dict[str, Any]:
    """Assert what Gradescope's documentation asks of the file, and return it as it is read."""
    document = json.loads(json.dumps(document, allow_nan=False))
    assert set(document) <= TOP
    assert isinstance(document["score"], int | float)
    assert {document[key] for key in document if key.endswith("_format")} <= FORMATS
    assert {document["visibility"], document["stdout_visibility"]} <= set(VISIBILITIES)
    for test in document["tests"]:
        assert set(test) <= TEST
        assert 0 <= test["score"] <= test["max_score"]
        assert test["status"] in ("passed", "failed")
        assert test["output_format"] in FORMATS
        assert test["visibility"] in VISIBILITIES
        assert all(isinstance(test[key], str) for key in ("name", "number", "output"))
    return document


def test_each_exercise_is_a_test_with_its_part_of_the_points(
    results: list[SubmissionResult],
) -> None:
    document = accepted(gradescope([results[1]]))
    assert document["score"] == 4.25
    sigmoid, relu = document["tests"]
    assert (sigmoid["name"], sigmoid["score"], sigmoid["max_score"]) == ("sigmoid", 0.25, 4)
    assert (sigmoid["status"], relu["status"]) == ("failed", "passed")
    assert "sign in the exponent is lost" in sigmoid["output"]
    assert [test["number"] for test in document["tests"]] == ["1", "2"]
    assert document["extra_data"] == {"seeds": {"activations": 7}}


def test_what_cannot_be_read_says_why(results: list[SubmissionResult]) -> None:
    document = accepted(gradescope([results[3]]))
    assert document["score"] == 0
    assert "is empty" in document["output"]
    assert [(test["score"], test["max_score"]) for test in document["tests"]] == [(0, 8)]


def test_more_than_one_submission_is_refused(results: list[SubmissionResult]) -> None:
    for several in ([], results[:2]):
        with pytest.raises(ReportError, match=f"here are {len(several)}"):
            gradescope(several)


@pytest.mark.parametrize("visibility", VISIBILITIES)
def test_visibility_is_the_instructors(
    visibility: Visibility, results: list[SubmissionResult]
) -> None:
    document = accepted(gradescope(results[1:2], visibility))
    assert {document["visibility"], *(t["visibility"] for t in document["tests"])} == {visibility}
    assert document["stdout_visibility"] == "hidden"


def test_hostile_text_is_shown_as_it_stands(hostile: list[SubmissionResult]) -> None:
    documents = [accepted(gradescope([one])) for one in hostile]
    reader = MarkdownIt("gfm-like", {"html": True, "linkify": False}).disable("linkify")
    for document in documents:
        for text in (document["output"], *(test["output"] for test in document["tests"])):
            html = reader.render(text)
            assert set(re.findall(r"</?(\w+)", html)) <= {"p", "ul", "li"}
            assert "\x1b" not in text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in reader.render(document["output"])
        assert "\x1b" not in document["tests"][0]["name"]
