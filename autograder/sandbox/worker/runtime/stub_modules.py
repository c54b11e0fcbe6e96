"""Objects that take the place of a library that is not there, and do as little as it takes.

Three kinds: "banned" (the rules forbid calling it while graded), "absorbing" (plots and progress
bars: everything is accepted and nothing done) and "missing" (a module that isn't installed).
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterator
from importlib.abc import Loader
from importlib.machinery import ModuleSpec
from types import FunctionType, ModuleType, SimpleNamespace
from typing import Any

from autograder.sandbox.worker.confinement.audit_hook import opaque_methods, own_work

BANNED, ABSORBING, MISSING = "banned", "absorbing", "missing"
_CONSTANTS = {"pi": math.pi, "e": math.e, "inf": math.inf, "nan": math.nan}
_getframe = sys._getframe
_IMPORTING: Any = vars(sys.modules["_frozen_importlib"])


class BannedCall(BaseException):
    """A graded call reached what the rules forbid; its text names it ("torch.sigmoid").

    Not an Exception, so that a student's `except Exception` does not hide it.
    """


# exercise: the one that is being called at the moment, if any; room: how many numbers it was given;
# refused: what it called that the rules forbid; handed: what guarded calls gave to another
# exercise's function meanwhile; loading: whether definitions are being run; statement: the code of
# the top-level statement that runs.
# No class: a student would find that among the subclasses of object.
grading = SimpleNamespace(
    exercise=None, refused=None, room=None, handed=[], loading=False, statement=None
)


def refuse(name: str) -> None:
    """Raise BannedCall, and remember it should a student's code swallow that."""
    grading.refused = name
    raise BannedCall(name)


class SilentProgressBar:
    """A progress bar that shows nothing: it goes through its items, and takes whatever is told."""

    def __init__(self, items: Any) -> None:
        self.items = () if items is None else items

    def __iter__(self) -> Iterator[Any]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __enter__(self) -> SilentProgressBar:
        return self

    def __exit__(self, *_error: object) -> None:
        return None

    def __getattr__(self, attribute: str) -> Any:
        if attribute.startswith("__"):
            raise AttributeError(attribute)
        return _say_nothing


def _say_nothing(*_arguments: Any, **_keywords: Any) -> None:
    """Stand for set_postfix, update, set_description and the like."""


class StubObject:
    """Stands for a module, class, function or object of a library, attributes and all."""

    def __init__(self, name: str, kind: str) -> None:
        vars(self)["_standin"] = (name, kind)
        self.__name__ = name
        self.__qualname__ = name
        self.__path__: list[str] = []
        self.__all__: list[str] = []

    def _used(self) -> None:
        """Raise what using this means while a graded call runs; at any other time do nothing."""
        name, kind = self._standin
        if grading.exercise is None or kind == ABSORBING:
            return
        if kind == BANNED:
            refuse(name)
        raise ModuleNotFoundError(f"{name.partition('.')[0]} is not installed here")

    def __getattr__(self, attribute: str) -> Any:
        name, kind = vars(self)["_standin"]
        if attribute == "__version__":
            return "0"
        if attribute.startswith("__") and attribute.endswith("__"):
            raise AttributeError(attribute)
        if attribute in _CONSTANTS and kind == BANNED:
            return _CONSTANTS[attribute]
        child = StubObject(f"{name}.{attribute}", kind)
        vars(self)[attribute] = child
        return child

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        """Return another stand-in, or raise what calling this means while a graded call runs."""
        name, kind = self._standin
        first = arguments[0] if arguments else None
        if name.startswith("tqdm"):
            items = keywords.get("iterable", first)
            return SilentProgressBar(range(*arguments) if name.endswith("trange") else items)
        if grading.exercise is None and isinstance(first, FunctionType | type) and not keywords:
            return first  # a decorator leaves its function as it was
        self._used()
        return StubObject(name, kind)

    def __mro_entries__(self, _bases: tuple[Any, ...]) -> tuple[type, ...]:
        owner = self

        class Base:
            """What is left of a class that is subclassed."""

            def __init__(self, *_arguments: Any, **_keywords: Any) -> None:
                """Accept anything, as `super().__init__()` calls come here."""

            def __call__(self, *arguments: Any, **keywords: Any) -> Any:
                return owner(*arguments, **keywords)

            def __getattr__(self, attribute: str) -> Any:
                return getattr(owner, attribute)

        return (opaque_methods(Base),)

    def __instancecheck__(self, _instance: object) -> bool:
        return False

    def __subclasscheck__(self, _subclass: object) -> bool:
        return False

    def __enter__(self) -> StubObject:
        return self

    def __exit__(self, *_error: object) -> None:
        return None

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __bool__(self) -> bool:
        return False

    def __contains__(self, _item: object) -> bool:
        return False

    def __getitem__(self, _key: object) -> StubObject:
        return self

    def __setitem__(self, _key: object, _value: object) -> None:
        return None

    def __or__(self, _other: object) -> StubObject:
        return self

    __ror__ = __or__

    def __float__(self) -> float:
        self._used()
        return 0.0

    def __int__(self) -> int:
        self._used()
        return 0

    __index__ = __int__

    def __array__(self, *_arguments: Any, **_keywords: Any) -> Any:
        self._used()
        raise TypeError(f"{self._standin[0]} is not an array here")

    def __repr__(self) -> str:
        return f"<{self._standin[0]} is not here>"


