"""Each operator makes the mistakes that it is there for, and a mutant shows nothing else."""

from __future__ import annotations

import ast

import pytest

from autograder.authoring.mutation.mutants import Mutant, applied, edits_of, mutants_of
from autograder.authoring.mutation.parameters import write_edits
from autograder.authoring.mutation.source import SourceText, definitions, excerpt
from autograder.checks.exercise import Assignment
from autograder.exercises import ASSIGNMENTS, load


def mistakes(body: str, parameters: str = "x, alpha=0.5") -> set[tuple[str, str]]:
    """Return the operators' names with the line that each makes of a function of one line."""
    source = SourceText(f"def f({parameters}):\n    {body}\n")
    definition = definitions(source.tree)["f"]
    edits = [*edits_of(source, definition), *write_edits(source, definition)]
    return {(e.operator, applied(source, e).split("\n", 1)[1].strip()) for e in edits}


@pytest.mark.parametrize(
    ("body", "operator", "mutant"),
    [
        ("return x - alpha", "operator", "return x + alpha"),
        ("return x - alpha", "dropped term", "return x"),
        ("return x - alpha", "swapped operands", "return alpha - x"),
        ("return (x + 1) * alpha", "dropped term", "return (x + 1)"),
        ("return (x + 1) * alpha", "operator", "return (x + 1) / alpha"),
        ("return -x", "dropped sign", "return x"),
        ("return ~(x > 0)", "dropped sign", "return (x > 0)"),
        ("return x > 0", "comparison", "return x >= 0"),
        ("return x > 0", "comparison", "return x < 0"),
        ("return x * 2.0", "constant", "return x * 1.0"),
        ("return x * 2.0", "constant", "return x * (-2.0)"),
        ("return x * 1.6732632", "rounded constant", "return x * 1.67"),
        (
            "return np.where(x > 0, x, alpha)",
            "swapped arguments",
            "return np.where(x > 0, alpha, x)",
        ),
        ("return np.sum(x, axis=1)", "dropped keyword", "return np.sum(x)"),
        ("return np.sum(x, axis=1)", "axis", "return np.sum(x, axis=0)"),
        ("return np.sum(x, axis=1)", "axis", "return np.sum(x, axis=None)"),
        ("return np.mean(x)", "other function", "return np.sum(x)"),
        ("return np.mean(x)", "axis", "return np.mean(x, axis=0)"),
        ("return np.abs(x - 1)", "dropped call", "return (x - 1)"),
        ("return np.exp(-x)", "other function", "return np.expm1(-x)"),
        ("return x.astype(float)", "dropped call", "return x"),
        ("return x / x.size", "other size", "return x / len(x)"),
        ("return x, alpha", "swapped entries", "return alpha, x"),
        ("return x if alpha else 0", "missing guard", "return x"),
        ("return x if alpha else 0", "swapped branches", "return 0 if alpha else x"),
        ("return x * alpha", "ignored parameter", "return x * 0.5"),
        ("return x * alpha", "other parameter", "return x * x"),
        ("return x", "input written", "x[...] = x\n    return x"),
        ("return x", "negated answer", "return -(x)"),
        ("return x", "nothing returned", "return None"),
        ("return x", "flattened answer", "return np.ravel(x)"),
        ("x += 1", "dropped statement", "pass"),
        ("if x: raise ValueError", "missing guard", "pass"),
        ("raise ValueError('no')", "other exception", "raise TypeError('no')"),
    ],
)
def test_an_operator_makes_its_mistake(body: str, operator: str, mutant: str) -> None:
    assert (operator, mutant) in mistakes(body)


@pytest.mark.parametrize(
    ("body", "change"),
    [
        ("return np.maximum(x, 0)", ("swapped arguments", "return np.maximum(0, x)")),
        ("return (x - alpha) ** 2", ("swapped operands", "return (alpha - x) ** 2")),
        ("return np.abs(x - alpha)", ("swapped operands", "return np.abs(alpha - x)")),
    ],
)
def test_what_changes_nothing_is_not_made(body: str, change: tuple[str, str]) -> None:
    assert change not in mistakes(body)


def test_a_message_and_a_docstring_are_left_alone() -> None:
    body = '"""Return 1."""\n    if x:\n        raise ValueError(f"{alpha} is not 2")'
    changed = {line for _, line in mistakes(body)}
    assert all('"""Return 1."""' in line for line in changed)
    assert not [line for line in changed if "raise" in line and "is not 2" not in line]


def test_text_beyond_ascii_does_not_shift_the_edits() -> None:
    assert ("operator", 'return "ção", x + 1') in mistakes('return "ção", x - 1')


def test_an_excerpt_holds_what_an_exercise_needs_and_no_more() -> None:
    lesson = (
        "import math\nLIMIT = 3\ndef a(x): return b(x)\ndef b(x): return x\ndef c(x): return x\n"
    )
    names = set(definitions(excerpt(lesson, "a").tree))
    assert names == {"a", "b"}
    assert "LIMIT" in excerpt(lesson, "a").text


ALL = [(load(name), exercise) for name in ASSIGNMENTS for exercise in load(name).exercises]


@pytest.mark.parametrize(
    ("assignment", "name"), [(a, e.name) for a, e in ALL], ids=[e.name for _, e in ALL]
)
def test_every_reference_has_mutants_all_different(assignment: Assignment, name: str) -> None:
    mutants = mutants_of(assignment.exercise(name), assignment)
    forms = {ast.dump(ast.parse(mutant.code)) for mutant in mutants}
    assert len(mutants) >= 5
    assert len(forms) == len(mutants)
    assert ast.dump(ast.parse(mutants[0].original)) not in forms


def test_a_diff_shows_the_mistake_alone() -> None:
    mutants: list[Mutant] = mutants_of(load("activations").exercise("relu"), load("activations"))
    (mutant,) = [m for m in mutants if m.operator == "other function"]
    changed = [line for line in mutant.diff.splitlines() if line[0] in "+-"]
    assert changed == ["-    return np.maximum(x, 0.0)", "+    return np.minimum(x, 0.0)"]
    assert (mutant.before, mutant.after) == ("np.maximum(x, 0.0)", "np.minimum(x, 0.0)")


def test_helpers_are_mutated_with_the_exercise_and_other_exercises_are_not() -> None:
    losses, metrics = load("losses"), load("metrics")
    helped = mutants_of(losses.exercise("mse_loss"), losses)
    assert any("np.mean(losses)" in mutant.before for mutant in helped)
    ratio = mutants_of(metrics.exercise("precision_score"), metrics)
    assert not any("actual" in mutant.before for mutant in ratio)
