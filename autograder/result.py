"""Results: plain data about one submission, and their JSON form (schema 1)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

SCHEMA = 1

Outcome = Literal["passed", "failed", "skipped", "error"]
Status = Literal["graded", "unreadable", "timeout", "crashed"]


@dataclass(frozen=True)
class CheckResult:
    """One check: its points and, unless it passed, the sentence that says why."""

    name: str
    score: float
    max_score: float
    outcome: Outcome
    message: str = ""


@dataclass(frozen=True)
class Curve:
    """What an elementwise function gave in one way of calling it: (x, y) in the order of x.

    call: such as "elu(x, alpha=0.3)"; y: None where it is not finite; wrong: where y was judged so.
    """

    call: str
    x: tuple[float, ...]
    y: tuple[float | None, ...]
    wrong: tuple[bool, ...]


@dataclass(frozen=True)
class ExerciseResult:
    """One exercise: the sum of its checks, the mistake recognised, and advice without points."""

    name: str
    score: float
    max_score: float
    misconception: str | None
    message: str
    checks: tuple[CheckResult, ...]
    advice: tuple[str, ...] = ()
    place: str = ""  # where the function stands, such as "cell 3, line 2"
    curve: Curve | None = None  # where a curve can show what is wrong


@dataclass(frozen=True)
class SubmissionResult:
    """One submission: what was graded, with which seed, and what came of it.

    message: why nothing could be graded; notes: what the reader should know all the same;
    confinement: the level of confinement that the student's code ran under; language: that of the
    messages, one of utils.language.LANGUAGES.
    """

    student: str
    assignment: str
    path: str
    status: Status
    seed: int
    score: float
    max_score: float
    exercises: tuple[ExerciseResult, ...]
    message: str = ""
    notes: tuple[str, ...] = ()
    confinement: str = ""
    language: str = "en"

    @property
    def broken_checks(self) -> tuple[str, ...]:
        """The checks that broke by a fault of the kit, as `exercise-check`."""
        return tuple(
            f"{exercise.name}-{check.name}"
            for exercise in self.exercises
            for check in exercise.checks
            if check.outcome == "error"
        )


def to_json(results: Iterable[SubmissionResult]) -> dict[str, Any]:
    """Return the JSON document of a run's results."""
    return {"schema": SCHEMA, "submissions": [document_of(result) for result in results]}


def document_of(result: SubmissionResult) -> dict[str, Any]:
    """Return one submission's result as its JSON has it."""
    # As dataclasses.asdict would, without its deep copy of every number and text.
    exercises = [
        vars(exercise)
        | {
            "checks": [vars(check) for check in exercise.checks],
            "curve": vars(exercise.curve) if exercise.curve else None,
        }
        for exercise in result.exercises
    ]
    return vars(result) | {"exercises": exercises}


def read_document(text: bytes) -> SubmissionResult:
    """Return one submission's result from its JSON; raises ValueError, KeyError or TypeError."""
    return from_json(json.loads(text))


def from_json(document: Mapping[str, Any]) -> SubmissionResult:
    """Return one submission's result from its JSON; keys added by later versions are ignored."""
    exercises = tuple(
        _pick(ExerciseResult, exercise)
        | {
            "checks": tuple(
                CheckResult(**_pick(CheckResult, check)) for check in exercise["checks"]
            ),
            "advice": tuple(exercise.get("advice", ())),
            "curve": _curve(exercise.get("curve")),
        }
        for exercise in document["exercises"]
    )
    plain = _pick(SubmissionResult, document)
    return SubmissionResult(
        **plain
        | {
            "exercises": tuple(ExerciseResult(**exercise) for exercise in exercises),
            "notes": tuple(document.get("notes", ())),
        }
    )


def _curve(document: Mapping[str, Any] | None) -> Curve | None:
    if document is None:
        return None
    return Curve(document["call"], *(tuple(document[key]) for key in ("x", "y", "wrong")))


def _pick(kind: type, document: Mapping[str, Any]) -> dict[str, Any]:
    return {f.name: document[f.name] for f in fields(kind) if f.name in document}
