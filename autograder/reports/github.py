"""GitHub Actions: annotations, a job summary, and the autograding reporter's result."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.reports.entries import ScoreEntry, entries, entries_of
from autograder.reports.escape import command_data, command_property, markdown, plain
from autograder.reports.text import advice, points, share, share_of_points
from autograder.result import SubmissionResult
from utils.language import _, nothing_to_translate
from utils.writing import append_to_file

COLUMNS = (
    nothing_to_translate("Student"),
    nothing_to_translate("Assignment"),
    nothing_to_translate("Points"),
    nothing_to_translate("Seed"),
    nothing_to_translate("Confinement"),
)
SUMMARY_BYTES = 900_000  # GitHub refuses a step's summary of more than 1 MiB


def annotate(results: Sequence[SubmissionResult], workspace: Path | None = None) -> list[str]:
    """Return a workflow command for each exercise that lost points, at the student's line."""
    return [
        annotation(entry, workspace)
        for result in results
        for entry in entries_of(result)
        if not entry.passed
    ]


def annotation(entry: ScoreEntry, workspace: Path | None) -> str:
    """Return one exercise's workflow command."""
    earned = share_of_points(entry.score, entry.max_score)
    where = f", {entry.place}" if entry.place and entry.line is None else ""
    properties = {"file": relative(entry.result.path, workspace)}
    if entry.line is not None:
        properties["line"] = str(entry.line)
    properties["title"] = f"{entry.name}: {earned}{where}"
    text = " ".join(entry.texts[:2]) or _("Points were lost.")
    fields = ",".join(f"{key}={command_property(value)}" for key, value in properties.items())
    return f"::error {fields}::{command_data(text)}"


def relative(path: str, workspace: Path | None) -> str:
    """Return a path from the checkout's root, as annotations need it."""
    place = Path(path).absolute()
    if workspace is not None and place.is_relative_to(workspace.absolute()):
        return place.relative_to(workspace.absolute()).as_posix()
    return path


def summary(results: Sequence[SubmissionResult]) -> str:
    """Return the job summary: a table of all, then what each submission lost points for."""
    lines = [
        "# Ativa",
        "",
        f"| {' | '.join(map(_, COLUMNS))} | |",
        "| --- | --- | ---: | ---: | --- | --- |",
        *(summary_row(result) for result in results),
    ]
    text = "\n".join(lines) + "\n"
    for result in results:
        section = "\n".join(section_lines(result))
        if len((text + section).encode()) > SUMMARY_BYTES:
            rest = _("The rest is too long for a summary: see the other reports.")
            return f"{text}\n{rest}\n"
        text += section
    return text


def summary_row(result: SubmissionResult) -> str:
    """Return one submission's row in the summary's table."""
    cells = (
        markdown(result.student),
        markdown(result.assignment),
        share(result.score, result.max_score),
        str(result.seed),
        markdown(result.confinement) or _("no code was run"),
        markdown(result.message),
    )
    return f"| {' | '.join(cells)} |"


def section_lines(result: SubmissionResult) -> list[str]:
    """Return the paragraph of one submission; none if nothing is to be said."""
    told = [entry for entry in entries_of(result) if result.exercises and told_of(entry)]
    if not told and not result.notes:
        return []
    title = f"{markdown(result.student)}, {markdown(result.assignment)}"
    lines = ["", f"## {title}", "", *(f"- {markdown(note)}" for note in result.notes)]
    for entry in told:
        earned = share_of_points(entry.score, entry.max_score)
        place = f" ({markdown(entry.place)})" if entry.place else ""
        lines.append(f"- **{markdown(entry.name)}**: {earned}{place}")
        lines += [f"  - {markdown(text)}" for text in entry.texts]
        lines += [f"  - {advice(markdown(text))}" for text in entry.advice]
    return [*lines, ""]


def told_of(entry: ScoreEntry) -> bool:
    """Whether there is anything to say of an exercise."""
    return not entry.passed or bool(entry.advice)


def reporter_result(results: Sequence[SubmissionResult]) -> str:
    """Return what the autograding reporter takes from a step: base64 of JSON."""
    document = {
        "version": 1,
        "status": status(results),
        "max_score": sum(result.max_score for result in results),
        "tests": [reporter_test(entry) for entry in entries(results)],
    }
    return base64.b64encode(json.dumps(document).encode()).decode()


def status(results: Sequence[SubmissionResult]) -> str:
    """Return "pass" for full marks, "error" where the kit itself failed, else "fail"."""
    if any(result.broken_checks for result in results):
        return "error"
    return "pass" if all(r.score >= r.max_score for r in results) else "fail"


def reporter_test(entry: ScoreEntry) -> dict[str, Any]:
    """Return one exercise as the reporter knows it."""
    outcome = "pass" if entry.passed else "fail"
    return {
        "name": plain(entry.name),
        "status": "error" if entry.faulty else outcome,
        "message": "\n".join(plain(text) for text in entry.texts),
        "score": entry.score,
        "max_score": entry.max_score,
        "test_code": "",
        "filename": plain(entry.result.path),
        "line_no": entry.line or 0,
        "duration": 0,
    }


def publish(results: Sequence[SubmissionResult], environment: Mapping[str, str]) -> list[str]:
    """Append the summary and the outputs to the files GitHub names; return the annotations.

    Raises OSError where such a file cannot be written.
    """
    if path := environment.get("GITHUB_STEP_SUMMARY"):
        append(path, summary(results))
    if path := environment.get("GITHUB_OUTPUT"):
        score, most = (sum(getattr(r, key) for r in results) for key in ("score", "max_score"))
        lines = f"score={points(score)}\nmax_score={points(most)}\n"
        append(path, f"{lines}result={reporter_result(results)}\n")
    workspace = environment.get("GITHUB_WORKSPACE")
    return annotate(results, Path(workspace) if workspace else None)


def append(path: str, text: str) -> None:
    """Add text to one of GitHub's files; raises OSError, which names it."""
    append_to_file(Path(path), text.encode("utf-8"))
