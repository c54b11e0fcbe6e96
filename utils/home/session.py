"""The student's desk: their files, the verdict on every exercise, and which one is current."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from utils.home.judge import Verdict
from utils.home.practice_data import ASSIGNMENTS, PublicExercise, load_assignment
from utils.home.process_pool import ProcessPool
from utils.home.read_file import FileProgram, read_program

SUFFIXES = (".py", ".ipynb")


class NoFilesError(Exception):
    """There is nothing of an assignment where a student said to look."""


def find_files(place: Path) -> dict[str, list[Path]]:
    """Return the files of every assignment at a place: a file itself, or a folder of them."""
    if place.is_file():
        return {place.stem: [place]} if load_assignment(place.stem) else {}
    found: dict[str, list[Path]] = {}
    for name in ASSIGNMENTS:
        folders = (place / "assignments" / name, place / name, place)
        files = [folder / f"{name}{suffix}" for folder in folders for suffix in SUFFIXES]
        existing = [file for file in files if file.is_file()]
        if existing and load_assignment(name):
            found[name] = [file for file in existing if file.parent == existing[0].parent]
    return found


def written_functions(path: Path, exercises: tuple[PublicExercise, ...]) -> int:
    """Return how many of the functions are more than stubs; -1 for a file that cannot be read."""
    try:
        program = read_program(path, exercises)
    except (OSError, ValueError):
        return -1
    return sum(state in ("written", "syntax") for state in program.states.values())


def texts_of(program: FileProgram) -> dict[str, str]:
    """Return each function's text, or what keeps Python from reading it."""
    return {n: program.sources.get(n, "") + program.problems.get(n, "") for n in program.states}


@dataclass
class Session:
    """What a student has in front of them.

    files: the one in use of each assignment; sources: each function's text, by file, when last
    read; places: where it stood.
    """

    pool: ProcessPool
    choices: dict[str, list[Path]]
    files: dict[str, Path] = field(default_factory=dict)
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    sources: dict[Path, dict[str, str]] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    unreadable: dict[str, str] = field(default_factory=dict)
    current: str = ""
    hints: int = 0

    @classmethod
    def at(cls, place: Path, pool: ProcessPool) -> Session:
        """Return the desk for a file or folder; raises NoFilesError."""
        choices = find_files(place.resolve())
        if not choices:
            raise NoFilesError(str(place))
        session = cls(pool, choices)
        for assignment, files in choices.items():
            exercises = load_assignment(assignment)
            session.files[assignment] = max(files, key=lambda f: written_functions(f, exercises))
            for file in files:
                with suppress(OSError, ValueError):  # said when it is judged
                    program = read_program(file, exercises)
                    session.sources[file] = texts_of(program)
        return session

    @property
    def exercises(self) -> tuple[PublicExercise, ...]:
        """The exercises whose files are there, in the order in which they are to be done."""
        return tuple(e for name in self.files for e in load_assignment(name))

    @property
    def exercise(self) -> PublicExercise:
        """The current exercise."""
        return next(e for e in self.exercises if e.name == self.current)

    @property
    def done(self) -> int:
        """How many exercises pass."""
        return sum(verdict.state == "passed" for verdict in self.verdicts.values())

    def where(self, exercise: PublicExercise) -> str:
        """Return the file, and the place in it, of an exercise's function."""
        place = self.places.get(exercise.name)
        return self.files[exercise.assignment].name + (f", {place}" if place else "")

    def judge_all(self) -> None:
        """Judge every file, and take the first exercise that does not pass."""
        for assignment in self.files:
            self.judge(assignment)
        self.go_on()

    def judge(self, assignment: str) -> list[str]:
        """Judge one assignment's file; returns the exercises whose text is new since last time."""
        path = self.files[assignment]
        try:
            program = read_program(path, load_assignment(assignment))
            verdicts = self.pool.judge(path, assignment)
        except (OSError, ValueError) as error:
            self.unreadable[assignment] = str(error)
            return []
        self.unreadable.pop(assignment, None)
        before, self.sources[path] = self.sources.get(path, {}), texts_of(program)
        new = [name for name, text in self.sources[path].items() if before.get(name, text) != text]
        self.places |= program.places
        self.verdicts |= {verdict.name: verdict for verdict in verdicts}
        return new

    def saved(self, path: Path) -> bool:
        """Judge a file that was saved and turn to what was edited; False if it is none of ours."""
        for assignment, files in self.choices.items():
            if path in files:
                self.files[assignment] = path
                before = dict(self.verdicts)
                new = self.judge(assignment)
                if new and self.current not in new:
                    self.turn_to(new[0])
                elif before.get(self.current) != self.verdicts.get(self.current):
                    self.hints = self.hints if self.state() != "passed" else 0
                return True
        return False

    def state(self) -> str:
        """Return the current exercise's state."""
        verdict = self.verdicts.get(self.current)
        return verdict.state if verdict else "missing"

    def turn_to(self, name: str) -> None:
        """Make an exercise the current one."""
        self.current, self.hints = name, 0

    def go_on(self) -> None:
        """Turn to the next exercise that does not pass, from the current one round to it again."""
        names = [exercise.name for exercise in self.exercises]
        start = names.index(self.current) + 1 if self.current in names else 0
        for name in [*names[start:], *names[:start]]:
            verdict = self.verdicts.get(name)
            if verdict is None or verdict.state != "passed":
                self.turn_to(name)
                return
        self.turn_to(self.current or names[-1])

    def hint(self) -> None:
        """Show one hint more."""
        self.hints = min(self.hints + 1, len(self.exercise.hints))
