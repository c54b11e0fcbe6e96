"""The wheel and the source distribution are whole, and every command works outside a checkout."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from packaging.metadata import Metadata
from packaging.requirements import Requirement
from typer.main import get_command

from autograder.cli import app
from autograder.release.graders_bundle import declared
from autograder.release.student_bundle import TEXTS, write_bundle
from tests.utils.homes import RIGHT, make_home, write

pytestmark = pytest.mark.thorough

ROOT = Path(__file__).resolve().parent.parent
BUILD = """
import sys
from setuptools import build_meta
print(getattr(build_meta, sys.argv[1])(sys.argv[2]))
"""
# The last function reads the reference where it is installed.
WORK = """\
import numpy as np


def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    scope = {{}}
    exec(open({lesson!r}).read(), scope)
    return scope["sigmoid"](x)
"""


def repository_files() -> list[str]:
    """Return what the repository holds, or will with the next commit."""
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def environment() -> dict[str, str]:
    """Return the variables of a shell in which nothing leads to this checkout."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "PYTEST", "ATIVA"))}
    return {**kept, "PYTHONIOENCODING": "utf-8", "COLUMNS": "200"}


def build(hook: str, source: Path, target: Path) -> Path:
    """Build a distribution of a project's folder, as pip and `python -m build` do."""
    target.mkdir(exist_ok=True)
    built = subprocess.run(
        [sys.executable, "-c", BUILD, hook, str(target)],
        cwd=source, env=environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    return target / built.stdout.splitlines()[-1]


@dataclass(frozen=True)
class Built:
    """What was built of a copy of the repository."""

    wheel: Path
    sdist: Path
    unpacked: Path  # the source distribution's content


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("built")
    for name in repository_files():
        copied = folder / "repository" / name
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, copied)
    sdist = build("build_sdist", folder / "repository", folder / "dist")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    wheel = build("build_wheel", folder / "repository", folder / "dist")
    return Built(wheel, sdist, folder / sdist.name.removesuffix(".tar.gz"))


