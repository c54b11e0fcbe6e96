"""No stock command leaves an answer outside of solutions/, in a copy of this very repository."""

from __future__ import annotations

import ast
import getpass
import html
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from autograder.exercises import ASSIGNMENTS
from autograder.release.notebooks import ROOT, build_release
from tests.nbgrader_course.classroom import released
from tests.nbgrader_course.programs import Course, listed_files

pytestmark = pytest.mark.thorough

ASSIGNMENT = "softmax"
MARKS = ("BEGIN SOLUTION", "END SOLUTION")
# Shorter statements, such as `return x`, are anybody's.
LONG = 30
OWN = """\
import numpy as np


def softmax(x, temperature=1.0, axis=-1):
    return np.asarray(x) * 0
"""


def statements(tree: ast.AST) -> Iterator[tuple[str, ast.stmt]]:
    """Yield the long statements of a program in a form that spaces and comments do not change."""
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt) and len(ast.unparse(node)) >= LONG:
            yield ast.dump(node), node


def answers() -> dict[str, str]:
    """Return the statements between the lessons' marks, and where they stand."""
    inside: dict[str, str] = {}
    outside: set[str] = set()
    for path in sorted((ROOT / "solutions").glob("*/*.py")):
        text = path.read_text(encoding="utf-8")
        lines = text.splitlines()
        regions = [
            range(*pair)
            for pair in zip(
                (n for n, line in enumerate(lines, 1) if "BEGIN SOLUTION" in line),
                (n for n, line in enumerate(lines, 1) if "END SOLUTION" in line),
                strict=True,
            )
        ]
        for dump, node in statements(ast.parse(text)):
            if any(node.lineno in region for region in regions):
                inside[dump] = f"{path.name}:{node.lineno}"
            else:
                outside.add(dump)
    return {dump: place for dump, place in inside.items() if dump not in outside}


def programs(path: Path) -> Iterator[str]:
    """Yield the code in a file: a script's, each cell's, each block's of a page."""
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix == ".ipynb":
        yield from ("".join(cell["source"]) for cell in json.loads(text)["cells"])
    elif path.suffix == ".html":
        for block in re.findall(r"<pre[^>]*>(.*?)</pre>", text, re.S):
            yield html.unescape(re.sub(r"<[^>]+>", "", block))
    else:
        yield text


def found_in(path: Path, known: dict[str, str]) -> list[str]:
    """Return which answers stand in a file."""
    found = []
    for program in programs(path):
        try:
            tree = ast.parse(program)
        except (SyntaxError, ValueError):
            continue
        found += [known[dump] for dump, _ in statements(tree) if dump in known]
    return found


def test_an_answer_is_found_in_a_script_a_notebook_and_a_page(tmp_path: Path) -> None:
    known = answers()
    lesson = ROOT / "solutions" / ASSIGNMENT / f"{ASSIGNMENT}.py"
    code = re.search(r"def softmax.*?END SOLUTION", lesson.read_text("utf-8"), re.S)
    assert code is not None
    other = code[0].replace("    ### END SOLUTION", "").replace(" = ", "  =  ")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(other)])
    nbformat.write(notebook, tmp_path / "a.ipynb")
    (tmp_path / "a.py").write_text(other)
    (tmp_path / "a.html").write_text(f"<pre><span>{html.escape(other)}</span></pre>")
    for name in ("a.py", "a.ipynb", "a.html"):
        assert found_in(tmp_path / name, known), name
    assert not found_in(ROOT / "assignments" / ASSIGNMENT / f"{ASSIGNMENT}.py", known)


