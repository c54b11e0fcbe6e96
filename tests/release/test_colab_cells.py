"""A notebook's first cell where another `utils` is found before the kit's."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.release.colab_cells import opening_cells
from autograder.release.notebooks import ROOT
from utils.language import choose

FOREIGN = {
    "a package": ("utils/__init__.py", ""),
    "a module": ("utils.py", ""),
    "one with a module called check": ("utils/check.py", "import math\n"),
}
SENTENCES = {
    "en": " is not Ativa's utils, and hides it: rename it, and restart the kernel.",
    "pt_BR": " não é o utils da Ativa e o esconde: renomeie-o e reinicie o kernel.",
    "es": " no es el utils de Ativa y lo oculta: cámbiale el nombre y reinicia el kernel.",
}


def run(folder: Path, language: str, *path: Path) -> subprocess.CompletedProcess[str]:
    choose(language)
    cell = opening_cells("activations")[-1].source
    choose("en")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, path)), "PYTHONUTF8": "1"}
    environment.pop("ATIVA_LANG", None)
    environment["ATIVA_BUNDLE"] = "file:///nowhere"
    code = f"{cell}\nprint(check.__module__)"
    return subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=environment, capture_output=True,
        encoding="utf-8",
    )  # fmt: skip


@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize("kind", FOREIGN)
def test_a_foreign_utils_is_named(tmp_path: Path, kind: str, language: str) -> None:
    name, text = FOREIGN[kind]
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    (file.parent / "__init__.py").touch()
    ran = run(tmp_path, language, ROOT)
    found = file if file.name == "utils.py" else file.parent / "__init__.py"
    assert ran.stderr.splitlines()[-1] == f"ImportError: {found}{SENTENCES[language]}"


def test_a_folder_of_that_name_without_the_kit_is_named(tmp_path: Path) -> None:
    (tmp_path / "utils").mkdir()
    ran = run(tmp_path, "en", without_the_kit(tmp_path))
    assert ran.stderr.splitlines()[-1].endswith(f"utils{SENTENCES['en']}")


def test_the_kits_own_is_taken_and_its_troubles_are_told_as_they_are(tmp_path: Path) -> None:
    assert run(tmp_path, "es", ROOT).stdout == "utils.check\n"
    (tmp_path / "numpy.py").write_text("import nowhere_to_be_found\n", encoding="utf-8")
    assert "No module named 'nowhere_to_be_found'" in run(tmp_path, "es", ROOT).stderr


def without_the_kit(folder: Path) -> Path:
    """Return a folder that, on the path, lets Python forget where the kit is installed."""
    site = folder / "site"
    site.mkdir()
    code = (
        "import sys\n"
        f"sys.path[:] = [path for path in sys.path if path != {str(ROOT)!r}]\n"
        "sys.meta_path[:] = [f for f in sys.meta_path if 'editable' not in repr(f).lower()]\n"
    )
    (site / "sitecustomize.py").write_text(code, encoding="utf-8")
    return site
