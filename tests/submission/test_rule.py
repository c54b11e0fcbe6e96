"""The rule for any tree: whatever can be graded comes out once, and two students are never one."""

from __future__ import annotations

import os
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from autograder.submission import Located, NothingToGrade, survey
from autograder.submission.disk import litter

from .samples import ASSIGNMENTS, LOSS, RELU, STUB, graded, notebook, tree, zipped

SUFFIXES = (".py", ".ipynb", ".zip")
FOLDERS = ["ana", "rui", "activations", "losses", "src", "my homework", "submitted", ".git", "A"]
STEMS = ["ana", "rui", "activations", "losses", "hw", "losses (1)", "helpers", "ana_losses", "x"]
CONTENTS = st.sampled_from([RELU, LOSS, STUB, "x = 1\n", "", "{", notebook(RELU), notebook(LOSS)])
NAMES = st.builds(
    lambda folders, stem, suffix: "/".join([*folders, stem + suffix]),
    st.lists(st.sampled_from(FOLDERS), max_size=4),
    st.sampled_from(STEMS),
    st.sampled_from([".py", ".py", ".ipynb", ".txt", ".docx"]),
)
FILES = st.dictionaries(NAMES, CONTENTS, max_size=9)
PLACES = st.lists(st.sampled_from(FOLDERS), max_size=3)
ZIPS = st.lists(st.tuples(PLACES, st.sampled_from(STEMS), FILES, st.booleans()), max_size=2)
LINKS = st.lists(st.tuples(PLACES, st.sampled_from(STEMS), st.sampled_from(STEMS)), max_size=2)


def built(root: Path, files: dict[str, str], zips: list, links: list) -> Path:
    """Write a class; what cannot be written beside what is there already is left out."""
    (root / "class").mkdir()
    for name, text in files.items():
        if not clashes(root / "class" / name):
            tree(root / "class", {name: text})
    for place, stem, members, damaged in zips:
        path = root / "class" / "/".join([*place, f"{stem}.zip"])
        if not clashes(path):
            zipped(path, members)
            if damaged:
                path.write_bytes(path.read_bytes()[:-5])
    for place, stem, target in links:
        path = root / "class" / "/".join([*place, f"{stem}.py"])
        if not clashes(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.symlink_to(f"{target}.py")
    return root / "class"


def clashes(path: Path) -> bool:
    return os.path.lexists(path) or any(p.exists() and not p.is_dir() for p in path.parents)


def gradable(folder: Path) -> Iterator[Path]:
    """Yield what can be graded, by the standard library alone; a zip's members in its place."""
    for path in sorted(folder.rglob("*")):
        below = path.relative_to(folder).parts
        if path.suffix not in SUFFIXES or any(map(litter, below)):
            continue
        if path.suffix == ".zip" and zipfile.is_zipfile(path) and not path.is_symlink():
            with zipfile.ZipFile(path) as archive:
                members = [
                    name
                    for name in archive.namelist()
                    if Path(name).suffix in SUFFIXES and not any(map(litter, Path(name).parts))
                ]
            yield from [path / name for name in members] or [path]
        elif path.is_symlink() or not path.is_dir():
            yield path


def mentioned(rows: tuple[Located, ...], left: tuple[Path, ...]) -> tuple[Counter, set[Path]]:
    """Return how often each path comes out, and what stands for all that is below it."""
    each = Counter(path for one in rows for path in (*one.aside, *one.unseen))
    each.update(source.path for one in rows for source in one.sources)
    whole = {path for one in rows for path in one.unseen} | set(left)
    return each, whole | {one.path for one in rows if not one.sources}


def unit(path: Path, folder: Path) -> tuple[str, str]:
    """Return the folder that students' entries lie in, and the entry."""
    first, *others = path.relative_to(folder).parts
    if others and Path(first).stem in ASSIGNMENTS:
        return first, others[0]
    return "", first


@settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(files=FILES, zips=ZIPS, links=LINKS)
def test_whatever_can_be_graded_comes_out_once(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, str], zips: list, links: list
) -> None:
    folder = built(tmp_path_factory.mktemp("rule"), files, zips, links)
    expected = list(gradable(folder))
    try:
        found = survey([folder], ASSIGNMENTS)
    except NothingToGrade:
        assert not any(path.stem in ASSIGNMENTS and path.is_file() for path in expected)
        return
    each, whole = mentioned(found.located, found.unseen)
    for path in expected:
        # A zip without a script or notebook has a row, too, by itself or by a folder in it.
        covered = any(path == one or one in path.parents or path in one.parents for one in whole)
        assert each[path] == 1 or (each[path] == 0 and covered), path
    sources = {source.path for one in found.located for source in one.sources}
    assert sources <= set(expected)
    # Whoever is at the top has a row, where the folder is not one student's.
    if not any(one.student == "class" for one in found.located):
        rows = [*(one.path for one in found.located), *sources, *each, *found.unseen]
        for path in expected:
            top = folder / path.relative_to(folder).parts[0]
            assert any(top == one or top in one.parents for one in rows), top
    # Nobody's name stands for two, and each student has one row for an assignment.
    assert len({(one.student, one.assignment) for one in found.located}) == len(found.located)
    entries: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for one in found.located:
        if one.student != "class":
            for source in one.sources:
                place, entry = unit(source.path, folder)
                entries[one.student, place].add(entry)
    for (student, _place), names in entries.items():
        files_of_one_name = len({Path(name).stem for name in names}) == 1 and not any(
            name.endswith(".zip") or (folder / name).is_dir() for name in names
        )
        assert len(names) == 1 or files_of_one_name or "/" in student, (student, names)


