from __future__ import annotations

import time

import pytest

from autograder.submission.names import Names, by_functions, plain, written

from .samples import ASSIGNMENTS, LOSS, RELU, STUB

NAMES = Names(["activations", "losses", "gradient_flow", "flow"])


@pytest.mark.parametrize(
    ("stem", "exact", "within", "variant"),
    [
        ("activations", True, "activations", "activations"),
        ("Activations", True, "activations", "activations"),
        ("activations (1)", False, "activations", "activations"),
        ("Activations - Cópia (2)", False, "activations", "activations"),
        ("Copy of losses final v2", False, "losses", "losses"),
        ("joao_activations", False, "activations", None),
        ("gradient-flow", False, "gradient_flow", "gradient_flow"),
        ("GradientFlow", False, "gradient_flow", "gradient_flow"),
        ("flow", True, "flow", "flow"),
        ("activations and losses", False, None, None),
        ("homework", False, None, None),
        ("", False, None, None),
    ],
)
def test_what_a_stem_names(stem: str, exact: bool, within: str | None, variant: str | None) -> None:
    assert (NAMES.exact(stem) is not None) == exact
    assert NAMES.within(stem) == within
    assert NAMES.variant(stem) == variant


def test_an_assignment_that_is_asked_for_is_known() -> None:
    assert Names(["losses"]).exact("ps1") is None
    assert Names(["losses"], "ps1").exact("PS1") == "ps1"


def test_plain() -> None:
    assert plain("Ação – nº 2 (final).x") == "acaono2finalx"


def test_functions_tell_the_assignment() -> None:
    assert by_functions(RELU, ASSIGNMENTS) == "activations"
    assert by_functions(LOSS + "def bce_loss(p):\n    pass\n" + RELU, ASSIGNMENTS) == "losses"
    assert by_functions(RELU + LOSS, ASSIGNMENTS) is None
    assert by_functions("relu = 1\n# def relu(x): \n", ASSIGNMENTS) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (RELU, 1),
        (STUB, 0),
        (RELU + STUB.replace("relu", "tanh"), 1),
        ("def relu(x): return x\n", 1),
        ("def relu(x): raise NotImplementedError\n", 0),
        ("def relu(\n    x=int({1: 2}[1]),\n) -> float:\n    raise NotImplementedError\n", 0),
        ("def relu(\n    x,\n):\n    return x\n", 1),
        ("def relu(x):\n    '''doc\n\n# not here\n    '''\n    pass\n", 0),
        ("def relu(x):\n    # return x\n    ...\n", 0),
        ("def other(x):\n    return x\n", 0),
        ("async def relu(x):\n    return x\n", 1),
        ("class sigmoid:\n    def forward(self):\n        raise NotImplementedError()\n", 0),
        ("class sigmoid:\n    def forward(self):\n        return 1\n", 1),
        (RELU + "def broken(:\n", 1),
        (STUB + "\n" + RELU, 1),
    ],
)  # fmt: skip
def test_written_functions(text: str, expected: int) -> None:
    assert written(text, ASSIGNMENTS["activations"]) == expected


@pytest.mark.parametrize(
    "text",
    [
        "def relu(x" * 90_000,
        "def relu(x):\n" + '    \\"""\n' * 90_000,
        "def relu(x):\n" * 70_000,
        "def relu(x)" + ":" * 900_000,
        "def relu(x)" + ": \t" * 300_000,
    ],
)
def test_hostile_text_takes_no_time(text: str) -> None:
    start = time.process_time()
    written(text, ["relu"])
    by_functions(text, ASSIGNMENTS)
    assert time.process_time() - start < 2
