"""The results folder: what is believed, what is graded anew, what cannot be written."""

from __future__ import annotations

import hashlib
import hmac
import json
import multiprocessing
import os
import resource
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.batch import Graded, ResultStore, StoreError
from autograder.batch.envelope import Key
from autograder.batch.store import Run, document_lines
from autograder.result import CheckResult, ExerciseResult, SubmissionResult

KEY = Key("ana", "activations", "d" * 64, "g" * 64, "s" * 64)


def graded(
    seed: int = 5, *, student: str = "ana", broken: bool = False, text: str = "“ção”"
) -> Graded:
    check = CheckResult("values", 2.0, 2.0, "error" if broken else "passed", text)
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
    kept = ResultStore(store.folder).find(KEY, run_of(store)).kept
    assert kept is not None
    assert kept.path == file
    assert kept.result == store.result_of(file)
    assert kept.result.exercises[0].checks[0].message == "“ção”"


@pytest.mark.parametrize("field", ["student", "assignment", "digest", "graders", "settings"])
def test_what_differs_in_one_fact_is_not_found(store: ResultStore, field: str) -> None:
    store.keep(KEY, graded(seed=5))
    assert store.find(replace(KEY, **{field: "another"}), run_of(store, 5)).kept is None
    assert store.find(KEY, run_of(store, 5)).kept is not None
    assert store.find(KEY, run_of(store, 6)).kept is None


@pytest.mark.parametrize("field", ["student", "assignment", "digest", "graders", "settings"])
def test_a_result_copied_over_another_is_not_believed(store: ResultStore, field: str) -> None:
    other = replace(KEY, **{field: "another"})
    file = store.keep(KEY, graded(seed=5))
    shutil.copy(store.keep(other, graded(seed=6)), file)
    found = ResultStore(store.folder).find(KEY, run_of(store, 7, exact=False))
    # The file's name is still that of the one that was lost.
    assert (found.kept, found.seed, found.doubted) == (None, 5, True)
    with pytest.raises(StoreError, match="changed"):
        store.text_of(file)


def test_a_run_without_a_seed_takes_any_but_its_own_first(store: ResultStore) -> None:
    run = run_of(store, 6, exact=False)
    store.keep(KEY, graded(seed=5))
    first = store.find(KEY, run).kept
    assert first is not None
    assert first.result.seed == 5
    store.keep(KEY, graded(seed=6))
    own = store.find(KEY, run).kept
    assert own is not None
    assert own.result.seed == 6


def forged(file: Path) -> bytes:
    """Return what somebody else with the same kit would have kept: other points, another key."""
    data = file.read_bytes().replace(b'"score":2.0', b'"score":4.0', 1)
    body = data.partition(b'",')[2]
    return b'{"schema":2,"seal":"' + hashlib.sha256(body).hexdigest().encode() + b'",' + body


DAMAGES: dict[str, Callable[[Path], bytes]] = {
    "empty": lambda _: b"",
    "cut": lambda file: file.read_bytes()[:200],
    "flipped": lambda file: file.read_bytes().replace(b'"score":2.0', b'"score":4.0', 1),
    "forged": forged,
    "of another kind": lambda _: b"[1, 2]\n",
    "deep": lambda _: b'{"schema":2,"seal":"' + b"[" * 1_000_000,
    "deep within": lambda file: file.read_bytes()[:86] + b'"of":' + b'{"a":' * 500_000,
    "of the earlier form": lambda _: (
        b'{"schema":1,"settled":true,"sha256":"' + b"0" * 64 + b'","submission":{}}\n'
    ),
    "not of text": lambda _: bytes(range(256)) * 10,
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_result_is_not_believed_and_its_seed_is_taken(
    store: ResultStore, damage: str
) -> None:
    file = store.keep(KEY, graded())
    file.write_bytes(DAMAGES[damage](file))
    found = store.find(KEY, run_of(store, 8, exact=False))
    assert (found.kept, found.before, found.seed, found.doubted) == (None, None, 5, True)
    # A seed that was asked for comes first.
    assert store.find(KEY, replace(run_of(store, 8), exact=True)).seed is None


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        (b'"score":2.0', b'"score":"2.0"'),
        (b'"status":"graded"', b'"status":"gradet"'),
        (b'"confinement":""', b'"confinement":"some"'),
        (b'"max_score":4.0', b'"max_score":NaN'),
        (b'"exercises":', b'"works":'),
        (b'"advice":', b'"later":' + b"[" * 5_000 + b"]" * 5_000 + b',"advice":'),
    ],
    ids=["type", "status", "confinement", "number", "key", "depth"],
)
def test_a_result_of_another_form_is_not_believed_although_its_seal_is_right(
    store: ResultStore, written: bytes, instead: bytes
) -> None:
    """Such as one that a later version of the kit kept, with the same key."""
    other = graded()
    assert written in other.text
    file = store.keep(KEY, replace(other, text=other.text.replace(written, instead)))
    found = ResultStore(store.folder).find(KEY, run_of(store, 8, exact=False))
    assert (found.kept, found.before, found.seed, found.doubted) == (None, None, 5, True)
    with pytest.raises(StoreError, match="changed"):
        store.result_of(file)


