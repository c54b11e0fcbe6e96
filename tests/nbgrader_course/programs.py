"""A course in a folder of its own, and the real programs run in it."""

from __future__ import annotations

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from nbformat import NotebookNode

from autograder.nbgrader_course.source_notebooks import SOURCE, write_sources
from autograder.release.notebooks import ROOT
from tests.nbgrader_course.warm import run_nbgrader

COLLECT = """
c.FileNameCollectorPlugin.named_regexp = (
    r".*/(?P<student_id>[a-z-]+)_(?P<timestamp>[0-9T]+)_(?P<file_id>\\w+)[.]\\w+"
)
"""
GRADES = """
select assigned.student_id, cell.name, grade.auto_score, grade.manual_score,
       grade.needs_manual_grade, book.late_submission_penalty
from grade
join base_cell cell on grade.cell_id = cell.id
join submitted_notebook book on grade.notebook_id = book.id
join submitted_assignment assigned on book.assignment_id = assigned.id
order by assigned.student_id, cell.name
"""
MANUAL = """
update grade set manual_score = ?, needs_manual_grade = 0 where id in (
    select grade.id from grade
    join base_cell cell on grade.cell_id = cell.id
    join submitted_notebook book on grade.notebook_id = book.id
    join submitted_assignment assigned on book.assignment_id = assigned.id
    where assigned.student_id = ? and cell.name = ?
)
"""


@dataclass(frozen=True)
class Grade:
    """One cell's grade in the gradebook."""

    automatic: float | None
    manual: float | None
    unread: bool
    penalty: float | None


Book = dict[str, dict[str, Grade]]


@dataclass
class Course:
    """A course's folder."""

    root: Path

    @classmethod
    def new(cls, place: Path, more: str = "", *, sources: bool = True) -> Course:
        """Make a course: a copy of the repository, and what an instructor adds to its settings.

        sources: whether its source notebooks are there already, which saves every course seconds.
        """
        course = cls(place / "course")
        copy_repository(course.root)
        exchange = f"\nc.Exchange.root = {str(place / 'exchange')!r}\n"
        with (course.root / "nbgrader_config.py").open("a", encoding="utf-8") as settings:
            settings.write(COLLECT + exchange + more)
        if sources:
            for name, content in source_notebooks(place.parent).items():
                notebook = course.root / SOURCE / name / f"{name}.ipynb"
                notebook.parent.mkdir(parents=True, exist_ok=True)
                notebook.write_bytes(content)
        (place / "exchange").mkdir(mode=0o777)
        (place / "exchange").chmod(0o777)
        return course

    def environment(self) -> dict[str, str]:
        """Return the environment of a person who has activated this Python's own."""
        home = self.root.parent / "home"
        home.mkdir(exist_ok=True)
        programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        return {**os.environ, "HOME": str(home), "PATH": programs}

    def run(self, *command: str, where: Path | None = None) -> str:
        """Run a program of this Python's environment; returns what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=where or self.root,
            env=self.environment(),
            capture_output=True,
            text=True,
            timeout=1800,
        )
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
        return done.stdout + done.stderr

    def nbgrader(self, *command: str, where: Path | None = None) -> str:
        """Run an nbgrader command."""
        return run_nbgrader(command, where or self.root, self.environment())

    def hand_in(self, assignment: str, work: dict[str, tuple[str, NotebookNode]]) -> str:
        """Download a course system's zip of everybody's notebooks, and collect it."""
        downloaded = self.root / "downloaded" / assignment
        shutil.rmtree(downloaded, ignore_errors=True)
        (downloaded / "archive").mkdir(parents=True)
        with zipfile.ZipFile(downloaded / "archive" / "class.zip", "w") as archive:
            for student, (when, notebook) in work.items():
                name = f"{student}_{when}_{assignment}.ipynb"
                archive.writestr(name, json.dumps(notebook))  # as it is, faults and all
        return self.nbgrader("zip_collect", assignment, "--force")

    def gradebook(self) -> Book:
        """Return every grade, by student and cell."""
        book: Book = {}
        with closing(sqlite3.connect(self.root / "gradebook.db")) as database:
            for student, cell, automatic, manual, unread, penalty in database.execute(GRADES):
                grade = Grade(automatic, manual, bool(unread), penalty)
                book.setdefault(student, {})[cell] = grade
        return book

    def grade_by_hand(self, student: str, cell: str, points: float) -> None:
        """Give points, as a person does on formgrader's page."""
        with closing(sqlite3.connect(self.root / "gradebook.db")) as database, database:
            done = database.execute(MANUAL, (points, student, cell))
            assert done.rowcount == 1

    def results(self) -> dict[str, Any]:
        """Return what `ativa grade submitted` says, by student."""
        self.run("autograder", "grade", "submitted", "--quiet", "--json", "grades.json")
        document = json.loads((self.root / "grades.json").read_text(encoding="utf-8"))
        return {one["student"]: one for one in document["submissions"]}


def listed_files() -> list[str]:
    """Return every file of this repository that git knows or would add."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    # git still lists what was only just removed
    return [name for name in listed.split("\0") if name and (ROOT / name).exists()]


def copy_repository(place: Path) -> None:
    """Copy this repository, as it is now, without anything that git ignores."""
    for name in listed_files():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, place / name)


@cache
def source_notebooks(place: Path) -> dict[str, bytes]:
    """Return the source notebooks by assignment, made once for all courses beside each other."""
    return {path.stem: path.read_bytes() for path in write_sources(place / "sources")}


@contextmanager
def formgrader(course: Course) -> Iterator[str]:
    """Start Jupyter with nbgrader's extension in a course; yields its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    options = [f"--ServerApp.port={port}", "--ServerApp.token=", "--ServerApp.open_browser=False"]
    command = [sys.executable, "-m", "jupyter", "server", "--allow-root", *options]
    log = course.root.parent / "server.log"
    with log.open("wb") as out:
        server = subprocess.Popen(
            command, cwd=course.root, env=course.environment(), stdout=out, stderr=out
        )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            with suppress(OSError), urlopen(f"{address}/formgrader/api/assignments"):
                break
            assert server.poll() is None, log.read_text()[-3000:]
            time.sleep(0.2)
        else:
            raise AssertionError(log.read_text()[-3000:])
        yield address
    finally:
        server.terminate()
        server.wait(20)
