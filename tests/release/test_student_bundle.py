"""The student's bundle: it stands alone, works after its one install line, and hides nothing."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.exercises import ASSIGNMENTS, load
from autograder.release.notebooks import ROOT
from autograder.release.student_bundle import TOP, bundle_files, write_bundle
from tests.release.test_notebooks import functions, reference_shapes, shape_of, shapes
from tests.utils.homes import write
from tests.utils.terminal import Terminal

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="there are no pseudo-terminals"),
    pytest.mark.thorough,
]

OPTIONAL = {
    "torch",
    "tqdm",
    "IPython",
    "sklearn",
}  # asked for where there is something to do with it


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle, unpacked."""
    folder = tmp_path_factory.mktemp("student")
    with zipfile.ZipFile(write_bundle(folder / "student.zip")) as archive:
        archive.extractall(folder)
    return folder / TOP


@pytest.fixture(scope="module")
def python(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment in which the README's line was run, with nothing of the kit in it.

    What it depends on is lent by this environment, so that the test needs no network.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True, symlinks=True)
    site = Path(sysconfig.get_path("purelib", vars={"base": str(folder)}))
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    python = folder / "bin" / "python"
    # The lent one, which is new enough, is to build the package.
    own = [python, "-m", "pip", "uninstall", "--quiet", "--yes", "setuptools"]
    subprocess.run(own, check=True, env=clean_environment())
    line = ["-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "."]
    subprocess.run([python, *line], cwd=home, check=True, env=clean_environment())
    return python


def clean_environment() -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "ATIVA"))}


def run(python: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [python, *arguments], cwd=cwd, capture_output=True, text=True, encoding="utf-8",
        env={**clean_environment(), "PYTHONIOENCODING": "utf-8"}, check=False,
    )  # fmt: skip


def test_the_install_line_is_the_readme_s(home: Path) -> None:
    for name in ("README.md", "LEIAME.md", "LEEME.md"):
        text = (home / name).read_text(encoding="utf-8")
        assert "    python -m pip install .\n" in text
        assert "    python -m utils watch\n" in text


def test_the_checks_are_installed_and_nothing_of_the_kit_is(python: Path, tmp_path: Path) -> None:
    code = (
        "import utils.check, importlib.util as u; print(u.find_spec('autograder'), utils.__file__)"
    )
    result = run(python, "-c", code, cwd=tmp_path)
    assert result.stdout.startswith("None "), result.stderr
    assert str(ROOT) not in result.stdout


def test_check_and_list_work_in_every_language(python: Path, home: Path) -> None:
    words = {"en": "to be written", "pt_BR": "por escrever", "es": "por escribir"}
    for language, word in words.items():
        result = run(python, "-m", "utils", "list", "--lang", language, cwd=home)
        assert result.returncode == 0, result.stderr
        assert word in result.stdout
    assert run(python, "-m", "utils", "check", "relu", cwd=home).returncode == 1
    assert run(python, "-m", "utils", "check", "relo", cwd=home).returncode == 2
    assert run(python, "-m", "utils", "list", "--lang", "tlh", cwd=home).returncode == 2


def test_the_watcher_works_from_the_bundle(python: Path, home: Path) -> None:
    script = home / "assignments" / "activations" / "activations.py"
    before = script.read_bytes()
    with Terminal(["-m", "utils", "watch"], home, {"ATIVA_LANG": "es"}, str(python)) as terminal:
        terminal.wait_for("linear (activations.py", "Todavía está por escribir")
        write(script, "sigmoid", "    return 1 / (1 + np.exp(x))")
        terminal.wait_for("✗ sigmoid(2) dio 0.1192", "Se perdió el signo del exponente")
        text = script.read_text(encoding="utf-8").replace("np.exp(x)", "np.exp(-x)")
        script.write_text(text, encoding="utf-8")
        terminal.wait_for("✓ Las verificaciones públicas pasan.")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
    script.write_bytes(before)


def test_what_it_imports_is_what_it_depends_on(home: Path) -> None:
    project = tomllib.loads((home / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {re.split(r"[^\w-]", line)[0] for line in project["dependencies"]}
    named = {name.replace("scikit-learn", "sklearn") for name in named}
    used = {
        name
        for path in (home / "utils").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in imported(node)
        if name not in sys.stdlib_module_names and name != "utils"
    }
    assert used - OPTIONAL <= named
    assert "autograder" not in used
    assert "solutions" not in used


def imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name.split(".")[0] for alias in node.names)
    if isinstance(node, ast.ImportFrom) and node.module:
        yield node.module.split(".")[0]


def test_only_what_is_named_goes_in() -> None:
    names = [name for name, _ in bundle_files()]
    assert len(names) == len(set(names))
    assert {name.split("/")[0] for name in names} <= {
        "README.md", "LEIAME.md", "LEEME.md", "LICENSE", "pyproject.toml", "assignments", "utils",
    }  # fmt: skip
    suffixes = {name.rpartition(".")[2] for name in names if "/" in name}
    assert suffixes <= {"py", "ipynb", "json", "mo", "typed"}


def test_no_reference_and_no_mistake_s_code_is_in_it(home: Path) -> None:
    hidden = reference_shapes()
    for folder in ("exercises", "families", "graders"):
        for path in (ROOT / "autograder" / folder).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            bodies = [node.body for node in ast.walk(tree) if isinstance(node, ast.Lambda)]
            hidden |= {shape for body in bodies if (shape := shape_of(body)) is not None}
    for path in [*(home / "assignments").rglob("*.py")]:
        assert shapes(iter(ast.parse(path.read_text(encoding="utf-8")).body)).isdisjoint(hidden)


def test_no_reference_function_is_defined_in_it(home: Path) -> None:
    stems = {path.stem: path for path in (ROOT / "solutions").glob("*/*.py")}
    bodies = {
        ast.dump(ast.Module(function.body[1:], []))
        for path in stems.values()
        for function in functions(path.read_text(encoding="utf-8")).values()
    }
    for path in home.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                assert ast.dump(ast.Module(body, [])) not in bodies, (path, node.name)


def test_no_word_of_a_hidden_grader_is_in_it_in_any_language(home: Path) -> None:
    words = (b"BEGIN SOLUTION", b"HIDDEN TESTS", b"default_rng([seed", b"fingerprint", b"mutant")
    for path in home.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not [word for word in words if word in content], path


def test_every_declared_exercise_is_in_it(home: Path) -> None:
    for name in ASSIGNMENTS:
        text = (home / "utils" / "home" / "practice" / f"{name}.json").read_text(encoding="utf-8")
        assert all(f'"name": "{exercise.name}"' in text for exercise in load(name).exercises)
        assert (home / "assignments" / name / f"{name}.ipynb").exists()


def test_the_same_bundle_comes_out_every_time(tmp_path: Path) -> None:
    one, other = write_bundle(tmp_path / "one.zip"), write_bundle(tmp_path / "other.zip")
    assert one.read_bytes() == other.read_bytes()
