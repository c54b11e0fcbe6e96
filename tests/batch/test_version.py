"""What counts as another version of the graders."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.batch import version
from autograder.batch.version import digest_of, graders_version
from utils.reading.code import program


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    for name in (
        "exercises/losses/mse_loss.py",
        "graders/test_checks.py",
        "sandbox/worker/runtime/serve.py",
        "cli/app.py",
    ):
        file = tmp_path / "autograder" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"# {name}\n")
    return tmp_path / "autograder"


def test_it_is_the_same_as_long_as_nothing_changes(kit: Path) -> None:
    assert digest_of([kit], ["1.0"]) == digest_of([kit], ["1.0"])
    assert graders_version() == graders_version()


@pytest.mark.parametrize(
    "name",
    ["exercises/losses/mse_loss.py", "graders/test_checks.py", "sandbox/worker/runtime/serve.py"],
)
def test_a_changed_source_is_another_version(kit: Path, name: str) -> None:
    before = digest_of([kit], [])
    (kit / name).write_text("# changed\n")
    assert digest_of([kit], []) != before


def test_a_new_source_is_another_version(kit: Path) -> None:
    before = digest_of([kit], [])
    (kit / "judging.py").write_text("")
    assert digest_of([kit], []) != before


def test_what_reads_a_submission_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[Path] = []
    monkeypatch.setattr(version, "digest_of", lambda rooms, facts: counted.extend(rooms) or "")
    graders_version.__wrapped__()
    reading = Path(program.__file__)
    assert any(reading.is_relative_to(room) for room in counted)


def test_another_library_is_another_version(kit: Path) -> None:
    assert digest_of([kit], ["numpy 2.0"]) != digest_of([kit], ["numpy 2.1"])


def test_what_cannot_change_a_grade_is_no_part_of_it(kit: Path) -> None:
    before = digest_of([kit], [])
    (kit / "cli" / "app.py").write_text("# another colour\n")
    assert digest_of([kit], []) == before
