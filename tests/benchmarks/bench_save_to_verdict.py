"""From saving a stub to reading the verdict: the watcher, warm and cold, beside pytest by hand.

Run it from the repository: `python tests/benchmarks/bench_save_to_verdict.py`. Needs a terminal's
pseudo-device, so not Windows.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.utils.homes import make_home, write  # noqa: E402
from tests.utils.terminal import Terminal  # noqa: E402

REPEATS = 15
BY_HAND = """\
import numpy as np
from activations import sigmoid


def test_sigmoid():
    given = sigmoid(np.array([0.0, 2.0, -2.0]))
    np.testing.assert_allclose(given, [0.5, 0.8807970779778823, 0.11920292202211757])
"""


def warm(folder: Path) -> list[float]:
    """Return the seconds from each save to the line on the screen, with the watcher running."""
    script = make_home(folder)
    write(script, "sigmoid", "    return 1 / (1 + np.exp(-x))")
    right = script.read_text(encoding="utf-8")
    wrong = right.replace("np.exp(-x)", "np.exp(x)")
    seconds = []
    arguments = ["-m", "utils", "watch"]
    with Terminal(arguments, folder, {"ATIVA_LANG": "en", "PYTHONPATH": str(ROOT)}) as terminal:
        terminal.wait_for("linear (activations.py")
        for number in range(REPEATS + 1):
            time.sleep(1.5)  # a person takes longer between two saves
            text, line = [(wrong, "✗ sigmoid(2) gave 0.1192"), (right, "✓ The public")][number % 2]
            start = time.perf_counter()
            script.write_text(text, encoding="utf-8")
            while line not in terminal.text:
                terminal.pump(0.001)
            seconds.append(time.perf_counter() - start)
    return seconds[1:]  # the first turns to the exercise


def command(arguments: list[str], folder: Path, repeats: int = 5) -> list[float]:
    """Return the seconds that a command takes, started anew each time."""
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], cwd=folder, capture_output=True, check=False)
        seconds.append(time.perf_counter() - start)
    return seconds


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name) / "home"
        rows = {"watch, warm": warm(home)}
        script = home / "assignments" / "activations" / "activations.py"
        rows["check, cold"] = command(["-m", "utils", "check", "sigmoid", "--at", str(home)], ROOT)
        (script.parent / "test_by_hand.py").write_text(BY_HAND, encoding="utf-8")
        rows["pytest by hand"] = command(
            ["-m", "pytest", "-q", "-p", "no:cacheprovider", "test_by_hand.py"], script.parent
        )
    print(f"{'':<16}{'median':>9}{'worst':>9}   seconds from save to verdict")
    for label, seconds in rows.items():
        print(f"{label:<16}{statistics.median(seconds):>9.3f}{max(seconds):>9.3f}")
    ratio = statistics.median(rows["pytest by hand"]) / statistics.median(rows["watch, warm"])
    print(f"the watcher answers {ratio:.0f} times as fast as pytest by hand")


if __name__ == "__main__":
    main()
