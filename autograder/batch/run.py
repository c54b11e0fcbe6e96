"""A run over a class: what is known is found again, the rest is graded and kept as it comes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from autograder.batch.envelope import Key
from autograder.batch.job import Executor, ExecutorError, Graded, GradingOptions, Job, brief, pack
from autograder.batch.levels import accepting
from autograder.batch.store import Found, Kept, ResultStore, Run
from autograder.batch.version import graders_version
from autograder.result import SubmissionResult
from autograder.sandbox.worker.confinement.layers import LEVELS
from autograder.submission import Located
from utils.language import _


@dataclass(frozen=True)
class ResultRow:
    """One submission of a run: the table's part of its result, and the file with all of it.

    before: the same part of an earlier result of the same files, where they were graded again.
    """

    result: SubmissionResult
    file: Path
    reused: bool
    seconds: float = 0.0
    before: SubmissionResult | None = None
    set_aside: bool = False  # nothing could grade it, by no fault of its own


class ClassRun:
    """Grades a class once; iterate over it to have it done.

    doubted: how many submissions have a kept result that is not believed, and are graded anew.
    """

    def __init__(
        self,
        located: Sequence[Located],
        store: ResultStore,
        run: Run,
        executor: Executor,
        options: GradingOptions,
    ) -> None:
        self.located = sorted(located, key=lambda one: one.assignment)
        self.store = store
        self.run = run
        self.executor = executor
        self.options = options
        self.keys: dict[int, Key] = {}
        self.found: dict[int, Found] = {}
        self.doubted = 0
        self.last: str | None = None
        self.level = ""

    def __iter__(self) -> Iterator[ResultRow]:
        """Yield each submission, known ones first; raises StoreError and ExecutorError."""
        left = []
        self.last = self.executor.last_level()
        for number, one in enumerate(self.located):
            row = self.known(number, one) if self.store.named else None
            if row is None:
                left.append(number)
            else:
                yield row
        if left:
            for graded in self.executor.grade(self.job(number) for number in self.in_turn(left)):
                yield self.kept(graded)
        self.store.finish(self.run)

    def in_turn(self, numbers: Sequence[int]) -> Sequence[int]:
        """Return submissions so that those of one assignment and seed follow each other."""

        def seed_of(number: int) -> int:
            seed = self.found.get(number, Found()).seed
            return self.run.seed if seed is None else seed

        return sorted(numbers, key=lambda n: (self.located[n].assignment, seed_of(n)))

    def job(self, number: int) -> Job:
        """Read a submission; its key is remembered until its result is kept."""
        job = pack(number, self.located[number])
        self.keys[number] = job.key(graders_version(), self.options)
        return replace(job, seed=self.found.get(number, Found()).seed)

    def kept(self, graded: Graded) -> ResultRow:
        """Keep a result that has just come; raises ExecutorError if it was confined otherwise."""
        self.compare(graded.brief.confinement)
        file = self.store.keep(self.keys.pop(graded.number), graded)
        before = self.found.pop(graded.number, Found()).before
        set_aside = not (graded.final or graded.brief.broken_checks)
        return ResultRow(graded.brief, file, False, graded.seconds, before, set_aside)

    def compare(self, level: str) -> None:
        """Raise ExecutorError if a level is not that of the run so far, unless one is asked for."""
        if not level or self.options.confinement is not None:
            return
        self.level = self.level or level
        if level != self.level:
            weaker = max(level, self.level, key=LEVELS.index)
            raise ExecutorError(
                _(
                    "some workers are confined to the level “{one}” and some to “{other}”: "
                    "`ativa doctor` tells what is missing, `--require-confinement {wanted}` "
                    "grades all the same"
                ).format(one=self.level, other=level, wanted=accepting(weaker))
            )

    def known(self, number: int, located: Located) -> ResultRow | None:
        """Return an unchanged submission's row, if its result lies in the folder."""
        job = pack(number, located)
        key = job.key(graders_version(), self.options)
        found = self.store.find(
            key, self.run, lambda result: self.options.accepts(result, self.last)
        )
        if found.kept is None:
            self.doubted += found.doubted
            before = found.before and brief(found.before)
            self.found[number] = replace(found, before=before)
            return None
        return self.moved(key, found.kept, located)

    def moved(self, key: Key, kept: Kept, located: Located) -> ResultRow:
        """Return a known row; where its files lie by now is written down."""
        paths = [source.path for source in located.sources] or [located.path]
        name = Path(kept.result.path).name
        path = str(next((path for path in paths if path.name == name), kept.result.path))
        if path == kept.result.path:
            return ResultRow(brief(kept.result), kept.path, True)
        result = msgspec.structs.replace(kept.result, path=path)
        return ResultRow(brief(result), self.store.keep(key, Graded.of(0, result, 0.0)), True)
