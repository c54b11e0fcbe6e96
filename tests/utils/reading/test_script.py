from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from utils.reading.script import script_cells
from utils.reading.unreadable import UnreadableError


def cells(text: str) -> list[tuple[str, str]]:
    return list(script_cells(text.encode(), "a.py")[0])


def test_a_plain_script_is_one_cell() -> None:
    assert cells("\nimport numpy\n") == [("\nimport numpy\n", "line 1")]


def test_percent_cells_without_prose() -> None:
    text = (
        "# ---\n# jupyter: x\n# ---\n"
        "\n# %% [markdown]\n# # Title\n"
        "# %% a title\na = 1\n"
        "#%%\nb = 2\n"
        '# %% [raw] key="v"\nraw text\n'
        "# In[3]:\nc = 3\n"
        "# In[ ]:\nd = 4\n"
        "# <markdowncell>\nprose\n"
        "# <codecell>\ne = 5"
    )
    lines = text.split("\n")
    found = cells(text)
    assert [label for _, label in found] == [
        f"line {lines.index(first) + 1}"
        for first in ("# ---", "# %% a title", "#%%", "# In[3]:", "# In[ ]:", "# <codecell>")
    ]
    assert not any("raw text" in source or "prose" in source for source, _ in found)


@pytest.mark.parametrize(
    "code",
    ["def relu(x):\n    return x * HALF", "import math", "HALF = 0.5", "from math import erf",
     "class Table:\n    pass"],
)  # fmt: skip
def test_code_below_the_last_prose_is_code(code: str) -> None:
    text = (
        f"a = 1\n# %% [markdown]\n# In your own words, from the definition: say a == 1.\n\n{code}\n"
    )
    assert code in cells(text)[-1][0]


def test_lines_of_a_cell_are_the_file_s() -> None:
    text = "a = 1\n# %%\nb = 2\n# %% [markdown]\n# x\n# %%\n\nc = 3\n"
    for source, label in cells(text):
        lines = source.split("\n")
        for number, line in enumerate(lines, start=1):
            assert not line or line == text.split("\n")[number - 1]
        assert lines[int(label.removeprefix("line ")) - 1]


@pytest.mark.parametrize("quotes", ['"""', "'''"])
def test_a_mark_inside_a_string_is_none(quotes: str) -> None:
    text = f"def relu(x):\n    {quotes}Cells are\n# %%\nmarks\n    {quotes}\n    return x\n"
    assert cells(text) == [(text, "line 1")]
    assert len(cells(text + "# %%\nx = 1\n")) == 2


def test_a_string_that_is_never_closed_stays_in_its_cell() -> None:
    text = 'a = 1\n# %%\ns = """\n# %%\ndef relu(x):\n    return x\n'
    assert [label for _, label in cells(text)] == ["line 1", "line 2", "line 4"]


def test_marks_are_at_the_margin_and_alone() -> None:
    text = "def f():\n    # %%\n    return 1\n# 50 %% of it\nx = 3 # %%\n"
    assert len(cells(text)) == 1


def test_a_merge_conflict_is_advice() -> None:
    found, notes = script_cells(b"a = 1\n<<<<<<< HEAD\nb = 2\n>>>>>>> x\n", "a.py")
    assert len(found) == 1
    assert "line 2" in notes[0]


def test_bounds() -> None:
    with pytest.raises(UnreadableError, match="more than 2000 cells"):
        cells("# %%\nx\n" * 2_001)
    with pytest.raises(UnreadableError, match="more than 1 MB of code"):
        cells("x" * 1_000_001)


def test_padding_does_not_grow_with_the_square_of_the_file() -> None:
    text = "\n" * 400_000 + "# %%\nx\n" * 1_999
    assert sum(len(source) for source, _ in cells(text)) < 5_000_000


@pytest.mark.parametrize(
    "text",
    ["# %%\n" * 1_900 + '"""\n' * 40_001, "'''\n# %%\n" * 1_999, '"' * 199_999, "(\n" * 90_001],
)
def test_hostile_text_takes_no_time(text: str) -> None:
    start = time.process_time()
    cells(text)
    assert time.process_time() - start < 2


PIECES = st.lists(
    st.sampled_from(["# %%", "# %% [markdown]", "x = 1", "# x", "", '"""', "    y", "# In[1]:"])
)


@given(PIECES)
def test_no_line_of_code_is_lost_or_moved(lines: list[str]) -> None:
    text = "\n".join(lines) + "\nlast = 1\n"
    kept: dict[int, str] = {}
    for source, _ in cells(text):
        for number, line in enumerate(source.split("\n"), start=1):
            if line:
                assert number not in kept
                kept[number] = line
    prose = False
    for number, line in enumerate(text.split("\n"), start=1):
        if line.startswith(("# %%", "# In")):
            prose = "markdown" in line
        if line and '"""' not in text and not prose:
            assert kept[number] == line