@dataclass(frozen=True)
class Installed:
    """An environment outside the checkout in which the wheel is installed."""

    folder: Path

    @property
    def packages(self) -> Path:
        """Where it has its packages."""
        return Path(sysconfig.get_path("purelib", vars={"base": str(self.folder)}))

    def run(self, program: str, *arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run one of its programs."""
        return subprocess.run(
            [self.folder / "bin" / program, *map(str, arguments)],
            cwd=cwd, env=environment(), capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip

    def works(self, program: str, *arguments: object, cwd: Path) -> str:
        """Run a program that must succeed; returns what it printed."""
        done = self.run(program, *arguments, cwd=cwd)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def refuses(self, *arguments: object, cwd: Path) -> str:
        """Run `ativa`, which must say in one line why not; returns the line."""
        done = self.run("ativa", *arguments, cwd=cwd)
        (line,) = done.stderr.splitlines()
        assert (done.returncode, done.stdout) == (2, "")
        assert list(cwd.iterdir()) == []
        return line


@pytest.fixture(scope="module")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel in an environment to which this one lends what the kit depends on.

    It lends no checkout: only Python's own folders may lead to other folders.
    """
    kit = Installed(tmp_path_factory.mktemp("environment"))
    venv.create(kit.folder, with_pip=False, symlinks=True)
    lent = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (kit.packages / "lent.pth").write_text("".join(f"{path}\n" for path in sorted(lent)))
    pip = [sys.executable, "-m", "pip", "--python", kit.folder / "bin" / "python", "install"]
    offline = ["--quiet", "--no-deps", "--no-index", "--ignore-installed", built.wheel]
    subprocess.run([*pip, *offline], check=True, env=environment())
    return kit


def content(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_source_distribution_holds_the_repository(built: Built) -> None:
    held = {
        path.relative_to(built.unpacked).as_posix()
        for path in built.unpacked.rglob("*")
        if path.is_file()
    }
    made = {"PKG-INFO", "setup.cfg", *(name for name in held if name.startswith("ativa.egg-info/"))}
    assert held - made == set(repository_files())


def test_a_wheel_of_the_source_distribution_is_the_same(built: Built, tmp_path: Path) -> None:
    again = build("build_wheel", built.unpacked, tmp_path / "dist")
    assert content(again) == content(built.wheel)


def test_the_wheel_holds_every_file_of_its_packages(built: Built) -> None:
    rooms = ("autograder/", "utils/", "solutions/")
    held = {name for name in content(built.wheel) if ".dist-info/" not in name}
    assert held == {name for name in repository_files() if name.startswith(rooms)}


def test_the_metadata_say_what_it_is_and_whose(built: Built) -> None:
    (name,) = [name for name in content(built.wheel) if name.endswith(".dist-info/METADATA")]
    found = Metadata.from_email(content(built.wheel)[name], validate=True)
    assert found.author == "The Ativa developers"
    assert found.license_expression == "MIT"
    assert found.license_files == ["LICENSE"]
    assert found.keywords
    assert "Programming Language :: Python :: 3" in (found.classifiers or [])
    assert (found.description or "").startswith("# Ativa")
    assert found.description_content_type == "text/markdown"


def test_students_get_the_kit_s_own_lower_bounds() -> None:
    project = tomllib.loads((TEXTS / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["torch"]]
    assert {str(Requirement(line)) for line in asked} <= {
        str(Requirement(line)) for line in declared()
    }


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """An empty folder to run a command in."""
    folder = tmp_path / "empty"
    folder.mkdir()
    return folder


def test_the_kit_that_runs_is_the_installed_one(installed: Installed, empty: Path) -> None:
    code = "import autograder, utils, solutions; print(autograder, utils, solutions)"
    said = installed.works("python", "-c", code, cwd=empty)
    assert said.count(str(installed.packages)) == 3
    assert str(ROOT) not in said


def commands(command: object, *above: str) -> Iterator[str]:
    """Yield the names of all commands below one."""
    below = getattr(command, "commands", None)
    if below is None:
        yield " ".join(above)
        return
    for name, one in below.items():
        yield from commands(one, *above, name)


def test_every_command_is_tried_here() -> None:
    assert set(commands(get_command(app))) == {
        "bundle gradescope", "bundle graders", "doctor", "exercises", "grade", "new exercise",
        "release", "verify",
    }  # fmt: skip


def test_it_grades_and_hides_the_references(installed: Installed, empty: Path) -> None:
    lesson = str(installed.packages / "solutions/activations/activations.py")
    (empty / "ana" / "activations").mkdir(parents=True)
    (empty / "ana/activations/activations.py").write_text(WORK.format(lesson=lesson))
    asked = "--json r.json --html pages --feedback notes --report csv=r.csv"
    said = installed.works("ativa", "grade", "ana", *asked.split(), cwd=empty)
    assert "feedback: notes" in said
    (one,) = json.loads((empty / "r.json").read_text(encoding="utf-8"))["submissions"]
    scores = {exercise["name"]: exercise["score"] for exercise in one["exercises"]}
    assert (scores["relu"], scores["sigmoid"]) == (4, 0)
    assert (empty / "pages/index.html").is_file()
    assert (empty / "r.csv").is_file()


def test_its_graders_are_found_by_pytest(installed: Installed, empty: Path) -> None:
    (empty / "activations.py").write_text("import numpy as np\n\n\ndef linear(x):\n    return x\n")
    pytest_ = ["-P", "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    asked = [*pytest_, "--pyargs", "autograder.graders", "--submission=activations.py"]
    tried = installed.run("python", *asked, cwd=empty)
    assert tried.returncode == 1, tried.stdout + tried.stderr
    right = installed.works("python", *asked, "-k", "linear", cwd=empty)
    assert " passed" in right
    assert "failed" not in right


def test_it_says_what_it_has(installed: Installed, empty: Path) -> None:
    assert "leaky_relu" in installed.works("ativa", "exercises", cwd=empty)
    assert "confinement" in installed.works("ativa", "doctor", cwd=empty)


def test_it_grades_its_graders(installed: Installed, empty: Path) -> None:
    said = installed.works("ativa", "verify", "relu", "--sample", 2, "--seeds", 1, cwd=empty)
    assert "relu" in said


def test_it_writes_the_release(installed: Installed, empty: Path) -> None:
    installed.works("ativa", "release", "--to", "course", cwd=empty)
    for path in ROOT.glob("assignments/*/*.*"):
        assert (empty / "course" / path.relative_to(ROOT)).read_bytes() == path.read_bytes()
    # The last digit of what is published depends on the processor.
    names = {path.name for path in ROOT.glob("utils/home/practice/*.json")}
    assert {path.name for path in empty.glob("course/utils/home/practice/*.json")} == names


def test_it_writes_the_students_bundle(installed: Installed, empty: Path, tmp_path: Path) -> None:
    installed.works("ativa", "release", "--bundle", "student.zip", cwd=empty)
    own, made = content(write_bundle(tmp_path / "own.zip")), content(empty / "student.zip")
    assert made.keys() == own.keys()
    for name in own:
        assert made[name] == own[name] or name.startswith("ativa/utils/home/practice/")


@pytest.mark.parametrize("kind", ["graders", "gradescope"])
def test_it_writes_graders_bundles(installed: Installed, empty: Path, kind: str) -> None:
    installed.works("ativa", "bundle", kind, "--assignment", "circles", cwd=empty)
    held = content(empty / f"{kind}.zip")
    kit = {name.removeprefix("kit/") for name in held if name.startswith("kit/")}
    rooms = ("autograder/", "utils/", "solutions/")
    assert kit == {name for name in repository_files() if name.startswith(rooms)}
    needed = held["requirements.txt"].decode()
    for line in declared():
        if Requirement(line).name in ("numpy", "torch", "landlockpy"):
            assert str(Requirement(line)) in {
                str(Requirement(one)) for one in needed.splitlines() if one[0] != "-"
            }


def test_what_takes_a_project_says_so(installed: Installed, empty: Path) -> None:
    begun = installed.refuses("new", "exercise", "gelu", "--assignment", "activations", cwd=empty)
    assert "this the project's folder?" in begun


def test_students_commands_work(installed: Installed, empty: Path) -> None:
    script = make_home(empty)
    write(script, "relu", RIGHT["relu"])
    students = ["-m", "utils"]
    assert "relu" in installed.works("python", *students, "list", cwd=empty)
    assert "pass" in installed.works("python", *students, "check", "relu", cwd=empty)
    assert installed.works("python", *students, "hint", "relu", cwd=empty)
    installed.works("python", *students, "reset", "relu", cwd=empty)
    assert script.read_bytes() == (ROOT / "assignments/activations/activations.py").read_bytes()
