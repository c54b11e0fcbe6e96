"""Parts of results, as the grader gives them, and text as a student with a weekend writes it."""

from __future__ import annotations

from autograder.result import CheckResult, Curve, ExerciseResult, SubmissionResult

HOSTILE = (
    "\x1b[31m<script>alert(1)</script>\n::error file=a.py::forged\r\n##[error]x %0A"
    " [link](http://evil.example) ![i](x) `code` **bold** | a & b \u202e ]]> \x00"
    " =cmd|' /C calc'!A0 [bold]rich[/bold] {{ 7*7 }} \ud800 www.evil.example"
    " <img src=x onerror=alert(2)>"
)


def exercise(
    name: str = "sigmoid",
    outcome: str = "failed",
    message: str = "Ordinary inputs give the values of the definition, but sigmoid(2) gave 0.1.",
    misconception: str | None = "exponent-sign",
) -> ExerciseResult:
    passed = outcome == "passed"
    checks = (
        CheckResult("rules", 0.0, 0.0, "passed"),
        CheckResult("values", 2.0 if passed else 0.0, 2.0, outcome, "" if passed else message),  # type: ignore[arg-type]
        CheckResult("shape", 0.0, 1.75, "skipped", "Not looked at: “values” comes first.")
        if not passed
        else CheckResult("shape", 1.75, 1.75, "passed"),
        CheckResult("float32", 0.25, 0.25, "passed"),
    )
    return ExerciseResult(
        name,
        sum(check.score for check in checks),
        4.0,
        None if passed else misconception,
        ""
        if passed
        else "The sign in the exponent is lost: the curve falls, where it should rise.",
        checks,
        advice=("Works, element by element.",),
        place="the file, line 14",
        curve=None
        if passed
        else Curve(
            "sigmoid(x)", (-3.0, -1.0, 0.0, 2.0), (0.9, None, 0.5, 0.1), (True, True, False, True)
        ),
    )


def submission(student: str, *exercises: ExerciseResult, **changes: object) -> SubmissionResult:
    values: dict[str, object] = {
        "path": f"submitted/{student}/activations/activations.py",
        "status": "graded",
        "message": "",
        "notes": (),
    } | changes
    return SubmissionResult(
        student,
        "activations",
        values["path"],  # type: ignore[arg-type]
        values["status"],  # type: ignore[arg-type]
        7,
        sum(e.score for e in exercises),
        8.0,
        exercises,
        message=values["message"],  # type: ignore[arg-type]
        notes=values["notes"],  # type: ignore[arg-type]
        confinement="full",
    )
