"""Turns declarations into pytest items, and answers them from one examined submission."""

from __future__ import annotations

import autograder.sandbox.safe_path  # noqa: F401 - before anything is imported from a submission's folder

# isort: split
import secrets
from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from autograder.checks.plan import Check, GradingPlan
from autograder.exercises import ASSIGNMENTS, load
from autograder.graders.options import pytest_addoption
from autograder.grading.judge import Judge
from autograder.grading.runner import Budget, Runner
from autograder.reports.text import less_than_full
from autograder.result import CheckResult, ExerciseResult
from autograder.sandbox.foreign_modules import foreign_modules, from_the_submission
from autograder.submission import NothingToGrade, Submission, find_submissions, read_submission
from utils.language import UnknownLanguageError, choose

__all__ = ["pytest_addoption"]  # pytest finds it here where the kit is not installed


LEVEL = pytest.StashKey[str]()  # how well the submission's code was confined


class GraderError(Exception):
    """The kit's own fault: never a student's."""


def pytest_configure(config: pytest.Config) -> None:
    """Take the language that was asked for; refuse to go on with what a student wrote."""
    if config.option.lang is not None:
        try:
            choose(config.option.lang)
        except UnknownLanguageError as error:
            raise pytest.UsageError(str(error)) from None
    path = config.option.submission
    if path is not None and (theirs := foreign_modules([path])):
        raise pytest.UsageError(from_the_submission(theirs))


def checks_of(items: Sequence[pytest.Item], assignment: str) -> list[Check]:
    """Return the checks of an assignment that the selected items are about, in their order."""
    found: list[Check] = []
    for item in items:
        given = getattr(item, "callspec", None)
        if given is not None and given.params.get("assignment") == assignment:
            found.append(given.params["check"])
    return found


def pytest_report_header(config: pytest.Config) -> str | None:
    """Say which seed the inputs are drawn from."""
    return f"submission: {config.option.submission}, seed: {seed_of(config)}"


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say so when the submission's code ran with less than full confinement."""
    less = less_than_full([config.stash.get(LEVEL, "")])
    if less:
        terminalreporter.write_line(less)


def seed_of(config: pytest.Config) -> int:
    """Return the run's seed, drawing one where none was given."""
    if config.option.seed is None:
        config.option.seed = secrets.randbits(32)
    return int(config.option.seed)


@pytest.fixture(scope="session")
def submission(request: pytest.FixtureRequest) -> Submission:
    """The submission that --submission names."""
    path = request.config.option.submission
    if path is None:
        pytest.skip("nothing to grade: give --submission FILE")
    names = {name: load(name).names for name in ASSIGNMENTS}
    try:
        located = find_submissions([path], names)
    except NothingToGrade as error:
        raise pytest.UsageError(str(error)) from None
    return read_submission(located[0], names)


@pytest.fixture(scope="session")
def verdicts(request: pytest.FixtureRequest, submission: Submission) -> dict[str, CheckResult]:
    """The results of all selected checks of the submission's assignment, by key."""
    if submission.problem is not None:
        pytest.fail(submission.problem, pytrace=False)
    declared = load(submission.assignment)
    selected = checks_of(request.session.items, submission.assignment)
    plan = GradingPlan.drawn(submission.assignment, selected, seed_of(request.config))
    budget = Budget(seconds=request.config.option.seconds)
    with Runner(declared, plan, budget) as runner:
        transcript = runner.run(submission.cells)
        request.config.stash[LEVEL] = runner.fork_server.level
    return {
        f"{exercise.name}-{check.name}": named(check, exercise)
        for exercise in Judge(declared, plan).judge(transcript)
        for check in exercise.checks
    }


def named(check: CheckResult, exercise: ExerciseResult) -> CheckResult:
    """Return a check's result, its message led by the name of the mistake that was recognised."""
    if check.outcome != "failed" or exercise.misconception is None:
        return check
    return replace(check, message=f"{exercise.message}\n{check.message}")


@pytest.fixture
def verdict(
    assignment: str,
    check: Check,
    submission: Submission,
    verdicts: dict[str, CheckResult],
) -> CheckResult:
    """One check's result; skips the items of other assignments."""
    if assignment != submission.assignment:
        pytest.skip(f"the submission is for {submission.assignment}")
    return verdicts[check.key]


def record_points(verdict: CheckResult) -> None:
    """End an item the way its check ended."""
    if verdict.outcome == "failed":
        pytest.fail(verdict.message, pytrace=False)
    if verdict.outcome == "skipped":
        pytest.skip(verdict.message)
    if verdict.outcome == "error":
        raise GraderError(verdict.message)
