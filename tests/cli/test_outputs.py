"""What `ativa` writes: through no link of a checkout, and nothing good is lost to a full disk."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.cli import app
from tests.cli.test_grade import RELU, ativa


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A student's repository as the current folder, and a victim's files beside it."""
    place = tmp_path / "checkout"
    (place / "activations").mkdir(parents=True)
    (place / "activations" / "activations.py").write_text("")
    (place / "grades").mkdir()
    (tmp_path / "victim").mkdir()
    (tmp_path / "victim" / "file").write_text("precious")
    monkeypatch.chdir(place)
    monkeypatch.delenv("GITHUB_OUTPUT", raising=False)
    return place


VICTIM = Path("../victim")
# The options, the link that the checkout brings, what it leads to.
GRADE: dict[str, tuple[Sequence[str], str, Path]] = {
    "json": (["--json", "grades/out.json"], "grades/out.json", VICTIM / "file"),
    "json in a folder": (["--json", "grades/a/out.json"], "grades/a", VICTIM),
    "a feedback page": (
        ["--feedback", "grades/feedback"],
        "grades/feedback/checkout-activations.md",
        VICTIM / "file",
    ),
    "feedback": (["--feedback", "grades/feedback"], "grades/feedback", VICTIM),
    "a page": (["--html", "grades/pages"], "grades/pages/index.html", VICTIM / "file"),
    "pages": (["--html", "grades/pages"], "grades/pages", VICTIM),
    "pages of students": (["--html", "grades/pages"], "grades/pages/students", VICTIM),
    "results": ([], "grades/results", VICTIM),
    "everything": (["--json", "grades/out.json"], "grades", VICTIM),
    "junit": (["--report", "junit=grades/j.xml"], "grades/j.xml", VICTIM / "file"),
    "csv": (["--report", "csv=grades/c.csv"], "grades/c.csv", VICTIM / "file"),
    "gradescope": (["--report", "gradescope=grades/g.json"], "grades/g.json", VICTIM / "file"),
    "github": (["--report", "github"], "summary.md", VICTIM / "file"),
}


@pytest.mark.parametrize("case", GRADE)
def test_grading_follows_no_link_of_a_checkout(
    checkout: Path, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    options, link, target = GRADE[case]
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    if link == "grades":
        Path("grades").rmdir()
    Path(link).parent.mkdir(parents=True, exist_ok=True)
    Path(link).symlink_to(os.path.relpath(target, Path(link).parent))
    result = ativa("grade", "activations", "--quiet", *options)
    assert result.exit_code == 2, result.output
    line = " ".join(result.stderr.split())
    assert f"{link} is a link to " in line
    assert "remove it, or name another place" in line
    assert Path("../victim/file").read_text() == "precious"
    assert os.listdir("../victim") == ["file"]


@pytest.mark.parametrize(
    ("arguments", "link"),
    [
        (["bundle", "graders", "--output", "out/graders.zip"], "out"),
        (["bundle", "gradescope", "--output", "g.zip", "--assignment", "losses"], "g.zip"),
        (["release", "--to", "out"], "out/assignments"),
        (["release", "--to", "out"], "out/utils/home/practice/losses.json"),
        (["release", "--to", "out", "--bundle", "b.zip"], "b.zip"),
    ],
)
def test_bundles_and_releases_follow_no_link(
    checkout: Path, arguments: list[str], link: str
) -> None:
    Path(link).parent.mkdir(parents=True, exist_ok=True)
    target = VICTIM if "." not in link else VICTIM / "file"
    Path(link).symlink_to(os.path.relpath(target, Path(link).parent))
    result = ativa(*arguments)
    assert result.exit_code == 2, result.output
    assert f"{link} is a link to " in " ".join(result.stderr.split())
    assert Path("../victim/file").read_text() == "precious"
    assert os.listdir("../victim") == ["file"]


def test_a_kept_result_that_is_a_link_is_replaced(checkout: Path) -> None:
    assert ativa("grade", "activations", "--seed", 5, "--quiet").exit_code == 0
    (kept,) = Path("grades/results").glob("[!.]*.json")
    kept.unlink()
    kept.symlink_to("../../../victim/file")
    result = ativa("grade", "activations", "--seed", 5, "--quiet")
    assert result.exit_code == 0, result.output
    assert not kept.is_symlink()
    assert Path("../victim/file").read_text() == "precious"


def on_a_full_disk(room: int, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `ativa` where no file can have more than `room` bytes."""
    code = (
        f"import resource, sys; sys.path[:] = {sys.path!r}; sys.dont_write_bytecode = True\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room}))\n"
        "from autograder.cli import main; main()"
    )
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, timeout=300
    )


@pytest.mark.parametrize(
    ("option", "name"),
    [
        (["--json", "out.json"], "out.json"),
        (["--report", "junit=out.xml"], "out.xml"),
        (["--html", "pages"], "pages/students/ana.html"),
        (["--feedback", "feedback"], "feedback/ana-activations.md"),
    ],
)
def test_a_full_disk_leaves_the_older_file_and_is_said_by_name(
    checkout: Path, option: list[str], name: str
) -> None:
    # Few bytes are kept of what cannot be read; the student's name makes the rest long.
    Path("ana/activations").mkdir(parents=True)
    Path("ana/activations/activations.py").write_text(RELU)
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text("older")
    assert ativa("grade", "ana", "--quiet").exit_code == 0
    (kept,) = Path("grades/results").glob("[!.]*.json")
    room = {"--html": 3000, "--feedback": 500}.get(option[0], kept.stat().st_size // 2)
    done = on_a_full_disk(room, "grade", "ana", "--quiet", *option)
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith(f"ativa: cannot write {name}: File too large")
    assert len(done.stderr.splitlines()) == 1
    assert Path(name).read_text() == "older"
    assert os.listdir(Path(name).parent).count(Path(name).name) == 1
    assert not list(Path().rglob(".half-written-*"))


def test_standard_output_pipes_and_devices_can_be_named(checkout: Path) -> None:
    code = f"import sys; sys.path[:] = {sys.path!r}; from autograder.cli import main; main()"
    grade = [sys.executable, "-c", code, "grade", "activations", "--quiet"]
    for name in ("-", "/dev/stdout"):
        said = subprocess.run([*grade, "--json", name], capture_output=True, check=True).stdout
        assert [one["score"] for one in json.loads(said)["submissions"]] == [0]
        with Path("redirected").open("wb") as out:
            subprocess.run([*grade, "--json", name], stdout=out, check=True)
        assert Path("redirected").read_bytes() == said
        report = [*grade, "--report", f"gradescope={name}"]
        said = subprocess.run(report, capture_output=True, check=True).stdout
        assert json.loads(said)["score"] == 0
    subprocess.run([*grade, "--json", "/dev/null", "--report", "csv=/dev/null"], check=True)
    os.mkfifo("pipe")
    with subprocess.Popen([*grade, "--json", "pipe"]) as running:
        assert json.loads(Path("pipe").read_bytes())["schema"] == 1
    assert running.returncode == 0
    assert not Path("/dev/null").is_file()


def test_a_dash_is_not_followed_by_a_table(checkout: Path) -> None:
    result = CliRunner().invoke(app, ["grade", "activations", "--report", "junit=-"])
    assert result.exit_code == 0
    assert result.stdout.startswith("<?xml")
    assert "activations-" not in result.stdout.splitlines()[-1]
    assert not Path("-").exists()
