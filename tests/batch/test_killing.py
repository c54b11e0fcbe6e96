"""Whatever process is killed at whatever moment: every result comes, and is what it would be."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.batch.conftest import RELU
from tests.killing import DEPTHS, KillingRun

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="it looks into /proc"),
    pytest.mark.thorough,
]
STUDENTS = 6
KILLS = 2


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class, each with a relu of its own."""
    folder = tmp_path_factory.mktemp("class")
    for number in range(STUDENTS):
        file = folder / f"student-{number}" / "activations" / "activations.py"
        file.parent.mkdir(parents=True)
        file.write_text(RELU.format(floor=number))
    return folder


@pytest.fixture(scope="module")
def unharmed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The results when nothing is killed."""
    return KillingRun(folder, tmp_path_factory.mktemp("unharmed"), "lane", 0, 0).document()


@pytest.mark.parametrize("kind", DEPTHS)
def test_what_is_killed_changes_nothing(
    folder: Path, unharmed: bytes, tmp_path: Path, kind: str
) -> None:
    run = KillingRun(folder, tmp_path, kind, KILLS, seed=1)
    assert run.document() == unharmed
    if kind in ("main", "lane", "launcher"):  # they live long enough to be met
        assert run.killed == KILLS
