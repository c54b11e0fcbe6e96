"""The beginning of a declaration for each family: its facts, still to be filled in."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field

BASE = "autograder.checks.mistake"


def names_of(parameters: str) -> list[str]:
    """Return the names of a function's parameters."""
    tree = ast.parse(f"def f({parameters}): pass").body[0]
    return (
        [argument.arg for argument in tree.args.args] if isinstance(tree, ast.FunctionDef) else []
    )


@dataclass(frozen=True)
class Family:
    """A family's class and module, the usual parameters of its functions, and its own facts.

    facts: lines of the declaration; imports: by module, the names that they need.
    """

    type_name: str
    module: str
    signature: str
    facts: tuple[str, ...] = ()
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    points: float = 4

    @property
    def imports(self) -> list[tuple[str, tuple[str, ...]]]:
        """The names that a declaration needs, by module, in order."""
        return sorted({BASE: ("Mistake",), self.module: (self.type_name,), **self.needs}.items())

    def declaration(self, parameters: str) -> str:
        """Return the text of a declaration, with room for its first known mistake."""
        lines = (
            f"points={self.points:g},",
            *(
                fact.format(**dict(zip(PLACES, [*names_of(parameters), "", ""], strict=False)))
                for fact in self.facts
            ),
            "examples=(),",
            'hints=("", "", ""),  # a question, where to look, the plain answer',
            'mistakes=(Mistake("", "", code=lambda *_, **__: None),),',
            "styles=(),  # right answers, written as differently as students will",
        )
        body = "".join(f"    {line}\n" for line in lines)
        return f"{self.type_name}(\n{body})\n"


PLACES = ("first", "second")
INPUTS = "autograder.checks.domains"
PARAMETERS = "# parameters, each with its Range; kinks, where the slope jumps: see the family."
FAMILIES = {
    "elementwise": Family("Elementwise", "autograder.checks.elementwise", "x", (PARAMETERS,)),
    "rowwise": Family(
        "RowWise",
        "autograder.checks.rowwise",
        "z, temperature=1.0, axis=-1",
        ("# total, what a row adds up to; matrix, where a row gives a square: see the family.",),
        points=6,
    ),
    "loss": Family(
        "Loss",
        "autograder.checks.loss",
        'prediction, target, reduction="mean"',
        (
            'inputs={{"{first}": reals, "{second}": reals}},',
            "extremes=singles((-1e4, 1e4), (0.0, 1.0)),",
        ),
        {INPUTS: ("reals",), "autograder.checks.criterion": ("singles",)},
        points=5,
    ),
    "gradient": Family(
        "LossGradient",
        "autograder.checks.loss_gradient",
        "prediction, target",
        (
            'inputs={{"{first}": reals, "{second}": reals}},',
            "extremes=singles((-1e4, 1e4), (0.0, 1.0)),",
        ),
        {INPUTS: ("reals",), "autograder.checks.criterion": ("singles",)},
    ),
    "metric": Family(
        "Metric",
        "autograder.checks.metric",
        "y_true, y_pred",
        (
            "labels=True,",
            'corner=Corner("a single label", "One label alone is enough.", (((1,), (1,)),)),',
        ),
        {"autograder.checks.metric": ("Corner", "Metric")},
    ),
}
