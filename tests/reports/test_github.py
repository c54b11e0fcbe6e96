from __future__ import annotations

import base64
import json
import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from msgspec.structs import replace

from autograder.reports import github
from autograder.result import SubmissionResult
from tests.reports.samples import exercise, submission

COMMAND = re.compile(r"::error (?P<fields>[^:]*)::(?P<text>[^\r\n]*)")


def parse(line: str) -> tuple[dict[str, str], str]:
    """Read a workflow command as GitHub's runner does."""
    match = COMMAND.fullmatch(line)
    assert match is not None, line
    fields = dict(field.split("=", 1) for field in match["fields"].split(","))
    for code, sign in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        fields = {key: value.replace(code, sign) for key, value in fields.items()}
    return fields, match["text"]


def test_annotations_stand_at_the_students_lines(results: list[SubmissionResult]) -> None:
    (line,) = github.annotate([results[1]])
    fields, text = parse(line)
    assert fields == {
        "file": "submitted/bia/activations/activations.py",
        "line": "14",
        "title": "sigmoid: 0.25 of 4 points",
    }
    assert text.startswith("The sign in the exponent is lost")
    assert github.annotate([results[0]]) == []


def test_a_notebooks_annotation_names_the_cell() -> None:
    assert github.annotate([submission("bia", replace(exercise(), place="arquivo, linha 14"))])[
        0
    ].count("line=14")
    inside = replace(exercise(), place="cell 3, line 2")
    fields, _ = parse(github.annotate([submission("ana", inside)])[0])
    assert "line" not in fields
    assert fields["title"].endswith("cell 3, line 2")


def test_paths_start_at_the_checkout(tmp_path: Path) -> None:
    work = submission("ana", exercise(), path=str(tmp_path / "work" / "a, b:c.py"))
    fields, _ = parse(github.annotate([work], tmp_path)[0])
    assert fields["file"] == "work/a, b:c.py"


def test_a_student_forges_no_command(hostile: list[SubmissionResult]) -> None:
    lines = github.annotate(hostile)
    assert len(lines) == 2
    for line in lines:
        assert line.isprintable()
        fields, _ = parse(line)
        assert set(fields) <= {"file", "line", "title"}


def test_the_summary_is_a_table_and_reasons(results: list[SubmissionResult]) -> None:
    html = (
        MarkdownIt("gfm-like", {"linkify": False})
        .disable("linkify")
        .render(github.summary(results))
    )
    assert html.count("<tr>") == 5
    assert "<td>bia</td>" in html
    assert "<strong>sigmoid</strong>: 0.25 points" not in html
    assert "<strong>sigmoid</strong>: 0.25 of 4 points" in html
    assert "The sign in the exponent is lost" in html


def test_hostile_text_makes_no_markup(hostile: list[SubmissionResult]) -> None:
    text = github.summary(hostile)
    reader = MarkdownIt("gfm-like", {"html": True, "linkify": False}).disable("linkify")
    allowed = {
        "h1", "h2", "p", "ul", "li", "strong", "table", "thead", "tbody", "tr", "th", "td"
    }  # fmt: skip
    assert set(re.findall(r"</?(\w+)", reader.render(text))) <= allowed
    assert reader.render(text).count("<tr>") == 3
    assert not re.search(r"(?m)^\s*(::|##\[)", text)


def test_a_long_summary_is_cut_where_github_would_refuse_it() -> None:
    many = [submission(f"student-{i}", exercise(message="x" * 900)) for i in range(2000)]
    text = github.summary(many)
    assert len(text.encode()) < 1024**2
    assert "too long" in text


def test_the_reporter_gets_numbers_and_a_list(results: list[SubmissionResult]) -> None:
    document = json.loads(base64.b64decode(github.reporter_result(results)))
    assert document["status"] == "error"
    assert document["max_score"] == 32
    assert [test["score"] for test in document["tests"]] == [4, 4, 0.25, 4, 0.25, 0]
    assert {test["status"] for test in document["tests"]} == {"pass", "fail", "error"}
    fields = {"name", "status", "message", "score", "test_code", "filename", "line_no", "duration"}
    assert all(fields <= set(test) for test in document["tests"])
    for chosen, status in (([results[0]], "pass"), ([results[1]], "fail"), ([results[3]], "fail")):
        document = json.loads(base64.b64decode(github.reporter_result(chosen)))
        assert document["status"] == status
        assert isinstance(document["tests"], list)


def test_what_is_published_goes_to_the_files_github_names(
    results: list[SubmissionResult], hostile: list[SubmissionResult], tmp_path: Path
) -> None:
    summary, output = tmp_path / "summary.md", tmp_path / "output"
    output.write_text("earlier=1\n")
    environment = {"GITHUB_STEP_SUMMARY": str(summary), "GITHUB_OUTPUT": str(output)}
    lines = github.publish([results[1], *hostile], environment)
    assert all(line.startswith("::error ") for line in lines)
    outputs = dict(line.split("=", 1) for line in output.read_text().splitlines())
    assert set(outputs) == {"earlier", "score", "max_score", "result"}
    assert outputs["score"] == "4.5"
    assert json.loads(base64.b64decode(outputs["result"]))["tests"]
    assert summary.read_text().startswith("# Ativa")


@pytest.mark.parametrize("environment", [{}, {"GITHUB_OUTPUT": ""}])
def test_without_github_there_are_only_annotations(
    environment: dict[str, str], results: list[SubmissionResult]
) -> None:
    assert len(github.publish(results, environment)) == 3
