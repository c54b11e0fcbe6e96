from __future__ import annotations

import json
from pathlib import Path

import pytest
from junitparser import JUnitXml

from autograder.reports.files import FORMATS, VISIBILITY, Report
from autograder.result import SubmissionResult


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "classroom"])
def test_a_report_makes_its_folder(
    name: str, results: list[SubmissionResult], tmp_path: Path
) -> None:
    path = tmp_path / "deep" / f"report.{name}"
    given = results[:1] if name == "gradescope" else results
    assert Report.parse(f"{name}={path}").write(given, {}) == []
    assert path.stat().st_size > 0


def test_a_report_holds_what_its_format_says(
    results: list[SubmissionResult], tmp_path: Path
) -> None:
    Report("junit", tmp_path / "j.xml").write(results, {})
    assert JUnitXml.fromfile(str(tmp_path / "j.xml")).failures == 2
    Report("csv", tmp_path / "c.csv").write(results, {})
    assert (tmp_path / "c.csv").read_bytes().startswith(b"\xef\xbb\xbfstudent,")
    assert b"\r\r\n" not in (tmp_path / "c.csv").read_bytes()


@pytest.mark.parametrize(
    ("asked", "given"),
    [("visible", "visible"), ("after_due_date", "after_due_date"), ("nonsense", "hidden")],
)
def test_gradescopes_visibility_is_never_more_than_was_asked_for(
    asked: str, given: str, results: list[SubmissionResult], tmp_path: Path
) -> None:
    path = tmp_path / "results.json"
    Report("gradescope", path).write(results[:1], {VISIBILITY: asked})
    assert json.loads(path.read_text())["visibility"] == given


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("pdf=a.pdf", "there is no report pdf=a.pdf: it is one of junit=FILE"),
        ("junit", "Say junit=FILE"),
        ("csv=", "Say csv=FILE"),
        ("github=a", "there is no report"),
        ("", "there is no report"),
    ],
)
def test_a_wrong_wish_is_one_clear_line(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Report.parse(text)
