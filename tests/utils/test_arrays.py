"""The type of arrays has one definition on each side of the sandbox, and one for lessons."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_type_of_arrays_is_not_defined_again() -> None:
    files = (path for room in ("autograder", "utils") for path in (ROOT / room).rglob("*.py"))
    assert {
        path.relative_to(ROOT).as_posix() for path in files if "NDArray[Any]" in path.read_text()
    } == {"autograder/checks/plan.py", "autograder/sandbox/worker/arrays.py", "utils/arrays.py"}
