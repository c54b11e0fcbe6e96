"""Writing the beginning of an exercise into the files of its assignment."""

from __future__ import annotations

import ast
import keyword
from collections.abc import Callable
from pathlib import Path

from autograder.authoring.scaffold.edit import add_entry
from autograder.authoring.scaffold.templates import FAMILIES, Family
from utils.writing import write_file

FIRST_PLOT = "# %% [markdown]\n# ## Look at what you wrote"


class ScaffoldError(Exception):
    """The exercise cannot be begun as it was asked for."""


def begin(
    name: str, assignment: str, family: str, root: Path, signature: str | None = None
) -> list[Path]:
    """Write an exercise's beginning into a project; returns the files to go on with.

    Raises ScaffoldError for a name, assignment or family that will not do.
    """
    kind = FAMILIES.get(family)
    if kind is None:
        raise ScaffoldError(f"there is no family {family}: it is one of {', '.join(FAMILIES)}")
    places = Places(root, assignment)
    places.check(name)
    parameters = kind.signature if signature is None else signature
    check_signature(name, parameters)
    edits: tuple[tuple[Path, Callable[[str], str]], ...] = (
        (places.lesson, lambda text: with_lesson(text, name, parameters)),
        (places.order, lambda text: add_entry(text, "ASSIGNMENT", "exercises", f'"{name}"')),
    )
    written = {path: edit(path.read_text(encoding="utf-8")) for path, edit in edits}
    written[places.declaration(name)] = declaration(name, kind, parameters)
    written[places.test(name)] = TEST.format(name=name, assignment=assignment)
    for path, text in written.items():
        write_file(path, text.encode("utf-8"))
    return list(written)


class Places:
    """Where the files of an assignment lie."""

    def __init__(self, root: Path, assignment: str) -> None:
        self.root = root
        self.exercises = root / "autograder" / "exercises" / assignment
        self.lesson = root / "solutions" / assignment / f"{assignment}.py"
        self.order = self.exercises / "__init__.py"
        for path in (self.lesson, self.order):
            if not path.exists():
                raise ScaffoldError(
                    f"{path.relative_to(root)} is not here: is {assignment} an assignment, "
                    "and this the project's folder?"
                )

    def declaration(self, name: str) -> Path:
        """Return the module that declares an exercise."""
        return self.exercises / f"{name}.py"

    def test(self, name: str) -> Path:
        """Return the file of an exercise's own test."""
        return self.root / "tests" / "exercises" / f"test_{name}.py"

    def check(self, name: str) -> None:
        """Raise ScaffoldError unless a name is free and fit for a function."""
        if not name.isidentifier() or keyword.iskeyword(name) or name != name.lower():
            raise ScaffoldError(f"{name} is no name for a function: write it as in leaky_relu")
        for lesson in sorted((self.root / "solutions").glob("*/*.py")):
            tree = ast.parse(lesson.read_text(encoding="utf-8"))
            if any(getattr(node, "name", None) == name for node in tree.body):
                raise ScaffoldError(f"{lesson.relative_to(self.root)} has a {name} already")
        for path in (self.declaration(name), self.test(name)):
            if path.exists():
                raise ScaffoldError(f"{path.relative_to(self.root)} is there already")


def check_signature(name: str, parameters: str) -> None:
    """Raise ScaffoldError for parameters that Python cannot read."""
    try:
        ast.parse(f"def {name}({parameters}): pass")
    except SyntaxError as error:
        raise ScaffoldError(f"({parameters}) are no parameters: {error.msg}") from None


def with_lesson(text: str, name: str, parameters: str) -> str:
    """Return a lesson with the exercise's two cells, before the plots at its end."""
    title = name.replace("_", " ").capitalize()
    cells = LESSON.format(title=title, name=name, parameters=parameters)
    place = text.find(FIRST_PLOT)
    if place < 0:
        return text.rstrip("\n") + "\n\n\n" + cells.rstrip("\n") + "\n"
    return text[:place] + cells + text[place:]


def declaration(name: str, family: Family, parameters: str) -> str:
    """Return the module that declares the exercise, with room for its facts."""
    lines = (f"from {module} import {', '.join(names)}" for module, names in family.imports)
    facts = family.declaration(parameters)
    return DECLARATION.format(name=name, imports="\n".join(lines), facts=facts)


LESSON = '''\
# %% [markdown]
# ## {title}
#
# $$\\mathrm{{{name}}}(x) = \\dots$$
#
# Where it comes from, what it is used for, its name in PyTorch.
#
# **Trouble.** What it is known to suffer from.


# %%
def {name}({parameters}):
    """Say in a sentence what it returns, with the formula (its name in PyTorch).

    Each argument: shape, what it means. What is returned, what is raised.
    """
    ### BEGIN SOLUTION
    raise NotImplementedError
    ### END SOLUTION


'''
DECLARATION = '''\
"""The exercise `{name}`: its facts, known mistakes and right styles."""

from __future__ import annotations

{imports}

EXERCISE = {facts}'''
TEST = '''\
"""What holds of {name} by its definition, whatever the checks compare."""

from __future__ import annotations

from solutions.{assignment}.{assignment} import {name}


def test_{name}_keeps_its_laws() -> None:
    # A symmetry, a limit, a bound: what no list of values can say.
    raise NotImplementedError({name})
'''
