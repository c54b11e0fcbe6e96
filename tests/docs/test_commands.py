"""Every command of the documentation is run, or says why not.

The line above a block of commands is a comment: `run`, or `not run: ` and the reason.
"""

from __future__ import annotations

import json
import shlex
import shutil
from pathlib import Path

import pytest

from tests.docs.pages import PAGES, ROOT, Block, blocks, copy_of_the_project, run
from tests.docs.test_add_an_exercise import PAGE as WORKED_EXAMPLE

COPIED = ("autograder", "solutions", "assignments", "utils", "pyproject.toml", "LICENSE")
SAMPLE = ROOT / "tests/sample_class/submitted"
# Who hands in what in the scratch course: one file with mistakes, one that is all right.
CLASS = {"ana": "student-14/activations", "luis": "student-02/softmax"}
COMMANDS = [
    block
    for page in PAGES
    if page != WORKED_EXAMPLE  # which has a test of its own
    for block in blocks(page)
    if block.language in ("sh", "console")
]
RUN = [pytest.param(block, id=block.name) for block in COMMANDS if block.mark == "run"]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with a class of two."""
    root = tmp_path_factory.mktemp("course")
    copy_of_the_project(COPIED, root)
    for student, work in CLASS.items():
        shutil.copytree(SAMPLE / work, root / "submitted" / student / Path(work).name)
    return root


@pytest.fixture(scope="module")
def done() -> set[str]:
    """The commands that have been run: pages may share some."""
    return set()


def test_every_block_of_commands_says_whether_it_is_run() -> None:
    unmarked = [
        block.name
        for block in COMMANDS
        if block.mark != "run" and not block.mark.startswith("not run: ")
    ]
    assert unmarked == []
    assert len({block.page for block in COMMANDS if block.mark == "run"}) > 5


@pytest.mark.parametrize("block", RUN)
def test_commands_work(block: Block, course: Path, done: set[str]) -> None:
    for line in block.commands:
        command = shlex.join(shlex.split(line, comments=True))
        if command not in done:
            run(command, course)
            done.add(command)


def test_the_result_is_as_the_page_on_formats_shows_it(course: Path) -> None:
    (shown,) = [
        json.loads(block.content)
        for block in blocks(ROOT / "docs/formats.md")
        if block.language == "json"
    ]
    seed = shown["submissions"][0]["seed"]
    run(f"ativa grade submitted/ana/activations --seed {seed} --json formats.json", course)
    document = json.loads((course / "formats.json").read_text(encoding="utf-8"))
    assert shown.keys() == document.keys()
    wanted, found = shown["submissions"][0], document["submissions"][0]
    assert wanted.keys() == found.keys()
    plain = set(wanted) - {"exercises", "confinement", "language", "path"}
    assert {key: wanted[key] for key in plain} == {key: found[key] for key in plain}
    (exercise,) = wanted["exercises"]
    (same,) = [one for one in found["exercises"] if one["name"] == exercise["name"]]
    assert exercise.keys() == same.keys()
    assert exercise["curve"].keys() == same["curve"].keys()
    assert {**exercise, "curve": None} == {**same, "curve": None}
