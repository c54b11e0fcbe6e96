"""Generating assignments with nbgrader's own command: the files that `ativa release` writes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from autograder.exercises import ASSIGNMENTS, load
from autograder.nbgrader_course import source_notebooks
from autograder.release.notebooks import WRITTEN_ANSWER, WRITTEN_ANSWER_POINTS, build_release
from tests.nbgrader_course.programs import Course


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Course:
    course = Course.new(tmp_path_factory.mktemp("generated"), sources=False)
    course.run("nbgrader", "generate_assignment", "--assignment=*")
    return course


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_nbgrader_and_ativa_release_the_same_bytes(generated: Course, assignment: str) -> None:
    folder = generated.root / "assignments" / assignment
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert files == build_release(assignment)


def test_nbgrader_releases_in_the_language_of_the_setting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATIVA_LANG", "es")
    course = Course.new(tmp_path)  # whose source notebooks are English, and newer than the lessons
    course.nbgrader("generate_assignment", "softmax", "--no-db")
    folder = course.root / "assignments" / "softmax"
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert files == build_release("softmax", "es")


def test_assignments_are_registered_with_points_and_due_dates(generated: Course) -> None:
    query = """
        select assignment.name, assignment.duedate, sum(cells.max_score)
        from assignment join notebook on notebook.assignment_id = assignment.id
        join base_cell on base_cell.notebook_id = notebook.id
        join grade_cells cells on cells.id = base_cell.id group by assignment.name
    """
    with closing(sqlite3.connect(generated.root / "gradebook.db")) as database:
        rows = {name: (due, points) for name, due, points in database.execute(query)}
    assert set(rows) == set(ASSIGNMENTS)
    for name, (due, points) in rows.items():
        assert datetime.fromisoformat(due).replace(tzinfo=UTC) == load(name).due
        prose = WRITTEN_ANSWER.encode() in build_release(name)[f"{name}.ipynb"]
        assert points == load(name).points + WRITTEN_ANSWER_POINTS * prose


def test_source_notebooks_are_written_only_when_a_source_is_newer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Path] = []
    monkeypatch.setattr(
        source_notebooks, "write_sources", lambda root, language: written.append(root)
    )
    source_notebooks.prepare(tmp_path)
    assert written == [tmp_path]
    notebook = tmp_path / "source" / "softmax" / "softmax.ipynb"
    notebook.parent.mkdir(parents=True)
    notebook.write_text('{"metadata": {"ativa": {"language": "es"}}}')
    source_notebooks.prepare(tmp_path, "es")
    assert written == [tmp_path]
    source_notebooks.prepare(tmp_path)
    assert written == [tmp_path, tmp_path]
    notebook.write_text('{"metadata": {}}')
    source_notebooks.prepare(tmp_path)
    assert written == [tmp_path, tmp_path]
    monkeypatch.setattr(source_notebooks, "newest", lambda paths: notebook.stat().st_mtime_ns + 1)
    source_notebooks.prepare(tmp_path)
    assert len(written) == 3


def test_no_stale_notebook_is_left_where_a_lesson_is_at_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(root: Path, language: str) -> None:
        raise ValueError("a lesson at fault")

    monkeypatch.setattr(source_notebooks, "write_sources", fail)
    monkeypatch.setattr(source_notebooks, "newest", lambda paths: 2**63)
    notebook = tmp_path / "source" / "softmax" / "softmax.ipynb"
    notebook.parent.mkdir(parents=True)
    notebook.touch()
    source_notebooks.prepare(tmp_path)
    assert not notebook.exists()
    assert "a lesson at fault" in capsys.readouterr().err
