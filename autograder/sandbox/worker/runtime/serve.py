"""What a worker does: read a student's cells, run what they define, answer calls with data."""

from __future__ import annotations

import gc
import sys
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Protocol

import numpy as np

from autograder.sandbox.worker import wire
from autograder.sandbox.worker.arrays import Array
from autograder.sandbox.worker.confinement.audit_hook import (
    compiled_files,
    install_audit_hook,
    opaque,
    places,
)
from autograder.sandbox.worker.runtime.argument_factories import FACTORIES
from autograder.sandbox.worker.runtime.execution import load
from autograder.sandbox.worker.runtime.import_guards import (
    BannedCall,
    graded_call,
    install,
    know,
    loading,
    refuse_what_is_handed_on,
    rehearsal,
)
from autograder.sandbox.worker.runtime.probes import PROBES
from autograder.sandbox.worker.runtime.serialization import pack, short_text, unpack
from utils.reading.code.execution import builtin_kind
from utils.reading.code.program import Program, SourceCell, read_program

STUDENT_FILE = "<"  # a student's cells are compiled under names such as "<cell 3>"


@dataclass
class PreparedCall:
    """A call with its arguments decoded, ready to be copied for one use."""

    function: str
    probe: str
    arguments: list[Any]
    keywords: dict[str, Any]
    read_only: bool


@dataclass
class PreloadedPlan:
    """What every worker of a plan shares: the calls to make, the names and the rules.

    wave: the error that guarded functions have while a rehearsal runs.
    """

    names: list[str] = field(default_factory=list)
    rules: dict[str, Any] = field(default_factory=dict)
    checks: dict[str, tuple[str, list[PreparedCall]]] = field(default_factory=dict)
    wave: tuple[float, ...] = ()


class Connection(Protocol):
    """The two calls of a socket that a worker uses."""

    def recv(self, size: int, /) -> bytes: ...  # noqa: D102
    def sendall(self, data: bytes, /) -> None: ...  # noqa: D102


PRELOADED = PreloadedPlan()
DELAY = 0.05  # seconds that replies may wait for others to be sent with
LARGE = 2**20  # bytes of replies that are sent alone
clock = time.monotonic  # a student may put something else in its place


def preload(header: Mapping[str, Any], arrays: Mapping[str, Array]) -> None:
    """Decode a plan's calls once, in the process that all workers are forked from."""
    PRELOADED.names = list(header["names"])
    PRELOADED.rules = dict(header["rules"])
    PRELOADED.wave = tuple(header["wave"])
    install(PRELOADED.rules)
    compiled_files()
    PRELOADED.checks = {
        entry["key"]: (entry["exercise"], [prepare(call, arrays) for call in entry["calls"]])
        for entry in header["checks"]
    }


def prepare(call: Mapping[str, Any], arrays: Mapping[str, Array]) -> PreparedCall:
    """Return a call whose arrays are decoded; what must be made is made at each use."""
    table = dict(arrays)
    return PreparedCall(
        call["function"],
        call["procedure"],
        [unpack_lazily(tree, table) for tree in call["arguments"]],
        {key: unpack_lazily(tree, table) for key, tree in call["keywords"].items()},
        bool(call["read_only"]),
    )


@dataclass
class LazyArgument:
    """An argument that is built anew for each call."""

    kind: str
    arguments: list[Any]


def unpack_lazily(tree: Any, arrays: dict[str, Array]) -> Any:
    """Return a tree's value, with what has to be made left to be made at each call."""
    return unpack(tree, arrays, LazyArgument)


def fresh(value: Any, *, read_only: bool) -> Any:
    """Return an argument that a student's function may keep, change or try to change."""
    if isinstance(value, np.ndarray):
        if read_only and value.size:
            # Memory owned by a bytes object: NumPy refuses to make it writeable again.
            return np.frombuffer(value.tobytes(), dtype=value.dtype).reshape(value.shape)
        return value.copy()
    if isinstance(value, LazyArgument):
        made = [fresh(item, read_only=read_only) for item in value.arguments]
        return FACTORIES[value.kind](*made)
    if isinstance(value, list | tuple):
        return type(value)(fresh(item, read_only=read_only) for item in value)
    return value


def make_call(
    exercise: str, call: PreparedCall, lookup: Callable[[str], Any], arrays: dict[str, Array]
) -> dict[str, Any]:
    """Make one call and return its reply's tree; the reply's arrays are added to `arrays`."""
    noted: set[str] = set()
    try:
        arguments = [fresh(value, read_only=call.read_only) for value in call.arguments]
        keywords = {k: fresh(v, read_only=call.read_only) for k, v in call.keywords.items()}
        function = lookup(call.function or exercise)
        if call.probe:
            function = partial(PROBES[call.probe], function)
        np.seterrcall(opaque(lambda kind, _: noted.add(str(kind))))
        given = [*arguments, *keywords.values()]
        room = sum(value.size for value in given if isinstance(value, np.ndarray))
        with np.errstate(all="call", under="ignore"), graded_call(exercise, room):
            value = function(*arguments, **keywords)
            refuse_what_is_handed_on(value)
            reply = {"kind": "value", "value": pack(value, arrays)}
    except BannedCall as error:
        reply = {"kind": "banned", "message": short_text(error)}
    except MemoryError:
        reply = {"kind": "memory"}
    except BaseException as error:  # SystemExit and KeyboardInterrupt are the student's, too
        reply = describe_exception(error)
    return reply | {"warnings": sorted(noted)[:4]}


