"""Finds what is known of a submission already, or has it graded; the same as `ativa grade`."""

from __future__ import annotations

import atexit
from functools import cache
from pathlib import Path

from autograder.batch import Options, ResultStore, assignment_names, pack
from autograder.batch.bench import Bench
from autograder.batch.levels import last_level
from autograder.batch.parcel import Parcel
from autograder.batch.store import Run
from autograder.batch.version import graders_version
from autograder.result import SubmissionResult, read_document
from autograder.submission import Located, NothingToGrade, find_submissions
from utils.language import _, speaking


def locate(folder: Path, assignment: str) -> Located:
    """Return a student's work on an assignment in its folder; raises NothingToGrade."""
    for located in find_submissions([folder], assignment_names()):
        if located.assignment == assignment:
            return located
    text = _("{path} holds no submission for {assignment}")
    raise NothingToGrade(text.format(path=folder, assignment=assignment))


class Desk:
    """Grades one submission after another with a warm grader, and keeps every result."""

    def __init__(self, results: Path, options: Options) -> None:
        self.results = results
        self.options = options
        self.bench = Bench(options)
        atexit.register(self.bench.close)

    def result_of(self, located: Located) -> SubmissionResult:
        """Return a submission's result; raises StoreError and GraderUnavailable."""
        with speaking(self.options.language):
            parcel = pack(0, located)
        key = parcel.key(graders_version(), self.options)
        store = ResultStore(self.results)  # another process may have added to the folder
        return self.known(store, key) or self.graded(store, key, parcel)

    def known(self, store: ResultStore, key: str) -> SubmissionResult | None:
        """Return the newest kept result of the same bytes and graders."""
        names = store.seeds.get(key, {})
        for seed in sorted(names, key=lambda one: -(store.folder / names[one]).stat().st_mtime_ns):
            run = Run(seed, exact=True, since=0, resumed=False, note=store.folder)
            kept = store.find(key, run)
            if kept is not None and self.options.accepts(kept.result, last_level()):
                return kept.result
        return None

    def graded(self, store: ResultStore, key: str, parcel: Parcel) -> SubmissionResult:
        """Grade a submission now."""
        graded = self.bench.grade(parcel)
        store.keep(key, graded)
        return read_document(graded.text)


@cache
def desk_of_this_process(results: Path, options: Options) -> Desk:
    """Return the desk for these options, which stays open: graders take seconds to open."""
    return Desk(results, options)
