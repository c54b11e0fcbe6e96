"""What a student's imports meet in the worker: the real thing, a stand-in or a guard."""

from __future__ import annotations

import cmath
import functools
import gc
import math
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from importlib import import_module
from importlib.machinery import ModuleSpec
from types import CodeType, FrameType
from typing import Any

import numpy as np

from autograder.sandbox.worker.confinement.audit_hook import (
    may_be_loaded,
    opaque,
    own_work,
    speaks_another_language,
)
from autograder.sandbox.worker.runtime import tanh_replacement
from autograder.sandbox.worker.runtime.compiled_tanh import spoil
from autograder.sandbox.worker.runtime.stub_modules import (
    ABSORBING,
    BANNED,
    MISSING,
    BannedCall,
    Finder,
    LastFinder,
    StubObject,
    grading,
    refuse,
)
from autograder.sandbox.worker.runtime.tanh_replacement import right_again, slightly_wrong

__all__ = [
    "BannedCall", "forbid", "graded_call", "install", "know", "loading", "refuse_what_is_handed_on",
    "rehearsal",
]  # fmt: skip

ABSORBED = (
    "IPython", "bokeh", "cv2", "gdown", "google", "graphviz", "imageio", "ipywidgets", "kaggle",
    "matplotlib", "nbgrader", "pandas", "PIL", "plotly", "pylab", "requests", "rich", "seaborn",
    "tabulate", "torchinfo", "torchsummary", "torchviz", "tqdm", "utils", "wget",
)  # fmt: skip
HIDDEN = ("solutions", "otter")
_COMPUTED_ANOTHER_WAY: dict[str, Callable[..., Any]] = {
    "numpy.tanh": tanh_replacement.array_tanh,
    "math.tanh": tanh_replacement.float_tanh,
    "cmath.tanh": tanh_replacement.complex_tanh,
}
# What whoever finds the original's compiled code gets of it.
_DECOYS: dict[str, Callable[..., Any]] = {
    "numpy.tanh": np.arctan,
    "math.tanh": math.atan,
    "cmath.tanh": cmath.atan,
}
# Taken now, so that nothing a student puts in their places is asked.
_getframe = sys._getframe
_array, _frexp, _array_equal = np.array, np.frexp, np.array_equal
# Results of excused calls that one graded call may be compared with, and the odds, as a power of
# two, that an honest formula gives such a result back digit by digit.
MOST_HANDED, FAINT_ODDS = 100, 24
# exercise -> the full names that it may not call
_forbidden: dict[str, frozenset[str]] = {}
# id of a graded function's code -> the function's name
_graded_codes: dict[int, str] = {}
# exercises that have another exercise's function to call what they may not, while they rehearse
_excused: set[str] = set()


def install(policy: Mapping[str, Any]) -> None:
    """Put the stub modules and guards in place, once, in the process that workers are forked from.

    policy: "packages" (banned roots), "allowed" (what stays real of them, such as
    "scipy.special.erf"), "calls" (exercise -> names it may not call) and, at choice, "absorbing".
    With no banned packages nothing is banned and tanh stays as it is.
    """
    gc.unfreeze()  # what a fork server has frozen is hidden from gc.get_referrers
    packages = list(policy.get("packages", ()))
    allowed = {name: _real(name) for name in policy.get("allowed", ())}
    roots = dict.fromkeys(policy.get("absorbing", ABSORBED), ABSORBING)
    roots |= dict.fromkeys(HIDDEN, MISSING) | dict.fromkeys(packages, BANNED)
    _remove(roots)
    guarded = {}
    if packages:
        for name in {*_COMPUTED_ANOTHER_WAY, *_guardable(policy, roots)}:
            module = name.rpartition(".")[0]
            _guard(name)
            guarded[module] = sys.modules[module]
        _make_no_second_copies()
    sys.meta_path.insert(0, Finder(roots, guarded))
    sys.meta_path.append(LastFinder(roots, {}))
    for name, value in allowed.items():
        parent, _, attribute = name.rpartition(".")
        holder: Any = import_module(parent)
        setattr(holder, attribute, value)
        holder.__all__.append(attribute)
    forbid(policy.get("calls", {}))
    gc.collect()


def forbid(calls: Mapping[str, Collection[str]]) -> None:
    """Set which full names each exercise may not call, in place of what was set before."""
    _forbidden.clear()
    _forbidden.update({exercise: frozenset(names) for exercise, names in calls.items()})


def know(functions: Mapping[str, object]) -> None:
    """Learn the student's graded functions, so that a guard can tell which of them calls it."""
    _graded_codes.clear()
    for name, function in functions.items():
        with suppress(BaseException):  # to ask an object for an attribute may run a student's code
            for code in _codes(function):
                _graded_codes[id(code)] = name


def _codes(function: Any) -> Iterator[CodeType]:
    """Yield a function's code and that of what it wraps."""
    for _ in range(5):
        if isinstance(function, StubObject):
            return
        code = getattr(function, "__code__", None)
        if isinstance(code, CodeType):
            yield code
        wrappers = ("pyfunc", "func", "__wrapped__")  # np.vectorize, functools.partial and wraps
        function = next(
            (getattr(function, one) for one in wrappers if hasattr(function, one)), None
        )


@contextmanager
def loading() -> Iterator[None]:
    """Mark that a student's statements are run to define what will be graded."""
    grading.loading = True
    try:
        yield
    finally:
        grading.loading = False


@contextmanager
def rehearsal(wave: Sequence[float], excused: Collection[str]) -> Iterator[None]:
    """Make what guards compute slightly wrong meanwhile, so that an answer that rests on it shows.

    wave: the error's frequency and phase; excused: the exercises in whose calls another exercise's
    function is given right values all the same.
    """
    _excused.update(excused)
    try:
        with slightly_wrong(*wave):
            yield
    finally:
        _excused.clear()


