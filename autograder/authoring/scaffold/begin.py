"""Writing the beginning of an exercise into the files of its assignment."""

from __future__ import annotations

import ast
import keyword
from collections.abc import Callable
from pathlib import Path

from autograder.authoring.scaffold.edit import add_entry, add_import, insert_before
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
        (places.declarations, lambda text: with_declaration(text, name, kind, parameters)),
        (places.styles, lambda text: with_styles(text, name)),
    )
    written = {path: edit(path.read_text(encoding="utf-8")) for path, edit in edits}
    written[places.test(name)] = TEST.format(name=name, assignment=assignment)
    for path, text in written.items():
        write_file(path, text.encode("utf-8"))
    return list(written)


class Places:
    """Where the files of an assignment lie."""

    def __init__(self, root: Path, assignment: str) -> None:
        self.root = root
        exercises = root / "autograder" / "exercises"
        self.lesson = root / "solutions" / assignment / f"{assignment}.py"
        self.declarations = exercises / f"{assignment}.py"
        single = exercises / "styles" / f"{assignment}.py"
        self.styles = single if single.exists() else single.with_suffix("") / "__init__.py"
        for path in (self.lesson, self.declarations, self.styles):
            if not path.exists():
                raise ScaffoldError(
                    f"{path.relative_to(root)} is not here: is {assignment} an assignment, "
                    "and this the project's folder?"
                )

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
        if self.test(name).exists():
            raise ScaffoldError(f"{self.test(name).relative_to(self.root)} is there already")


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


def with_declaration(text: str, name: str, family: Family, parameters: str) -> str:
    """Return declarations with the exercise's among them."""
    constant = name.upper()
    taken = {
        target.id
        for node in ast.parse(text).body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    if constant in taken:
        raise ScaffoldError(f"the declarations have a {constant} already")
    for module, names in family.imports.items():
        for imported in names:
            text = add_import(text, module, imported)
    text = insert_before(text, "ASSIGNMENT", family.declaration(constant, name, parameters))
    return add_entry(text, "ASSIGNMENT", "exercises", constant)


def with_styles(text: str, name: str) -> str:
    """Return styles with an empty entry for the exercise."""
    return text.rstrip("\n") + "\n\n" + STYLES.format(name=name)


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
STYLES = """\
# Right answers to {name}, written as differently as students will.
STYLES["{name}"] = ()
"""
TEST = '''\
"""What holds of {name} by its definition, whatever the checks compare."""

from __future__ import annotations

from solutions.{assignment}.{assignment} import {name}


def test_{name}_keeps_its_laws() -> None:
    # A symmetry, a limit, a bound: what no list of values can say.
    raise NotImplementedError({name})
'''
