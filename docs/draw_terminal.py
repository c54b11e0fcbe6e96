"""Draws the README's picture, docs/terminal.png: `ativa grade` on a part of the sample class.

.venv/bin/python docs/draw_terminal.py
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import matplotlib as mpl
from rich.console import Console
from rich.style import Style
from rich.text import Text

mpl.use("agg")
from matplotlib import pyplot as plt

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parent / "tests/sample_class/submitted"
STUDENTS = ("student-01", "student-14", "student-15", "student-20", "student-22", "student-27")
SEED = "7"
COLUMNS = 100
COMMAND = f"ativa grade submitted --assignment activations --seed {SEED} --feedback feedback"
FEEDBACK = "feedback/student-14-activations.md"
BACKGROUND, PLAIN, PROMPT, TITLE = "#16181d", "#d7dae0", "#7fd1b9", "#f0c674"
COLOURS = {"yellow": "#f0c674", "green": "#7fd1b9"}


def graded() -> tuple[str, str]:
    """Grade the students; returns what the terminal shows, and one student's feedback."""
    with TemporaryDirectory() as folder:
        for student in STUDENTS:
            work = Path(folder, "submitted", student, "activations")
            shutil.copytree(SAMPLE / student / "activations", work)
        ran = subprocess.run(
            [Path(sys.executable).with_name("ativa"), *COMMAND.split()[1:]],
            cwd=folder,
            env=os.environ | {"FORCE_COLOR": "1", "COLUMNS": str(COLUMNS), "ATIVA_LANG": "en"},
            capture_output=True,
            text=True,
            check=True,
        )
        return ran.stdout, Path(folder, FEEDBACK).read_text(encoding="utf-8")


def section(feedback: str, function: str) -> list[Text]:
    """Return a function's part of a feedback page, broken at the terminal's width."""
    found = feedback.split(f"## `{function}`")[1].split("\n## ")[0].rstrip()
    console = Console(width=COLUMNS)
    return [
        line
        for text in f"## `{function}`{found}".splitlines()
        for line in Text(text, TITLE if text.startswith(("##", "**")) else "").wrap(
            console, COLUMNS
        )
    ]


def picture() -> list[Text]:
    """Return the lines of the picture."""
    table, feedback = graded()
    lines = [Text(f"$ {COMMAND}", style=PROMPT)]
    # Without how long it took: that says more of the machine than of the kit.
    rows = table[: table.index(f"{len(STUDENTS)} submissions")].rstrip().splitlines()
    lines += [Text.from_ansi(line) for line in rows]
    lines += [Text(""), Text(f"$ less {FEEDBACK}", style=PROMPT)]
    lines += section(feedback, "sigmoid")
    return lines


def draw(lines: list[Text], path: Path) -> None:
    """Draw lines of a terminal."""
    width, height, margin = 0.082, 0.19, 0.25  # of a character, in inches
    size = (COLUMNS * width + 2 * margin, len(lines) * height + 2 * margin)
    figure = plt.figure(figsize=size, facecolor=BACKGROUND, dpi=120)
    console = Console(width=COLUMNS, color_system="truecolor", force_terminal=True)
    for row, line in enumerate(lines):
        line.no_wrap = True
        line.end = ""
        column = 0
        for segment in console.render(line, console.options.update(overflow="crop")):
            style = segment.style or Style()
            name = style.color.name if style.color else ""
            figure.text(
                (margin + column * width) / size[0],
                1 - (margin + (row + 0.5) * height) / size[1],
                segment.text.replace("$", r"\$"),
                family="DejaVu Sans Mono",
                fontsize=9.8,
                va="center",
                color=name if name.startswith("#") else COLOURS.get(name, PLAIN),
                weight="bold" if style.bold else "normal",
            )
            column += segment.cell_length
    figure.savefig(path, facecolor=BACKGROUND)


if __name__ == "__main__":
    draw(picture(), HERE / "terminal.png")