@contextmanager
def graded_call(exercise: str, room: int | None = None) -> Iterator[None]:
    """Mark that an exercise's function is being called: what is banned now raises BannedCall.

    room: how many numbers the call was given, where that bounds what it may ask of guarded calls.
    """
    grading.exercise, grading.refused, grading.room = exercise, None, room
    grading.handed = []
    try:
        yield
    except BaseException:
        if grading.refused is None:
            raise
    finally:
        grading.exercise = None
    if grading.refused is not None:  # even if the student's code has swallowed it
        raise BannedCall(grading.refused)


def refuse_what_is_handed_on(value: object) -> None:
    """Raise BannedCall if a graded call's value is what another exercise's function was given.

    Whichever way it came, by a global variable or an exception, no formula stands between: one
    such as 2 * (0.5 * (1 + t)) - 1 keeps of a number below one only the digits that 1 + t has.
    """
    for name, given in grading.handed:
        if isinstance(value, np.ndarray | np.generic) and _array_equal(_array(value), given):
            lost = (given > 0) - _frexp(given)[1] * (given != 0)
            if lost.sum() >= FAINT_ODDS:
                refuse(_shown(name))


def _real(name: str) -> Any:
    module, _, attribute = name.rpartition(".")
    return getattr(import_module(module), attribute)


def _remove(roots: Collection[str]) -> None:
    """Forget the real modules, and empty them so that no walk over live objects finds them."""
    for name in [name for name in sys.modules if name.partition(".")[0] in roots]:
        module = sys.modules.pop(name)
        if name.partition(".")[0] != "utils":
            with suppress(TypeError):
                vars(module).clear()


def _guardable(policy: Mapping[str, Any], roots: Collection[str]) -> list[str]:
    names = {name for names in policy.get("calls", {}).values() for name in names}
    return sorted(
        name
        for name in names
        if name.partition(".")[0] not in roots
        and hasattr(sys.modules.get(name.rpartition(".")[0]), name.rpartition(".")[2])
    )


def _guard(name: str) -> None:
    """Replace a function wherever it can be reached by one that asks whether it may be called."""
    real = _real(name)
    compute = _COMPUTED_ANOTHER_WAY.get(name, real)

    @functools.wraps(compute)
    def guard(*arguments: Any, **keywords: Any) -> Any:
        excused = name in _forbidden.get(grading.exercise or "", ())
        if excused:
            _refuse_unless_another_calls(name)
        if name in frozenset().union(*_forbidden.values()):
            _refuse_tables(name, arguments)
        with right_again() if excused and grading.exercise in _excused else nullcontext():
            result = compute(*arguments, **keywords)
        if excused and len(grading.handed) < MOST_HANDED:
            given = _array(result)
            grading.handed += [(name, given)] * (given.dtype.kind == "f")
        return result

    guarded: Any = opaque(guard)
    guarded.__name__ = guarded.__qualname__ = name.rpartition(".")[2]
    for referrer in gc.get_referrers(real):
        # Python 3.11 keeps an object's attributes outside a dict until somebody asks for one.
        holder = referrer if isinstance(referrer, dict) else getattr(referrer, "__dict__", {})
        for key in [key for key, value in holder.items() if value is real]:
            holder[key] = guarded
        with suppress(TypeError):  # numpy.ma keeps tables by ufunc
            if real in holder:
                holder[guarded] = holder.pop(real)
    if name in _DECOYS:
        spoil(real, _DECOYS[name])


def _make_no_second_copies() -> None:
    """Give a compiled module only once, though Python remembers all that were ever loaded."""
    maker: Any = sys.modules["_imp"]
    create, load = maker.create_builtin, maker.create_dynamic
    known = {name: sys.modules[name] for name in sys.builtin_module_names if name in sys.modules}

    def create_builtin(spec: Any) -> Any:
        name = str.__str__(spec.name)  # asked once, lest it be another one the second time
        if speaks_another_language(name):
            raise ImportError(f"{name} is not installed here")
        return known[name] if name in known else create(ModuleSpec(name, None))

    def create_dynamic(spec: Any, *rest: Any) -> Any:
        name, file = str.__str__(spec.name), str.__str__(spec.origin)
        if not may_be_loaded(file):
            raise ImportError(f"{name} cannot be loaded by itself")
        return load(ModuleSpec(name, None, origin=file), *rest)

    maker.create_builtin, maker.create_dynamic = opaque(create_builtin), opaque(create_dynamic)


def _refuse_tables(name: str, arguments: tuple[Any, ...]) -> None:
    """Raise BannedCall where values are gathered that a forbidden exercise could look up later.

    While a call is graded that is to ask for more values than it was given; before, to call what
    the text of the calling code does not name: what it does name has been read already.
    """
    if grading.exercise is not None:
        if grading.room is not None and np.size(arguments[0] if arguments else 0) > grading.room:
            refuse(_shown(name))
    elif grading.loading:
        with own_work():
            plain = name.rpartition(".")[2] in _getframe(2).f_code.co_names
        if not plain:
            refuse(_shown(name))


def _shown(name: str) -> str:
    return name.replace("numpy.", "np.", 1)


def _refuse_unless_another_calls(name: str) -> None:
    """Raise BannedCall unless the innermost graded function on the stack is another exercise's."""
    with own_work():
        frame: FrameType | None = _getframe(2)
        while frame is not None:
            caller = _graded_codes.get(id(frame.f_code))
            if caller is not None:
                if caller != grading.exercise:
                    return
                break
            frame = frame.f_back
    refuse(_shown(name))
