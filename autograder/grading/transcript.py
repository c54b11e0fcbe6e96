"""What a worker reported about one submission, before anything is judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from autograder.checks.plan import Reply
from utils.reading.messages import in_words

STATES = frozenset({"written", "stub", "syntax", "missing"})


@dataclass(frozen=True)
class FunctionStatus:
    """Where and how a function stands in a submission, read before any student code ran.

    state: "written", "stub", "syntax" (with Python's message) or "missing"; banned: the forbidden
    call that its text makes; loop: whether it goes through elements one by one; others: how many
    more definitions of the name there are.
    """

    state: str = "missing"
    place: str = ""
    message: str = ""
    banned: str | None = None
    loop: bool = False
    others: int = 0


@dataclass
class Transcript:
    """Everything that came back, by function name and by check key.

    failures: why a function could not be defined; rehearsed: what calls gave that were made first,
    while what they may not call was slightly wrong; held: the replies' bytes; loaded: whether the
    last worker got as far as defining them; deaths: how often a worker ended early; exhausted:
    "timeout" or "crashed" when the submission used up its limits; broken: the kit's own code failed
    before any of the student's had run.
    """

    statuses: dict[str, FunctionStatus] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    replies: dict[str, tuple[Reply, ...]] = field(default_factory=dict)
    rehearsed: dict[str, tuple[Reply, ...]] = field(default_factory=dict)
    held: int = 0
    loaded: bool = False
    deaths: int = 0
    exhausted: str | None = None
    broken: bool = False


def read_status(tree: Mapping[str, Any], labels: Sequence[str]) -> FunctionStatus:
    """Return a function's status from the census; raises ValueError if it is malformed.

    labels: what the submission's cells are called, in order.
    """
    if tree.get("state") not in STATES:
        raise ValueError("not a census")
    place = f"{labels[tree['cell']]}, line {tree['line']}" if tree.get("line") else ""
    return FunctionStatus(
        str(tree["state"]),
        in_words(place),
        in_words(str(tree.get("message", ""))),
        tree.get("banned"),
        bool(tree.get("loop")),
        len(tree.get("also", ())),
    )
