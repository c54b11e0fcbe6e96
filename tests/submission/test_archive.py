from __future__ import annotations

import gc
import os
import random
import stat
import time
import tracemalloc
import warnings
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.submission import NothingToGrade, archive, find_submissions
from utils.reading.unreadable import UnreadableError

from .samples import ASSIGNMENTS, LOSS, RELU, graded, zipped


def problem(path: Path) -> str:
    [one] = graded(path, only="losses")
    assert one.cells == ()
    assert one.problem is not None
    assert "\n" not in one.problem
    return one.problem


@pytest.mark.parametrize(
    "name",
    ["../losses.py", "a/../../losses.py", "/losses.py", "C:/losses.py", "C:\\losses.py",
     "..\\losses.py", "\\\\host\\losses.py", "/" * 50 + "losses.py"],
)  # fmt: skip
def test_names_that_climb_out_are_not_read(tmp_path: Path, name: str) -> None:
    assert "leads out of the zip" in problem(zipped(tmp_path / "joao.zip", {name: LOSS}))


def test_a_bad_member_does_not_cost_the_good_one(tmp_path: Path) -> None:
    path = zipped(tmp_path / "joao.zip", {"losses.py": LOSS, "../losses.py": "evil"})
    [one] = graded(path)
    assert one.cells == ((LOSS, "line 1"),)


def test_backslashes_are_folders(tmp_path: Path) -> None:
    [one] = graded(zipped(tmp_path / "c.zip", {"joao\\losses\\losses.py": LOSS}))
    assert (one.student, one.problem) == ("joao", None)


def test_folders_without_end_are_not_followed(tmp_path: Path) -> None:
    assert "too many folders" in problem(
        zipped(tmp_path / "j.zip", {"a/" * 500 + "losses.py": "x"})
    )


@pytest.mark.parametrize("mode", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO])
def test_links_and_devices_are_not_followed(tmp_path: Path, mode: int) -> None:
    member = zipfile.ZipInfo("losses.py")
    member.external_attr = (mode | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "joao.zip", "w") as packed:
        packed.writestr(member, "/etc/passwd")
    assert "link or device" in problem(tmp_path / "joao.zip")


def test_encrypted_members_are_named(tmp_path: Path) -> None:
    path = zipped(tmp_path / "joao.zip", {"losses.py": LOSS})
    data = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    path.write_bytes(data)
    assert "encrypted" in problem(path)


def test_a_zip_inside_a_zip_is_not_opened(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "losses.zip", {"losses.py": LOSS}).read_bytes()
    assert "zip inside a zip" in problem(zipped(tmp_path / "joao.zip", {"losses.zip": inner}))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_that_unpack_without_bound_are_refused(tmp_path: Path, method: int) -> None:
    with zipfile.ZipFile(tmp_path / "joao.zip", "w", method) as packed:
        packed.writestr("losses.py", "\n" * 10_000_000)
    assert "rare method" in problem(tmp_path / "joao.zip")


