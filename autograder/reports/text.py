"""One submission's feedback as Markdown, to be read by the student."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from autograder.reports.escape import markdown
from autograder.result import ExerciseResult, SubmissionResult
from utils.language import _, nothing_to_translate
from utils.writing import write_file

# What the statuses of results and the outcomes of checks are called where people read them.
STATUSES = {
    "graded": nothing_to_translate("graded"),
    "unreadable": nothing_to_translate("unreadable"),
    "timeout": nothing_to_translate("timeout"),
    "crashed": nothing_to_translate("crashed"),
}
OUTCOMES = {
    "passed": nothing_to_translate("passed"),
    "failed": nothing_to_translate("failed"),
    "skipped": nothing_to_translate("skipped"),
    "error": nothing_to_translate("error"),
}
MARKS = {"passed": "✓", "failed": "✗", "skipped": "–", "error": "!"}


def points(value: float) -> str:
    """Return points without needless zeros: 4, 2.5, 0.25."""
    return f"{value:g}"


def share(score: float, most: float) -> str:
    """Return what was earned of what there was to earn."""
    return _("{score} of {most}").format(score=points(score), most=points(most))


def share_of_points(score: float, most: float) -> str:
    """Return what was earned of what there was to earn, with its unit."""
    return _("{score} of {most} points").format(score=points(score), most=points(most))


def less_than_full(levels: Iterable[str]) -> str:
    """Return what a run says when students' code ran with less than full confinement, or nothing.

    levels: one for each submission, empty where no code ran.
    """
    counts = Counter(levels)
    less = sorted(level for level in counts if level not in ("", "full"))
    if not less:
        return ""
    return _(
        "students' code ran with less than full confinement ({levels}) in {count} of {total} "
        "submissions: `ativa doctor` tells what is missing"
    ).format(
        levels=", ".join(less), count=sum(counts[level] for level in less), total=counts.total()
    )


def feedback(result: SubmissionResult) -> str:
    """Return a submission's feedback: what was right, what was not and why, and advice."""
    lines = [
        f"# {markdown(result.assignment)}: {share_of_points(result.score, result.max_score)}",
        "",
        _("Student: {student}. Graded with seed {seed}.").format(
            student=markdown(result.student), seed=result.seed
        ),
        "",
    ]
    if result.message:
        lines += [f"**{markdown(result.message)}**", ""]
    lines += [f"- {markdown(note)}" for note in result.notes]
    lines += [""] * bool(result.notes)
    whole = [e for e in result.exercises if e.score == e.max_score]
    if whole:
        names = ", ".join(f"`{e.name}`" for e in whole)
        lines += [_("All points: {names}.").format(names=names), ""]
    for exercise in result.exercises:
        if exercise not in whole or exercise.advice:
            lines += exercise_lines(exercise)
    return "\n".join(lines)


def exercise_lines(exercise: ExerciseResult) -> list[str]:
    """Return the paragraph about one exercise."""
    title = f"## `{exercise.name}`: {share(exercise.score, exercise.max_score)}"
    lines = [title, ""]
    if exercise.misconception:
        lines += [f"**{markdown(exercise.message)}**", ""]
    if exercise.score < exercise.max_score:
        shown = [c for c in exercise.checks if c.max_score or c.outcome == "failed"]
        skipped = [_(c.name) for c in shown if c.outcome == "skipped"]
        for check in shown:
            if check.outcome == "skipped":
                continue
            earned = f"{points(check.score)}/{points(check.max_score)}"
            text = f": {markdown(check.message)}" if check.message else ""
            lines.append(f"- {MARKS[check.outcome]} {_(check.name)} ({earned}){text}")
        if skipped:
            names = _("not looked at yet: {names}").format(names=", ".join(skipped))
            lines.append(f"- {MARKS['skipped']} {names}")
        lines.append("")
    lines += [advice(markdown(text)) for text in exercise.advice]
    return lines + [""] * bool(exercise.advice)


def advice(text: str) -> str:
    """Return advice, marked as such."""
    return _("Advice without points: {text}").format(text=text)


def file_name(result: SubmissionResult) -> str:
    """Return a name for a submission's report that no student can make point elsewhere."""
    return f"{safe_name(result.student)}-{safe_name(result.assignment)}"


def safe_name(name: str) -> str:
    """Return a name as part of a file's; names that differ stay different."""
    safe = re.sub(r"[^\w.-]+", "_", name).lstrip(".-")[:60]
    if safe and safe == name:
        return name
    # A tilde stands in no name that is kept as it is.
    return f"{safe}~{hashlib.sha256(name.encode(errors='surrogatepass')).hexdigest()[:12]}"


def write_feedback(result: SubmissionResult, folder: Path) -> Path:
    """Write a submission's feedback into a folder; return the file, which an OSError names."""
    path = folder / f"{file_name(result)}.md"
    write_file(path, feedback(result).encode("utf-8"))
    return path
