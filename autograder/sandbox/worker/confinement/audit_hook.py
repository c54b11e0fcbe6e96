"""Keeps a student's code from reaching into the worker that runs it.

Python tells audit hooks before it hands out frames, live objects or the C library, and a hook can
refuse. Nothing takes a hook away again. What the worker itself needs of this it does between
`own_work`; what it leaves within a student's reach is `opaque`.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from importlib import import_module
from types import FunctionType, TracebackType
from typing import Any, TypeVar

import numpy as np

T = TypeVar("T")

_REFUSED = frozenset(
    {
        "code.__new__", "cpython.PyInterpreterState_New", "ctypes.PyObj_FromPtr",
        "ctypes.call_function", "ctypes.cdata", "ctypes.dlopen", "ctypes.dlsym",
        "ctypes.dlsym/handle", "ctypes.string_at", "ctypes.wstring_at", "function.__new__",
        "gc.get_objects", "gc.get_referents", "gc.get_referrers", "sys._current_exceptions",
        "sys._current_frames", "sys._getframe", "sys.addaudithook", "sys.setprofile",
        "sys.settrace",
    }
)  # fmt: skip
# Standard modules that run another language, which no rule watches: SQL has a tanh, too.
_OTHER_LANGUAGES = frozenset({"_sqlite3", "_tkinter"})
_FRAMES = frozenset({"ag_frame", "cr_frame", "gi_frame", "tb_frame"})

_traceback_of: Any = vars(BaseException)["__traceback__"].__get__
_STANDARD = os.path.dirname(os.path.realpath(os.__file__)) + os.sep
_NUMPY = os.path.dirname(os.path.realpath(np.__file__)) + os.sep
_NOT_STANDARD = (
    "/site-packages/",
    "/dist-packages/",
    os.path.dirname(os.path.dirname(__file__)) + os.sep,
)
# The worker's modules, and those that it shares with the checks at home.
_OWN = re.compile(r"(autograder|utils\.reading)(\.|$)")
_at_work = [False]
_own: dict[str, Any] = {}


@contextmanager
def own_work() -> Iterator[None]:
    """Allow what is refused to a student's code, which must not be called meanwhile."""
    before, _at_work[0] = _at_work[0], True
    try:
        yield
    finally:
        _at_work[0] = before


@cache
def compiled_files() -> frozenset[str]:
    """Return the files of compiled modules; asked first in the fork server, for all its workers."""
    files = (getattr(module, "__file__", None) for module in list(sys.modules.values()))
    return frozenset(
        os.path.realpath(file)
        for file in files
        if isinstance(file, str) and not file.endswith(".py")
    )


def speaks_another_language(module: str) -> bool:
    """Say whether a compiled module runs programs of another language, unseen by the rules."""
    return module in _OTHER_LANGUAGES


def may_be_loaded(file: str) -> bool:
    """Say whether a compiled file is one of Python's or NumPy's that has not been loaded yet.

    A second copy of a module would come without its guards, and a single part of another library
    without the stand-in that is there in its place.
    """
    if speaks_another_language(os.path.basename(file).partition(".")[0]):
        return False
    file = os.path.realpath(file)
    standard = file.startswith(_STANDARD) and not any(home in file for home in _NOT_STANDARD)
    return (standard or file.startswith(_NUMPY)) and file not in compiled_files()


class RefusedError(ValueError, AttributeError):
    """What is watched was refused: libraries expect one of the two when they ask for a frame."""


def install_audit_hook(*, lenient: bool = False) -> None:
    """Refuse from now on what leads into the worker itself, and forget its modules' names.

    lenient: any compiled module may be loaded, as PyTorch does when a part is first used. Code is
    never asked whose it is: it can bear the name of a library's file.
    """

    def watch(event: str, details: tuple[Any, ...]) -> None:
        if event == "object.__getattr__":
            refused = details[1] in _FRAMES
        elif event == "object.__setattr__":
            refused = details[1] == "__code__"
        elif event == "import":
            refused = not lenient and type(details[1]) is str and not may_be_loaded(details[1])
        else:
            refused = event in _REFUSED
        if refused and not _at_work[0]:
            raise RefusedError(f"{event} leads out of the code that is graded")

    for name in [name for name in sys.modules if _OWN.match(name)]:
        _own[name] = sys.modules.pop(name)
    sys.addaudithook(watch)


def own_module(name: str) -> Any:
    """Return a module of the worker's by its name, which nobody else can import by now."""
    return _own.get(name) or import_module(name)


def opaque(function: Callable[..., T]) -> Callable[..., T]:
    """Return the same function without a way from it to what it knows.

    A cache of no entries is written in C and, unlike a function, shows neither globals nor closure.
    """
    wrapper = lru_cache(maxsize=0)(function)
    del wrapper.__wrapped__
    return wrapper


def opaque_methods(kind: type[T]) -> type[T]:
    """Make a class's methods opaque."""
    for name, value in list(vars(kind).items()):
        if isinstance(value, FunctionType):
            setattr(kind, name, opaque(value))
    return kind


def places(error: BaseException) -> Iterator[tuple[str, int]]:
    """Yield the file and line of each call that an exception came through, outermost first."""
    # Not error.__traceback__: a student's class may have made a property of it.
    trace: TracebackType | None = _traceback_of(error)
    found = []
    with own_work():
        while trace is not None:
            found.append((trace.tb_frame.f_code.co_filename, trace.tb_lineno))
            trace = trace.tb_next
    yield from found
