"""Finds what is known of a submission already, or has it graded; the same as `ativa grade`."""

from __future__ import annotations

import atexit
from dataclasses import replace
from functools import cache
from pathlib import Path

from autograder.batch import GradingOptions, ResultStore, pack
from autograder.batch.levels import last_level
from autograder.batch.store import Run
from autograder.batch.version import graders_version
from autograder.batch.warm_grader import WarmGrader
from autograder.result import SubmissionResult, read_document
from autograder.submission import Located
from utils.language import speaking

# What `nbgrader autograde` is grading in this process, by student and assignment.
FOUND: dict[tuple[str, str], Located] = {}


# The newest result of the same files will do, whatever its seed.
ANY = Run(-1, exact=False, since=0, resumed=False, note=Path())


class KnownResults:
    """Grades one submission after another with a warm grader, and keeps every result."""

    def __init__(self, results: Path, options: GradingOptions) -> None:
        self.results = results
        self.options = options
        self.warm_grader = WarmGrader(options)
        atexit.register(self.warm_grader.close)

    def result_of(self, located: Located) -> SubmissionResult:
        """Return a submission's result; raises StoreError and GraderUnavailable."""
        with speaking(self.options.language):
            job = pack(0, located)
        key = job.key(graders_version(), self.options)
        store = ResultStore(self.results)  # another process may have added to the folder
        last = last_level()
        found = store.find(key, ANY, lambda result: self.options.accepts(result, last))
        if found.kept is not None:
            return found.kept.result
        graded = self.warm_grader.grade(replace(job, seed=found.seed))
        store.keep(key, graded)
        return read_document(graded.text)


@cache
def known_results_of_this_process(results: Path, options: GradingOptions) -> KnownResults:
    """Return the desk for these options, which stays open: graders take seconds to open."""
    return KnownResults(results, options)
