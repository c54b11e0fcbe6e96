"""The results folder: what is believed, what is graded anew, what cannot be written."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from autograder.batch import Graded, ResultStore, StoreError
from autograder.batch.store import Run, open_envelope, read_result, write_document
from autograder.result import CheckResult, ExerciseResult, SubmissionResult

KEY = "0123456789abcdef01234567"


def graded(seed: int = 5, *, student: str = "ana", broken: bool = False) -> Graded:
    check = CheckResult("values", 2.0, 2.0, "error" if broken else "passed", "“ção”")
    relu = ExerciseResult("relu", 2.0, 4.0, None, "", (check,), ("advice",), "cell 1, line 1")
    result = SubmissionResult(student, "activations", "a.py", "graded", seed, 2.0, 4.0, (relu,))
    return Graded.of(0, result, 0.1)


@pytest.fixture
def store(tmp_path: Path) -> ResultStore:
    return ResultStore(tmp_path / "results")


def run_of(store: ResultStore, seed: int = 5, *, exact: bool = True, anew: bool = False) -> Run:
    return store.begin([Path("class")], None, seed, exact=exact, anew=anew)


def test_what_is_kept_is_found_by_a_later_run(store: ResultStore) -> None:
    file = store.keep(KEY, graded())
    kept = ResultStore(store.folder).find(KEY, run_of(store))
    assert kept is not None
    assert kept.path == file
    assert kept.result == read_result(file)
    assert kept.result.exercises[0].checks[0].message == "“ção”"


def test_what_lies_among_the_submissions_is_not_believed(tmp_path: Path) -> None:
    forged = ResultStore(tmp_path / "class" / "grades" / "results")
    forged.keep(KEY, graded())
    forged.begin([tmp_path / "class"], None, 7, exact=False, anew=False)
    store = ResultStore(forged.folder, [tmp_path / "class"])
    run = store.begin([tmp_path / "class"], None, 8, exact=False, anew=False)
    assert (run.seed, run.resumed) == (8, False)
    assert store.find(KEY, run) is None
    beside = ResultStore(forged.folder, [tmp_path / "class" / "submitted"])
    assert beside.find(KEY, run) is not None


def test_another_key_or_seed_is_not_found(store: ResultStore) -> None:
    store.keep(KEY, graded(seed=5))
    assert store.find(KEY[::-1], run_of(store, 5)) is None
    assert store.find(KEY, run_of(store, 6)) is None


def test_a_run_without_a_seed_takes_any_but_its_own_first(store: ResultStore) -> None:
    run = run_of(store, 6, exact=False)
    store.keep(KEY, graded(seed=5))
    first = store.find(KEY, run)
    assert first is not None
    assert first.result.seed == 5
    store.keep(KEY, graded(seed=6))
    own = store.find(KEY, run)
    assert own is not None
    assert own.result.seed == 6


@pytest.mark.parametrize("damage", ["empty", "cut", "flipped", "another", "directory"])
def test_a_damaged_result_is_not_believed(store: ResultStore, damage: str) -> None:
    file = store.keep(KEY, graded())
    data = file.read_bytes()
    if damage == "directory":
        file.unlink()
        file.mkdir()
    else:
        file.write_bytes(
            {
                "empty": b"",
                "cut": data[: len(data) // 2],
                "flipped": data.replace(b'"score":2.0', b'"score":4.0', 1),
                "another": b"[1, 2]\n",
            }[damage]
        )
    assert store.find(KEY, run_of(store)) is None


def test_what_broke_by_a_fault_of_the_kit_is_graded_again(store: ResultStore) -> None:
    store.keep(KEY, graded(broken=True))
    assert store.find(KEY, run_of(store)) is None


def test_a_run_that_did_not_end_gives_its_seed_to_the_next(store: ResultStore) -> None:
    assert run_of(store, 5, exact=False).seed == 5
    resumed = run_of(store, 6, exact=False)
    assert (resumed.seed, resumed.resumed) == (5, True)
    assert store.begin([Path("other")], None, 7, exact=False, anew=False).seed == 7
    store.finish(resumed)
    fresh = run_of(store, 8, exact=False)
    assert (fresh.seed, fresh.resumed) == (8, False)


def test_grading_anew_counts_what_was_kept_since_it_began(store: ResultStore) -> None:
    old = store.keep(KEY, graded())
    os.utime(old, ns=(1, 1))
    run = run_of(store, anew=True)
    assert store.find(KEY, run) is None
    store.keep(KEY, graded())
    again = run_of(ResultStore(store.folder), anew=True)
    assert again.resumed
    assert store.find(KEY, again) is not None


def test_a_full_disk_leaves_what_was_there(
    store: ResultStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.keep(KEY, graded())

    def full(path: Path, data: bytes) -> int:
        with path.open("wb") as file:
            file.write(data[:10])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(StoreError, match="No space left on device"):
        store.keep(KEY, graded(seed=6))
    monkeypatch.undo()
    assert store.find(KEY, run_of(store)) is not None
    assert len([name for name in os.listdir(store.folder) if "unfinished" not in name]) == 1


def test_what_a_killed_process_left_half_written_is_swept(store: ResultStore) -> None:
    half = store.folder / ".half-written-999999999"
    half.write_bytes(b"{")
    ours = store.folder / f".half-written-{os.getpid()}"
    ours.write_bytes(b"{")
    ResultStore(store.folder)
    assert not half.exists()
    assert ours.exists()


def test_a_folder_that_cannot_be_used_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match=r"cannot use .*file"):
        ResultStore(tmp_path / "file" / "results")


@pytest.mark.parametrize("student", ["../../etc/x", ".hidden", "--json", "名" * 90, "a b/c", ""])
def test_no_students_name_leads_out_of_the_folder(store: ResultStore, student: str) -> None:
    file = store.keep(KEY, graded(student=student))
    assert file.parent == store.folder
    assert file.name[0] not in ".-"
    kept = ResultStore(store.folder).find(KEY, run_of(store))
    assert kept is not None
    assert kept.result.student == student


def test_a_text_that_is_no_unicode_can_be_kept(store: ResultStore) -> None:
    file = store.keep(KEY, graded(student="a\udc80"))
    assert open_envelope(file.read_bytes())[0]


def test_the_document_is_what_the_results_are(store: ResultStore, tmp_path: Path) -> None:
    files = [store.keep(KEY, graded()), store.keep(KEY[::-1], graded(seed=6))]
    write_document(files, tmp_path / "new" / "all.json")
    write_document([], tmp_path / "none.json")
    document = json.loads((tmp_path / "new" / "all.json").read_text())
    assert [one["seed"] for one in document["submissions"]] == [5, 6]
    assert document["schema"] == 1
    assert json.loads((tmp_path / "none.json").read_text())["submissions"] == []
