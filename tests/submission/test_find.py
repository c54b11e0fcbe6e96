from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.submission import NothingToGrade, find_submissions, read_submission
from autograder.submission.disk import litter
from autograder.submission.names import Names

from .samples import ASSIGNMENTS, LOSS, RELU, graded, notebook, told, tree, zipped


@pytest.mark.parametrize(
    ("files", "path", "said"),
    [
        ({}, "nowhere", "no such file"),
        ({"c": None}, "c", "no submission"),
        ({"report.pdf": "x"}, "report.pdf", "no submission"),
        ({"c/report.pdf": "x"}, "c", "no submission"),
        ({"joao.zip": "PK, but no zip"}, "joao.zip", "not a zip"),
    ],
)
def test_nothing_to_grade_is_one_line(
    tmp_path: Path, files: dict[str, str | None], path: str, said: str
) -> None:
    tree(tmp_path, files)
    with pytest.raises(NothingToGrade) as caught:
        find_submissions([tmp_path / path], ASSIGNMENTS)
    message = str(caught.value)
    assert said in message
    assert path in message
    assert "\n" not in message


def test_no_path_is_nothing_to_grade() -> None:
    with pytest.raises(NothingToGrade):
        find_submissions([], ASSIGNMENTS)


def test_nothing_for_the_only_assignment_names_what_there_is(tmp_path: Path) -> None:
    tree(tmp_path, {"c/joao/losses.py": LOSS})
    with pytest.raises(NothingToGrade, match="activations, only for losses"):
        find_submissions([tmp_path / "c"], ASSIGNMENTS, "activations")


def test_one_bad_path_of_several_does_not_stop_the_others(tmp_path: Path) -> None:
    tree(tmp_path, {"joao/activations.py": RELU, "maria/x.pdf": "x", "eva.zip": "no zip"})
    assert told(*(tmp_path / name for name in ("joao", "maria", "eva.zip"))) == [
        ("eva", "unknown", "problem"),
        ("joao", "activations", "activations.py"),
        ("maria", "unknown", "problem"),
    ]


def test_the_same_work_by_two_paths_is_graded_once(tmp_path: Path) -> None:
    tree(tmp_path, {"c/joao/activations.py": RELU})
    (tmp_path / "link").symlink_to(tmp_path / "c")
    paths = [tmp_path / p for p in ("c", "c/joao", "c/joao/activations.py", "link")]
    assert told(*paths) == [("joao", "activations", "activations.py")]


def test_different_work_under_one_name_is_told_apart(tmp_path: Path) -> None:
    tree(tmp_path, {"morning/joao.py": RELU, "evening/joao.py": RELU, "evening/eva.py": RELU})
    found = graded(tmp_path / "morning", tmp_path / "evening")
    assert [one.student for one in found] == ["eva", "joao (evening)", "joao (morning)"]
    assert found[0].notes == ()
    assert "are named joao" in found[1].notes[-1]


@pytest.mark.parametrize(
    "within", ["mallory/joao.py", "mallory/joao/losses.py", "mallory/x/joao/losses/losses.py"]
)
def test_nobody_takes_anothers_name_by_a_folder_within(tmp_path: Path, within: str) -> None:
    tree(tmp_path, {"c/joao/losses/losses.py": LOSS, f"c/{within}": LOSS, "c/mallory/eva.py": LOSS})
    found = graded(tmp_path / "c")
    assert len(found) == len({one.student for one in found})
    (honest,) = (one for one in found if one.student == "joao")
    assert (honest.path, honest.notes) == (tmp_path / "c/joao/losses/losses.py", ())


