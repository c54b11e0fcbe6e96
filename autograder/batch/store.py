"""The results folder: one file per submission, written as it is graded, found again later.

A file's name tells what was graded (24 digits), how (16 digits) and the seed. It appears whole or
not at all. Only what is sealed with the user's key is believed, wherever the folder lies; of what
is not, the seed in its name is taken to grade the submission anew, and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from autograder.batch.envelope import Key, Opened, sealed, unseal
from autograder.batch.job import Graded
from autograder.batch.secret import results_key
from autograder.result import SCHEMA, SubmissionResult, read_document
from autograder.submission import UnreadableError
from autograder.submission.disk import read_bytes
from utils.language import _
from utils.writing import HALF_WRITTEN, make_folder, replace_file

NAME = re.compile(r"(?:.*-)?([0-9a-f]{24})-([0-9a-f]{16})-(\d{1,40})\.json", re.ASCII)
MAX_KEPT = 64_000_000  # bytes of a result; honest ones have thousands
MAX_NOTE = 10_000
MAX_SEED = 10**40
ABANDONED = 3600.0  # seconds after which nobody writes on: writing takes milliseconds


class StoreError(Exception):
    """The results folder cannot be used; its text is one line."""


@dataclass(frozen=True)
class Kept:
    """A result that lies in the folder."""

    path: Path
    result: SubmissionResult


class Named(NamedTuple):
    """A file of the folder as its name describes it."""

    terms: str
    seed: int
    name: str


@dataclass(frozen=True)
class Found:
    """What the folder holds of a submission.

    kept: the result to reuse. Without one: before, an earlier result of the same files; seed, the
    one to grade with, that of the nearest; doubted, whether there is one not believed.
    """

    kept: Kept | None = None
    before: SubmissionResult | None = None
    seed: int | None = None
    doubted: bool = False


@dataclass(frozen=True)
class Run:
    """One run over the same paths: its seed, and which kept results it may use.

    exact: only those of its seed; since: only those written then or later, in nanoseconds;
    resumed: it was begun before and did not come to its end.
    """

    seed: int
    exact: bool
    since: int
    resumed: bool
    note: Path

    def takes(self, seed: int, written: int) -> bool:
        """Whether it may use a result of a seed, written at a time."""
        return written >= self.since and (not self.exact or seed == self.seed)


class ResultStore:
    """A folder of results; problem: why those of this run will not be found again, if so."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        key = results_key()
        self.secret, self.problem = key.secret, key.problem
        self.named: defaultdict[str, list[Named]] = defaultdict(list)
        try:
            make_folder(folder)
            for name in os.listdir(folder):
                if match := NAME.fullmatch(name):
                    self.named[match[1]].append(Named(match[2], int(match[3]), name))
                elif name.startswith(HALF_WRITTEN):
                    self._sweep(name)
        except OSError as error:
            raise StoreError(
                _("cannot use {folder} for results: {reason}").format(
                    folder=folder, reason=error.strerror
                )
            ) from None

    def begin(
        self, paths: Iterable[Path], assignment: str | None, seed: int, *, exact: bool, anew: bool
    ) -> Run:
        """Begin a run, or go on with the one over these paths that did not come to its end.

        exact: the seed was asked for; anew: kept results do not count. Raises StoreError.
        """
        facts = [sorted(str(path.resolve()) for path in paths), assignment]
        name = hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:16]
        note = self.folder / f".unfinished-{name}.json"
        left = _unfinished(note)
        if left is not None and (not exact or left[0] == seed):
            since = note.lstat().st_mtime_ns if left[1] else 0
            return Run(left[0], exact or left[1], since, True, note)
        self._write(note, json.dumps({"seed": seed, "anew": anew}).encode())
        since = note.stat().st_mtime_ns if anew else 0
        return Run(seed, exact or anew, since, False, note)

    def find(
        self, key: Key, run: Run, accepts: Callable[[SubmissionResult], bool] = lambda _: True
    ) -> Found:
        """Return what is known of what a key stands for; accepts: whether a result will do."""
        before, doubted = None, False
        candidates = self._candidates(key, run)
        for named in candidates:
            written = self._written(named)
            takes = run.takes(named.seed, written)
            found = self._open(named.name)
            if found is None:
                doubted = doubted or takes
                continue
            opened, result = found
            if opened.key == key and opened.final and takes and accepts(result):
                return Found(Kept(self.folder / named.name, result))
            before = before or result
        seed = None if run.exact or not candidates else candidates[0].seed
        return Found(None, before, seed, doubted)

    def keep(self, key: Key, graded: Graded) -> Path:
        """Write a result; raises StoreError, and then nothing of it is there."""
        one = graded.brief
        # For people who look into the folder; the digits tell apart what this makes alike.
        shown = re.sub(r"[^A-Za-z0-9_.-]+", "_", f"{one.student[:40]}-{one.assignment}")
        name = f"{shown.lstrip('.-')}-{_digits(key, one.seed)}.json"
        path = self.folder / name
        self._write(path, sealed(self.secret, Opened(key, one.seed, graded.final, graded.text)))
        self.named[key.work].append(Named(key.terms, one.seed, name))
        return path

    def text_of(self, file: Path) -> bytes:
        """Return a kept result's JSON; raises StoreError if it was changed since it was kept."""
        return self._open_again(file)[0].text

    def result_of(self, file: Path) -> SubmissionResult:
        """Return the whole of a kept result; raises StoreError if it was changed."""
        return self._open_again(file)[1]

    def finish(self, run: Run) -> None:
        """Note that a run has come to its end."""
        run.note.unlink(missing_ok=True)

    def _candidates(self, key: Key, run: Run) -> Sequence[Named]:
        """Return the files of what a key stands for, in the order of preference."""
        found = self.named.get(key.work, [])
        if len(found) < 2:
            return found
        return sorted(
            found,
            key=lambda one: (one.terms != key.terms, one.seed != run.seed, -self._written(one)),
        )

    def _written(self, named: Named) -> int:
        """Return when a file was written, in nanoseconds; 0 where it is gone."""
        with suppress(OSError):
            return (self.folder / named.name).lstat().st_mtime_ns
        return 0

    def _open_again(self, file: Path) -> tuple[Opened, SubmissionResult]:
        found = self._open(file.name)
        if found is None:
            text = _("{path} was changed or removed while it was in use: run the command again")
            raise StoreError(text.format(path=file))
        return found

    def _open(self, name: str) -> tuple[Opened, SubmissionResult] | None:
        """Return what a file of the folder holds, None if it is not believed under its name."""
        try:
            opened = unseal(self.secret, read_bytes(self.folder / name, MAX_KEPT))
            result = read_document(opened.text)
        except (UnreadableError, ValueError):
            return None
        right = name.endswith(f"-{_digits(opened.key, opened.seed)}.json")
        return (opened, result) if right else None

    def _write(self, path: Path, data: bytes) -> None:
        try:
            # Not synced to disk: a file that a power cut left empty is known as such, and one
            # graded anew costs less than waiting for the disk five thousand times.
            replace_file(path, data, sync=False)
        except OSError as error:
            raise StoreError(
                _("cannot write {path}: {reason}").format(path=path, reason=error.strerror)
            ) from None

    def _sweep(self, name: str) -> None:
        """Remove what a process that was killed was writing; another may be at work just now."""
        half = self.folder / name
        facts = half.lstat()
        if stat.S_ISREG(facts.st_mode) and time.time() - facts.st_mtime > ABANDONED:
            half.unlink(missing_ok=True)


def _digits(key: Key, seed: int) -> str:
    """Return the end of the name of a kept result's file."""
    return f"{key.work}-{key.terms}-{seed}"


def _unfinished(note: Path) -> tuple[int, bool] | None:
    """Return the seed and "anew" of a run that did not come to its end, None without one.

    The folder may have come with a checkout, so nothing is taken for granted.
    """
    try:
        left = json.loads(read_bytes(note, MAX_NOTE))
    except (UnreadableError, ValueError, RecursionError):
        return None
    if not isinstance(left, dict):
        return None
    seed, anew = left.get("seed"), left.get("anew")
    if type(seed) is int and 0 <= seed < MAX_SEED and type(anew) is bool:
        return seed, anew
    return None


def document_lines(texts: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the lines of one JSON document of kept results, a submission to a line."""
    yield f'{{"schema": {SCHEMA}, "submissions": ['.encode()
    for number, text in enumerate(texts):
        yield (b"," if number else b"") + b"\n"
        yield text
    yield b"\n]}\n"
