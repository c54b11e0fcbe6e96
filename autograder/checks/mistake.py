"""Known mistakes: a name, a sentence for the student, and how the mistake is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from autograder.checks.rewrites import rewritten, with_fixed

Function = Callable[..., Any]


@dataclass(frozen=True)
class Misconception:
    """One way in which a known mistake is written: its slug, the wrong function, its sentence."""

    slug: str
    function: Function
    message: str


@dataclass(frozen=True)
class Mistake:
    """A known mistake: a wrong function that graders must reject and call by this slug.

    message: the sentence that a student reads; it says what is wrong, never what to write instead.
    The mistake is made in one or more ways: `rewrite`, an edit of the reference such as
    "x > 0 -> x < 0" (see checks/rewrites.py); `fixed`, a parameter that is ignored, such as "beta"
    or "alpha=0.1"; `code`, a function of its own, for another algorithm.
    """

    slug: str
    message: str
    code: Function | Sequence[Function] = ()
    rewrite: str | Sequence[str] = ()
    fixed: str | Sequence[str] = ()

    def written(self, reference: Function) -> tuple[Misconception, ...]:
        """Return every way in which the mistake is written; edits are made at the first call."""
        functions: list[Function] = [*_several(self.code)]
        functions += [_Edited(reference, rule, rewritten) for rule in _several(self.rewrite)]
        functions += [_Edited(reference, rule, with_fixed) for rule in _several(self.fixed)]
        return tuple(Misconception(self.slug, each, self.message) for each in functions)


@dataclass(frozen=True)
class _Edited:
    """The reference with an edit, made when it is first called."""

    reference: Function
    rule: str
    edit: Callable[[Function, str], Function]

    @cached_property
    def function(self) -> Function:
        return self.edit(getattr(self.reference, "function", self.reference), self.rule)

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        return self.function(*arguments, **keywords)


def _several(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else (value,)