def _operation(self: StubObject, *_others: object) -> StubObject:
    self._used()
    return self


for _name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul"):
    setattr(StubObject, f"__{_name}__", _operation)
    setattr(StubObject, f"__r{_name}__", _operation)
for _name in ("neg", "pos", "abs", "lt", "le", "gt", "ge"):
    setattr(StubObject, f"__{_name}__", _operation)
opaque_methods(StubObject)


@opaque_methods
class Finder:
    """Imports stub modules for the given roots, and returns guarded modules as they are."""

    def __init__(self, roots: dict[str, str], guarded: dict[str, ModuleType]) -> None:
        self.roots = roots
        self.guarded = guarded

    def find_spec(self, fullname: str, _path: Any = None, _target: Any = None) -> ModuleSpec | None:
        """Return a spec for what this finder stands for, else None."""
        if fullname in self.guarded:
            module: Any = self.guarded[fullname]
            return ModuleSpec(fullname, _Loader(lambda: module))
        kind = self.roots.get(fullname.partition(".")[0])
        return None if kind is None else self._spec(fullname, kind)

    def _spec(self, fullname: str, kind: str) -> ModuleSpec:
        return ModuleSpec(fullname, _Loader(lambda: _module(fullname, kind)), is_package=True)


@opaque_methods
class LastFinder(Finder):
    """Imports a stand-in for a module that nobody else found, where only a student asks for it."""

    def find_spec(self, fullname: str, _path: Any = None, _target: Any = None) -> ModuleSpec | None:
        """Return a spec for a missing module that a cell imports outside any `try`."""
        if "." in fullname or not _asked_by_a_plain_cell():
            return None
        self.roots[fullname] = MISSING
        return self._spec(fullname, MISSING)


def _module(fullname: str, kind: str) -> Any:
    parent, _, name = fullname.rpartition(".")
    if parent and isinstance(sys.modules.get(parent), StubObject):
        return getattr(sys.modules[parent], name)
    return StubObject(fullname, kind)


def _asked_by_a_plain_cell() -> bool:
    """Say whether the import stands at the top level of a cell, where no `except` waits for it.

    `try: import cupy as xp` with NumPy to fall back on must meet the ImportError that it expects,
    and so must the standard library's own optional imports.
    """
    with own_work():
        frame = _getframe(2)
        while frame.f_back is not None and frame.f_globals is _IMPORTING:
            frame = frame.f_back
        code = frame.f_code
    return code is grading.statement and not code.co_exceptiontable


@opaque_methods
class _Loader(Loader):
    def __init__(self, create: Callable[[], Any]) -> None:
        self.create = create

    def create_module(self, _spec: ModuleSpec) -> Any:
        return self.create()

    def exec_module(self, _module: Any) -> None:
        """Nothing to run."""
