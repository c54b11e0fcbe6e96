"""Reading a student's file at home, script or notebook, by the engine that grades it.

Only what defines the exercises' functions is run: imports, definitions, constants. Plots, prints
and test cells are left alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from utils.home.practice_data import PublicExercise
from utils.language import _
from utils.reading.code.program import Program, SourceCell
from utils.reading.code.program import read_program as read_cells
from utils.reading.messages import in_words
from utils.reading.notebook import notebook_cells
from utils.reading.script import script_cells
from utils.reading.unreadable import UnreadableError

THE_FILE = "the file"  # what the engine calls a script


@dataclass
class FileProgram:
    """What a file defines: the statements needed, and what became of each function."""

    path: Path
    program: Program
    states: dict[str, str] = field(default_factory=dict)  # "written", "stub", "syntax", "missing"
    problems: dict[str, str] = field(default_factory=dict)  # what Python cannot read, and where
    sources: dict[str, str] = field(default_factory=dict)  # each function's text
    places: dict[str, str] = field(default_factory=dict)  # where each function begins

    def place(self, filename: str, line: int) -> str:
        """Return a line of one of the student's cells, as its tracebacks name it, in words."""
        label = filename.strip("<>")
        if label == THE_FILE:
            return _("line {line}").format(line=line)
        return _("cell {cell}, line {line}").format(cell=label.removeprefix("cell "), line=line)


def read_program(
    path: Path,
    exercises: Sequence[PublicExercise],
    also: Mapping[str, Collection[str]] | None = None,
) -> FileProgram:
    """Read a student's file; raises OSError or ValueError where it is no script or notebook.

    exercises: those of the assignment; also: other names that must be there when one of them is
    called. The statements are those that the written functions need: none for stubs alone.
    """
    names = [exercise.name for exercise in exercises]
    program = read_cells(cells_of(path), names, rules_of(exercises))
    states = {name: program.state(name) for name in names}
    wanted = {name for name, state in states.items() if state == "written"}
    program.keep(wanted, {name for one in wanted for name in (also or {}).get(one, ())})
    result = FileProgram(path, program, states)
    for name, found in program.census()["functions"].items():
        if states[name] == "syntax":
            result.problems[name] = in_words(found["message"])
        if found["cell"] is not None:
            filename = program.cells[found["cell"]].filename
            result.places[name] = result.place(filename, found["line"])
        for statement in program.candidates[name][-1:]:
            lines = program.cells[statement.cell].source.splitlines(keepends=True)
            result.sources[name] = "".join(
                lines[statement.node.lineno - 1 : statement.node.end_lineno]
            )
    return result


def cells_of(path: Path) -> list[SourceCell]:
    """Return a script's or notebook's code cells; raises OSError or ValueError."""
    data = path.read_bytes()
    try:
        if path.suffix == ".ipynb":
            return [SourceCell(*cell) for cell in notebook_cells(data, path.name)[0]]
        return [SourceCell(source, THE_FILE) for source, _place in script_cells(data, path.name)[0]]
    except UnreadableError as error:
        raise ValueError(str(error)) from error


def rules_of(exercises: Sequence[PublicExercise]) -> dict[str, Any]:
    """Return what the functions may not call, as the engine takes it."""
    rules = exercises[0].rules
    return {
        "packages": rules["packages"],
        "allowed": rules["allowed"],
        "calls": {e.name: e.rules["calls"] for e in exercises if e.rules["calls"]},
    }
