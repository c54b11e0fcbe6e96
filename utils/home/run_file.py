"""From a student's file to verdicts: run what defines the functions, then judge each."""

from __future__ import annotations

import ast
import contextlib
import importlib
import inspect
import io
import linecache
import textwrap
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import CodeType
from typing import Any

from utils.home.judge import MAX_OUTPUT, Verdict, judge
from utils.home.practice_data import PublicExercise, load_assignment, slow_modules
from utils.home.read_file import FileProgram, Piece, read_program
from utils.home.rules import forbidden_call
from utils.language import _


def judge_file(
    path: Path, exercises: tuple[PublicExercise, ...], begin: Callable[[str], None] | None = None
) -> Iterator[Verdict]:
    """Yield the verdict on every exercise of a file; begin: told each name before its calls.

    Where all are still to be written, nothing of the file is run. Raises OSError or ValueError
    where the file cannot be read.
    """
    also = {exercise.name: names_in(exercise.snippets) for exercise in exercises}
    program = read_program(path, list(also), also)
    loaded = Loaded(program)
    import_ahead(program, slow_modules(exercises[0].assignment))
    for exercise in exercises:
        if program.states[exercise.name] != "written":
            yield unwritten(program, exercise.name)
            continue
        function = loaded.namespace.get(exercise.name)
        if not callable(function):
            problem = loaded.failure or _("{name} is not a function.").format(name=exercise.name)
            yield Verdict(exercise.name, "wrong", problem)
            continue
        if begin is not None:
            begin(exercise.name)
        verdict = judge(exercise, function, loaded.place, loaded.namespace)
        others = frozenset(program.states) - {exercise.name}
        call = forbidden_call(exercise, loaded.definitions, loaded.namespace, others)
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
    nodes = [part for node, _piece in program.statements for part in ast.walk(node)]
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
    definitions: dict[str, ast.stmt] = {}
    for name, value in {**namespace, exercise.name: function}.items():
        if inspect.isfunction(value) and value.__module__ == function.__module__:
            with contextlib.suppress(OSError, SyntaxError):  # typed where no source is kept
                definitions[name] = ast.parse(textwrap.dedent(inspect.getsource(value))).body[0]
    others = frozenset(e.name for e in load_assignment(exercise.assignment)) - {exercise.name}
    call = forbidden_call(exercise, definitions, namespace, others)
    return ruled(verdict, call) if call else verdict


def ruled(verdict: Verdict, call: str) -> Verdict:
    """Return the verdict on a function that makes a call it may not make."""
    text = _("{name} calls {call}, which this exercise asks you to do without.")
    problem = text.format(name=verdict.name, call=call)
    return replace(verdict, state="wrong", problem=problem, slug="", mistake="")


class Loaded:
    """A program's statements, run one by one; one that fails costs what it defines.

    failure: what went wrong with the last that failed, in a sentence.
    """

    def __init__(self, program: FileProgram) -> None:
        self.program = program
        self.namespace: dict[str, Any] = {"__name__": "student"}
        self.failure = ""
        self.definitions = {
            node.name: node
            for node, _piece in program.statements
            if isinstance(node, ast.FunctionDef | ast.ClassDef)
        }
        self.pieces: dict[str, Piece] = {}
        printed = io.StringIO()
        for node, piece in program.statements:
            try:
                with contextlib.redirect_stdout(printed):
                    exec(self.compiled(node, piece), self.namespace)
            except (Exception, SystemExit) as error:
                text = _("{place} raised {error}: {message}.")
                self.failure = text.format(
                    place=piece.place(node.lineno), error=type(error).__name__, message=error
                )
        self.output = printed.getvalue()[:MAX_OUTPUT]

    def compiled(self, node: ast.stmt, piece: Piece) -> CodeType:
        """Return a statement's code, and let tracebacks find its text."""
        filename = f"<{self.program.path.name}:{piece.where}:{piece.lines_before}>"
        if filename not in self.pieces:
            self.pieces[filename] = piece
            lines = piece.text.splitlines(keepends=True)
            linecache.cache[filename] = (len(piece.text), None, lines, filename)
        return compile(ast.Module([node], []), filename, "exec", dont_inherit=True)

    def place(self, error: BaseException) -> str:
        """Return where in the student's file an error arose, or "" if it was not there."""
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            if frame.filename in self.pieces and frame.lineno:
                return self.pieces[frame.filename].place(frame.lineno)
        return ""
