"""From a student's file to verdicts: run what defines the functions, then judge each."""

from __future__ import annotations

import ast
import contextlib
import importlib
import io
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from utils.home.judge import Verdict, judge
from utils.home.practice_data import PublicExercise, load_assignment, slow_modules
from utils.home.read_file import FileProgram, read_program
from utils.home.rules import forbidden_call
from utils.language import _
from utils.reading.code.execution import load
from utils.reading.messages import in_words


def judge_file(
    path: Path, exercises: tuple[PublicExercise, ...], begin: Callable[[str], None] | None = None
) -> Iterator[Verdict]:
    """Yield the verdict on every exercise of a file; begin: told each name before its calls.

    Where all are still to be written, nothing of the file is run. Raises OSError or ValueError
    where the file cannot be read.
    """
    also = {exercise.name: names_in(exercise.snippets) for exercise in exercises}
    assignment = exercises[0].assignment
    program = read_program(path, load_assignment(assignment), also)
    import_ahead(program, slow_modules(assignment))
    namespace, failures = loaded(program)
    for exercise in exercises:
        if program.states[exercise.name] != "written":
            yield unwritten(program, exercise.name)
            continue
        function = namespace.get(exercise.name)
        if exercise.name in failures or not callable(function):
            yield Verdict(exercise.name, "wrong", in_words(failures.get(exercise.name, "")))
            continue
        if begin is not None:
            begin(exercise.name)
        verdict = judge(exercise, function, partial(place_of, program), namespace)
        call = program.program.banned.get(exercise.name, "")
        yield ruled(verdict, call) if call else verdict


def unwritten(program: FileProgram, name: str) -> Verdict:
    """Return the verdict on a function that cannot be called: none, a stub, or no Python."""
    return Verdict(name, program.states[name], program.problems.get(name, ""))


def names_in(snippets: Sequence[str]) -> set[str]:
    """Return the names that lines of code use."""
    nodes = ast.walk(ast.parse("\n".join(snippets)))
    return {node.id for node in nodes if isinstance(node, ast.Name)}


def import_ahead(program: FileProgram, modules: Sequence[str]) -> None:
    """Import what takes long and what a function may import only when it is called.

    The time that this takes is not the call's. modules: those that take long.
    """
    nodes = [part for one in program.program.statements for part in ast.walk(one.node)]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    roots = {name.partition(".")[0] for name in names}
    for module in modules:
        if module.partition(".")[0] in roots:
            with contextlib.suppress(ImportError):
                importlib.import_module(module)


def with_rules(
    exercise: PublicExercise, verdict: Verdict, function: Any, namespace: dict[str, Any]
) -> Verdict:
    """Return the verdict on a function in this process, or that of a call it may not make."""
    call = forbidden_call(exercise, function, namespace)
    return ruled(verdict, call) if call else verdict


def ruled(verdict: Verdict, call: str) -> Verdict:
    """Return the verdict on a function that makes a call it may not make."""
    text = _("{name} calls {call}, which this exercise asks you to do without.")
    problem = text.format(name=verdict.name, call=call)
    return replace(verdict, state="wrong", problem=problem, slug="", mistake="")


def loaded(program: FileProgram) -> tuple[dict[str, Any], dict[str, str]]:
    """Run a program's statements; return what its names mean, and why some mean nothing."""
    namespace: dict[str, Any] = {}
    with contextlib.redirect_stdout(io.StringIO()):
        return namespace, load(program.program, namespace)


def place_of(program: FileProgram, error: BaseException) -> str:
    """Return where in the student's file an error arose, or "" if it was not there."""
    files = {cell.filename for cell in program.program.cells}
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename in files and frame.lineno:
            return program.place(frame.filename, frame.lineno)
    return ""
