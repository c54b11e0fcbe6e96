"""The results folder: one file per submission, written as it is graded, found again later.

A file's name ends in the key of what its result depends on and in the seed. It appears whole or not
at all; one that was damaged since is not believed, and its submission is graded anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from autograder.batch.parcel import Graded
from autograder.result import SCHEMA, SubmissionResult, read_document
from utils.language import _

NAME = re.compile(r"(?:.*-)?([0-9a-f]{24})-(\d+)\.json")
ENVELOPE = re.compile(
    rb'\{"schema":1,"settled":(true|false),"sha256":"([0-9a-f]{64})","submission":(.*)\}\n',
    re.DOTALL,
)
HALF_WRITTEN = ".half-written-"


class StoreError(Exception):
    """The results folder cannot be used; its text is one line."""


@dataclass(frozen=True)
class Kept:
    """A result that lies in the folder."""

    path: Path
    result: SubmissionResult


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


class ResultStore:
    """A folder of results.

    among: what is graded. A folder that lies within it is only written to: what was there before
    may be a student's.
    """

    def __init__(self, folder: Path, among: Iterable[Path] = ()) -> None:
        self.folder = folder
        place = folder.resolve()
        self.believed = not any(place.is_relative_to(path.resolve()) for path in among)
        self.seeds: defaultdict[str, dict[int, str]] = defaultdict(dict)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name in os.listdir(folder):
                if match := NAME.fullmatch(name):
                    self.seeds[match[1]][int(match[2])] = name
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
        with suppress(OSError, ValueError, KeyError, TypeError):
            left = json.loads(note.read_bytes() if self.believed else b"")
            if not exact or left["seed"] == seed:
                since = note.stat().st_mtime_ns if left["anew"] else 0
                return Run(int(left["seed"]), exact or left["anew"], since, True, note)
        self._write(note, json.dumps({"seed": seed, "anew": anew}).encode())
        since = note.stat().st_mtime_ns if anew else 0
        return Run(seed, exact or anew, since, False, note)

    def find(self, key: str, run: Run) -> Kept | None:
        """Return the kept result of what this key stands for, the run's own seed first."""
        names = self.seeds.get(key, {}) if self.believed else {}
        order = [run.seed] if run.exact else sorted(names, key=lambda seed: seed != run.seed)
        for seed in order:
            if seed in names and (kept := self._read(self.folder / names[seed], run.since)):
                return kept
        return None

    def keep(self, key: str, graded: Graded) -> Path:
        """Write a result; raises StoreError, and then nothing of it is there."""
        one = graded.brief
        # For people who look into the folder; the key tells apart what this makes alike.
        shown = re.sub(r"[^A-Za-z0-9_.-]+", "_", f"{one.student[:40]}-{one.assignment}")
        name = f"{shown.lstrip('.-')}-{key}-{one.seed}.json"
        digest = hashlib.sha256(graded.text).hexdigest().encode()
        settled = b"true" if graded.settled else b"false"
        head = b'{"schema":1,"settled":%s,"sha256":"%s","submission":' % (settled, digest)
        path = self.folder / name
        self._write(path, b"".join((head, graded.text, b"}\n")))
        self.seeds[key][one.seed] = name
        return path

    def finish(self, run: Run) -> None:
        """Note that a run has come to its end."""
        run.note.unlink(missing_ok=True)

    def _write(self, path: Path, data: bytes) -> None:
        half = self.folder / f"{HALF_WRITTEN}{os.getpid()}"
        try:
            # Not synced to disk: a file that a power cut left empty is known as such, and one
            # graded anew costs less than waiting for the disk five thousand times.
            half.write_bytes(data)
            half.replace(path)
        except OSError as error:
            with suppress(OSError):
                half.unlink()
            raise StoreError(
                _("cannot write {path}: {reason}").format(path=path, reason=error.strerror)
            ) from None

    def _read(self, path: Path, since: int) -> Kept | None:
        try:
            if path.stat().st_mtime_ns < since:
                return None
            settled, text = open_envelope(path.read_bytes())
            return Kept(path, read_document(text)) if settled else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _sweep(self, name: str) -> None:
        """Remove what a process that was killed was writing; another may be at work just now."""
        with suppress(ValueError, PermissionError):
            try:
                os.kill(int(name.removeprefix(HALF_WRITTEN)), 0)
            except ProcessLookupError:
                (self.folder / name).unlink(missing_ok=True)


def open_envelope(data: bytes) -> tuple[bool, bytes]:
    """Return whether a kept result is settled, and its JSON; raises ValueError if damaged."""
    match = ENVELOPE.fullmatch(data)
    if match is None or hashlib.sha256(match[3]).hexdigest().encode() != match[2]:
        raise ValueError("damaged")
    return match[1] == b"true", match[3]


def read_result(file: Path) -> SubmissionResult:
    """Return the whole of a kept result; raises OSError, ValueError, KeyError or TypeError."""
    return read_document(open_envelope(file.read_bytes())[1])


def write_document(files: Iterable[Path], path: Path) -> None:
    """Write kept results as one JSON document, a submission to a line; raises OSError.

    One is read at a time, so a large class needs no more memory than a small one. A dash stands
    for standard output.
    """
    if str(path) == "-":
        sys.stdout.writelines(document_lines(files))
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as out:
        out.writelines(document_lines(files))


def document_lines(files: Iterable[Path]) -> Iterator[str]:
    """Yield the lines of a JSON document of kept results."""
    yield f'{{"schema": {SCHEMA}, "submissions": ['
    for number, file in enumerate(files):
        yield ("," if number else "") + "\n"
        yield open_envelope(file.read_bytes())[1].decode("utf-8")
    yield "\n]}\n"
