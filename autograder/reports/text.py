"""One submission's feedback as Markdown, to be read by the student."""

from __future__ import annotations

import re
from pathlib import Path

from autograder.result import ExerciseResult, SubmissionResult

MARKS = {"passed": "✓", "failed": "✗", "skipped": "–", "error": "!"}


def points(value: float) -> str:
    """Return points without needless zeros: 4, 2.5, 0.25."""
    return f"{value:g}"


def feedback(result: SubmissionResult) -> str:
    """Return a submission's feedback: what was right, what was not and why, and advice."""
    lines = [
        f"# {result.assignment}: {points(result.score)} of {points(result.max_score)} points",
        "",
        f"Student: {result.student}. Graded with seed {result.seed}.",
        "",
    ]
    if result.message:
        lines += [f"**{escape(result.message)}**", ""]
    lines += [f"- {escape(note)}" for note in result.notes]
    lines += [""] * bool(result.notes)
    whole = [e for e in result.exercises if e.score == e.max_score]
    if whole:
        lines += ["All points: " + ", ".join(f"`{e.name}`" for e in whole) + ".", ""]
    for exercise in result.exercises:
        if exercise not in whole or exercise.advice:
            lines += exercise_lines(exercise)
    return "\n".join(lines)


def exercise_lines(exercise: ExerciseResult) -> list[str]:
    """Return the paragraph about one exercise."""
    title = f"## `{exercise.name}`: {points(exercise.score)} of {points(exercise.max_score)}"
    lines = [title, ""]
    if exercise.misconception:
        lines += [f"**{exercise.message}**", ""]
    if exercise.score < exercise.max_score:
        shown = [c for c in exercise.checks if c.max_score or c.outcome == "failed"]
        skipped = [c.name for c in shown if c.outcome == "skipped"]
        for check in shown:
            if check.outcome == "skipped":
                continue
            share = f"{points(check.score)}/{points(check.max_score)}"
            text = f": {escape(check.message)}" if check.message else ""
            lines.append(f"- {MARKS[check.outcome]} {check.name} ({share}){text}")
        if skipped:
            lines.append(f"- {MARKS['skipped']} not looked at yet: {', '.join(skipped)}")
        lines.append("")
    lines += [f"Advice without points: {escape(text)}" for text in exercise.advice]
    return lines + [""] * bool(exercise.advice)


def escape(text: str) -> str:
    """Return text, perhaps a student's, that Markdown shows as it stands."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", " ".join(text.split()))


def file_name(result: SubmissionResult) -> str:
    """Return a name for a submission's report that no student can make point elsewhere."""
    safe = re.sub(r"[^\w.-]+", "_", result.student).lstrip(".") or "student"
    return f"{safe}-{result.assignment}"


def write_feedback(result: SubmissionResult, folder: Path) -> Path:
    """Write a submission's feedback into a folder, and return the file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{file_name(result)}.md"
    path.write_text(feedback(result), encoding="utf-8")
    return path
