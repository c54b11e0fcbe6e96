"""Running a program's statements so that each failure costs only the names that depend on it."""

from __future__ import annotations

import builtins
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import CodeType, FrameType
from typing import Any

from utils.reading.code.dependency_slice import Statement, is_stub
from utils.reading.code.program import Program

# CPU seconds that one top-level statement may take before it is given up as a demo's.
STATEMENT_SECONDS = 2.0
_ABSENT = object()
Trace = Callable[[FrameType, str, Any], Any]  # as sys.settrace takes it


class Endless(BaseException):
    """A top-level statement ran past STATEMENT_SECONDS."""


def load(program: Program, namespace: dict[str, object]) -> dict[str, str]:
    """Run a program's statements in `namespace`; return why each name that failed did.

    Cells may stand in any order: a statement that meets a name not yet defined is tried again
    after the others. Nothing that a statement raises, SystemExit included, leaves this function.
    """
    return Loading(program, namespace).run()


class Loading:
    """The running of one program's statements; a worker says how it watches and traces them."""

    def __init__(self, program: Program, namespace: dict[str, object]) -> None:
        self.program = program
        self.namespace = namespace
        self.reasons: dict[str, str] = {}
        self.bound_by: dict[str, int] = {}
        self.defined = {
            name
            for name, chosen in program.candidates.items()
            if any(s.kind == "definition" and not is_stub(s.node) for s in chosen)
        }
        namespace.setdefault("__name__", "__main__")
        namespace.setdefault("__builtins__", builtins)

    def begin(self, code: CodeType) -> None:
        """Be told of the statement that runs next."""

    def places(self, error: BaseException) -> Iterator[tuple[str, int]]:
        """Yield the file and line of each call that an exception came through, outermost first."""
        for frame, line in traceback.walk_tb(error.__traceback__):
            yield frame.f_code.co_filename, line

    def trace(self, function: Trace | None) -> None:
        """Set Python's trace function."""
        sys.settrace(function)

    def run(self) -> dict[str, str]:
        """Run the statements; return why each name that failed did."""
        pending = self.program.statements
        while pending:
            postponed = [s for s in pending if not self._outdone(s) and self._meets_no_name(s)]
            if len(postponed) == len(pending):
                break
            pending = postponed
        return self._failures()

    def _outdone(self, statement: Statement) -> bool:
        """Say whether later statements have by now bound all that this one would."""
        bound = self.bound_by
        return bool(statement.binds) and all(
            bound.get(name, -1) > statement.order for name in statement.binds
        )

    def _meets_no_name(self, statement: Statement) -> bool:
        """Run a statement; say whether it is to be tried again when more names are defined."""
        before = {n: self.namespace.get(n, _ABSENT) for n in statement.binds & self.defined}
        try:
            self._execute(statement)
        except BaseException as error:  # SystemExit and a raised KeyboardInterrupt are no way out
            for name in statement.binds:
                self.reasons[name] = self._in_words(statement, error)
            return isinstance(error, NameError)
        for name in statement.binds:
            self.bound_by[name] = statement.order
        for name, value in before.items():
            # A demo that takes a function's name for its value does not cost the function.
            if callable(value) and not callable(self.namespace.get(name)):
                self.namespace[name] = value
        return False

    def _execute(self, statement: Statement) -> None:
        code = self.program.compiled(statement)
        self.begin(code)
        if statement.kind == "star":
            scratch: dict[str, object] = {"__builtins__": builtins, "__name__": "__main__"}
            exec(code, scratch)
            for name, value in scratch.items():
                if not name.startswith("__") and name not in self.program.names:
                    self.namespace[name] = value
        elif statement.kind in ("import", "definition"):
            exec(code, self.namespace)
        else:
            with limited_time(self.trace):
                exec(code, self.namespace)

    def _in_words(self, statement: Statement, error: BaseException) -> str:
        filename, line = f"<{self.program.cells[statement.cell].label}>", statement.node.lineno
        for file, number in self.places(error):
            if file == filename:
                line = number
        if isinstance(error, Endless):
            text = f"stopped after {STATEMENT_SECONDS:g} seconds"
        else:
            text = describe(error)
        return f"{text} ({self.program.where(filename, line)})"

    def _failures(self) -> dict[str, str]:
        failures = {
            name: reason for name, reason in self.reasons.items() if name not in self.namespace
        }
        for name in self.program.broken:
            if name not in self.namespace and name not in failures:
                failures[name] = self.program.syntax_message(name, "syntax")
        for name in self.program.names:
            value = self.namespace.get(name, _ABSENT)
            if value is not _ABSENT and not callable(value):
                failures[name] = f"{name} is not a function here: it is {_type_name(value)}"
        return failures


def describe(error: BaseException) -> str:
    """Return an exception as "NameError: ...", even when its own text is a trap."""
    try:
        text = str(error)[:300]
    except BaseException:
        text = ""
    name = str(type(error).__name__)
    return f"{name}: {text}" if text else name


def builtin_kind(error: BaseException) -> str:
    """Return the built-in exception that an exception is, such as "ValueError"."""
    kinds = (kind.__name__ for kind in type(error).__mro__ if kind.__module__ == "builtins")
    return next(kinds, "Exception")


def _type_name(value: Any) -> str:
    return f"of type {type(value).__name__}"


@contextmanager
def limited_time(set_trace: Callable[[Trace | None], None]) -> Iterator[None]:
    """Raise Endless in the code that runs inside once it has used STATEMENT_SECONDS of CPU.

    A trace function rather than a signal: it needs nothing of the confinement, and only the few
    top-level statements that are not definitions pay for it.
    """
    end = time.process_time() + STATEMENT_SECONDS

    def trace(_frame: FrameType, _event: str, _argument: Any) -> Any:
        if time.process_time() > end:
            raise Endless
        return trace

    previous: Any = sys.gettrace()
    set_trace(trace)
    try:
        yield
    finally:
        set_trace(previous)