def test_a_member_that_swells_is_not_unpacked(tmp_path: Path) -> None:
    path = zipped(tmp_path / "joao.zip", {"losses.py": b"\0" * 100_000_000})
    tracemalloc.start()
    said = problem(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "swells" in said
    assert peak < 10_000_000


def test_a_member_larger_than_a_script_is_read_to_its_bound(tmp_path: Path) -> None:
    path = zipped(tmp_path / "joao.zip", {"losses.py": random.Random(0).randbytes(11_000_000)})
    assert "larger than 10 MB" in problem(path)


def test_a_size_that_lies_gains_nothing(tmp_path: Path) -> None:
    path = zipped(tmp_path / "joao.zip", {"losses.py": b"x = 1\n" * 10_000_000})
    data = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(signature) + offset
        data[at : at + 4] = (1000).to_bytes(4, "little")
    path.write_bytes(data)
    assert "damaged" in problem(path)


def test_overlapping_members_are_refused_or_read_to_their_bound(tmp_path: Path) -> None:
    # Two names for one packed body: the trick of zips that swell by overlapping.
    path = zipped(tmp_path / "c.zip", {"a/losses.py": LOSS, "b/losses.py": LOSS})
    data = path.read_bytes()
    first, second = data.index(b"PK\x01\x02"), data.rindex(b"PK\x01\x02")
    moved = data[: second + 42] + data[first + 42 : first + 46] + data[second + 46 :]
    path.write_bytes(moved)
    assert [bool(one.problem) for one in graded(path)] == [False, True]


def test_too_many_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBERS", 5)
    assert "more than 5 files" in problem(zipped(tmp_path / "j.zip", dict.fromkeys("abcdef", "")))


def test_a_table_of_contents_without_end_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MAX_DIRECTORY", 100_000)
    path = zipped(tmp_path / "joao.zip", {f"{n}.py": "" for n in range(3_000)})
    assert "table of contents is too large" in problem(path)


def test_the_declared_sum_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_UNPACKED", 100)
    assert "hand in fewer" in problem(zipped(tmp_path / "j.zip", {"losses.py": "x" * 101}))


def test_a_zip_that_is_a_link_or_pipe_in_a_folder_is_not_opened(tmp_path: Path) -> None:
    zipped(tmp_path / "secret.zip", {"losses.py": LOSS})
    (tmp_path / "c/joao").mkdir(parents=True)
    (tmp_path / "c/joao/losses.zip").symlink_to(tmp_path / "secret.zip")
    (tmp_path / "c/maria/losses").mkdir(parents=True)
    os.mkfifo(tmp_path / "c/maria/losses/losses.zip")
    joao, maria = graded(tmp_path / "c")
    assert "is a link" in (joao.problem or "")
    assert "not a regular file" in (maria.problem or "")


def test_nothing_is_written(tmp_path: Path) -> None:
    path = zipped(tmp_path / "c.zip", {"joao/losses.py": LOSS, "../evil.py": LOSS})
    before = sorted(tmp_path.parent.rglob("*"))
    graded(path)
    assert sorted(tmp_path.parent.rglob("*")) == before


def test_a_zip_that_changed_is_read_anew(tmp_path: Path) -> None:
    path = zipped(tmp_path / "joao.zip", {"losses.py": LOSS})
    assert graded(path)[0].cells[0][0] == LOSS
    other = LOSS.replace("2", "3")
    zipped(path, {"losses.py": other})
    os.utime(path, ns=(0, 0))
    assert graded(path)[0].cells[0][0] == other
    # Put in its place, of the same size and time.
    zipped(tmp_path / "new", {"losses.py": LOSS})
    os.utime(tmp_path / "new", ns=(0, 0))
    (tmp_path / "new").replace(path)
    assert graded(path)[0].cells[0][0] == LOSS


def test_an_enormous_zip_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "joao.zip", {"losses.py": LOSS})
    os.truncate(path, 10**12)
    assert "larger than 2000 MB" in problem(path)


def test_no_zip_is_left_open(tmp_path: Path) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for number in range(10):
            graded(zipped(tmp_path / f"{number}.zip", {"losses.py": LOSS}))
        archive._opened.cache_clear()
        archive._table.cache_clear()
        gc.collect()
    assert not caught
    opened = [os.readlink(f"/proc/self/fd/{fd}") for fd in range(3, 100) if is_open(fd)]
    assert not any(name.endswith(".zip") for name in opened)


def is_open(descriptor: int) -> bool:
    return os.path.lexists(f"/proc/self/fd/{descriptor}")


def test_a_class_in_one_zip_is_read_in_time(tmp_path: Path) -> None:
    path = zipped(tmp_path / "c.zip", {f"s{n}/activations.py": RELU for n in range(1_000)})
    start = time.process_time()
    assert len(graded(path)) == 1_000
    assert time.process_time() - start < 1.5


def test_a_forked_process_reads_the_zip_by_itself(tmp_path: Path) -> None:
    path = zipped(tmp_path / "c.zip", {f"s{n}/activations.py": RELU for n in range(50)})
    archive.read_member(path, "s0/activations.py", 1000)
    child = os.fork()
    if child == 0:
        right = all(
            archive.read_member(path, f"s{n}/activations.py", 1000) == RELU.encode()
            for n in range(50)
        )
        os._exit(0 if right else 1)
    for number in range(50):
        assert archive.read_member(path, f"s{number}/activations.py", 1000) == RELU.encode()
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_damage_anywhere_is_a_sentence_or_harmless(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = zipped(
        tmp_path_factory.mktemp("zip") / "losses.zip", {"losses.py": LOSS, "a/b.txt": "x"}
    )
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(content[: data.draw(st.integers(0, len(content)))])
    for one in graded(path):
        assert one.problem or one.cells[0][0]


def test_an_unreadable_zip_given_alone_says_so(tmp_path: Path) -> None:
    (tmp_path / "joao.zip").write_bytes(b"PK\x05\x06")
    with pytest.raises(NothingToGrade, match=r"joao\.zip is not a zip"):
        find_submissions([tmp_path / "joao.zip"], ASSIGNMENTS)
    with pytest.raises(UnreadableError):
        archive.read_member(tmp_path / "joao.zip", "losses.py", 10)
