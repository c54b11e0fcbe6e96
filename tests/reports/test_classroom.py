from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import pytest

from autograder.reports.classroom import MissingContextError, classroom
from autograder.result import SubmissionResult

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
RUNNER = {
    "CLASSROOM": "nn",
    "ASSIGNMENT": "activations",
    "SUBMISSION_TAG": "submit/2026-03-04T05-06-07Z-abc1234",
    "COMMIT_URL": "https://host.example/nn-activations-bia/commit/abc1234",
    "RELEASE_URL": "https://host.example/nn-activations-bia/releases/1",
    "GITHUB_REPOSITORY": "course/nn-activations-bia",
}
REQUIRED = {
    "schema", "classroom", "assignment", "assignment_type", "owner", "submission", "commit",
    "release", "review", "datetime", "score", "max-score", "tests",
}  # fmt: skip


def test_the_document_has_the_fields_of_its_schema(results: list[SubmissionResult]) -> None:
    document = json.loads(json.dumps(classroom([results[1]], RUNNER, NOW)))
    assert set(document) == REQUIRED | {"graded_at"}
    assert document["schema"] == "classroom50/result/v1"
    assert (document["classroom"], document["assignment"]) == ("nn", "activations")
    assert (document["assignment_type"], document["owner"]) == ("individual", "bia")
    assert document["submission"].startswith("submit/")
    assert document["review"] == document["commit"] == RUNNER["COMMIT_URL"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", document["datetime"])


def test_scores_are_whole_numbers_and_lose_nothing(results: list[SubmissionResult]) -> None:
    document = classroom(results, RUNNER, NOW)
    scored = [document, *document["tests"]]
    for entry in scored:
        assert type(entry["score"]) is int
        assert type(entry["max-score"]) is int
        assert 0 <= entry["score"] <= entry["max-score"]
    assert document["score"] == 4 * sum(result.score for result in results)
    assert [test["passed"] for test in document["tests"]] == [True, True, False, True, False, False]
    assert all(test["test-name"] for test in document["tests"])


def test_what_the_runner_did_not_set_is_said(results: list[SubmissionResult]) -> None:
    environment = {key: value for key, value in RUNNER.items() if key != "COMMIT_URL"}
    with pytest.raises(MissingContextError, match="COMMIT_URL"):
        classroom(results, environment | {"RELEASE_URL": ""}, NOW)
    assert classroom(results, RUNNER | {"REVIEW_URL": "r"}, NOW)["review"] == "r"


def test_hostile_text_has_no_control_characters(hostile: list[SubmissionResult]) -> None:
    document = classroom(hostile, RUNNER, NOW)
    for test in document["tests"]:
        assert test["test-name"].isprintable()
        assert test["output"].replace("\n", "").isprintable()
