"""Files appear whole or not at all, and no link that came with a checkout is followed."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from utils.writing import WriteError, append_to_file, make_folder, write_file

FORK = multiprocessing.get_context("fork")


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder, with a victim's file and folder beside it."""
    (tmp_path / "victim.txt").write_text("precious")
    (tmp_path / "victim").mkdir()
    (tmp_path / "checkout").mkdir()
    monkeypatch.chdir(tmp_path / "checkout")
    return tmp_path / "checkout"


def in_a_child(work: Callable[[], None]) -> int | None:
    """Do something in a process of its own; returns its exit code."""
    child = FORK.Process(target=work)
    child.start()
    child.join()
    return child.exitcode


def test_a_file_and_its_folders_are_made(checkout: Path) -> None:
    write_file(Path("a/b/c.txt"), b"one")
    write_file(Path("a/b/c.txt"), [b"t", b"wo"])
    assert Path("a/b/c.txt").read_bytes() == b"two"
    assert os.listdir("a/b") == ["c.txt"]


def test_permissions_are_those_of_the_umask_and_then_those_there_were(checkout: Path) -> None:
    old = os.umask(0o027)
    try:
        write_file(Path("new"), b"1")
    finally:
        os.umask(old)
    assert stat.S_IMODE(Path("new").stat().st_mode) == 0o640
    Path("new").chmod(0o604)
    write_file(Path("new"), b"2")
    assert stat.S_IMODE(Path("new").stat().st_mode) == 0o604


def fill_the_disk() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
    with pytest.raises(WriteError) as caught:
        write_file(Path("out.json"), (b"x" * 100 for _ in range(100)))
    assert caught.value.filename == "out.json"
    assert caught.value.strerror == "File too large"


def die_while_writing() -> None:
    def content() -> Iterator[bytes]:
        yield b"x" * 100_000
        os.kill(os.getpid(), signal.SIGKILL)

    write_file(Path("out.json"), content())


def test_a_full_disk_leaves_the_older_file_whole_and_nothing_else(checkout: Path) -> None:
    Path("out.json").write_bytes(b"older")
    assert in_a_child(fill_the_disk) == 0
    assert Path("out.json").read_bytes() == b"older"
    assert os.listdir() == ["out.json"]


def test_a_killed_process_leaves_the_older_file_whole(checkout: Path) -> None:
    Path("out.json").write_bytes(b"older")
    assert in_a_child(die_while_writing) == -signal.SIGKILL
    assert Path("out.json").read_bytes() == b"older"


def test_what_fails_on_the_way_leaves_the_older_file_whole(checkout: Path) -> None:
    def content() -> Iterator[bytes]:
        yield b"half"
        raise ValueError("no more")

    Path("out.json").write_bytes(b"older")
    with pytest.raises(ValueError, match="no more"):
        write_file(Path("out.json"), content())
    assert Path("out.json").read_bytes() == b"older"
    assert os.listdir() == ["out.json"]


LINKS = {
    "to a file": ("x.md", "../victim.txt", "x.md"),
    "to nothing yet": ("x.md", "../new.txt", "x.md"),
    "to the folder": ("grades", "../victim", "grades/x.md"),
    "to a folder above": ("grades", "../victim", "grades/feedback/x.md"),
    "within the checkout": ("grades", "other", "grades/x.md"),
    "past a step back": ("grades", "../victim", "other/../grades/x.md"),
    "to a device": ("x.md", "/dev/null", "x.md"),
    "to itself": ("x.md", "x.md", "x.md"),
}


@pytest.mark.parametrize("absolute", [False, True])
@pytest.mark.parametrize("case", LINKS)
def test_a_link_below_the_current_folder_is_refused(
    checkout: Path, case: str, absolute: bool
) -> None:
    link, target, name = LINKS[case]
    Path("other").mkdir()
    Path(link).symlink_to(target)
    path = checkout / name if absolute else Path(name)
    for write in (write_file, append_to_file):
        with pytest.raises(WriteError, match=f"{link} is a link to {target}") as caught:
            write(path, b"forged")
        assert caught.value.filename == str(path)
    with pytest.raises(WriteError, match=f"{link} is a link"):
        make_folder(path)
    assert (checkout.parent / "victim.txt").read_text() == "precious"
    assert sorted(os.listdir(checkout.parent)) == ["checkout", "victim", "victim.txt"]
    assert os.listdir(checkout.parent / "victim") == os.listdir("other") == []
    assert Path(link).is_symlink()


def test_a_link_below_the_current_folder_is_refused_whatever_way_leads_there(
    checkout: Path,
) -> None:
    Path("grades").symlink_to("../victim")
    (checkout.parent / "way").symlink_to("checkout")
    with pytest.raises(WriteError, match="grades is a link"):
        write_file(Path("../way/grades/x.md"), b"forged")
    assert os.listdir(checkout.parent / "victim") == []


def test_links_above_the_current_folder_and_elsewhere_are_the_users_own(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").symlink_to("victim")
    write_file(tmp_path / "elsewhere" / "x.md", b"1")
    write_file(Path("../elsewhere/y.md"), b"2")
    assert sorted(os.listdir(tmp_path / "victim")) == ["x.md", "y.md"]
    (tmp_path / "private").symlink_to("checkout")
    monkeypatch.chdir(tmp_path / "private")
    write_file(tmp_path / "private" / "z.md", b"3")
    assert (checkout / "z.md").read_bytes() == b"3"
    (tmp_path / "file").symlink_to("victim.txt")
    write_file(tmp_path / "file", b"4")
    assert (tmp_path / "file").is_symlink()
    assert (tmp_path / "victim.txt").read_bytes() == b"4"


def test_a_pipe_and_a_device_are_written_to(checkout: Path) -> None:
    write_file(Path("/dev/null"), b"x")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    os.mkfifo("pipe")
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(Path("pipe").read_bytes()))
    reader.start()
    write_file(Path("pipe"), [b"a", b"b"])
    reader.join()
    assert read == [b"ab"]
    assert stat.S_ISFIFO(Path("pipe").stat().st_mode)


@pytest.mark.parametrize("name", ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
def test_standard_output_is_written_to_also_where_it_is_a_file(checkout: Path, name: str) -> None:
    code = (
        f"import sys; sys.path[:] = {sys.path!r}\n"
        "from pathlib import Path; from utils.writing import write_file\n"
        f"print('one'); sys.stdout.flush(); write_file(Path({name!r}), b'two\\n'); print('three')"
    )
    for mode in ("wb", "ab"):
        Path("out.txt").unlink(missing_ok=True)
        with Path("out.txt").open(mode) as out:
            subprocess.run([sys.executable, "-c", code], stdout=out, check=True)
        assert Path("out.txt").read_text() == "one\ntwo\nthree\n"
        assert os.listdir() == ["out.txt"]
    piped = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert piped.stdout == b"one\ntwo\nthree\n"