@pytest.mark.parametrize(
    ("files", "students"),
    [
        ({"Ana/my homework/hw.py": RELU, "Rui/hw.py": RELU}, {"Ana", "Rui"}),
        ({"Ana/my homework/hw.py": RELU, "Rui/my homework/hw.py": RELU}, {"Ana", "Rui"}),
        ({"ana/a/b/c/d/e/f/hw.py": RELU, "rui/losses.py": LOSS}, {"ana", "rui"}),
        ({"ana/old/losses.py": LOSS, "ana/losses.py": LOSS, "rui/losses.py": LOSS}, {"ana", "rui"}),
        ({"ana/draft.py": STUB, "ana/final.py": RELU, "rui/activations.py": RELU}, {"ana", "rui"}),
        ({"ana/activations/draft.py": STUB, "ana/activations/final.py": RELU}, {"ana"}),
        ({"ana.py": RELU, "ana/losses/losses.py": LOSS}, {"ana", "ana.py"}),
        ({"ana.py": LOSS, "ana/losses/losses.py": LOSS}, {"ana", "ana.py"}),
        ({"ana/src/hw.py": RELU, "ana/tests/test_losses.py": "x = 1\n", "rui/src/hw.py": RELU,
          "rui/tests/test_losses.py": "x = 1\n"}, {"ana", "rui"}),
        ({"A/ana/hw.py": RELU, "A/rui/hw.py": RELU, "B/ana/hw.py": RELU},
         {"A/ana", "A/rui", "B/ana"}),
        ({"A/ana/losses/losses.py": LOSS, "A/rui/losses/losses.py": LOSS,
          "B/ana/losses/losses.py": LOSS}, {"A/ana", "A/rui", "B/ana"}),
        ({"A/ana.py": RELU, "A/rui.py": RELU, "B/eva.py": RELU, "B/bia.py": RELU},
         {"A/ana", "A/rui", "B/eva", "B/bia"}),
        ({"losses/ana.py": LOSS, "losses/rui.py": LOSS, "losses/eva/hw.py": LOSS},
         {"ana", "eva", "rui"}),
        ({"activations/activations.py": RELU, "ana/activations/activations.py": RELU},
         {"c", "ana"}),
        ({"ana/ps1/hw.txt": "x", "rui.py": RELU, "eva.docx": "x", "bia.ipynb.txt": "x",
          "list.csv": "x"}, {"ana", "bia", "eva", "rui"}),
        ({"submitted/losses.py": LOSS, "ana/losses.py": LOSS}, {"ana", "submitted"}),
        ({"submitted/ana/losses/losses.py": LOSS, "source/losses/losses.py": LOSS}, {"ana"}),
        ({"activations.py": RELU, "activations (1).py": STUB, "utils/check.py": "x = 1\n",
          "tests/test_mine.py": "x = 1\n"}, {"c"}),
        ({"assignments/activations/activations.py": RELU, "assignments/losses/losses.py": LOSS,
          "utils/check.py": "x = 1\n"}, {"c"}),
    ],
)  # fmt: skip
def test_the_first_level_names_the_student(
    tmp_path: Path, files: dict[str, str], students: set[str]
) -> None:
    tree(tmp_path / "c", dict(files))
    assert {one.student for one in graded(tmp_path / "c")} == students


def test_what_is_not_looked_at_is_counted(tmp_path: Path) -> None:
    tree(tmp_path, {f"c/ana/losses/try{n}.py": LOSS for n in range(30)})
    tree(tmp_path, {"c/ana/losses/activations.py": RELU, "c/rui/losses.py": LOSS})
    ana, rui = survey([tmp_path / "c"], ASSIGNMENTS).located
    assert len(ana.sources) == 20
    assert len(ana.unseen) == 11
    assert "11 files not looked at: try20.py, try21.py, try22.py and 8 more" in ana.notes[-1]
    assert (rui.unseen, rui.notes) == ((), ())


def test_the_kits_own_files_do_not_count_and_others_beside_them_do(tmp_path: Path) -> None:
    bundle = {
        "assignments/losses/losses.py": LOSS,
        "utils/check.py": "",
        "utils/home/watch.py": "x = 1",
    }
    tree(tmp_path, {f"c/ana/ativa/{name}": text for name, text in bundle.items()})
    tree(tmp_path, {"c/rui/ativa/utils/check.py": "", "c/rui/ativa/utils/mine.py": RELU})
    ana, rui = survey([tmp_path / "c"], ASSIGNMENTS).located
    assert (ana.student, ana.assignment, ana.aside, ana.unseen) == ("ana", "losses", (), ())
    assert [source.path.name for source in rui.sources] == ["mine.py"]


def test_what_a_course_keeps_beside_what_was_submitted_is_named(tmp_path: Path) -> None:
    tree(tmp_path, {"c/submitted/ana/losses/losses.py": LOSS, "c/autograded/ana/losses.py": LOSS})
    found = survey([tmp_path / "c"], ASSIGNMENTS)
    assert [one.student for one in found.located] == ["ana"]
    assert found.unseen == (tmp_path / "c/autograded",)


def test_names_that_look_alike_are_two_students_whatever_they_handed_in(tmp_path: Path) -> None:
    tree(tmp_path, {"c/a\x01/losses.py": LOSS, "c/a\x02/activations.py": RELU, "c/a�/x.py": RELU})
    found = {one.path.parent.name: one.student for one in graded(tmp_path / "c")}
    assert len(set(found.values())) == 3
    assert found["a�"] == "a�"
