"""An attack of the corpus: a submission that begins by saying what must become of it.

Its first comments tell what it tries, then, line by line:
    # assignment: activations     which it is, this one unless another is named
    # right: relu, sigmoid        functions that are honest work and keep full marks, or "none";
                                  nothing else in the file may gain a point
    # partial: elu: 3.5           a function that is honest in part, and what that part is worth
    # status: graded              the result's status; "timeout or graded" where the clock decides
    # says: tanh: np.tanh         words that the feedback on a function must hold
    # seconds: 3                  processor time that it is given, where it would use up all
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from autograder.batch import assignment_names
from autograder.submission import Located, Submission, read_submission
from autograder.submission.model import SourceFile

CORPUS = Path(__file__).parent / "corpus"
FIELD = re.compile(r"^# (assignment|right|partial|status|says|seconds): (.+)$")


@dataclass(frozen=True)
class Attack:
    """One file and what must become of it."""

    path: Path
    assignment: str
    right: tuple[str, ...]
    partial: dict[str, float]
    status: tuple[str, ...]
    says: tuple[tuple[str, str], ...]
    seconds: float | None

    @property
    def name(self) -> str:
        return self.path.stem

    def submission(self) -> Submission:
        """Read the file as the grader reads a student's."""
        source = SourceFile(self.path, self.path)
        located = Located("student", self.assignment, self.path, (source,))
        return read_submission(located, assignment_names())


def read_attack(path: Path) -> Attack:
    """Return an attack with what its header demands; raises ValueError if that is not complete."""
    found: dict[str, list[str]] = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                break
            if field := FIELD.match(line):
                found.setdefault(field[1], []).append(field[2].strip())
    if not {"right", "status"} <= set(found):
        raise ValueError(f"{path.name} does not say what must become of it")
    (right,), (status,) = found["right"], found["status"]
    return Attack(
        path,
        found.get("assignment", ["activations"])[0],
        () if right == "none" else tuple(right.split(", ")),
        {name: float(points) for name, points in map(pair, found.get("partial", ()))},
        tuple(status.split(" or ")),
        tuple(map(pair, found.get("says", ()))),
        float(found["seconds"][0]) if "seconds" in found else None,
    )


def pair(text: str) -> tuple[str, str]:
    """Return what stands before and after the first colon."""
    name, _, rest = text.partition(": ")
    return name, rest


ATTACKS = tuple(read_attack(path) for path in sorted(CORPUS.glob("*.py")))