@pytest.fixture(scope="module")
def term(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A term in the repository's own folder, by the README's commands, in two languages.

    The instructor keeps other files beside lessons and releases; a student hands in a link.
    """
    place = tmp_path_factory.mktemp("answers")
    course = Course.new(place, sources=False)
    (course.root / "solutions" / ASSIGNMENT / "earlier.py").write_bytes(
        (course.root / "solutions" / ASSIGNMENT / f"{ASSIGNMENT}.py").read_bytes()
    )
    course.nbgrader("generate_assignment", "--assignment=*")
    (course.root / "assignments" / ASSIGNMENT / "answers.py").write_text("# not for students\n")
    course.nbgrader("release_assignment", ASSIGNMENT)
    folder = place / "desk" / ASSIGNMENT
    shutil.copytree(place / "exchange" / "ativa" / "outbound" / ASSIGNMENT, folder)
    (folder / f"{ASSIGNMENT}.py").write_text(OWN)
    settings = (
        f"c.Exchange.root = {str(place / 'exchange')!r}\nc.CourseDirectory.course_id = 'ativa'\n"
    )
    (folder.parent / "nbgrader_config.py").write_text(settings)
    course.nbgrader("submit", ASSIGNMENT, where=folder.parent)
    (inbound,) = (place / "exchange" / "ativa" / "inbound").iterdir()
    (inbound / "mine.py").symlink_to(course.root / "solutions" / ASSIGNMENT / f"{ASSIGNMENT}.py")
    course.nbgrader("collect", ASSIGNMENT)

    by_hand = course.root / "submitted" / "linked"
    by_hand.mkdir(parents=True)
    (by_hand / ASSIGNMENT).mkdir()
    nbformat.write(released(ASSIGNMENT), by_hand / ASSIGNMENT / f"{ASSIGNMENT}.ipynb")
    (by_hand / ASSIGNMENT / "other").symlink_to(course.root / "solutions")
    (by_hand / ASSIGNMENT / "mine.py").symlink_to(
        course.root / "solutions" / ASSIGNMENT / f"{ASSIGNMENT}.py"
    )
    linked = course.root / "submitted" / "folder"
    linked.mkdir()
    (linked / ASSIGNMENT).symlink_to(course.root / "solutions" / ASSIGNMENT)
    # What an instructor may lay there, as Jupyter does with a copy or jupytext with a pair.
    strays = course.root / "source" / ASSIGNMENT
    strays.mkdir(parents=True, exist_ok=True)
    shutil.copy(course.root / "solutions" / ASSIGNMENT / f"{ASSIGNMENT}.py", strays)

    course.nbgrader("autograde", ASSIGNMENT)
    course.nbgrader("generate_feedback", ASSIGNMENT)
    # A course that began with an earlier release has answers in what was autograded.
    old = course.root / "autograded" / "linked" / ASSIGNMENT / f"{ASSIGNMENT}.py"
    shutil.copy(course.root / "solutions" / ASSIGNMENT / f"{ASSIGNMENT}.py", old)
    course.nbgrader("generate_feedback", ASSIGNMENT, "--force", "--student=linked")
    old.unlink()
    course.nbgrader("release_feedback", ASSIGNMENT, "--student", getpass.getuser())
    (strays / f"{ASSIGNMENT}.py").unlink()
    return course


def left_by_commands(course: Course) -> list[Path]:
    """Return every file that the commands left: what is no part of the repository, and releases."""
    own = {name for name in listed_files() if not name.startswith("assignments/")}
    found = [*course.root.rglob("*"), *(course.root.parent / "exchange").rglob("*")]
    return [
        path
        for path in found
        if path.is_file()
        and not path.is_symlink()
        and "__pycache__" not in path.parts
        and path.parent != course.root / "solutions" / ASSIGNMENT
        and not (path.is_relative_to(course.root) and str(path.relative_to(course.root)) in own)
    ]


def check_that_nothing_leaks(course: Course) -> None:
    known = answers()
    assert len(known) > 100
    paths = left_by_commands(course)
    folders = {path.relative_to(course.root.parent).parts[:2] for path in paths}
    for name in ("source", "assignments", "submitted", "autograded", "feedback"):
        assert ("course", name) in folders
    assert ("exchange", "ativa") in folders
    for path in paths:
        assert not found_in(path, known), path
        text = path.read_bytes().decode("utf-8", "replace")
        if "source" not in path.parts:  # where the marks stand around nothing
            assert not [mark for mark in MARKS if mark in text], path
        if not {"source", "autograded"} & set(path.parts) and path.suffix != ".db":
            assert "BEGIN HIDDEN" not in text, path


def names_in(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def test_no_answer_is_left_anywhere(term: Course) -> None:
    check_that_nothing_leaks(term)


def test_only_what_is_listed_was_copied(term: Course) -> None:
    released_files = {f"{ASSIGNMENT}.ipynb", f"{ASSIGNMENT}.py"}
    receipts = {"timestamp.txt", "submission_secret.txt"}
    me, exchange = getpass.getuser(), term.root.parent / "exchange" / "ativa"
    for name in ASSIGNMENTS:
        folder = term.root / "assignments" / name
        assert names_in(folder) - {"answers.py"} == {f"{name}.ipynb", f"{name}.py"}
        assert names_in(term.root / "source" / name) == {f"{name}.ipynb"}
    assert names_in(exchange / "outbound" / ASSIGNMENT) == released_files
    assert names_in(term.root / "submitted" / me / ASSIGNMENT) == released_files | receipts
    autograded, feedback = term.root / "autograded", term.root / "feedback"
    assert names_in(autograded / me / ASSIGNMENT) == released_files | receipts
    assert (autograded / me / ASSIGNMENT / f"{ASSIGNMENT}.py").read_text() == OWN
    page = f"{ASSIGNMENT}.html"
    assert names_in(feedback / me / ASSIGNMENT) == receipts | {page, f"{ASSIGNMENT}.py"}
    assert (feedback / me / ASSIGNMENT / f"{ASSIGNMENT}.py").read_text() == OWN
    for student in ("linked", "folder"):
        assert names_in(autograded / student / ASSIGNMENT) == {f"{ASSIGNMENT}.ipynb"}
        assert names_in(feedback / student / ASSIGNMENT) == {page}
    assert [path.suffix for path in (exchange / "feedback").iterdir()] == [".html"]


def test_what_a_link_leads_to_earns_nothing(term: Course) -> None:
    for student in ("linked", "folder"):
        points = [grade.automatic or 0.0 for grade in term.gradebook()[student].values()]
        assert sum(points) == 0.0


def test_no_answer_is_left_in_another_language(
    term: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATIVA_LANG", "es")
    term.nbgrader("generate_assignment", ASSIGNMENT)
    term.nbgrader("release_assignment", ASSIGNMENT, "--force")
    term.nbgrader("autograde", ASSIGNMENT, "--force")
    term.nbgrader("generate_feedback", ASSIGNMENT, "--force")
    outbound = term.root.parent / "exchange" / "ativa" / "outbound" / ASSIGNMENT
    files = {path.name: path.read_bytes() for path in outbound.iterdir()}
    assert files == build_release(ASSIGNMENT, "es")
    check_that_nothing_leaks(term)