def describe_exception(error: BaseException) -> dict[str, Any]:
    """Return an exception as text: its built-in kind, its message and the student's line."""
    try:
        message = short_text(error)
    except BaseException:  # the exception's own __str__ is a student's code
        message = ""
    place = ""
    for file, line in places(error):
        if file.startswith(STUDENT_FILE) and line:
            place = f"{file.strip('<>')}, line {line}"
    return {
        "kind": "raised",
        "type": builtin_kind(error),
        "message": message,
        "place": short_text(place, 80),
    }


def receive(connection: Connection, size: int) -> bytes:
    """Return exactly `size` bytes; raises EOFError when the other side is gone."""
    parts = bytearray()
    while len(parts) < size:
        part = connection.recv(min(size - len(parts), 2**20))
        if not part:
            raise EOFError
        parts += part
    return bytes(parts)


class ReplyBuffer:
    """Sends checks' replies: each at once, or together as long as that delays none for long."""

    def __init__(self, connection: Connection, *, together: bool) -> None:
        self.connection = connection
        self.delay = DELAY if together else 0.0
        self.answers: list[tuple[str, list[dict[str, Any]]]] = []
        self.arrays: dict[str, Array] = {}
        self.since = clock()

    def add(self, key: str, replies: list[dict[str, Any]], arrays: dict[str, Array]) -> None:
        """Take a check's replies; their arrays have names of their own in each check."""
        size = sum(array.nbytes for array in arrays.values())
        if size > LARGE:
            self.send()
        self.answers.append((key, replies))
        self.arrays.update((f"{key} {name}", array) for name, array in arrays.items())
        if size > LARGE or clock() - self.since >= self.delay:
            self.send()

    def send(self) -> None:
        """Send what is waiting."""
        if self.answers:
            try:
                frame = wire.encode({"answers": self.answers}, self.arrays)
            except (wire.WireError, MemoryError):
                lost = [
                    (key, [{"kind": "memory"} for _ in replies]) for key, replies in self.answers
                ]
                frame = wire.encode({"answers": lost})
            self.connection.sendall(frame)
        self.answers, self.arrays, self.since = [], {}, clock()


def serve(connection: Connection) -> None:
    """Answer one request about one submission, then return.

    Frames: the census, the replies of a rehearsal if one is due, what could not be defined, and the
    checks' replies in order.
    """
    gc.disable()  # nothing of what reading allocates is garbage, and the student's code comes later
    prefix = receive(connection, wire.PREFIX.size)
    request, _ = wire.decode(prefix, receive(connection, wire.frame_length(prefix)))
    cells = [SourceCell(source, label) for source, label in request["cells"]]
    program = read_program(cells, PRELOADED.names, PRELOADED.rules, wanted=request["wanted"])
    # Sent before any of the student's code has run, so the grading side may trust it.
    connection.sendall(wire.encode({"census": program.census()}))
    gc.freeze()
    gc.enable()
    warnings.simplefilter("ignore")
    namespace: dict[str, Any] = sys.modules["__main__"].__dict__
    install_audit_hook(lenient=not PRELOADED.rules.get("packages"))
    keys = [key for key in request["rehearse"] if is_due(program, PRELOADED.checks[key][0])]
    if keys:
        with rehearsal(PRELOADED.wave, program.excused):
            answer_checks(keys, define(program, namespace), ReplyBuffer(connection, together=True))
    lookup = define(program, namespace)
    connection.sendall(wire.encode({"loaded": lookup.failures}))
    answer_checks(
        request["checks"], lookup, ReplyBuffer(connection, together=bool(request.get("together")))
    )


def is_due(program: Program, exercise: str) -> bool:
    """Say whether an exercise is to be rehearsed, in words of the census that is sent."""
    return program.state(exercise) == "written" and exercise not in program.banned


@dataclass(frozen=True)
class Lookup:
    """A student's names, once their statements have run; failures: why some are not there."""

    namespace: dict[str, Any]
    failures: dict[str, str]

    def __call__(self, name: str) -> Any:
        """Return what a name stands for; raises NameError if it could not be defined."""
        if name in self.failures:
            raise NameError(self.failures[name])
        return self.namespace[name]


def define(program: Program, namespace: dict[str, Any]) -> Lookup:
    """Run a program's statements in a namespace that is emptied before."""
    namespace.clear()
    with loading():
        failures = load(program, namespace)
    know({name: namespace.get(name) for name in PRELOADED.names})
    return Lookup(namespace, failures)


def answer_checks(keys: Sequence[str], lookup: Lookup, outbox: ReplyBuffer) -> None:
    """Make the calls of these checks, and send what they gave."""
    for key in keys:
        exercise, calls = PRELOADED.checks[key]
        arrays: dict[str, Array] = {}
        replies = [make_call(exercise, call, lookup, arrays) for call in calls]
        outbox.add(key, replies, arrays)
    outbox.send()
