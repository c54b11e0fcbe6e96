"""The lessons' prose: translated, of today, and built like what it translates."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest

from autograder.exercises import ASSIGNMENTS, load
from autograder.release.lesson_sections import section_of
from autograder.release.lesson_translation import (
    cells_of,
    in_language,
    lessons,
    problems,
    stamped,
    stubs,
)
from autograder.release.notebooks import NOTEBOOK_METADATA, build_release, source_notebook
from utils.language import TRANSLATED, speaking

LESSON = """\
# %% [markdown]
# ## A line
#
# It is $x$, or $\\text{not}$; see `np` and [there](address).

# %% [markdown] lang="pt_BR"
# ## Uma reta
#
# É $x$, ou $\\text{não}$; veja `np` e [ali](address).

# %% [markdown] lang="es"
# ## Una recta
#
# Es $x$, o $\\text{no}$; mira `np` y [allí](address).


# %%
def line(x):
    return x
"""
ENGLISH = "# %% [markdown]\n# ## A line\n#\n# It is $x$, or $\\text{not}$; see `np`"


@pytest.mark.parametrize("path", lessons(), ids=lambda path: path.stem)
def test_every_lesson_is_translated_and_no_translation_is_stale(path: Path) -> None:
    # Mend the prose, delete the `of` of what was translated anew, then run:
    # python -m autograder.release.lesson_translation
    assert list(problems(path.read_text(encoding="utf-8"))) == []


def test_a_translation_is_found_by_its_language() -> None:
    assert in_language(LESSON).startswith(ENGLISH)
    assert "def line" in in_language(LESSON)
    for language, word in (("pt_BR", "Uma reta"), ("es", "Una recta")):
        text = in_language(LESSON, language)
        assert word in text
        assert "A line" not in text
        assert len(cells_of(text)) == 2
    assert in_language(ENGLISH, "es") == ENGLISH


def test_only_what_has_no_digest_gets_one() -> None:
    once = stamped(LESSON)
    assert list(problems(once)) == []
    changed = once.replace("## A line", "## A straight line")
    assert stamped(changed) == changed
    stale = "## A straight line: {} is stale: the English text has changed"
    assert list(problems(changed)) == [stale.format(language) for language in TRANSLATED]
    translated_anew = re.sub(r' of="\w+"', "", changed)
    assert list(problems(stamped(translated_anew))) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("# ## Una", "# # Una", "es has other headings: ##, #"),
        ("Es $x$", "Es $y$", "es has other formulas: $x$, $y$"),
        ("`np` y", "`sp` y", "es has other code: `np`, `sp`"),
        ("allí](address)", "allí](dirección)", "es has other links: address, dirección"),
        ("# Es $x$", "# | a | b |\n# Es $x$", "es has other rows of tables: 3"),
        ("# Es $x$", "# Así:\n#\n# Es $x$", "es has other paragraphs: 2, 3"),
        ("# Es $x$", "# ### BEGIN SOLUTION\n# Es $x$", "es has other solution marks"),
    ],
)
def test_a_translation_that_is_built_otherwise_is_found(old: str, new: str, problem: str) -> None:
    (found,) = problems(stamped(LESSON).replace(old, new))
    assert found.startswith(f"## A line: {problem}")


def test_a_translation_too_many_and_one_too_few_are_found() -> None:
    both = stamped(LESSON)
    lacking = both.replace('lang="es"', 'lang="pt_BR"')
    assert [line.partition(": ")[2] for line in problems(lacking)] == [
        "a translation too many, or into no known language",
        "not translated into es",
    ]
    after_code = both + '\n# %% [markdown] lang="es"\n# Nada\n'
    assert [line.partition(": ")[0] for line in problems(after_code)] == ["Nada"]
    unknown = list(problems(both.replace('lang="es"', 'lang="fr"')))
    assert unknown[0].endswith("no known language")


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_a_language_changes_what_is_read_and_nothing_else(assignment: str, language: str) -> None:
    english = source_notebook(load(assignment))
    other = source_notebook(load(assignment), language=language)
    assert len(english.cells) == len(other.cells)
    for one, two in zip(english.cells, other.cells, strict=True):
        assert (one.id, one.cell_type) == (two.id, two.cell_type)
        assert one.metadata == two.metadata
        if one.cell_type == "markdown" and one.source != two.source:
            assert one.source.count("$") == two.source.count("$")
        elif one.cell_type == "code" and not one.id.endswith("setup"):
            said = ("# ", "raise NotImplementedError(")  # comments, and why a hidden cell fails
            lines = [
                [ln for ln in c.source.splitlines() if not ln.startswith(said)] for c in (one, two)
            ]
            assert lines[0] == lines[1]
    prose = [c for c in english.cells if c.cell_type == "markdown" and "colab" not in c.id]
    there = {cell.source for cell in other.cells}
    assert not [cell.source for cell in prose if cell.source in there]
    assert english.metadata == NOTEBOOK_METADATA


@pytest.mark.parametrize("language", ["en", *TRANSLATED])
@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_no_written_answer_is_released_in_any_language(assignment: str, language: str) -> None:
    (path,) = [path for path in lessons() if path.stem == assignment]
    marked = r"### BEGIN SOLUTION\n# (.+?)\n# ### END SOLUTION"
    answers = re.findall(marked, path.read_text(encoding="utf-8"))
    assert len(answers) == 3
    for name, content in build_release(assignment, language).items():
        text = content.decode()
        if name.endswith("ipynb"):
            cells = nbformat.reads(text, 4).cells
            assert stubs(language)[1] in cells[-1].source
            text = "\n".join(cell.source for cell in cells)
        assert stubs(language)[1] in text
        sentences = [part for answer in answers for part in answer.split(". ") if len(part) > 30]
        assert not [sentence for sentence in sentences if sentence in text]


def test_sections_are_called_by_the_headings_of_the_language() -> None:
    found = {}
    for language in ("en", *TRANSLATED):
        with speaking(language):
            found[language] = section_of("metrics", "recall_score")
    assert found == {"en": "Recall", "pt_BR": "Revocação", "es": "Exhaustividad"}
