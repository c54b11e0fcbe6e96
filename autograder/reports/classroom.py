"""Classroom 50's result.json (classroom50/result/v1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from autograder.reports.entries import ReportError, ScoreEntry, entries
from autograder.reports.escape import plain
from autograder.result import SubmissionResult
from utils.language import _

SCHEMA = "classroom50/result/v1"
# Classroom 50 counts in whole numbers and checks earn quarters of a point: nothing is rounded.
UNITS = 4

VARIABLES = {
    "classroom": "CLASSROOM",
    "assignment": "ASSIGNMENT",
    "submission": "SUBMISSION_TAG",
    "commit": "COMMIT_URL",
    "release": "RELEASE_URL",
}


class MissingContextError(ReportError):
    """The environment is not that of a Classroom 50 runner; its text says what is missing."""


def classroom(
    results: Sequence[SubmissionResult], environment: Mapping[str, str], now: datetime
) -> dict[str, Any]:
    """Return the document that Classroom 50 collects; raises MissingContextError.

    now: an aware UTC time. The runner stamps the owner, the mode and the time of submission again.
    """
    check_environment(environment)
    tests = [test(entry) for entry in entries(results)]
    moment = now.strftime("%Y-%m-%dT%H:%M:%SZ")
    return {
        "schema": SCHEMA,
        **{key: environment[name] for key, name in VARIABLES.items()},
        "assignment_type": environment.get("MODE") or "individual",
        "owner": owner(environment, results),
        "review": environment.get("REVIEW_URL") or environment["COMMIT_URL"],
        "datetime": moment,
        "graded_at": moment,
        "score": sum(test["score"] for test in tests),
        "max-score": sum(test["max-score"] for test in tests),
        "tests": tests,
    }


def check_environment(environment: Mapping[str, str]) -> None:
    """Raise MissingContextError outside a Classroom 50 runner."""
    missing = [name for name in VARIABLES.values() if not environment.get(name)]
    if missing:
        raise MissingContextError(
            _(
                "a Classroom 50 result needs {names} in the environment: its runner sets them"
            ).format(names=", ".join(missing))
        )


def owner(environment: Mapping[str, str], results: Sequence[SubmissionResult]) -> str:
    """Return whose repository it is, from its name CLASSROOM-ASSIGNMENT-USERNAME."""
    repository = environment.get("GITHUB_REPOSITORY", "").rpartition("/")[2]
    prefix = f"{environment['CLASSROOM']}-{environment['ASSIGNMENT']}-"
    if repository.startswith(prefix) and repository != prefix:
        return repository.removeprefix(prefix)
    return environment.get("GITHUB_ACTOR") or plain(results[0].student)


def test(entry: ScoreEntry) -> dict[str, Any]:
    """Return one exercise's test."""
    return {
        "test-name": plain(entry.name),
        "passed": entry.passed,
        "score": round(entry.score * UNITS),
        "max-score": round(entry.max_score * UNITS),
        "output": "\n".join(plain(text) for text in (*entry.texts, *entry.advice)),
    }
