"""Results: plain data about one submission, and their JSON form (schema 1).

`python -m autograder.result` prints the JSON Schema, which docs/result.schema.json holds.
"""

from __future__ import annotations

import json
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

SCHEMA = 1

Outcome = Literal["passed", "failed", "skipped", "error"]
Status = Literal["graded", "unreadable", "timeout", "crashed"]


class ResultError(ValueError):
    """A document is no result; its text is one line: what is wrong, and where."""


class CheckResult(Struct, frozen=True):
    """One check of one exercise."""

    name: Annotated[str, Meta(description="Name within the exercise, such as values or shape.")]
    score: Annotated[
        float,
        Meta(description="Points earned; more than max_score where the check gives a bonus."),
    ]
    max_score: Annotated[
        float, Meta(description="Points that the check is worth, without a bonus.")
    ]
    outcome: Annotated[
        Outcome,
        Meta(
            description="How the check ended. skipped: it was not run, or it is only a bonus that "
            "was not earned; error: a fault of the grading kit, not of the submission."
        ),
    ]
    message: Annotated[
        str, Meta(description="Why points were lost, for the student; empty where it passed.")
    ] = ""


class Curve(Struct, frozen=True):
    """What an elementwise function returned at some inputs, in the order of x."""

    call: Annotated[str, Meta(description="How it was called, such as elu(x, alpha=0.3).")]
    x: Annotated[
        tuple[float, ...], Meta(description="Inputs, ascending; x, y and wrong have one length.")
    ]
    y: Annotated[
        tuple[float | None, ...],
        Meta(description="The student's outputs; null where one is infinite or not a number."),
    ]
    wrong: Annotated[tuple[bool, ...], Meta(description="Whether each output was judged wrong.")]

    def __post_init__(self) -> None:
        """Raise ValueError where the lists are not of one length."""
        if not len(self.x) == len(self.y) == len(self.wrong):
            raise ValueError("x, y and wrong are not of the same length")


class ExerciseResult(Struct, frozen=True):
    """One exercise: a function that the student wrote."""

    name: Annotated[str, Meta(description="Name of the function.")]
    score: Annotated[float, Meta(description="Points earned: the sum over the checks.")]
    max_score: Annotated[
        float, Meta(description="Points that the exercise is worth, without a bonus.")
    ]
    misconception: Annotated[
        str | None,
        Meta(description="Short name of the mistake that was recognised, such as exponent-sign."),
    ]
    message: Annotated[
        str,
        Meta(
            description="The recognised mistake in a sentence for the student, else the message of "
            "the first check that failed."
        ),
    ]
    checks: Annotated[
        tuple[CheckResult, ...], Meta(description="The checks, in the order in which they ran.")
    ]
    advice: Annotated[
        tuple[str, ...], Meta(description="What could be better although it costs no points.")
    ] = ()
    place: Annotated[
        str,
        Meta(description="Where the function is defined, such as cell 3, line 2; may be empty."),
    ] = ""
    curve: Annotated[
        Curve | None, Meta(description="Outputs to draw, where a curve can show what is wrong.")
    ] = None


class SubmissionResult(Struct, frozen=True):
    """One submission: one student's work for one assignment."""

    student: Annotated[str, Meta(description="The student's name or number, as it was found.")]
    assignment: Annotated[str, Meta(description="Name of the assignment.")]
    path: Annotated[str, Meta(description="The file or folder that was graded.")]
    status: Annotated[
        Status,
        Meta(
            description="graded: every check ran; unreadable: nothing could be graded; timeout: "
            "the time limit came before the last check; crashed: grading ended early, as when "
            "the code ended Python."
        ),
    ]
    seed: Annotated[int, Meta(description="Seed of the inputs: the same seed draws them again.")]
    score: Annotated[float, Meta(description="Points earned: the sum over the exercises.")]
    max_score: Annotated[
        float, Meta(description="Points that the assignment is worth, without a bonus.")
    ]
    exercises: Annotated[
        tuple[ExerciseResult, ...],
        Meta(description="The exercises, in the assignment's order; none of an unreadable one."),
    ]
    message: Annotated[
        str, Meta(description="Why not everything was graded; empty where it was.")
    ] = ""
    notes: Annotated[
        tuple[str, ...],
        Meta(description="What to know about the files, such as which were left out."),
    ] = ()
    confinement: Annotated[
        Literal["", "full", "sandboxed", "limits"],
        Meta(
            description="How well the student's code was confined, full being the strongest level; "
            "empty where no code ran."
        ),
    ] = ""
    language: Annotated[str, Meta(description="Language of the messages: en, pt_BR or es.")] = "en"

    @property
    def broken_checks(self) -> tuple[str, ...]:
        """The checks that broke by a fault of the kit, as `exercise-check`."""
        return tuple(
            f"{exercise.name}-{check.name}"
            for exercise in self.exercises
            for check in exercise.checks
            if check.outcome == "error"
        )


class Results(Struct, frozen=True):
    """The results of one run, as `ativa grade --json` writes them; unknown keys are ignored."""

    schema: Annotated[Literal[1], Meta(description="Version of this form; it may gain keys.")]
    submissions: Annotated[
        tuple[SubmissionResult, ...],
        Meta(description="The submissions, by student and assignment."),
    ]


def write_document(result: SubmissionResult) -> bytes:
    """Return one submission's result as JSON in UTF-8; raises ValueError for NaN or infinity.

    What is no Unicode, such as half of a surrogate pair in a file's name, becomes "?".
    """
    # msgspec's own encoder writes null for NaN and refuses what is no Unicode.
    plain = msgspec.to_builtins(result)
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "replace")


def read_document(text: bytes) -> SubmissionResult:
    """Return one submission's result from its JSON, ignoring unknown keys; raises ResultError."""
    try:
        return _DECODER.decode(text)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise ResultError(str(error)) from None


_DECODER = msgspec.json.Decoder(SubmissionResult)


def json_schema() -> str:
    """Return the JSON Schema (draft 2020-12) of a run's results, as text."""
    facts = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Results of ativa grade, schema 1",
    }
    return json.dumps(facts | msgspec.json.schema(Results), indent=2) + "\n"


if __name__ == "__main__":
    print(json_schema(), end="")
