"""Attacks by size, depth and bytes, which are better made than kept: on what reads the text."""

from __future__ import annotations

from collections.abc import Callable

HEAD = "import numpy as np\n"
RIGHT = """

def relu(x):
    return np.maximum(x, 0)


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -x))
"""
MANY = 100_000


def beside(text: str) -> bytes:
    """Return a script with this text in a cell of its own beside honest functions."""
    return (HEAD + "\n# %%\n" + text + "\n\n# %%\n" + RIGHT).encode("utf-8", "surrogatepass")


def chained_names() -> str:
    return "a0 = np.tanh\n" + "\n".join(f"a{n} = (a{n - 1}, a{n - 1})" for n in range(1, 15_000))


def doubling_helpers() -> str:
    helpers = "\n".join(
        f"def h{n}(x):\n    return h{n - 1}(x) + h{n - 1}(h{n - 1})" for n in range(1, 2_000)
    )
    return f"def h0(x):\n    return x\n{helpers}\ndef tanh(x):\n    return h1999(x)\n"


# Honest functions beside these keep their points.
SURVIVED: dict[str, Callable[[], bytes]] = {
    "nested brackets": lambda: beside("x = " + "(" * MANY + ")" * MANY),
    "nested lists": lambda: beside("x = " + "[" * 90 + "]" * 90),
    "unclosed brackets": lambda: beside("x = (\n" * 5_000),
    "minus signs": lambda: beside("x = " + "-" * MANY + "1"),
    "a long sum": lambda: beside("x = " + "+".join(["1"] * MANY)),
    "a chain of attributes": lambda: beside("x = np" + ".a" * MANY),
    "a chain of calls": lambda: beside("x = np" + "()" * MANY),
    "a chain of comparisons": lambda: beside("x = " + "<".join(["1"] * MANY)),
    "lambdas in lambdas": lambda: beside("x = " + "lambda: " * 20_000 + "0"),
    "conditions in conditions": lambda: beside("x = " + "1 if 1 else " * 30_000 + "0"),
    "nots": lambda: beside("x = " + "not " * MANY + "1"),
    "awaits": lambda: beside("async def f():\n    " + "await " * MANY + "x"),
    "stars": lambda: beside("x = [" + "*" * MANY + "a]"),
    "nested blocks": lambda: beside("\n".join(" " * n + "if 1:" for n in range(99)) + " pass"),
    "nested loops": lambda: beside(
        "\n".join(" " * n + f"for a{n} in a:" for n in range(60)) + " pass"
    ),
    "nested functions": lambda: beside(
        "\n".join(" " * n + f"def f{n}():" for n in range(95)) + " pass"
    ),
    "nested comprehensions": lambda: beside("x = " + "[a for a in " * 400 + "b" + "]" * 400),
    "nested texts": lambda: beside("x = " + "f'{" * 200 + "1" + "}'" * 200),
    "nested dictionaries": lambda: beside("x = " + "{**" * 3_000 + "a" + "}" * 3_000),
    "nested slices": lambda: beside("x = " + "a[" * 5_000 + "0" + "]" * 5_000),
    "decorators": lambda: beside("@f\n" * 10_000 + "def tanh(x):\n    return x\n"),
    "a giant name": lambda: beside("def " + "t" * MANY + "(x):\n    return x\n"),
    "a giant number": lambda: beside("x = " + "9" * 500_000),
    "a giant text": lambda: beside('x = "' + "x" * 500_000 + '"'),
    "a giant line": lambda: beside("x = [" + "1," * 200_000 + "]"),
    "many parameters": lambda: beside(
        "def tanh(" + ",".join(f"a{n}" for n in range(20_000)) + "):\n    return a0\n"
    ),
    "many names": lambda: beside("\n".join(f"a{n} = a{n + 1}" for n in range(15_000))),
    "chained names": lambda: beside(chained_names()),
    "doubling helpers": lambda: beside(doubling_helpers()),
    "broken lines": lambda: beside("def tanh(:\n" * 10_000),
    "continued lines": lambda: beside("x = \\\n" * 50_000 + "1"),
    "blank lines": lambda: beside(" \t\f" * 200_000 + "\n" * 200_000),
    "percent signs": lambda: beside(
        "%" * 100_000 + "\n%%%%time" + " " * 100_000 + "\n!" + "!" * MANY
    ),
    "question marks": lambda: beside("a" * 50_000 + "?" * 50_000 + "\n" + "?a" * 20_000),
    "equal signs": lambda: beside("a = " * 30_000 + "%time 1\n" + "a" + " =" * 30_000),
    "quotes": lambda: beside("'" * 50_001 + '"' * 50_001),
    "backslashes": lambda: beside("'" + "\\" * 200_001 + "'"),
    "escaped names": lambda: beside("x = '" + "\\N{LATIN SMALL LETTER A}" * 5_000 + "'"),
    "false escapes": lambda: beside(
        "x = '" + "\\x" * 50_000 + "'\ny = '\\N{" + "A" * 50_000 + "}'"
    ),
    "marks that turn text": lambda: beside(
        "# \u202e\u2066 }\ntanh\u200b = 1\ndef \u202etanh(x): pass"
    ),
    "letters that look alike": lambda: beside(
        "def rеlu(x):\n    return 0\n\ndef sіgmoid(x): return 0"
    ),
    "form feeds": lambda: beside("\x0c\x0b\x1c\x1d\x85\u2028\u2029x = 1"),
    "a type comment": lambda: beside("x = 1  # type: " + "(" * MANY),
    "an encoding line": lambda: b"# -*- coding: rot13 -*-\n" + beside("x = 1"),
    "a matching statement": lambda: beside(
        "match x:\n    case " + "[" * 80 + "a" + "]" * 80 + ":\n        pass"
    ),
    "many texts": lambda: beside("'''a'''\n" * 60_000),
    "halves of characters": lambda: beside("x = '\ud800\udfff'"),
    "annotations": lambda: beside("x: " + "a[" * 4_000 + "]" * 4_000 + " = 1"),
}

# These have too much in them: what becomes of it must be bounded, and told.
BOUNDED: dict[str, Callable[[], bytes]] = {
    "many definitions": lambda: beside("def relu(x): return x\n" * 35_000),
    "many cells": lambda: (HEAD + "# %%\nx = 1\n" * 60_000 + RIGHT).encode(),
    "null bytes": lambda: beside("x = 1\0\0\0"),
    "no text": lambda: bytes(range(256)) * 4_000,
    "utf-16 without a mark": lambda: beside("x = 1").decode().encode("utf-16-le"),
    "eleven megabytes": lambda: beside("x = 1\n" * 2_000_000),
    "only a mark": lambda: b"\xef\xbb\xbf",
    "a zip as a script": lambda: b"PK\x03\x04" + bytes(1_000),
}
