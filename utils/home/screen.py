"""What a student reads: lines with a meaning each, coloured on a terminal and plain elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from utils.home.judge import Verdict
from utils.home.practice_data import PublicExercise
from utils.language import _, nothing_to_translate

if TYPE_CHECKING:  # a notebook has its own screen, and needs neither
    from rich.console import Console

    from utils.home.session import Session

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
class ScreenLine:
    """One line and its kind, a key of STYLES."""

    kind: str
    text: str = ""


def about(exercise: PublicExercise, verdict: Verdict, where: str) -> list[ScreenLine]:
    """Return what is to be said of one exercise."""
    points = _("{points:g} points").format(points=exercise.points)
    lines = [ScreenLine("title", f"{exercise.name} ({where}, {points})"), ScreenLine("plain")]
    if verdict.state == "passed":
        return [*lines, *passed(exercise)]
    if verdict.state == "stub":
        lines.append(ScreenLine("plain", _("It is still to be written: edit it there and save.")))
    elif verdict.state == "missing":
        text = _("There is no function called {name} in this file.")
        lines.append(ScreenLine("wrong", "✗ " + text.format(name=exercise.name)))
    else:
        lines.append(ScreenLine("wrong", "✗ " + verdict.problem))
    if verdict.mistake:
        lines.append(ScreenLine("mistake", "→ " + _(verdict.mistake)))
    if verdict.output.strip():
        lines += [ScreenLine("plain"), ScreenLine("quiet", _("It printed:"))]
        lines += [ScreenLine("quiet", f"  {text}") for text in verdict.output.splitlines()[:8]]
    return lines


def passed(exercise: PublicExercise) -> list[ScreenLine]:
    """Return what a student should know whose function passes at home."""
    lines = [ScreenLine("right", "✓ " + _("The public checks pass.")), ScreenLine("plain")]
    lines.append(ScreenLine("plain", _("Hidden checks follow when it is graded. They look at:")))
    lines += [
        ScreenLine("quiet", f"  • {_(name)}: {_(sentence)}") for name, sentence in exercise.hidden
    ]
    return lines


def hints(exercise: PublicExercise, count: int) -> list[ScreenLine]:
    """Return the first hints, and how many are left."""
    lines = [
        ScreenLine("hint", _("Hint {number}: {hint}").format(number=number, hint=_(hint)))
        for number, hint in enumerate(exercise.hints[:count], start=1)
    ]
    if count and count == len(exercise.hints):
        lines.append(ScreenLine("quiet", _("There are no more hints for this one.")))
    return lines


def progress(session: Session) -> ScreenLine:
    """Return the bar over all exercises."""
    total = len(session.exercises)
    filled = round(BAR * session.done / total)
    text = _("{done} of {total} exercises pass").format(done=session.done, total=total)
    return ScreenLine("title", f"{'█' * filled}{'░' * (BAR - filled)} {text}")


def whole(session: Session, *, keys: bool) -> list[ScreenLine]:
    """Return the screen: progress, the current exercise, hints, and which keys there are."""
    lines = [progress(session), ScreenLine("plain"), *current(session)]
    if keys:
        if session.state() == "passed" and session.done < len(session.exercises):
            text = _("When you are done with it, press n to go on.")
            lines += [ScreenLine("plain"), ScreenLine("title", text)]
        lines += [ScreenLine("plain"), ScreenLine("quiet", _(
            "n next   h hint   l list   r reset this function   q quit"
        ))]  # fmt: skip
    return lines


def current(session: Session) -> list[ScreenLine]:
    """Return what is to be said of the current exercise."""
    exercise = session.exercise
    path = session.files[exercise.assignment]
    if exercise.assignment in session.unreadable:
        text = _("{file} cannot be read: {message}").format(
            file=path.name, message=session.unreadable[exercise.assignment]
        )
        return [ScreenLine("wrong", "✗ " + text)]
    verdict = session.verdicts[exercise.name]
    lines = about(exercise, verdict, session.where(exercise))
    if session.hints:
        lines += [ScreenLine("plain"), *hints(exercise, session.hints)]
    if session.done == len(session.exercises):
        lines += [
            ScreenLine("plain"),
            ScreenLine("right", _("Every exercise passes here. Hand them in!")),
        ]
    return lines


def table(session: Session) -> list[ScreenLine]:
    """Return every exercise with its state."""
    lines = [progress(session)]
    assignment = ""
    for exercise in session.exercises:
        if exercise.assignment != assignment:
            assignment = exercise.assignment
            lines += [ScreenLine("plain"), ScreenLine("title", assignment)]
        verdict = session.verdicts.get(exercise.name)
        state = verdict.state if verdict else "missing"
        kind = {"passed": "right", "wrong": "wrong", "syntax": "wrong"}.get(state, "plain")
        mark = "→" if exercise.name == session.current else " "
        lines.append(
            ScreenLine(kind, f"{mark} {SIGNS[state]} {exercise.name:<26} {_(STATES[state])}")
        )
    return lines


def show(console: Console, lines: Iterable[ScreenLine]) -> None:
    """Print lines, coloured where the console is a terminal."""
    from rich.text import Text

    for line in lines:
        console.print(Text(line.text, STYLES[line.kind]), highlight=False)
