"""One submission's feedback as Markdown, to be read by the student."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from autograder.reports.escape import markdown
from autograder.result import ExerciseResult, SubmissionResult

MARKS = {"passed": "✓", "failed": "✗", "skipped": "–", "error": "!"}


def points(value: float) -> str:
    """Return points without needless zeros: 4, 2.5, 0.25."""
    return f"{value:g}"


def feedback(result: SubmissionResult) -> str:
    """Return a submission's feedback: what was right, what was not and why, and advice."""
    share = f"{points(result.score)} of {points(result.max_score)} points"
    lines = [
        f"# {markdown(result.assignment)}: {share}",
        "",
        f"Student: {markdown(result.student)}. Graded with seed {result.seed}.",
        "",
    ]
    if result.message:
        lines += [f"**{markdown(result.message)}**", ""]
    lines += [f"- {markdown(note)}" for note in result.notes]
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
        lines += [f"**{markdown(exercise.message)}**", ""]
    if exercise.score < exercise.max_score:
        shown = [c for c in exercise.checks if c.max_score or c.outcome == "failed"]
        skipped = [c.name for c in shown if c.outcome == "skipped"]
        for check in shown:
            if check.outcome == "skipped":
                continue
            share = f"{points(check.score)}/{points(check.max_score)}"
            text = f": {markdown(check.message)}" if check.message else ""
            lines.append(f"- {MARKS[check.outcome]} {check.name} ({share}){text}")
        if skipped:
            lines.append(f"- {MARKS['skipped']} not looked at yet: {', '.join(skipped)}")
        lines.append("")
    lines += [f"Advice without points: {markdown(text)}" for text in exercise.advice]
    return lines + [""] * bool(exercise.advice)


def file_name(result: SubmissionResult) -> str:
    """Return a name for a submission's report that no student can make point elsewhere."""
    return f"{safe_name(result.student)}-{safe_name(result.assignment)}"


def safe_name(name: str) -> str:
    """Return a name as part of a file's; names that differ stay different."""
    safe = re.sub(r"[^\w.-]+", "_", name).lstrip(".")[:60]
    if safe and safe == name:
        return name
    # A tilde stands in no name that is kept as it is.
    return f"{safe}~{hashlib.sha256(name.encode(errors='surrogatepass')).hexdigest()[:12]}"


def write_feedback(result: SubmissionResult, folder: Path) -> Path:
    """Write a submission's feedback into a folder, and return the file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{file_name(result)}.md"
    path.write_text(feedback(result), encoding="utf-8")
    return path