@pytest.mark.parametrize("facts", ['"seed":"5","settled":true', '"seed":5,"settled":1', '"seed":5'])
def test_a_head_of_another_form_is_not_believed_although_its_seal_is_right(
    store: ResultStore, facts: str
) -> None:
    file = store.keep(KEY, graded())
    head = f'{{"of":{json.dumps(vars(KEY))[:-1]},{facts}}},"submission":'.encode()
    body = head.removeprefix(b"{") + graded().text + b"}\n"
    message = b"ativa result 2\n" + body
    right = hmac.new(store.secret, message, hashlib.sha256).hexdigest().encode()
    file.write_bytes(b'{"schema":2,"seal":"' + right + b'",' + body)
    found = ResultStore(store.folder).find(KEY, run_of(store, 8, exact=False))
    assert (found.kept, found.before, found.seed, found.doubted) == (None, None, 5, True)


@pytest.mark.parametrize("kind", ["folder", "pipe", "link to a device", "link to itself", "huge"])
def test_what_is_no_file_of_results_is_passed_by(store: ResultStore, kind: str) -> None:
    file = store.keep(KEY, graded())
    file.unlink()
    if kind == "folder":
        file.mkdir()
    elif kind == "pipe":
        os.mkfifo(file)
    elif kind == "huge":
        with file.open("wb") as sparse:
            sparse.truncate(10**12)
    else:
        file.symlink_to("/dev/zero" if kind == "link to a device" else file)
    found = ResultStore(store.folder).find(KEY, run_of(store))
    assert (found.kept, found.doubted) == (None, True)
    if kind != "folder":
        store.keep(KEY, graded())
        assert store.find(KEY, run_of(store)).kept is not None


def test_a_result_of_another_user_is_not_believed(
    store: ResultStore, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    store.keep(KEY, graded())
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "other"))
    found = ResultStore(store.folder).find(KEY, run_of(store, 9, exact=False))
    assert (found.kept, found.seed, found.doubted) == (None, 5, True)


def test_who_has_the_same_key_believes_the_same_results(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATIVA_RESULTS_KEY", "of the team")
    ResultStore(tmp_path / "results").keep(KEY, graded())
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "other"))
    store = ResultStore(tmp_path / "results")
    assert store.find(KEY, run_of(store)).kept is not None
    monkeypatch.setenv("ATIVA_RESULTS_KEY", "of others")
    assert ResultStore(tmp_path / "results").find(KEY, run_of(store)).kept is None


def test_other_graders_find_what_was_earned_before_and_its_seed(store: ResultStore) -> None:
    store.keep(KEY, graded(seed=5))
    found = store.find(replace(KEY, graders="another"), run_of(store, 6, exact=False))
    assert found.kept is None
    assert found.before is not None
    assert (found.before.score, found.seed, found.doubted) == (2.0, 5, False)
    assert store.find(replace(KEY, digest="another"), run_of(store, 6)).before is None


def test_what_broke_by_a_fault_of_the_kit_is_graded_again(store: ResultStore) -> None:
    store.keep(KEY, graded(broken=True))
    assert store.find(KEY, run_of(store)).kept is None


