"""How calls, values and exceptions read in a message to a student."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.checks.plan import BuiltArgument, Call, Reply
from autograder.sandbox.worker.runtime.serialization import Other
from utils.language import _
from utils.reading.messages import in_words

MAX_SHOWN = 10
MAX_LENGTH = 500  # characters of a list that holds lists


def show_number(value: object) -> str:
    """Return a number as a person would write it: four significant digits, no dtype."""
    if isinstance(value, bool | np.bool_):
        return str(bool(value))
    if isinstance(value, int | np.integer):
        return str(int(value))
    if isinstance(value, float | np.floating):
        number = float(value)
        short = f"{number:.5g}"
        return short if float(short) == number or not number.is_integer() else f"{number:.0f}"
    return str(value)


def show_value(value: object) -> str:
    """Return a value in at most a line: small arrays whole, large ones by shape and dtype."""
    if isinstance(value, np.ndarray):
        if value.size > MAX_SHOWN:
            return _("an array of shape {shape}").format(shape=value.shape)
        if not value.size:
            nested = show_nested(value.tolist())
            return _("{value} (shape {shape})").format(value=nested, shape=value.shape)
        return show_nested(value.tolist())
    if isinstance(value, list | tuple):
        text = show_nested(value)
        return text if len(text) <= MAX_LENGTH else f"{text[:MAX_LENGTH]}..."
    if isinstance(value, dict | Other):
        return kind_of(value)
    if isinstance(value, str):
        return repr(value[:60])
    return show_number(value)


def show_nested(value: object) -> str:
    """Return nested lists with short numbers."""
    if isinstance(value, list | tuple):
        opening, closing = "[]" if isinstance(value, list) else "()"
        inner = ", ".join(show_nested(item) for item in value[:MAX_SHOWN])
        return f"{opening}{inner}{', ...' if len(value) > MAX_SHOWN else ''}{closing}"
    return show_value(value)


def show_argument(value: object) -> str:
    """Return one argument of a call as text."""
    return value.label if isinstance(value, BuiltArgument) else show_value(value)


def show_call(name: str, call: Call) -> str:
    """Return a call as a student would type it, such as `elu([-1.5, 2], alpha=0.3)`."""
    parts = [show_argument(value) for value in call.arguments]
    parts += [f"{key}={show_argument(value)}" for key, value in call.keywords.items()]
    return f"{call.function or name}({', '.join(parts)})"


def show_element(name: str, call: Call, index: tuple[int, ...]) -> str:
    """Return a call with its first array cut down to the one element that shows a mistake.

    Arguments that broadcast along with it are cut down alike.
    """
    first = np.asarray(call.arguments[0])
    return show_call(
        name,
        Call(
            tuple(cut(value, first.shape, index) for value in call.arguments),
            {key: cut(value, first.shape, index) for key, value in call.keywords.items()},
            function=call.function,
        ),
    )


def cut(value: Any, shape: tuple[int, ...], index: tuple[int, ...]) -> Any:
    """Return the element of an array that stands at `index` of an array of this shape."""
    if isinstance(value, np.ndarray) and value.ndim:
        return np.broadcast_to(value, shape)[index].item()
    return value


def gave(call: str, value: str) -> str:
    """Return the clause that says what a call gave."""
    return _("{call} gave {value}").format(call=call, value=value)


def kind_of(value: object) -> str:
    """Return what a value that is no number is, such as "a str"."""
    if isinstance(value, Other) and value.startswith(("a ", "an ")):
        return in_words(value)  # the worker knows more of it than its type
    kind = str(value) if isinstance(value, Other) else type(value).__name__
    return _("a {kind}").format(kind=kind)


def describe_failure(reply: Reply) -> str:
    """Return why a call gave no value, in a clause that follows the call's own text."""
    if reply.kind == "raised":
        if reply.type_name == "NotImplementedError":
            return _("is still to be written")
        place = f" ({in_words(reply.place)})" if reply.place else ""
        text = f": {in_words(reply.message)}" if reply.message else ""
        return _("raised {error}").format(error=f"{reply.type_name}{text}{place}")
    text = {
        "timeout": _("did not finish in the time allowed: is there a loop that never ends?"),
        "memory": _("asked for more memory than the limit allows"),
        "died": _("ended the whole Python process ({reason})"),
        "banned": _("called {name}, which is what you are asked to write yourself"),
    }.get(reply.kind, _("gave an answer that could not be read"))
    return text.format(reason=reply.message, name=reply.message)
