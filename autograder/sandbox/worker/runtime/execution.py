"""Running a program in a worker: out of the student's reach, and known to its guards."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import CodeType

from autograder.sandbox.worker.confinement.audit_hook import opaque, own_work, places
from autograder.sandbox.worker.runtime.stub_modules import grading
from utils.reading.code.execution import Loading, Trace
from utils.reading.code.program import Program


def load(program: Program, namespace: dict[str, object]) -> dict[str, str]:
    """Run a program's statements in `namespace`; return why each name that failed did."""
    return ConfinedLoading(program, namespace).run()


class ConfinedLoading(Loading):
    """Tells the guards which statement runs, and traces what the audit hook would refuse."""

    def begin(self, code: CodeType) -> None:
        """Let the stub modules know the statement, for they ask which one imports them."""
        grading.statement = code

    def places(self, error: BaseException) -> Iterator[tuple[str, int]]:
        """Yield the file and line of each call that an exception came through, outermost first."""
        return places(error)

    def trace(self, function: Trace | None) -> None:
        """Set Python's trace function, of which a student gets no hold."""
        with own_work():
            sys.settrace(function and opaque(function))