def test_a_run_that_did_not_end_gives_its_seed_to_the_next(store: ResultStore) -> None:
    assert run_of(store, 5, exact=False).seed == 5
    resumed = run_of(store, 6, exact=False)
    assert (resumed.seed, resumed.resumed) == (5, True)
    assert store.begin([Path("other")], None, 7, exact=False, anew=False).seed == 7
    store.finish(resumed)
    fresh = run_of(store, 8, exact=False)
    assert (fresh.seed, fresh.resumed) == (8, False)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "[]",
        '{"seed": 1e400, "anew": false}',
        '{"seed": -1, "anew": false}',
        '{"seed": true, "anew": false}',
        '{"seed": %s, "anew": false}' % ("9" * 5000),
        '{"seed": 5, "anew": "no"}',
        '{"seed": 5}',
    ],
)
def test_a_note_of_an_unfinished_run_that_makes_no_sense_is_none(
    store: ResultStore, text: str
) -> None:
    note = run_of(store, 5, exact=False).note
    note.write_text(text)
    run = run_of(store, 8, exact=False)
    assert (run.seed, run.resumed) == (8, False)


def test_grading_anew_counts_what_was_kept_since_it_began(store: ResultStore) -> None:
    old = store.keep(KEY, graded())
    os.utime(old, ns=(1, 1))
    run = run_of(store, anew=True)
    found = store.find(KEY, run)
    assert (found.kept, found.doubted) == (None, False)
    assert found.before is not None
    store.keep(KEY, graded())
    again = run_of(ResultStore(store.folder), anew=True)
    assert again.resumed
    assert store.find(KEY, again).kept is not None


def keep_too_much(store: ResultStore) -> None:
    """Keep a result on a disk that takes 4 kB of a file and no more."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
    with pytest.raises(StoreError, match=rf"cannot write {store.folder}/ana-.*: File too large"):
        store.keep(KEY, graded(text="x" * 10_000))


def test_a_full_disk_leaves_what_was_there(store: ResultStore) -> None:
    store.keep(KEY, graded())
    before = sorted(os.listdir(store.folder))
    child = multiprocessing.get_context("fork").Process(target=keep_too_much, args=(store,))
    child.start()
    child.join()
    assert child.exitcode == 0
    assert sorted(os.listdir(store.folder)) == before
    assert store.find(KEY, run_of(store)).kept is not None


def test_two_processes_of_one_number_keep_their_results_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In two containers that share a folder, two runs may have the same process number."""
    monkeypatch.setattr(os, "getpid", lambda: 7)
    context = multiprocessing.get_context("fork")
    names = ("ana", "bia")
    children = [context.Process(target=keep_many, args=(tmp_path, name)) for name in names]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert [child.exitcode for child in children] == [0, 0]
    store = ResultStore(tmp_path)
    for name in names:
        for number in range(COUNT):
            found = store.find(replace(KEY, student=name, digest=str(number)), run_of(store))
            assert found.kept is not None
            assert found.kept.result.student == name


COUNT = 300


def keep_many(folder: Path, student: str) -> None:
    store = ResultStore(folder)
    for number in range(COUNT):
        store.keep(replace(KEY, student=student, digest=str(number)), graded(student=student))


def test_what_a_killed_process_left_half_written_is_swept(store: ResultStore) -> None:
    old, new = (store.folder / f".half-written-{name}" for name in ("12ab", "34cd"))
    for half in (old, new):
        half.write_bytes(b"{")
    os.utime(old, (1, 1))
    ResultStore(store.folder)
    assert not old.exists()
    assert new.exists()


def test_a_folder_that_cannot_be_used_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match=r"cannot use .*file"):
        ResultStore(tmp_path / "file" / "results")


@pytest.mark.parametrize("student", ["../../etc/x", ".hidden", "--json", "名" * 90, "a b/c", ""])
def test_no_students_name_leads_out_of_the_folder(store: ResultStore, student: str) -> None:
    key = replace(KEY, student=student)
    file = store.keep(key, graded(student=student))
    assert file.parent == store.folder
    assert file.name[0] not in ".-"
    kept = ResultStore(store.folder).find(key, run_of(store)).kept
    assert kept is not None
    assert kept.result.student == student


def test_a_text_that_is_no_unicode_can_be_kept(store: ResultStore) -> None:
    key = replace(KEY, student="a\udc80")
    file = store.keep(key, graded(student="a\udc80"))
    assert store.result_of(file).student == "a?"
    assert store.find(key, run_of(store)).kept is not None


def test_the_document_is_what_the_results_are(store: ResultStore) -> None:
    other = replace(KEY, digest="another")
    files = [store.keep(KEY, graded()), store.keep(other, graded(seed=6))]
    document = json.loads(b"".join(document_lines(map(store.text_of, files))))
    assert [one["seed"] for one in document["submissions"]] == [5, 6]
    assert document["schema"] == 1
    assert json.loads(b"".join(document_lines([])))["submissions"] == []
