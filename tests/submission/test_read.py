from __future__ import annotations

import hashlib
import os
import socket
import tracemalloc
from pathlib import Path

import pytest

from autograder.submission import Located, SourceFile, find_submissions, read_submission
from autograder.submission.disk import read_bytes
from utils.reading.unreadable import UnreadableError

from .samples import ASSIGNMENTS, LOSS, RELU, STUB, graded, notebook, tree, zipped


def test_a_submission_is_its_cells_and_the_digest_of_its_bytes(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + RELU.replace("\n", "\r\n").encode()
    [one] = graded(tree(tmp_path, {"joao/activations.py": data}) / "joao")
    assert one.cells == ((RELU, "line 1"),)
    assert one.digest == hashlib.sha256(data).hexdigest()
    assert (one.problem, one.notes) == (None, ())


@pytest.mark.parametrize(
    ("script", "other", "chosen", "why"),
    [
        (RELU, notebook(STUB), "activations.py", "most functions"),
        (STUB, notebook(RELU), "activations.ipynb", "most functions"),
        (RELU, notebook(RELU), "activations.ipynb", "as many"),
        (STUB, notebook(STUB), "activations.ipynb", "as many"),
        (STUB, "{", "activations.py", "most functions"),
        ("", notebook(STUB), "activations.ipynb", "most functions"),
        ("", "{", "activations.ipynb", "none can be read"),
    ],
)
def test_of_a_script_and_a_notebook_the_one_with_work_in_it(
    tmp_path: Path, script: str, other: str, chosen: str, why: str
) -> None:
    files = {"joao/activations/activations.py": script, "joao/activations/activations.ipynb": other}
    [one] = graded(tree(tmp_path, files) / "joao")
    assert one.path.name == chosen
    assert f"{chosen} was graded" in one.notes[0]
    assert why in one.notes[0]
    unread = [text for text in (script, other) if text in ("", "{")]
    assert len(one.notes) + bool(one.problem) == 1 + len(unread)


def test_a_notebook_named_as_a_script_is_read(tmp_path: Path) -> None:
    [one] = graded(tree(tmp_path, {"joao/activations.py": notebook("x", RELU)}) / "joao")
    assert one.cells[1] == (RELU, "cell 2")
    assert "name it .ipynb" in one.notes[0]


def test_what_is_wrong_stays_in_the_submission_with_a_digest(tmp_path: Path) -> None:
    [one] = graded(tree(tmp_path, {"joao/activations.ipynb": "{"}) / "joao")
    assert one.cells == ()
    assert one.problem is not None
    assert one.digest == hashlib.sha256(b"{").hexdigest()


def test_what_vanished_after_it_was_found_is_a_problem(tmp_path: Path) -> None:
    gone = tmp_path / "gone.py"
    one = read_submission(Located("joao", "losses", gone, (SourceFile(gone, gone),)), ASSIGNMENTS)
    assert one.problem is not None
    assert "gone.py cannot be opened (no such file" in one.problem
    assert len(one.digest) == 64


def special(path: Path, kind: str) -> None:
    if kind == "pipe":
        os.mkfifo(path)
    else:
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(str(path))


@pytest.mark.parametrize("kind", ["pipe", "socket"])
@pytest.mark.parametrize("given", ["file", "folder"])
def test_a_pipe_or_socket_is_never_opened(
    tmp_path: Path, kind: str, given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tree(tmp_path, {"joao/losses": None}) / "joao" / "losses"
    monkeypatch.chdir(folder)  # a socket's path must be short
    special(Path("losses.py"), kind)
    [one] = graded(folder / "losses.py" if given == "file" else folder)
    assert (one.student, one.assignment) == ("joao", "losses")
    assert "not a regular file" in (one.problem or "")


def test_a_device_is_never_opened() -> None:
    with pytest.raises(UnreadableError, match="not a regular file"):
        read_bytes(Path("/dev/zero"), 100)


def test_a_file_that_becomes_a_pipe_or_link_after_the_look_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    regular = os.lstat(__file__)
    monkeypatch.setattr(os, "lstat", lambda _: regular)
    os.mkfifo(tmp_path / "pipe.py")
    with pytest.raises(UnreadableError, match="not a regular file"):
        read_bytes(tmp_path / "pipe.py", 100)
    (tmp_path / "link.py").symlink_to(__file__)
    with pytest.raises(UnreadableError, match="cannot be opened"):
        read_bytes(tmp_path / "link.py", 100)


def test_no_descriptor_is_left_open(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.py")
    before = len(os.listdir("/proc/self/fd"))
    for path in (tmp_path / "pipe.py", tmp_path, Path(__file__), Path("/dev/null")):
        for limit in (1, 10**6):
            try:
                read_bytes(path, limit)
            except UnreadableError:
                continue
    assert len(os.listdir("/proc/self/fd")) == before


@pytest.mark.parametrize(("size", "fits"), [(0, True), (999, True), (1000, True), (1001, False)])
def test_reading_is_bounded(tmp_path: Path, size: int, fits: bool) -> None:
    path = tmp_path / "a.py"
    path.write_bytes(b"x" * size)
    if fits:
        assert read_bytes(path, 1000) == b"x" * size
    else:
        with pytest.raises(UnreadableError, match="larger than"):
            read_bytes(path, 1000)


def test_a_file_without_a_size_is_read_to_its_bound() -> None:
    path = Path("/proc/self/smaps")  # a regular file of size 0 that holds kilobytes
    if not path.exists():
        pytest.skip("this system has no /proc")
    assert len(read_bytes(path, 10**7)) > 1000
    with pytest.raises(UnreadableError, match="larger than"):
        read_bytes(path, 1000)


def test_a_huge_script_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tree(tmp_path, {"joao/losses.py": ""}) / "joao" / "losses.py"
    os.truncate(path, 10**12)
    tracemalloc.start()
    [one] = graded(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "larger than 10 MB" in (one.problem or "")
    assert peak < 1_000_000


def test_a_file_without_permission_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree(tmp_path, {"c/joao/losses/losses.py": LOSS, "c/eva/losses/losses.py": LOSS})
    if os.geteuid() == 0:  # root may read anything
        opened = os.open

        def refuse(path: str, flags: int, *, dir_fd: int | None = None) -> int:
            if flags & os.O_DIRECTORY:
                return opened(path, flags, dir_fd=dir_fd)
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(os, "open", refuse)
    else:
        (tmp_path / "c/joao/losses/losses.py").chmod(0)
        (tmp_path / "c/eva/losses").chmod(0)
    found = graded(tmp_path / "c")
    (tmp_path / "c/eva/losses").chmod(0o700)
    assert [one.student for one in found] == ["eva", "joao"]
    assert all("permission denied" in (one.problem or "") for one in found)


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("c/joao/losses/losses.py", "../../maria/losses/losses.py"),
        ("c/joao/losses/losses.py", "../../../secret.py"),
        ("c/joao/losses/losses.py", "/etc/passwd"),
        ("c/joao/losses/losses.py", "losses.py"),
        ("c/joao/losses/losses.py", "nowhere.py"),
        ("c/joao/losses/losses.py", "/dev/zero"),
        ("c/joao/losses/losses.py", ".."),
        ("c/joao/losses", "../maria/losses"),
        ("c/joao/losses.py", "../maria/losses/losses.py"),
    ],
)
def test_links_are_not_followed_to_others_work(tmp_path: Path, link: str, target: str) -> None:
    tree(tmp_path, {"c/maria/losses/losses.py": LOSS, "secret.py": LOSS})
    (tmp_path / link).parent.mkdir(parents=True)
    (tmp_path / link).symlink_to(target)
    joao, maria = graded(tmp_path / "c")
    assert (joao.student, joao.assignment, joao.cells) == ("joao", "losses", ())
    assert "is a link" in (joao.problem or "")
    assert maria.problem is None


def test_a_student_s_folder_that_is_a_link_is_named(tmp_path: Path) -> None:
    tree(tmp_path, {"c/maria/losses.py": LOSS})
    (tmp_path / "c" / "joao").symlink_to("maria")
    joao, maria = graded(tmp_path / "c")
    assert "is a link" in (joao.problem or "")
    assert maria.problem is None


def test_a_link_beside_the_work_is_not_followed_and_one_above_is(tmp_path: Path) -> None:
    tree(tmp_path, {"c/joao/losses/v2.py": LOSS})
    (tmp_path / "c/joao/losses/losses.py").symlink_to("v2.py")
    (tmp_path / "given").symlink_to("c")
    [one] = graded(tmp_path / "given")
    assert one.cells == ((LOSS, "line 1"),)
    assert one.path == tmp_path / "given/joao/losses/v2.py"
    assert any("losses.py is a link" in note for note in one.notes)


@pytest.mark.parametrize(
    ("link", "target"),
    [("c/mallory.py", "joao.py"), ("c/mallory.py", "eva/losses.py"),
     ("c/losses/mallory.py", "joao.py"), ("c/night/mallory.py", "joao.py")],
)  # fmt: skip
def test_a_link_among_students_earns_nothing(tmp_path: Path, link: str, target: str) -> None:
    beside = Path(link).parent
    tree(tmp_path, {f"{beside}/{name}.py": LOSS for name in ("joao", "maria")})
    tree(tmp_path, {f"{beside}/eva/losses.py": LOSS})
    (tmp_path / link).symlink_to(target)
    found = graded(tmp_path / "c")
    linked = [one for one in found if one.path.name == "mallory.py"]
    assert all(one.cells == () for one in linked)
    assert sum(one.cells != () for one in found) <= 3
    assert any("is a link" in text for one in found for text in (one.problem or "", *one.notes))


@pytest.mark.parametrize("place", ["joao", "joao/losses"])
def test_a_folder_swapped_for_a_link_after_it_was_found_is_not_followed(
    tmp_path: Path, place: str
) -> None:
    tree(tmp_path, {"c/joao/losses/losses.py": STUB, "c/maria/losses/losses.py": LOSS})
    zipped(tmp_path / "c/joao/losses/more.zip", {"losses.py": STUB})
    zipped(tmp_path / "c/maria/losses/more.zip", {"losses.py": LOSS})
    [joao, _maria] = find_submissions([tmp_path / "c"], ASSIGNMENTS)
    (tmp_path / "c" / place).rename(tmp_path / "before")
    (tmp_path / "c" / place).symlink_to(tmp_path / "c" / place.replace("joao", "maria"))
    one = read_submission(joao, ASSIGNMENTS)
    assert one.cells == ()
    assert "cannot be opened" in (one.problem or "")