@pytest.mark.parametrize(
    "names", [("joao.py", "eva.py"), ("joao/losses.py", "eva/losses.py"), ("x/joao.py", "y/eva.py")]
)
def test_a_zip_among_others_is_one_students_whatever_is_in_it(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    zipped(tmp_path / "c/mallory.zip", dict.fromkeys(names, LOSS))
    tree(tmp_path, {"c/joao.py": LOSS})
    students = [one[0] for one in told(tmp_path / "c")]
    assert students[0] == "joao"
    assert students[1:]
    assert all(student.startswith("mallory") for student in students[1:])


def test_the_order_is_natural(tmp_path: Path) -> None:
    tree(tmp_path, {f"c/student-{n}/activations.py": RELU for n in (10, 9, 1, 100, 2)})
    students = [one[0] for one in told(tmp_path / "c")]
    assert students == [f"student-{n}" for n in (1, 2, 9, 10, 100)]


def test_relative_paths_stay_as_they_were_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree(tmp_path, {"joao/activations/activations.py": RELU})
    monkeypatch.chdir(tmp_path / "joao" / "activations")
    for given_path, shown in ((".", "activations.py"), ("activations.py", "activations.py")):
        [one] = graded(Path(given_path))
        assert (one.student, str(one.path)) == ("joao", shown)


def test_a_hostile_student_name_is_made_printable(tmp_path: Path) -> None:
    names = ["a\x1b[2Jb", "a\x1b[2Jb\u202ec", "x" * 200, os.fsdecode(b"jo\xe3o"), "João Conceição"]
    for name in names:
        tree(tmp_path, {f"c/{name}/activations.py": RELU})
    students = {one.student for one in graded(tmp_path / "c")}
    assert len(students) == len(names)
    assert "João Conceição" in students
    assert all(len(student) <= 100 for student in students)
    for student in students:
        assert student.isprintable()
        student.encode()


def test_names_that_become_equal_are_told_apart(tmp_path: Path) -> None:
    tree(tmp_path, {"c/a\x01/losses.py": LOSS, "c/a\x02/losses.py": LOSS, "c/a\x03.py": LOSS})
    assert len({one.student for one in graded(tmp_path / "c")}) == 3


SEGMENTS = st.sampled_from(
    ["activations", "losses", "joao", "maria", "activations(1)", "x", ".git", "joao_losses", "ps1"]
)
FILES = st.builds(
    lambda folders, stem, suffix: "/".join([*folders, stem + suffix]),
    st.lists(SEGMENTS, max_size=4),
    SEGMENTS,
    st.sampled_from([".py", ".ipynb", ".txt", ".zip"]),
)
CONTENTS = st.sampled_from([RELU, LOSS, "", "x = 1\n", "{", "\0"])


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(files=st.dictionaries(FILES, CONTENTS, min_size=1, max_size=8), packed=st.booleans())
def test_any_tree_gives_distinct_names_and_the_same_ones_again(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, str], packed: bool
) -> None:
    root = tmp_path_factory.mktemp("any")
    path = zipped(root / "c.zip", files) if packed else tree(root, {"c/ignored.txt": ""}) / "c"
    if not packed:
        tree(path, dict(files))
    try:
        found = find_submissions([path], ASSIGNMENTS)
    except NothingToGrade as nothing:
        assert "\n" not in str(nothing)  # noqa: PT017
        return
    assert found
    assert len({(one.student, one.assignment) for one in found}) == len(found)
    assert found == find_submissions([path], ASSIGNMENTS)
    for located in found:
        one = read_submission(located, ASSIGNMENTS)
        assert bool(one.problem) != bool(one.cells)


NAMES = Names(ASSIGNMENTS)
STUDENTS = st.text(
    st.characters(categories=["L", "N", "P", "Zs"], exclude_characters="/\\"),
    min_size=1,
    max_size=12,
).filter(lambda name: not litter(name) and not NAMES.exact(Path(name).stem) and name != "submitted")
WORK = st.dictionaries(
    STUDENTS, st.sets(st.sampled_from(sorted(ASSIGNMENTS)), min_size=1), min_size=1, max_size=5
)


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(work=WORK, suffix=st.sampled_from(["py", "ipynb"]))
def test_every_layout_of_a_class_gives_the_same_students(
    tmp_path_factory: pytest.TempPathFactory, work: dict[str, set[str]], suffix: str
) -> None:
    root = tmp_path_factory.mktemp("class")
    pairs = [(student, assignment) for student, held in work.items() for assignment in held]
    text = notebook(RELU) if suffix == "ipynb" else RELU
    deep = {f"c/{student}/{one}/{one}.{suffix}": text for student, one in pairs}
    shallow = {f"d/{student}/{one}.{suffix}": text for student, one in pairs}
    tree(root, {**deep, **shallow})
    for path in (root / "c", root / "d", zipped(root / "e.zip", deep)):
        assert {one[:2] for one in told(path)} == set(pairs)


def test_a_thousand_are_found_and_read_in_well_under_a_millisecond_each(tmp_path: Path) -> None:
    files = {f"c/s{n}/activations/activations.py": RELU * 10 for n in range(1000)}
    tree(tmp_path, dict(files))
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        assert len(graded(tmp_path / "c")) == 1000
        best = min(best, time.process_time() - start)
    assert best < 0.9, f"{best} ms each"


def test_contents_are_not_read_where_names_suffice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree(tmp_path, {"c/s/activations/activations.py": RELU, "c/t/losses.py": LOSS})
    opened = os.open

    def only_folders(path: str, flags: int, *, dir_fd: int | None = None) -> int:
        assert flags & os.O_DIRECTORY, "a file was opened"
        return opened(path, flags, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", only_folders)
    assert len(find_submissions([tmp_path / "c"], ASSIGNMENTS)) == 2
