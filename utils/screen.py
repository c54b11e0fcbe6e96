"""What a student reads: lines with a meaning each, coloured on a terminal and plain elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from utils.language import _, nothing_to_translate
from utils.published import PublicExercise
from utils.verdicts import Verdict

if TYPE_CHECKING:  # a notebook has its own screen, and needs neither
    from rich.console import Console

    from utils.desk import Desk

BAR = 30
# Signs tell what colours tell, for those who see none.
STYLES = {
    "title": "bold", "right": "bold green", "wrong": "bold red", "mistake": "yellow",
    "hint": "cyan", "quiet": "dim", "plain": "",
}  # fmt: skip
STATES = {
    "passed": nothing_to_translate("passes"),
    "wrong": nothing_to_translate("not yet right"),
    "syntax": nothing_to_translate("cannot be read"),
    "stub": nothing_to_translate("to be written"),
    "missing": nothing_to_translate("not in the file"),
}
SIGNS = {"passed": "✓", "wrong": "✗", "syntax": "✗", "stub": "·", "missing": "·"}


@dataclass(frozen=True)
class Line:
    """One line and its kind, a key of STYLES."""

    kind: str
    text: str = ""


def about(exercise: PublicExercise, verdict: Verdict, where: str) -> list[Line]:
    """Return what is to be said of one exercise."""
    points = _("{points:g} points").format(points=exercise.points)
    lines = [Line("title", f"{exercise.name} ({where}, {points})"), Line("plain")]
    if verdict.state == "passed":
        return [*lines, *passed(exercise)]
    if verdict.state == "stub":
        lines.append(Line("plain", _("It is still to be written: edit it there and save.")))
    elif verdict.state == "missing":
        text = _("There is no function called {name} in this file.")
        lines.append(Line("wrong", "✗ " + text.format(name=exercise.name)))
    else:
        lines.append(Line("wrong", "✗ " + verdict.problem))
    if verdict.mistake:
        lines.append(Line("mistake", "→ " + _(verdict.mistake)))
    if verdict.output.strip():
        lines += [Line("plain"), Line("quiet", _("It printed:"))]
        lines += [Line("quiet", f"  {text}") for text in verdict.output.splitlines()[:8]]
    return lines


def passed(exercise: PublicExercise) -> list[Line]:
    """Return what a student should know whose function passes at home."""
    lines = [Line("right", "✓ " + _("The public checks pass.")), Line("plain")]
    lines.append(Line("plain", _("Hidden checks follow when it is graded. They look at:")))
    lines += [Line("quiet", f"  • {_(name)}: {_(sentence)}") for name, sentence in exercise.hidden]
    return lines


def hints(exercise: PublicExercise, count: int) -> list[Line]:
    """Return the first hints, and how many are left."""
    lines = [
        Line("hint", _("Hint {number}: {hint}").format(number=number, hint=_(hint)))
        for number, hint in enumerate(exercise.hints[:count], start=1)
    ]
    if count and count == len(exercise.hints):
        lines.append(Line("quiet", _("There are no more hints for this one.")))
    return lines


def progress(desk: Desk) -> Line:
    """Return the bar over all exercises."""
    total = len(desk.exercises)
    filled = round(BAR * desk.done / total)
    text = _("{done} of {total} exercises pass").format(done=desk.done, total=total)
    return Line("title", f"{'█' * filled}{'░' * (BAR - filled)} {text}")


def whole(desk: Desk, *, keys: bool) -> list[Line]:
    """Return the screen: progress, the current exercise, hints, and which keys there are."""
    lines = [progress(desk), Line("plain"), *current(desk)]
    if keys:
        if desk.state() == "passed" and desk.done < len(desk.exercises):
            text = _("When you are done with it, press n to go on.")
            lines += [Line("plain"), Line("title", text)]
        lines += [Line("plain"), Line("quiet", _(
            "n next   h hint   l list   r reset this function   q quit"
        ))]  # fmt: skip
    return lines


def current(desk: Desk) -> list[Line]:
    """Return what is to be said of the current exercise."""
    exercise = desk.exercise
    path = desk.files[exercise.assignment]
    if exercise.assignment in desk.unreadable:
        text = _("{file} cannot be read: {message}").format(
            file=path.name, message=desk.unreadable[exercise.assignment]
        )
        return [Line("wrong", "✗ " + text)]
    verdict = desk.verdicts[exercise.name]
    lines = about(exercise, verdict, desk.where(exercise))
    if desk.hints:
        lines += [Line("plain"), *hints(exercise, desk.hints)]
    if desk.done == len(desk.exercises):
        lines += [Line("plain"), Line("right", _("Every exercise passes here. Hand them in!"))]
    return lines


def table(desk: Desk) -> list[Line]:
    """Return every exercise with its state."""
    lines = [progress(desk)]
    assignment = ""
    for exercise in desk.exercises:
        if exercise.assignment != assignment:
            assignment = exercise.assignment
            lines += [Line("plain"), Line("title", assignment)]
        verdict = desk.verdicts.get(exercise.name)
        state = verdict.state if verdict else "missing"
        kind = {"passed": "right", "wrong": "wrong", "syntax": "wrong"}.get(state, "plain")
        mark = "→" if exercise.name == desk.current else " "
        lines.append(Line(kind, f"{mark} {SIGNS[state]} {exercise.name:<26} {_(STATES[state])}"))
    return lines


def show(console: Console, lines: Iterable[Line]) -> None:
    """Print lines, coloured where the console is a terminal."""
    from rich.text import Text

    for line in lines:
        console.print(Text(line.text, STYLES[line.kind]), highlight=False)
