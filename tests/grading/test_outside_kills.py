"""Workers that somebody else ends while they grade: nobody loses a point by it."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from autograder.grading.grader import Grader
from autograder.grading.outside_kills import RETRIES, RETRIES_IN_ALL, OutsideKills
from autograder.result import SubmissionResult
from autograder.sandbox.channel import Channel
from autograder.sandbox.fork_server import ForkServerError, WorkerExit
from autograder.submission import Submission

# One ends its own worker, so that all is asked a second time, one frame for each check.
WORK = {
    "right": "def relu(x):\n    return np.maximum(x, 0)\n",
    "one ends Python": (
        "def relu(x):\n    return np.maximum(x, 0)\n\ndef tanh(x):\n    os._exit(3)\n"
    ),
}
Kill = Callable[..., list[int]]


def submission(text: str) -> Submission:
    cells = (("import os\nimport numpy as np\n" + text, "cell 1"),)
    return Submission("ana", "activations", Path("a.py"), cells, None, (), "0")


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    with Grader("activations", seed=7) as grader:
        yield grader


@pytest.fixture(scope="module")
def unharmed(grader: Grader) -> dict[str, SubmissionResult]:
    return {name: grader.grade(submission(text)) for name, text in WORK.items()}


@pytest.fixture
def kill(monkeypatch: pytest.MonkeyPatch) -> Kill:
    """End the worker by a signal each time that the number of frames asked for is one of these."""

    def kill(moments: range | set[int], sign: int = signal.SIGKILL) -> list[int]:
        killed: list[int] = []
        asked = 0
        next_frame = Channel.next_frame

        def killed_or_next(channel: Channel, seconds: float) -> object:
            nonlocal asked
            asked += 1
            if asked in moments:
                killed.append(asked)
                os.kill(channel.worker.pid, sign)
                assert channel.worker.wait(60) is not None
            return next_frame(channel, seconds)

        monkeypatch.setattr(Channel, "next_frame", killed_or_next)
        return killed

    return kill


@pytest.mark.parametrize("work", WORK)
@pytest.mark.parametrize("moment", [1, 2, 3, 5, 9])
def test_a_worker_that_is_killed_changes_nothing(
    grader: Grader, unharmed: dict[str, SubmissionResult], kill: Kill, work: str, moment: int
) -> None:
    kill({moment})
    assert grader.grade(submission(WORK[work])) == unharmed[work]


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_so_it_is_with_a_gentler_signal(
    grader: Grader, unharmed: dict[str, SubmissionResult], kill: Kill, sign: int
) -> None:
    assert kill({2, 6}, sign) == []
    assert grader.grade(submission(WORK["one ends Python"])) == unharmed["one ends Python"]


def test_several_kills_in_a_row_change_nothing(
    grader: Grader, unharmed: dict[str, SubmissionResult], kill: Kill
) -> None:
    killed = kill(range(1, RETRIES + 1))
    assert grader.grade(submission(WORK["right"])) == unharmed["right"]
    assert killed == list(range(1, RETRIES + 1))


def test_workers_that_are_always_killed_are_never_a_students_fault(
    grader: Grader, kill: Kill
) -> None:
    if grader.runner.fork_server.level == "limits":
        pytest.skip("here a worker can send itself a signal")
    kill(range(1, 1000))
    with pytest.raises(ForkServerError, match="ended from outside again and again"):
        grader.grade(submission(WORK["right"]))


def death(code: int, *, killed: bool = False, starved: bool = False) -> WorkerExit:
    return WorkerExit(code, killed, 0.1, 1 << 20, starved)


def test_what_a_submission_did_itself_is_not_asked_again() -> None:
    kills = OutsideKills("full")
    own = (death(3), death(-signal.SIGSEGV), death(-signal.SIGKILL, killed=True), None)
    assert not any(kills.retry(one, "relu-values") for one in own)


def test_who_takes_all_the_memory_twice_has_done_it() -> None:
    kills = OutsideKills("full")
    hungry = death(-signal.SIGKILL, starved=True)
    assert kills.retry(hungry, "relu-values")
    assert not kills.retry(hungry, "relu-values")
    assert kills.retry(hungry, "relu-shape")


def test_where_a_worker_can_end_itself_it_is_asked_only_so_often() -> None:
    kills = OutsideKills("limits")
    ended = death(-signal.SIGKILL)
    assert [kills.retry(ended, "relu-values") for _ in range(RETRIES + 1)][-2:] == [True, False]
    tries = [kills.retry(ended, number) for number in range(20)]
    assert sum(tries) + RETRIES + 1 == RETRIES_IN_ALL
